//! A situation in; the verdict that the documentation's table has for it, found without the code under test, out.

use matrix_error::session::{Action, Endpoint, Session};

use super::families::Named;

/// A row: endpoints, statuses (0: none), code, soft (if it matters), refresh token (if it matters), action, why.
pub type Row =
    (&'static [Endpoint], &'static [u16], &'static [&'static str], Option<bool>, Option<bool>, Action, &'static str);

/// The first row that fits decides. An unknown status counts as soft, so that is two rows.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    (&[Endpoint::OAuthToken], &[400, 401], &["invalid_grant"], None, None, Action::LoggedOut,
        "the authorisation server refuses the refresh token for good"),
    (&[Endpoint::OAuthToken], &[400, 401], &["invalid_client", "unauthorized_client", "unsupported_grant_type"], None, None, Action::LogInSameDevice,
        "the authorisation server does not accept this client any more"),
    (&[Endpoint::Api, Endpoint::Refresh], &[401, 403, 0], &["M_USER_LOCKED"], None, None, Action::WaitForUnlock,
        "the account is locked, and may be unlocked"),
    (&[Endpoint::Refresh], &[401], &["M_UNKNOWN_TOKEN"], Some(false), None, Action::LoggedOut,
        "the homeserver does not know the refresh token"),
    (&[Endpoint::Refresh], &[401], &["M_UNKNOWN_TOKEN"], Some(true), None, Action::LogInSameDevice, SOFT),
    (&[Endpoint::Refresh], &[0], &["M_UNKNOWN_TOKEN"], None, None, Action::LogInSameDevice, SOFT),
    (&[Endpoint::Refresh], &[403], &["M_FORBIDDEN"], None, None, Action::LogInSameDevice, UNUSABLE),
    (&[Endpoint::Refresh], &[400, 404, 405], &["M_UNRECOGNIZED"], None, None, Action::LogInSameDevice, UNUSABLE),
    (&[Endpoint::Api], &[401, 0], &["M_UNKNOWN_TOKEN"], None, Some(true), Action::Refresh,
        "the access token is not valid any more, and there is a refresh token"),
    (&[Endpoint::Api], &[401], &["M_UNKNOWN_TOKEN"], Some(false), Some(false), Action::LoggedOut,
        "the homeserver has logged this device out"),
    (&[Endpoint::Api], &[401], &["M_UNKNOWN_TOKEN"], Some(true), Some(false), Action::LogInSameDevice, SOFT),
    (&[Endpoint::Api], &[0], &["M_UNKNOWN_TOKEN"], None, Some(false), Action::LogInSameDevice, SOFT),
];

const SOFT: &str = "the homeserver keeps the device and asks to log in again";
const UNUSABLE: &str = "the refresh token cannot be used any more";

/// The place of the row that fits.
pub fn row(status: u16, named: Named, session: &Session) -> Option<usize> {
    let (code, is_soft) = named.filter(|_| session.token_is_current)?;
    TABLE.iter().position(|(endpoints, statuses, codes, soft, refresh, ..)| {
        endpoints.contains(&session.endpoint)
            && statuses.contains(&status)
            && codes.contains(&code)
            && soft.is_none_or(|soft| soft == is_soft)
            && refresh.is_none_or(|refresh| refresh == session.has_refresh_token)
    })
}

/// The action, and why.
pub fn expected(status: u16, named: Named, session: &Session) -> (Action, &'static str) {
    match row(status, named, session).map(|row| TABLE[row]) {
        Some((.., action, because)) => (action, because),
        None if session.endpoint == Endpoint::Other => {
            (Action::Keep, "the request was not made with this session's token")
        }
        None if !session.token_is_current => (Action::Keep, "the stored token is another one by now"),
        None => (Action::Keep, "the error does not say that the session is over"),
    }
}
