//! An error in; whether the server lacks the endpoint, as against the thing asked for, out.

use crate::decode::TEXT_UNITS;
use crate::matrix_error::MatrixError;
use crate::outcome::Outcome;

/// Does this server lack the endpoint? Never true for `M_NOT_FOUND`, which is about what was asked for.
///
/// True for 404 and 405 with `M_UNRECOGNIZED`, as the specification has it, for 400 with it, as Synapse answered before
/// 1.74, and for a 404 with an empty body or the text `404 page not found`, as old Dendrite and Conduit answer.
///
/// Source: [unsupported endpoints](https://spec.matrix.org/v1.19/client-server-api/#api-standards), MSC3743.
pub fn is_endpoint_unsupported(error: &MatrixError) -> bool {
    is_unsupported(&error.into())
}

pub(crate) fn is_unsupported(error: &Outcome<'_>) -> bool {
    let is_unrecognized = error.errcode == b"M_UNRECOGNIZED" && matches!(error.status, Some(400 | 404 | 405));
    let text = error.text.map(<[u8]>::trim_ascii);
    // Of a longer body only the beginning is known.
    let is_whole = error.text.is_some_and(|text| text.len() < TEXT_UNITS);
    let is_bare = is_whole && text.is_some_and(|text| text.is_empty() || text == b"404 page not found");
    is_unrecognized || error.status == Some(404) && is_bare
}
