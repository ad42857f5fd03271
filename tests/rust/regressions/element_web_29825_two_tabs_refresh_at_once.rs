//! element-web#29825: of two tabs that refresh at once one comes late, with a token that was used already.

use matrix_error::session::{Action, Endpoint, Session};

use super::{ENDPOINTS, assert_action, at, captured};

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
                let session = Session { has_refresh_token, endpoint, token_is_current: false };
                assert_action(error, &session, Action::Keep);
            }
        }
    }
}

#[test]
fn the_tab_whose_token_is_the_stored_one_is_judged_by_the_answer() {
    let session = Session { has_refresh_token: true, endpoint: Endpoint::Refresh, token_is_current: true };
    assert_action(&captured("base-079"), &session, Action::LoggedOut);
}
