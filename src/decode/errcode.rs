//! Chooses the errcode: a more exact one in another key, the one of an error inside `error`, or the one that was sent.

use super::decoded::{Decoded, ErrcodeFrom};
use super::kind::{self, Kind};
use super::warning::Problem;
use crate::codes::body_key::BodyKey;
use crate::codes::error_code::ErrorCode;
use crate::codes::word::Word;
use crate::json::members::Members;
use crate::json::value::Shape;

/// Chooses the code to branch on, which is `M_UNKNOWN` if nothing usable was sent.
pub(crate) fn read(outer: &Members<'_>, inner: Option<&Members<'_>>, decoded: &mut Decoded) {
    decoded.row = ErrorCode::M_UNKNOWN.row();
    // Beside an OAuth error or in a proxy's page such a key means something else.
    let may_be_other = matches!(decoded.kind, Kind::Standard | Kind::UserInteractiveAuth);
    let has_other = |body: &Members<'_>| may_be_other && body.has_other_errcode;
    let body = inner.unwrap_or(outer);
    let (word, from) = if let Some(inner) = inner.filter(|inner| has_other(inner)) {
        (inner.other_errcode(), ErrcodeFrom::InnerOther)
    } else if has_other(outer) {
        (outer.other_errcode(), ErrcodeFrom::OuterOther)
    } else if decoded.kind == Kind::Standard && kind::is_of_scanner(outer) {
        (outer.word(BodyKey::Reason), ErrcodeFrom::Reason)
    } else {
        match body.shape(BodyKey::Errcode) {
            Shape::EmptyText => return decoded.warn(BodyKey::Errcode, Problem::Empty),
            Shape::Text if inner.is_some() => (body.word(BodyKey::Errcode), ErrcodeFrom::Inner),
            Shape::Text => (body.word(BodyKey::Errcode), ErrcodeFrom::Outer),
            _ => return,
        }
    };
    decoded.row = word.and_then(Word::row);
    decoded.errcode_from = from;
}
