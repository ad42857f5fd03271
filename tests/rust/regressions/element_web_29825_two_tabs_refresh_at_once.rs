//! element-web#29825: of two tabs that refresh at once one comes late, with a token that was used already.

use std::time::Duration;

use matrix_error::session::{Action, Endpoint, Session, verdict};

use super::{ENDPOINTS, assert_action, at, captured, session};

#[test]
fn the_late_tab_keeps_the_session_that_the_other_tab_refreshed() {
    let late = [
        captured("soft-004"),
        captured("base-079"),
        at(401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Token is not active","soft_logout":false}"#),
        at(400, r#"{"error":"invalid_grant","error_description":"The token was used already"}"#),
    ];
    for error in &late {
        for endpoint in ENDPOINTS {
            for has_refresh_token in [true, false] {
                let session = Session { token_is_current: false, ..session(endpoint, has_refresh_token) };
                assert_action(error, &session, Action::Keep);
            }
        }
    }
}

#[test]
fn the_late_tab_sends_again_at_once_with_the_token_of_the_other_tab() {
    let refused = at(401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Token is not active"}"#);
    let late = |endpoint| Session { token_is_current: false, ..session(endpoint, true) };
    for endpoint in [Endpoint::Api, Endpoint::Whoami, Endpoint::Refresh] {
        assert_eq!(verdict(&refused, &late(endpoint)).retry_in, Some(Duration::ZERO), "{endpoint:?}");
    }
    assert_eq!(verdict(&captured("soft-004"), &late(Endpoint::Refresh)).retry_in, Some(Duration::ZERO));
    assert_eq!(verdict(&at(503, ""), &late(Endpoint::Api)).retry_in, None);
}

#[test]
fn the_tab_whose_token_is_the_stored_one_is_judged_by_the_answer() {
    assert_action(&captured("base-079"), &session(Endpoint::Refresh, true), Action::Confirm);
}
