//! An error and what is known of the session in; what may become of the session out.

use crate::kind::Kind;
use crate::matrix_error::MatrixError;
use crate::named::named;
use crate::names::position;
use crate::outcome::Outcome;

named! {
    /// What was asked when the error came.
    pub enum Endpoint {
        /// The client-server API, with the session's access token.
        Api = "api",
        /// `POST /_matrix/client/v3/refresh`.
        Refresh = "refresh",
        /// The token endpoint of OAuth 2.0.
        OAuthToken = "oauth-token",
        /// Anything else: an identity server, an integration manager, a media proxy. Their tokens are not the session.
        Other = "other",
    }
}

/// What a client knows of its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Is a refresh token stored?
    pub has_refresh_token: bool,
    /// What was asked.
    pub endpoint: Endpoint,
    /// Is the token that the request carried still the stored one? Read the storage again before you ask: another process
    /// may have refreshed it.
    pub token_is_current: bool,
}

named! {
    /// What may become of a session.
    pub enum Action {
        /// Keep it as it is: the error says nothing about it.
        Keep = "keep",
        /// Refresh the access token.
        Refresh = "refresh",
        /// Log in again as the same device, and keep its data.
        LogInSameDevice = "log-in-same-device",
        /// Keep it and ask again, at most once a minute: the account is locked.
        WaitForUnlock = "wait-for-unlock",
        /// It is gone: the device and its encryption keys may be deleted.
        LoggedOut = "logged-out",
    }
}

named! {
    /// Why.
    pub(crate) enum Reason {
        NotTheSession = "the request was not made with this session's token",
        TokenReplaced = "the stored token is another one by now",
        GrantRefused = "the authorisation server refuses the refresh token for good",
        ClientRefused = "the authorisation server does not accept this client any more",
        AccountLocked = "the account is locked, and may be unlocked",
        RefreshTokenUnknown = "the homeserver does not know the refresh token",
        RefreshTokenUnusable = "the refresh token cannot be used any more",
        TokenExpired = "the access token is not valid any more, and there is a refresh token",
        TokenUnknown = "the homeserver has logged this device out",
        SoftLogout = "the homeserver keeps the device and asks to log in again",
        NothingSaid = "the error does not say that the session is over",
    }
}

/// What may become of a session, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// What the client may do.
    pub action: Action,
    reason: Reason,
}

impl Verdict {
    /// Why, as part of a sentence.
    pub fn because(&self) -> &'static str {
        self.reason.as_str()
    }
}

/// Judges whether a session survives an error. Pure: the same arguments give the same verdict.
///
/// [`Action::LoggedOut`] costs encryption keys. It follows from a Matrix error `M_UNKNOWN_TOKEN` with status 401 that is
/// no soft logout and cannot be helped by refreshing, and from `invalid_grant` of the OAuth 2.0 token endpoint, and from
/// nothing else: a proxy's 401, a 429 of an authorisation server and a server that is down keep the session.
///
/// The first row that fits decides. "Unknown token" is [`Kind::Standard`] with a `wire_errcode` of `M_UNKNOWN_TOKEN` to the
/// letter: an alias, a side channel or an unwrapped error never decides.
///
/// | endpoint | error | action |
/// |---|---|---|
/// | other, or the token is not current | anything | keep |
/// | OAuth token | [`Kind::OAuth`], 400 or 401, `invalid_grant` | logged out |
/// | OAuth token | the same with `invalid_client`, `unauthorized_client`, `unsupported_grant_type` | log in as the same device |
/// | OAuth token | anything else | keep |
/// | API, refresh | [`Kind::Standard`], `M_USER_LOCKED`, 401, 403 or no status | wait for unlock |
/// | refresh | unknown token, 401, not soft | logged out |
/// | refresh | unknown token, 401 and soft, or no status | log in as the same device |
/// | refresh | [`Kind::Standard`], 403 `M_FORBIDDEN`, or 400, 404, 405 `M_UNRECOGNIZED` | log in as the same device |
/// | API | unknown token, 401 or no status, with a refresh token | refresh |
/// | API | unknown token, 401, no refresh token, not soft | logged out |
/// | API | unknown token, 401 and soft, or no status, no refresh token | log in as the same device |
/// | any | anything else | keep |
///
/// ```
/// use matrix_error::session::{self, Action, Endpoint, Session};
/// use matrix_error::{ResponseInfo, decode};
///
/// let session = Session { has_refresh_token: true, endpoint: Endpoint::OAuthToken, token_is_current: true };
/// let page = decode(b"<h1>Too Many Requests</h1>", &ResponseInfo::new(429));
/// assert_eq!(session::verdict(&page, &session).action, Action::Keep);
/// ```
///
/// Source: [soft logout](https://spec.matrix.org/v1.19/client-server-api/#soft-logout), RFC 6749 5.2, MSC4526.
pub fn verdict(error: &MatrixError, session: &Session) -> Verdict {
    let (action, reason) = judge(&error.into(), session);
    Verdict { action, reason }
}

/// The first row that fits decides.
pub(crate) fn judge(error: &Outcome<'_>, session: &Session) -> (Action, Reason) {
    let keep = (Action::Keep, Reason::NothingSaid);
    match session.endpoint {
        Endpoint::Other => (Action::Keep, Reason::NotTheSession),
        _ if !session.token_is_current => (Action::Keep, Reason::TokenReplaced),
        Endpoint::OAuthToken => by_oauth(error).unwrap_or(keep),
        _ if error.is(Kind::Standard, "M_USER_LOCKED") && matches!(error.status, None | Some(401 | 403)) => {
            (Action::WaitForUnlock, Reason::AccountLocked)
        }
        Endpoint::Refresh => by_refresh(error).unwrap_or(keep),
        Endpoint::Api => by_api(error, session.has_refresh_token).unwrap_or(keep),
    }
}

fn by_oauth(error: &Outcome<'_>) -> Option<(Action, Reason)> {
    let (Kind::OAuth, Some(400 | 401)) = (error.kind, error.status) else { return None };
    let is_one_of = |errors| position(errors, error.oauth_error).is_some();
    if is_one_of("invalid_grant") {
        Some((Action::LoggedOut, Reason::GrantRefused))
    } else if is_one_of("invalid_client unauthorized_client unsupported_grant_type") {
        Some((Action::LogInSameDevice, Reason::ClientRefused))
    } else {
        None
    }
}

/// Is it `M_UNKNOWN_TOKEN`, with 401 or a status that nobody knows? Then whether for good: an unknown status is no reason
/// to delete anything.
fn unknown_token(error: &Outcome<'_>) -> Option<bool> {
    let is_unknown_token = error.is(Kind::Standard, "M_UNKNOWN_TOKEN") && matches!(error.status, None | Some(401));
    is_unknown_token.then_some(error.status.is_some() && !error.is_soft_logout)
}

fn by_refresh(error: &Outcome<'_>) -> Option<(Action, Reason)> {
    // Synapse says so of a refresh token that has expired, or was used already.
    let is_refused = match error.status {
        Some(403) => error.is(Kind::Standard, "M_FORBIDDEN"),
        Some(400 | 404 | 405) => error.is(Kind::Standard, "M_UNRECOGNIZED"),
        _ => false,
    };
    match unknown_token(error) {
        Some(true) => Some((Action::LoggedOut, Reason::RefreshTokenUnknown)),
        Some(false) => Some((Action::LogInSameDevice, Reason::SoftLogout)),
        None => is_refused.then_some((Action::LogInSameDevice, Reason::RefreshTokenUnusable)),
    }
}

fn by_api(error: &Outcome<'_>, has_refresh_token: bool) -> Option<(Action, Reason)> {
    let is_for_good = unknown_token(error)?;
    Some(match (has_refresh_token, is_for_good) {
        (true, _) => (Action::Refresh, Reason::TokenExpired),
        (false, true) => (Action::LoggedOut, Reason::TokenUnknown),
        (false, false) => (Action::LogInSameDevice, Reason::SoftLogout),
    })
}
