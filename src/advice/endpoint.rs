//! Decides whether the server lacks the endpoint, or only the thing that was asked for.

use super::facts::Facts;
use crate::codes::error_code::ErrorCode;
use crate::model::matrix_error::MatrixError;

/// Tells whether the server lacks the endpoint. It never does so for `M_NOT_FOUND`, which is about what was asked for.
///
/// True for `M_UNRECOGNIZED` with 404 and 405, as the specification has it, and with 400, as Synapse answered before 1.74. Also
/// true for a 404 with an empty body or the text `404 page not found`: old Dendrite and Conduit answer so.
///
/// ```
/// use matrix_error::{ResponseInfo, decode, is_endpoint_unsupported};
///
/// let lacking = decode(br#"{"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}"#, &ResponseInfo::new(404));
/// assert!(is_endpoint_unsupported(&lacking));
/// let missing = decode(br#"{"errcode":"M_NOT_FOUND","error":"No such room"}"#, &ResponseInfo::new(404));
/// assert!(!is_endpoint_unsupported(&missing));
/// ```
///
/// Source: [unsupported endpoints](https://spec.matrix.org/v1.19/client-server-api/#api-standards), MSC3743.
pub fn is_endpoint_unsupported(error: &MatrixError) -> bool {
    is_unsupported(&error.facts())
}

/// How much of a body that is not a Matrix error is kept, in UTF-16 units.
pub(crate) const TEXT_UNITS: usize = 4096;

#[inline(always)] // So what it is told stays out of memory: the five that are so save 60 bytes of brotli.
pub(crate) fn is_unsupported(error: &Facts<'_>) -> bool {
    let is_unrecognized = error.is(&ErrorCode::M_UNRECOGNIZED) && matches!(error.status, 400 | 404 | 405);
    // A text of this length may be only the beginning of a body.
    let whole = error.text.filter(|text| text.len() < TEXT_UNITS);
    let is_bare = whole.is_some_and(|text| {
        let text = behind_spaces(text);
        behind_spaces(text.strip_prefix(b"404 page not found").unwrap_or(text)).is_empty()
    });
    is_unrecognized || error.status == 404 && is_bare
}

/// What follows the white space at the start of a text.
#[inline(never)]
fn behind_spaces(text: &[u8]) -> &[u8] {
    text.trim_ascii_start()
}
