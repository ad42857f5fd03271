//! matrix-js-sdk#5495: a proxy's 429 or 408 page in place of a token logged people out.

use matrix_error::Kind;
use matrix_error::session::{Action, Endpoint};

use super::{assert_action, at, first_advice, session};

#[test]
fn keep_the_session_and_are_waited_out() {
    for (status, page) in [
        (429, "<html>\r\n<head><title>429 Too Many Requests</title></head>\r\n</html>"),
        (
            408,
            "<html><body><h1>408 Request Time-out</h1>\nYour browser didn't send a complete request in time.\n</body></html>\n",
        ),
    ] {
        let error = at(status, page);
        assert_eq!(error.kind, Kind::NotMatrix);
        for endpoint in [Endpoint::OAuthToken, Endpoint::Refresh] {
            assert_action(&error, &session(endpoint, true), Action::Keep);
        }
        assert!(first_advice(&error).retry, "{error}");
    }
}
