//! Decides whether a session survives an error. A wrong answer costs encryption keys.

use super::facts::Facts;
use crate::codes::error_code::ErrorCode;
use crate::codes::oauth::OAuthCode;
use crate::decode::kind::Kind;
use crate::model::MatrixError;
use crate::words::closed_set;

closed_set! {
    /// What was asked when the error came.
    pub enum Endpoint {
        /// The client-server API, with the session's access token.
        Api = "api",
        /// `POST /_matrix/client/v3/refresh`.
        Refresh = "refresh",
        /// The token endpoint of OAuth 2.0.
        OAuthToken = "oauth-token",
        /// Anything else: an identity server, an integration manager, a media proxy. Their answers say nothing about the session.
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
    /// Is the token of the request still the stored one? Read the storage again before you ask, because another process may have
    /// refreshed it.
    pub token_is_current: bool,
}

closed_set! {
    /// What a client may do about its session.
    pub enum Action {
        /// Keep it as it is. The error does not end it.
        Keep = "keep",
        /// Refresh the access token.
        Refresh = "refresh",
        /// Log in again as the same device, and keep its data.
        LogInSameDevice = "log-in-same-device",
        /// The account is locked. Keep the session, and ask again at most once a minute.
        WaitForUnlock = "wait-for-unlock",
        /// The session is gone. The device's data and encryption keys may be deleted.
        LoggedOut = "logged-out",
    }
}

closed_set! {
    /// The reason for a verdict.
    pub(crate) enum VerdictReason {
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

/// What a client may do about its session, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// What the client may do.
    pub action: Action,
    reason: VerdictReason,
}

impl Verdict {
    /// The reason, as part of a sentence.
    pub fn because(&self) -> &'static str {
        self.reason.as_str()
    }
}

/// Judges whether a session survives an error. Pure: the same arguments give the same verdict.
///
/// [`Action::LoggedOut`] costs encryption keys. Two errors lead to it: a Matrix error `M_UNKNOWN_TOKEN` with status 401 that is no
/// soft logout and that refreshing cannot help, and `invalid_grant` of the OAuth 2.0 token endpoint. Nothing else does: a proxy's
/// 401, a 429 of an authorisation server and a server that is down keep the session.
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
    let (action, reason) = verdict_on(&error.facts(), session);
    Verdict { action, reason }
}

/// The first row that fits decides.
pub(crate) fn verdict_on(error: &Facts<'_>, session: &Session) -> (Action, VerdictReason) {
    let keep = (Action::Keep, VerdictReason::NothingSaid);
    match session.endpoint {
        Endpoint::Other => (Action::Keep, VerdictReason::NotTheSession),
        _ if !session.token_is_current => (Action::Keep, VerdictReason::TokenReplaced),
        Endpoint::OAuthToken => by_oauth(error).unwrap_or(keep),
        _ if error.is_wire(Kind::Standard, &ErrorCode::M_USER_LOCKED)
            && matches!(error.status, None | Some(401 | 403)) =>
        {
            (Action::WaitForUnlock, VerdictReason::AccountLocked)
        }
        Endpoint::Refresh => by_refresh(error).unwrap_or(keep),
        Endpoint::Api => by_api(error, session.has_refresh_token).unwrap_or(keep),
    }
}

fn by_oauth(error: &Facts<'_>) -> Option<(Action, VerdictReason)> {
    let (Kind::OAuth, Some(400 | 401)) = (error.kind, error.status) else { return None };
    let is = |code| error.oauth_error.is_some_and(|word| word.is_oauth(code));
    if is(OAuthCode::invalid_grant) {
        Some((Action::LoggedOut, VerdictReason::GrantRefused))
    } else if [OAuthCode::invalid_client, OAuthCode::unauthorized_client, OAuthCode::unsupported_grant_type]
        .into_iter()
        .any(is)
    {
        Some((Action::LogInSameDevice, VerdictReason::ClientRefused))
    } else {
        None
    }
}

/// `None` if it is not `M_UNKNOWN_TOKEN` with 401 or no status. Else whether the token is gone for good, which takes a 401: without
/// a status nothing may be deleted.
fn unknown_token(error: &Facts<'_>) -> Option<bool> {
    let is_unknown_token =
        error.is_wire(Kind::Standard, &ErrorCode::M_UNKNOWN_TOKEN) && matches!(error.status, None | Some(401));
    is_unknown_token.then_some(error.status.is_some() && !error.is_soft_logout)
}

fn by_refresh(error: &Facts<'_>) -> Option<(Action, VerdictReason)> {
    // Synapse answers these for a refresh token that has expired or was used already.
    let is_refused = match error.status {
        Some(403) => error.is_wire(Kind::Standard, &ErrorCode::M_FORBIDDEN),
        Some(400 | 404 | 405) => error.is_wire(Kind::Standard, &ErrorCode::M_UNRECOGNIZED),
        _ => false,
    };
    match unknown_token(error) {
        Some(true) => Some((Action::LoggedOut, VerdictReason::RefreshTokenUnknown)),
        Some(false) => Some((Action::LogInSameDevice, VerdictReason::SoftLogout)),
        None => is_refused.then_some((Action::LogInSameDevice, VerdictReason::RefreshTokenUnusable)),
    }
}

fn by_api(error: &Facts<'_>, has_refresh_token: bool) -> Option<(Action, VerdictReason)> {
    let is_for_good = unknown_token(error)?;
    Some(match (has_refresh_token, is_for_good) {
        (true, _) => (Action::Refresh, VerdictReason::TokenExpired),
        (false, true) => (Action::LoggedOut, VerdictReason::TokenUnknown),
        (false, false) => (Action::LogInSameDevice, VerdictReason::SoftLogout),
    })
}
