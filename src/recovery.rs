//! What was read of an error in; what the client should do next out.

use std::borrow::Cow;

use crate::code::ErrorCode;
use crate::codes;
use crate::kind::Kind;
use crate::named::named;
use crate::oauth;
use crate::reading::Facts;

named! {
    /// What the client should do next.
    pub enum Recovery {
        /// Ask again later: rate limit, server or network trouble.
        Retry = "retry",
        /// The access token is not valid any more.
        RefreshOrLogIn = "refresh-or-log-in",
        /// Soft logout: log in again as the same device, and keep its data.
        LogInSameDevice = "log-in-same-device",
        /// The account is locked: keep the session and wait.
        WaitForUnlock = "wait-for-unlock",
        /// Complete a further stage of User-Interactive Authentication.
        CompleteAuth = "complete-auth",
        /// Accept the terms at the consent URI.
        AcceptTerms = "accept-terms",
        /// Solve a captcha.
        SolveCaptcha = "solve-captcha",
        /// Only an administrator can help.
        ContactAdmin = "contact-admin",
        /// Ask for something else: another name, a stronger password, a smaller file.
        ChangeInput = "change-input",
        /// The client's picture is stale: fetch it again.
        Refetch = "refetch",
        /// The server does not know the request.
        UseOtherEndpoint = "use-other-endpoint",
        /// Ask somebody for access.
        RequestAccess = "request-access",
        /// Follow the redirect.
        FollowRedirect = "follow-redirect",
        /// There is nothing the client can do.
        GiveUp = "give-up",
    }
}

/// Advises on what answered; `error` is the text of that key, which is the code of an OAuth error.
pub(crate) fn advise<'t>(facts: &Facts, error: impl FnOnce() -> Cow<'t, [u8]>) -> Recovery {
    let by_status = by_status(facts.status);
    match facts.kind {
        Kind::Redirect => Recovery::FollowRedirect,
        Kind::UserInteractiveAuth => Recovery::CompleteAuth,
        Kind::Network => Recovery::Retry,
        // A server in trouble says many things; only what it says with another status is about the request.
        Kind::OAuth if by_status == Recovery::Retry => by_status,
        Kind::OAuth => oauth::recovery(&error()).unwrap_or(Recovery::GiveUp),
        Kind::Federation | Kind::NotMatrix => by_status,
        Kind::Standard => {
            let is = |code: ErrorCode| facts.row == code.row();
            let is_vague = is(ErrorCode::M_UNKNOWN) || is(ErrorCode::M_FORBIDDEN) || is(ErrorCode::M_TOO_LARGE);
            if facts.is_soft_logout && is(ErrorCode::M_UNKNOWN_TOKEN) {
                Recovery::LogInSameDevice
            } else if is_vague && by_status == Recovery::Retry {
                by_status
            } else {
                let own = facts.row.and_then(|row| codes::RECOVERIES.get(usize::from(row)));
                own.copied().unwrap_or(by_status)
            }
        }
    }
}

/// What the status alone says: the server's trouble passes, anything else is not for the client to mend.
fn by_status(status: Option<u16>) -> Recovery {
    match status {
        Some(408 | 425 | 429 | 500..=599) => Recovery::Retry,
        _ => Recovery::GiveUp,
    }
}
