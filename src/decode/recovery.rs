//! Decides what the client can do next, by the kind, the errcode and the status.

use super::decoded::Decoded;
use super::kind::Kind;
use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery;
use crate::codes::table::RECOVERIES;
use crate::codes::word::Word;

/// What to do about an error. `oauth_code` is its `error` as a word, and counts for kind `oauth`.
pub(crate) fn recovery_of(decoded: &Decoded, oauth_code: Option<Word>) -> Recovery {
    let by_status = by_status(decoded.status);
    match decoded.kind {
        Kind::Redirect => Recovery::FollowRedirect,
        Kind::UserInteractiveAuth => Recovery::CompleteAuth,
        Kind::Network => Recovery::Retry,
        Kind::Aborted => Recovery::GiveUp,
        // A server in trouble may send any code. The code is about the request only if the status does not say that it will pass.
        Kind::OAuth if by_status == Recovery::Retry => by_status,
        Kind::OAuth => oauth_code.and_then(Word::oauth_recovery).unwrap_or(Recovery::GiveUp),
        Kind::Federation | Kind::NotMatrix => by_status,
        Kind::Standard => {
            let is = |code: ErrorCode| decoded.row == code.row();
            let is_vague = is(ErrorCode::M_UNKNOWN) || is(ErrorCode::M_FORBIDDEN) || is(ErrorCode::M_TOO_LARGE);
            if decoded.is_soft_logout && is(ErrorCode::M_UNKNOWN_TOKEN) {
                Recovery::LogInSameDevice
            } else if is_vague && by_status == Recovery::Retry {
                by_status
            } else {
                let own = decoded.row.and_then(|row| RECOVERIES.get(usize::from(row)));
                own.copied().unwrap_or(by_status)
            }
        }
    }
}

/// What the status alone says: either the trouble passes, or the client cannot help it.
fn by_status(status: Option<u16>) -> Recovery {
    match status {
        Some(408 | 425 | 429 | 500..=599) => Recovery::Retry,
        _ => Recovery::GiveUp,
    }
}
