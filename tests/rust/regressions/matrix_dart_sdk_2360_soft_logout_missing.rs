//! matrix-dart-sdk#2360: under OAuth the server leaves `soft_logout` out, and a refresh token is tried first.

use matrix_error::session::{Action, Endpoint};

use super::{assert_action, at, expired, session};

const WITHOUT: &str = r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Token is not active"}"#;

#[test]
fn with_a_refresh_token_it_is_tried() {
    assert_action(&at(401, WITHOUT), &session(Endpoint::Api, true), Action::Refresh);
}

#[test]
fn without_a_refresh_token_whoami_is_asked_before_anything_is_lost() {
    assert_action(&at(401, WITHOUT), &session(Endpoint::Api, false), Action::Confirm);
    assert_action(&at(401, WITHOUT), &session(Endpoint::Whoami, false), Action::LoggedOut);
}

#[test]
fn a_token_that_ran_out_costs_no_data() {
    for endpoint in [Endpoint::Api, Endpoint::Whoami] {
        assert_action(&at(401, WITHOUT), &expired(endpoint, false), Action::LogInSameDevice);
    }
}

#[test]
fn where_nobody_knows_the_status_the_data_is_kept_all_the_same() {
    for endpoint in [Endpoint::Api, Endpoint::Whoami] {
        assert_action(&at(0, WITHOUT), &session(endpoint, false), Action::LogInSameDevice);
    }
}
