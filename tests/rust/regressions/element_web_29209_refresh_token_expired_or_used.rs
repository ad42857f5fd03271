//! element-web#29209: one slow refresh, and all keys were lost. What Synapse says of a refresh token that has
//! expired, or was used already, is a 403, and no reason to delete anything.

use matrix_error::session::{Action, Endpoint};

use super::{assert_action, captured, expired, session};

#[track_caller]
fn assert_logs_in_same_device(id: &str, says: &str) {
    let error = captured(id);
    assert_eq!((error.status, error.errcode.as_str(), error.error.as_str()), (Some(403), "M_FORBIDDEN", says));
    assert_action(&error, &session(Endpoint::Refresh, true), Action::LogInSameDevice);
    assert_action(&error, &expired(Endpoint::Refresh, true), Action::LogInSameDevice);
    // The same code at any other endpoint is about permissions.
    for endpoint in [Endpoint::Api, Endpoint::Whoami, Endpoint::OAuthToken] {
        assert_action(&error, &session(endpoint, true), Action::Keep);
    }
}

#[test]
fn an_expired_refresh_token_asks_to_log_in_as_the_same_device() {
    assert_logs_in_same_device("soft-005", "The supplied refresh token has expired");
}

#[test]
fn a_used_refresh_token_asks_to_log_in_as_the_same_device() {
    assert_logs_in_same_device("soft-004", "refresh token isn't valid anymore");
}

#[test]
fn a_refresh_token_that_the_homeserver_does_not_know_costs_nothing_before_whoami_was_asked() {
    assert_action(&captured("base-079"), &session(Endpoint::Refresh, true), Action::Confirm);
    assert_action(&captured("base-079"), &expired(Endpoint::Refresh, true), Action::LogInSameDevice);
}
