//! Decides what the client can do next, by the kind, the errcode and the status.

use super::decoded::Decoded;
use super::kind::Kind;
use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery;
use crate::codes::table::RECOVERIES;
use crate::codes::word::Word;

/// What to do about an error. `oauth_code` is its `error` as a word, and counts for kind `oauth`.
pub(crate) fn recovery_of(decoded: &Decoded, oauth_code: Option<Word>) -> Recovery {
    match decoded.kind {
        Kind::Redirect if decoded.is_location_safe => Recovery::FollowRedirect,
        Kind::Redirect | Kind::Aborted => Recovery::GiveUp,
        Kind::UserInteractiveAuth => Recovery::CompleteAuth,
        Kind::Network => Recovery::Retry,
        // A server in trouble may send any code. The code is about the request only if the status does not say that it will pass.
        Kind::OAuth | Kind::Federation | Kind::NotMatrix if passes(decoded) => Recovery::Retry,
        Kind::OAuth => oauth_code.and_then(Word::oauth_recovery).unwrap_or_else(|| by_status(decoded.status)),
        Kind::Federation | Kind::NotMatrix => by_status(decoded.status),
        Kind::Standard => of_errcode(decoded),
    }
}

fn of_errcode(decoded: &Decoded) -> Recovery {
    let is = |code: ErrorCode| decoded.row == code.row();
    if decoded.is_soft_logout && is(ErrorCode::M_UNKNOWN_TOKEN) {
        return Recovery::LogInSameDevice;
    }
    let own = decoded.row.and_then(|row| RECOVERIES.get(usize::from(row))).copied();
    // These say little: a server in trouble sends them as well.
    let is_vague = matches!(own, None | Some(Recovery::GiveUp))
        || is(ErrorCode::M_UNKNOWN)
        || is(ErrorCode::M_FORBIDDEN)
        || is(ErrorCode::M_TOO_LARGE);
    if is_vague && passes(decoded) {
        return Recovery::Retry;
    }
    own.filter(|_| !is(ErrorCode::M_UNKNOWN)).unwrap_or_else(|| by_status(decoded.status))
}

/// Does the status say that the trouble passes?
fn passes(decoded: &Decoded) -> bool {
    match decoded.status {
        Some(408 | 425 | 429 | 500 | 502..=504 | 520..=530) => true,
        // 501, 505 and their like stay as they are, unless the server says when to come back.
        Some(500..600) => decoded.retry_after.is_some(),
        _ => false,
    }
}

/// Whom the status alone blames: the program for 400 and its like, the person for what is too large, or nobody who could help.
fn by_status(status: Option<u16>) -> Recovery {
    match status {
        Some(400 | 411 | 414 | 415 | 417 | 431) => Recovery::FixRequest,
        Some(413) => Recovery::ChangeInput,
        _ => Recovery::GiveUp,
    }
}
