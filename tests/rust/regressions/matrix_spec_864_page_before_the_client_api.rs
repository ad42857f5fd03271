//! matrix-spec#864: HTTP authentication in front of the client API answers 401, and clients deleted their data.

use matrix_error::session::Action;
use matrix_error::{Kind, Recovery};

use super::{ENDPOINTS, assert_action, at, captured, session};

#[test]
fn keeps_the_session_and_is_nothing_to_log_in_for() {
    let authentication = "<html>\r\n<head><title>401 Authorization Required</title></head>\r\n</html>";
    for error in [at(401, authentication), captured("nginx-025")] {
        assert_eq!((error.status, error.kind, error.recovery()), (Some(401), Kind::NotMatrix, Recovery::GiveUp));
        for endpoint in ENDPOINTS {
            for has_refresh_token in [true, false] {
                assert_action(&error, &session(endpoint, has_refresh_token), Action::Keep);
            }
        }
    }
}
