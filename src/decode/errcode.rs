//! Chooses the errcode: a more exact one in another key, the one of an error inside `error`, or the one that was sent.

use super::decoded::{Decoded, ErrcodeFrom};
use super::warning::Problem;
use crate::codes::body_key::BodyKey;
use crate::codes::error_code::ErrorCode;
use crate::codes::word::Word;
use crate::json::members::Members;
use crate::json::value::Shape;

/// Chooses the code to branch on, which is `M_UNKNOWN` if nothing usable was sent.
pub(crate) fn read(outer: &Members<'_>, inner: Option<&Members<'_>>, decoded: &mut Decoded) {
    decoded.row = ErrorCode::M_UNKNOWN.row();
    let inner_other = inner.filter(|inner| inner.has_other_errcode);
    let body = inner.unwrap_or(outer);
    let (word, from) = if outer.has_other_errcode {
        (outer.other_errcode(), ErrcodeFrom::OuterOther)
    } else if let Some(inner) = inner_other {
        (inner.other_errcode(), ErrcodeFrom::InnerOther)
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
