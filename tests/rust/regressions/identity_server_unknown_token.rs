//! An identity server, an integration manager or a media proxy has tokens of its own: its `M_UNKNOWN_TOKEN` is not the session's.

use matrix_error::session::{Action, Endpoint};

use super::{assert_action, at, session};

#[test]
fn keeps_the_session() {
    for body in [
        r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Unrecognised access token"}"#,
        r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true}"#,
        r#"{"error":"invalid_grant"}"#,
        r#"{"errcode":"M_USER_LOCKED"}"#,
    ] {
        for status in [400, 401, 403] {
            for has_refresh_token in [true, false] {
                assert_action(&at(status, body), &session(Endpoint::Other, has_refresh_token), Action::Keep);
            }
        }
    }
}
