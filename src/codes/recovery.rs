//! What a client can do next. `decode/recovery.rs` chooses one for each error.

use crate::words::closed_set;

closed_set! {
    /// The recovery is what the client should do next.
    ///
    /// ```
    /// use matrix_error::{Recovery, ResponseInfo, decode};
    ///
    /// let error = decode(br#"{"errcode":"M_WEAK_PASSWORD"}"#, &ResponseInfo::new(400));
    /// let button = match error.recovery {
    ///     Recovery::ChangeInput => Some("Change it"),
    ///     Recovery::Retry => Some("Try again"),
    ///     _ => None,
    /// };
    /// assert_eq!(button, Some("Change it"));
    /// assert_eq!(error.recovery.as_str(), "change-input");
    /// ```
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
        /// The person can mend it: another name, a stronger password, a smaller file, a link in a mail to open first.
        ChangeInput = "change-input",
        /// The program has to mend it: the request was malformed, and no person typed what is wrong.
        FixRequest = "fix-request",
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
