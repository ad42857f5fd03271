//! matrix-authentication-service#5564: locked users were logged out, though an account may be unlocked.

use matrix_error::Recovery;
use matrix_error::session::{Action, Endpoint};

use super::{assert_action, at, captured, first_advice, session};

#[test]
fn a_locked_account_is_waited_for_with_and_without_soft_logout() {
    let soft = captured("base-144");
    let hard = at(401, r#"{"errcode":"M_USER_LOCKED","error":"This account has been locked"}"#);
    assert_eq!((soft.is_soft_logout, hard.is_soft_logout), (true, false));
    for error in [soft, hard] {
        for endpoint in [Endpoint::Api, Endpoint::Whoami, Endpoint::Refresh] {
            for has_refresh_token in [true, false] {
                assert_action(&error, &session(endpoint, has_refresh_token), Action::WaitForUnlock);
            }
        }
        assert_eq!(error.recovery(), Recovery::WaitForUnlock);
        assert!(!first_advice(&error).retry, "a locked account is not asked again in a loop");
    }
}
