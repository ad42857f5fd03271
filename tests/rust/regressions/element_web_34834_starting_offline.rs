//! element-web#34834: starting without a connection logged people out. Exceptions of `fetch` are tested in
//! `src/decode/failure.rs` and in JavaScript; here is what a portal or a proxy says while the server cannot be reached.

use matrix_error::session::Action;

use super::{ENDPOINTS, assert_action, at, captured, session};

#[test]
fn what_stands_in_for_the_server_keeps_the_session() {
    let portal = at(511, "<html><body>Log in to this network</body></html>");
    let errors = [portal, at(0, ""), at(502, ""), at(503, ""), at(504, ""), captured("nginx-003")];
    for endpoint in ENDPOINTS {
        for has_refresh_token in [true, false] {
            for error in &errors {
                assert_action(error, &session(endpoint, has_refresh_token), Action::Keep);
            }
        }
    }
}
