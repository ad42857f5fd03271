//! MSC4526: only a well-formed refusal says that the refresh token is no good, and a server in trouble refuses nothing.

use matrix_error::session::{Action, Endpoint};

use super::{assert_action, at, expired, session};

#[test]
fn invalid_grant_asks_for_confirmation_unless_the_server_is_in_trouble() {
    for body in [r#"{"error":"invalid_grant"}"#, r#"{"error":"invalid_grant","error_description":"The token expired"}"#]
    {
        for (status, action) in [(400, Action::Confirm), (401, Action::Confirm), (500, Action::Keep)] {
            assert_action(&at(status, body), &session(Endpoint::OAuthToken, true), action);
        }
        for (status, action) in [(400, Action::LogInSameDevice), (401, Action::LogInSameDevice), (500, Action::Keep)] {
            assert_action(&at(status, body), &expired(Endpoint::OAuthToken, true), action);
        }
    }
}

#[test]
fn invalid_client_asks_to_log_in_again_unless_the_server_is_in_trouble() {
    for (status, action) in [(400, Action::LogInSameDevice), (401, Action::LogInSameDevice), (500, Action::Keep)] {
        assert_action(&at(status, r#"{"error":"invalid_client"}"#), &session(Endpoint::OAuthToken, true), action);
    }
}

#[test]
fn a_refusal_that_is_not_well_formed_ends_nothing() {
    for body in ["invalid_grant", r#"{"error":"invalid_grant""#, r#"{"error":["invalid_grant"]}"#] {
        assert_action(&at(400, body), &session(Endpoint::OAuthToken, true), Action::Keep);
    }
}
