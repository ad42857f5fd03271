//! Decides whether a session survives an error. A wrong answer costs encryption keys.
//!
//! Ask [`verdict`] for each error of a request that carried a token, and do what its [`Action`] says. Only [`Action::LoggedOut`] permits
//! to delete encryption keys.
//!
//! ```
//! use matrix_error::session::{self, Action, Endpoint, Session};
//! use matrix_error::{ResponseInfo, decode};
//!
//! let page = decode(b"<h1>401 Authorization Required</h1>", &ResponseInfo::new(401));
//! assert_eq!(session::verdict(&page, &Session::new(Endpoint::Api, false)).action, Action::Keep);
//! ```

use std::time::Duration;

use super::session_rule::{VerdictReason, verdict_on};
#[cfg(doc)]
use crate::decode::kind::Kind;
use crate::model::matrix_error::MatrixError;
use crate::words::closed_set;

closed_set! {
    /// The endpoint is what was asked when the error came.
    ///
    /// ```
    /// use matrix_error::session::Endpoint;
    ///
    /// assert_eq!("oauth-token".parse(), Ok(Endpoint::OAuthToken));
    /// assert_eq!(Endpoint::OAuthToken.as_str(), "oauth-token");
    /// ```
    pub enum Endpoint {
        /// The client-server API, with the session's access token.
        Api = "api",
        /// `GET /_matrix/client/v3/account/whoami`, with the session's access token. It asks no other server, so only its answer
        /// can end a session.
        Whoami = "whoami",
        /// `POST /_matrix/client/v3/refresh`.
        Refresh = "refresh",
        /// The token endpoint of OAuth 2.0, with the refresh token.
        OAuthToken = "oauth-token",
        /// Anything else: an identity server, an integration manager, a media proxy, `.well-known`, OAuth metadata, a token request
        /// with a code or a device code. Their answers say nothing about the session.
        Other = "other",
    }
}

/// A session is what a client knows of it when an error comes.
///
/// ```
/// use std::time::Duration;
///
/// use matrix_error::session::{Endpoint, Session};
///
/// let session = Session {
///     token_is_expired: true,
///     refreshed_ago: Some(Duration::from_secs(3600)),
///     ..Session::new(Endpoint::Api, true)
/// };
/// # assert!(session.token_is_current);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Is a refresh token stored?
    pub has_refresh_token: bool,
    /// What was asked.
    pub endpoint: Endpoint,
    /// Is the token of the request still the stored one? At `refresh` and `oauth-token` that is the refresh token. Read the storage
    /// again before you ask, because another process may have refreshed it.
    pub token_is_current: bool,
    /// Is the access token past the lifetime that came with it? A token that has run out is refused whether the session lives or
    /// not. Say true if there is, or was, a refresh token and no lifetime is known.
    pub token_is_expired: bool,
    /// How long ago the token of the request came out of a refresh; `None` if it did not, or if nobody knows. Under a minute there
    /// is no second refresh.
    pub refreshed_ago: Option<Duration>,
}

impl Session {
    /// Makes a session of which no more is known: the token is the stored one, and its lifetime is not over.
    ///
    /// ```
    /// use matrix_error::session::{Endpoint, Session};
    ///
    /// let session = Session::new(Endpoint::Whoami, false);
    /// assert!(session.token_is_current && !session.token_is_expired);
    /// assert_eq!(session.refreshed_ago, None);
    /// ```
    pub const fn new(endpoint: Endpoint, has_refresh_token: bool) -> Self {
        Self { has_refresh_token, endpoint, token_is_current: true, token_is_expired: false, refreshed_ago: None }
    }
}

/// A session of which nothing is known: what was asked says nothing about it, so it is kept. Where you say only what was asked, it counts as
/// one that has a refresh token, because a refresh costs least.
impl Default for Session {
    fn default() -> Self {
        Self::new(Endpoint::Other, true)
    }
}

closed_set! {
    /// The action is what a client may do about its session.
    ///
    /// ```
    /// use matrix_error::session::Action;
    ///
    /// fn may_delete_keys(action: Action) -> bool {
    ///     action == Action::LoggedOut
    /// }
    ///
    /// assert!(!may_delete_keys(Action::LogInSameDevice));
    /// assert_eq!(Action::LogInSameDevice.as_str(), "log-in-same-device");
    /// ```
    pub enum Action {
        /// Keep it as it is. The error does not end it.
        Keep = "keep",
        /// Refresh the access token.
        Refresh = "refresh",
        /// Ask `GET /_matrix/client/v3/account/whoami` with the access token, and judge its answer with [`Endpoint::Whoami`]. A
        /// success keeps the session. Ask once at a time, and not within a minute of the last.
        Confirm = "confirm",
        /// Log in again as the same device, and keep its data.
        LogInSameDevice = "log-in-same-device",
        /// The account is locked. Keep the session, and ask again at most once a minute.
        WaitForUnlock = "wait-for-unlock",
        /// The session is gone. The device's data and encryption keys may be deleted.
        LoggedOut = "logged-out",
    }
}

/// The verdict is what a client may do about its session, when, and why.
///
/// ```
/// use std::time::Duration;
///
/// use matrix_error::session::{self, Action, Endpoint, Session};
/// use matrix_error::{ResponseInfo, decode};
///
/// let locked = decode(br#"{"errcode":"M_USER_LOCKED","soft_logout":true}"#, &ResponseInfo::new(401));
/// let verdict = session::verdict(&locked, &Session::new(Endpoint::Api, true));
/// assert_eq!(verdict.action, Action::WaitForUnlock);
/// assert_eq!(verdict.retry_in, Some(Duration::from_secs(60)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Verdict {
    /// What the client may do.
    pub action: Action,
    /// When the request that failed first may go out again, with the token that is stored then. `None`: asking again does not mend
    /// it, see [`retry`](crate::retry).
    pub retry_in: Option<Duration>,
    pub(crate) reason: VerdictReason,
}

impl Verdict {
    /// Gives the reason in English, as a part of a sentence: for logs, not for a comparison.
    ///
    /// ```
    /// use matrix_error::MatrixError;
    /// use matrix_error::session::{self, Endpoint, Session};
    ///
    /// let verdict = session::verdict(&MatrixError::network(""), &Session::new(Endpoint::Api, true));
    /// assert_eq!(verdict.because(), "the error does not say that the session is over");
    /// ```
    pub fn because(&self) -> &'static str {
        self.reason.as_str()
    }

    /// The milliseconds of `retry_in`, rounded up.
    #[cfg(feature = "package")]
    pub(crate) fn retry_in_ms(&self) -> Option<u32> {
        self.retry_in.map(|wait| wait.as_secs() as u32 * 1000 + wait.subsec_nanos().div_ceil(1_000_000))
    }
}

/// Judges whether a session survives an error. Pure: the same arguments give the same verdict.
///
/// [`Action::LoggedOut`] costs encryption keys. One answer leads to it: `M_UNKNOWN_TOKEN` of whoami, with status 401, that is no soft
/// logout, about a token that should still be alive, where there is no refresh token. Nothing else does, because some homeservers
/// hand on errors of other servers as their own, and because a token that ran out is refused whether the session lives or not.
///
/// The first row that fits decides. "Unknown token" is [`Kind::Standard`] with an `errcode` and a `wire_errcode` that are both
/// exactly `M_UNKNOWN_TOKEN`: an alias, a side channel or an unwrapped error never decides. "For good" is status 401, no soft logout,
/// not `partial`, and no `soft_logout` that could not be read.
///
/// | endpoint | error | action |
/// |---|---|---|
/// | other | anything | keep |
/// | any, the token is not current | anything | keep; ask again at once where a row below would say more |
/// | OAuth token | [`Kind::OAuth`], 400 or 401, `invalid_grant` | confirm; if the token is expired, log in as the same device |
/// | OAuth token | the same with `invalid_client`, `unauthorized_client`, `unsupported_grant_type` | log in as the same device |
/// | OAuth token | anything else | keep |
/// | API, whoami, refresh | [`Kind::Standard`], `M_USER_LOCKED`, 401, 403 or no status | wait for unlock |
/// | refresh | unknown token for good | confirm; if the token is expired, log in as the same device |
/// | refresh | [`Kind::Standard`], 400, 401, 403 or no status with `M_UNKNOWN_TOKEN`, `M_UNAUTHORIZED`, `M_MISSING_TOKEN`, `M_FORBIDDEN`; 400, 404, 405 with `M_UNRECOGNIZED` | log in as the same device |
/// | API, whoami | unknown token, 401 or no status, with a refresh token, refreshed less than a minute ago | keep; ask again when the minute is over |
/// | API, whoami | unknown token, 401 or no status, with a refresh token | refresh |
/// | API | unknown token for good, no refresh token, not expired | confirm |
/// | whoami | unknown token for good, no refresh token, not expired | logged out |
/// | API, whoami | unknown token, 401 or no status, no refresh token | log in as the same device |
/// | any | anything else | keep |
///
/// After `confirm` at refresh or OAuth token the refresh token is no good: ask with `has_refresh_token: false`. If whoami still accepts
/// the access token, log in again as the same device before it runs out.
///
/// ```
/// use matrix_error::session::{self, Action, Endpoint, Session};
/// use matrix_error::{ResponseInfo, decode};
///
/// let session = Session::new(Endpoint::OAuthToken, true);
/// let page = decode(b"<h1>Too Many Requests</h1>", &ResponseInfo::new(429));
/// assert_eq!(session::verdict(&page, &session).action, Action::Keep);
/// ```
///
/// Source: [soft logout](https://spec.matrix.org/v1.19/client-server-api/#soft-logout), RFC 6749 5.2, MSC4526. What homeservers answer
/// besides is from captured responses.
pub fn verdict(error: &MatrixError, session: &Session) -> Verdict {
    verdict_on(&error.facts(), session)
}

#[cfg(all(test, feature = "package"))]
mod tests {
    use super::*;
    use crate::advice::session_rule::MINUTE;

    #[test]
    fn a_part_of_a_millisecond_counts_as_a_whole_one() {
        let reason = VerdictReason::JustRefreshed;
        let millis = |retry_in| Verdict { action: reason.action(), retry_in, reason }.retry_in_ms();
        assert_eq!(millis(None), None);
        assert_eq!(millis(Some(Duration::ZERO)), Some(0));
        assert_eq!(millis(Some(Duration::from_nanos(1))), Some(1));
        assert_eq!(millis(Some(Duration::from_micros(1500))), Some(2));
        assert_eq!(millis(Some(Duration::from_micros(59_998_500))), Some(59_999));
        assert_eq!(millis(Some(MINUTE)), Some(60_000));
    }
}
