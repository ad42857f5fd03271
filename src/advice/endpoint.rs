//! Decides whether the server lacks the endpoint, or only the thing that was asked for.

use super::facts::Facts;
use crate::codes::error_code::ErrorCode;
use crate::model::MatrixError;

/// Does this server lack the endpoint? Never true for `M_NOT_FOUND`, which is about what was asked for.
///
/// True for `M_UNRECOGNIZED` with 404 and 405, as the specification has it, and with 400, as Synapse answered before 1.74. Also
/// true for a 404 with an empty body or the text `404 page not found`: old Dendrite and Conduit answer so.
///
/// Source: [unsupported endpoints](https://spec.matrix.org/v1.19/client-server-api/#api-standards), MSC3743.
pub fn is_endpoint_unsupported(error: &MatrixError) -> bool {
    is_unsupported(&error.facts())
}

/// How much of a body that is not a Matrix error is kept, in UTF-16 units.
pub(crate) const TEXT_UNITS: usize = 4096;

pub(crate) fn is_unsupported(error: &Facts<'_>) -> bool {
    let is_unrecognized = error.is(&ErrorCode::M_UNRECOGNIZED) && matches!(error.status, Some(400 | 404 | 405));
    // A text of this length may be only the beginning of a body.
    let whole = error.text.filter(|text| text.len() < TEXT_UNITS).map(<[u8]>::trim_ascii);
    let is_bare = whole.is_some_and(|text| text.is_empty() || text == b"404 page not found");
    is_unrecognized || error.status == Some(404) && is_bare
}
