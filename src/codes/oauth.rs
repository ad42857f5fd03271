//! The registered OAuth 2.0 error codes, and what a client can do about each.

use super::recovery::Recovery::{self, *};

/// Makes one list of the codes and one of their recoveries. The wasm needs only the second.
macro_rules! oauth_codes {
    ($($code:ident $recovery:ident)*) => {
        /// A registered code. No rule names most of them: they are looked up by their place.
        #[allow(dead_code)]
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum OAuthCode { $($code),* }

        /// The codes as they are sent.
        pub(crate) const OAUTH_CODES: &[&str] = &[$(stringify!($code)),*];

        const RECOVERIES: &[Recovery] = &[$($recovery),*];
    };
}

// Source: RFC 6749 4.1.2.1 and 5.2, RFC 6750 3.1, RFC 7009 2.2.1, RFC 7591 3.2.2, RFC 8628 3.5, RFC 8707 2, RFC 9449 12.2,
// RFC 9470 3, OpenID Connect Core 1.0 3.1.2.6.
oauth_codes! {
    authorization_pending            Retry
    slow_down                        Retry
    server_error                     Retry
    temporarily_unavailable          Retry

    invalid_grant                    RefreshOrLogIn
    invalid_token                    RefreshOrLogIn
    expired_token                    RefreshOrLogIn
    insufficient_scope               RefreshOrLogIn
    interaction_required             RefreshOrLogIn
    login_required                   RefreshOrLogIn
    account_selection_required       RefreshOrLogIn
    consent_required                 RefreshOrLogIn

    invalid_client                   LogInSameDevice
    unauthorized_client              LogInSameDevice
    unsupported_grant_type           LogInSameDevice
    insufficient_user_authentication LogInSameDevice

    invalid_request                  FixRequest
    invalid_scope                    FixRequest
    invalid_redirect_uri             FixRequest
    invalid_client_metadata          FixRequest
    invalid_request_uri              FixRequest
    invalid_request_object           FixRequest
    request_not_supported            FixRequest
    request_uri_not_supported        FixRequest
    registration_not_supported       FixRequest
    invalid_software_statement       FixRequest
    invalid_target                   FixRequest
    invalid_dpop_proof               FixRequest
    use_dpop_nonce                   FixRequest

    access_denied                    GiveUp
    unsupported_response_type        GiveUp
    unsupported_token_type           GiveUp
    unapproved_software_statement    GiveUp
}

/// What to do about the code at a place of [`OAUTH_CODES`]; `None` past its end.
pub(crate) fn recovery_at(place: usize) -> Option<Recovery> {
    RECOVERIES.get(place).copied()
}
