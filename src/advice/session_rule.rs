//! Decides what becomes of a session, and why: the table of [`verdict`](super::session::verdict()), row by row.

use std::time::Duration;

use super::facts::Facts;
use super::session::{Action, Endpoint, Session, Verdict};
use crate::codes::error_code::ErrorCode;
use crate::codes::oauth::OAuthCode;
use crate::words::closed_set;

closed_set! {
    /// The reason for a verdict.
    pub(crate) enum VerdictReason {
        NotTheSession = "the answer says nothing about the session",
        EndpointUnknown = "the endpoint is not a known one",
        TokenReplaced = "the stored token is a newer one",
        GrantRefused = "the authorisation server refuses the refresh token",
        ClientRefused = "the authorisation server refuses the client",
        AccountLocked = "the account is locked",
        RefreshTokenUnknown = "the homeserver does not know the refresh token",
        RefreshTokenUnusable = "the refresh token cannot be used any more",
        TokenExpired = "the access token is not valid, and there is a refresh token",
        JustRefreshed = "the access token was refused within a minute of its refresh",
        TokenUnknown = "the access token is refused, perhaps by another server",
        DeviceLoggedOut = "the homeserver has logged this device out",
        SoftLogout = "the homeserver asks to log in again",
        TokenRanOut = "the token had expired, and may be refused for that alone",
        NothingSaid = "the error does not say that the session is over",
    }
}

impl VerdictReason {
    /// What follows from it.
    pub const fn action(self) -> Action {
        match self {
            Self::NotTheSession
            | Self::EndpointUnknown
            | Self::TokenReplaced
            | Self::JustRefreshed
            | Self::NothingSaid => Action::Keep,
            Self::GrantRefused | Self::RefreshTokenUnknown | Self::TokenUnknown => Action::Confirm,
            Self::ClientRefused | Self::RefreshTokenUnusable | Self::SoftLogout | Self::TokenRanOut => {
                Action::LogInSameDevice
            }
            Self::AccountLocked => Action::WaitForUnlock,
            Self::TokenExpired => Action::Refresh,
            Self::DeviceLoggedOut => Action::LoggedOut,
        }
    }
}

/// So long after a refresh there is no other, and so long a client waits before it asks whether an account was unlocked.
pub(crate) const MINUTE: Duration = Duration::from_secs(60);

#[inline(always)] // So what it is told stays out of memory: the five that are so save 60 bytes of brotli.
pub(crate) fn verdict_on(error: &Facts<'_>, session: &Session) -> Verdict {
    let mut reason = reason(error, session);
    let mut retry_in = match reason {
        VerdictReason::AccountLocked => Some(MINUTE),
        VerdictReason::JustRefreshed => left_of_minute(session),
        _ => None,
    };
    // Elsewhere than at `other` the stored token is a better one, wherever the error is about the token.
    if !session.token_is_current && session.endpoint != Endpoint::Other {
        retry_in = (reason != VerdictReason::NothingSaid).then_some(Duration::ZERO);
        reason = VerdictReason::TokenReplaced;
    }
    Verdict { action: reason.action(), retry_in, reason }
}

/// The reason of a token that is the stored one.
fn reason(error: &Facts<'_>, session: &Session) -> VerdictReason {
    match session.endpoint {
        Endpoint::Other => VerdictReason::NotTheSession,
        Endpoint::OAuthToken => by_oauth(error, session),
        _ if error.is_wire(&ErrorCode::M_USER_LOCKED) && matches!(error.status, 0 | 401 | 403) => {
            VerdictReason::AccountLocked
        }
        Endpoint::Refresh => by_refresh(error, session),
        Endpoint::Api | Endpoint::Whoami => by_api(error, session),
    }
}

fn by_oauth(error: &Facts<'_>, session: &Session) -> VerdictReason {
    if !matches!(error.status, 400 | 401) {
        return VerdictReason::NothingSaid;
    }
    if error.is_oauth(OAuthCode::invalid_grant) {
        return if_alive(session, VerdictReason::GrantRefused);
    }
    let is_refused = error.is_oauth(OAuthCode::invalid_client)
        || error.is_oauth(OAuthCode::unauthorized_client)
        || error.is_oauth(OAuthCode::unsupported_grant_type);
    if is_refused { VerdictReason::ClientRefused } else { VerdictReason::NothingSaid }
}

/// Asking whoami, or believing it, helps only if the access token should still be alive.
fn if_alive(session: &Session, reason: VerdictReason) -> VerdictReason {
    if session.token_is_expired { VerdictReason::TokenRanOut } else { reason }
}

/// Is it `M_UNKNOWN_TOKEN` with 401 or no status?
fn is_unknown_token(error: &Facts<'_>) -> bool {
    let code = &ErrorCode::M_UNKNOWN_TOKEN;
    error.is_wire(code) && error.is(code) && matches!(error.status, 0 | 401)
}

/// Is the token gone for good, if it is an unknown one?
fn is_for_good(error: &Facts<'_>) -> bool {
    error.status != 0 && !error.is_soft_logout && !error.is_unsure
}

fn by_refresh(error: &Facts<'_>, session: &Session) -> VerdictReason {
    if is_unknown_token(error) && is_for_good(error) {
        return if_alive(session, VerdictReason::RefreshTokenUnknown);
    }
    let is_refused = matches!(error.status, 0 | 400 | 401 | 403) && error.is_wire_one_of(&REFUSALS);
    let is_lacking = matches!(error.status, 400 | 404 | 405) && error.is_wire(&ErrorCode::M_UNRECOGNIZED);
    if is_refused || is_lacking { VerdictReason::RefreshTokenUnusable } else { VerdictReason::NothingSaid }
}

/// What Synapse, Palpo and Telodendria answer for a refresh token that is unknown, has expired or was used already.
static REFUSALS: [ErrorCode; 4] =
    [ErrorCode::M_UNKNOWN_TOKEN, ErrorCode::M_UNAUTHORIZED, ErrorCode::M_MISSING_TOKEN, ErrorCode::M_FORBIDDEN];

/// The client-server API, whoami among it.
fn by_api(error: &Facts<'_>, session: &Session) -> VerdictReason {
    if !is_unknown_token(error) {
        VerdictReason::NothingSaid
    } else if session.has_refresh_token {
        left_of_minute(session).map_or(VerdictReason::TokenExpired, |_| VerdictReason::JustRefreshed)
    } else if !is_for_good(error) {
        VerdictReason::SoftLogout
    } else if session.endpoint == Endpoint::Whoami {
        if_alive(session, VerdictReason::DeviceLoggedOut)
    } else {
        if_alive(session, VerdictReason::TokenUnknown)
    }
}

/// What is left of the minute after a refresh; `None` if it is over.
fn left_of_minute(session: &Session) -> Option<Duration> {
    MINUTE.checked_sub(session.refreshed_ago?).filter(|left| !left.is_zero())
}
