//! An OAuth 2.0 `error` in; whether it is registered, and the recovery it asks for, out.

use crate::names::position;
use crate::recovery::Recovery::{self, *};

/// The recovery of a registered OAuth error code; `None` for any other text.
///
/// Source: RFC 6749 4.1.2.1 and 5.2, RFC 6750 3.1, RFC 7009 2.2.1, RFC 7591 3.2.2, RFC 8628 3.5, RFC 8707 2, RFC 9449 12.2,
/// RFC 9470 3, OpenID Connect Core 1.0 3.1.2.6.
pub(crate) fn recovery(error: &[u8]) -> Option<Recovery> {
    REGISTERED.iter().find(|(_, errors)| position(errors, error).is_some()).map(|&(recovery, _)| recovery)
}

static REGISTERED: [(Recovery, &str); 4] = [
    (Retry, "authorization_pending slow_down server_error temporarily_unavailable"),
    (
        RefreshOrLogIn,
        "invalid_grant invalid_token expired_token insufficient_scope insufficient_user_authentication \
         interaction_required login_required account_selection_required consent_required invalid_dpop_proof \
         use_dpop_nonce",
    ),
    (
        ChangeInput,
        "invalid_request invalid_client invalid_scope invalid_redirect_uri invalid_client_metadata \
         invalid_request_uri invalid_request_object request_not_supported request_uri_not_supported \
         registration_not_supported invalid_software_statement invalid_target",
    ),
    (
        GiveUp,
        "access_denied unauthorized_client unsupported_grant_type unsupported_response_type \
         unsupported_token_type unapproved_software_statement",
    ),
];
