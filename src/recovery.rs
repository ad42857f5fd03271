//! What was read of an error in; what the client should do next out.

use crate::code::ErrorCode;
use crate::codes;
use crate::kind::Kind;
use crate::named::named;
use crate::oauth;

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

/// Advises on what answered: `row` is the errcode's place in the table, `oauth_error` the code of kind `oauth`.
pub(crate) fn advise(
    kind: Kind,
    row: Option<u16>,
    oauth_error: Option<&[u8]>,
    status: Option<u16>,
    soft_logout: bool,
) -> Recovery {
    match kind {
        Kind::Redirect => Recovery::FollowRedirect,
        Kind::UserInteractiveAuth => Recovery::CompleteAuth,
        Kind::Network => Recovery::Retry,
        // A server in trouble says many things; only what it says with another status is about the request.
        Kind::OAuth if by_status(status) == Recovery::Retry => Recovery::Retry,
        Kind::OAuth => oauth_error.and_then(oauth::recovery).unwrap_or(Recovery::GiveUp),
        Kind::Federation | Kind::NotMatrix => by_status(status),
        Kind::Standard => {
            let Some(row) = row else { return by_status(status) };
            if soft_logout && is(row, &ErrorCode::M_UNKNOWN_TOKEN) {
                return Recovery::LogInSameDevice;
            }
            let own = codes::RECOVERIES[usize::from(row)];
            let is_vague = [ErrorCode::M_UNKNOWN, ErrorCode::M_FORBIDDEN, ErrorCode::M_TOO_LARGE];
            if is_vague.iter().any(|code| is(row, code)) && by_status(status) == Recovery::Retry {
                return Recovery::Retry;
            }
            own
        }
    }
}

fn is(row: u16, code: &ErrorCode) -> bool {
    code.row() == Some(row)
}

/// What the status alone says: the server's trouble passes, anything else is not for the client to mend.
fn by_status(status: Option<u16>) -> Recovery {
    match status {
        Some(408 | 425 | 429 | 500..=599) => Recovery::Retry,
        _ => Recovery::GiveUp,
    }
}
