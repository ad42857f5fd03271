//! Decides what an error is, from the members of its body and the response around it. It never fails, and looks at nothing else.

pub(crate) mod decoded;
mod delay;
mod errcode;
#[cfg(feature = "package")]
pub(crate) mod failure;
mod fields;
mod http_date;
pub(crate) mod kind;
mod link;
mod recovery;
pub(crate) mod response;
pub(crate) mod warning;

use crate::codes::body_key::BodyKey;
use crate::json::members::{KeySet, Members};
use decoded::{Decoded, Used};
use fields::Fields;
use kind::Kind;
use link::LinkKind;
use response::Response;
use warning::{About, Problem};

pub(crate) use delay::MAX_MS;

/// Decides what an error is. `outer` is the body; it has no members if it is not a JSON object. `inner` is the object that was
/// encoded again inside its `error`, if that has a string `errcode`.
pub(crate) fn decide(outer: &Members<'_>, inner: Option<&Members<'_>>, response: &Response<'_>, decoded: &mut Decoded) {
    decoded.clear();
    decoded.take_status(response.status);
    let kind = kind::kind_of(outer, decoded.status, response.location.is_some());
    decoded.kind = kind;
    let inner = inner.filter(|_| !matches!(kind, Kind::OAuth | Kind::Federation));
    decoded.is_unwrapped = inner.is_some();
    if inner.is_some() {
        decoded.warn(BodyKey::Error, Problem::Encoded);
    }

    let nearest = inner.unwrap_or(outer);
    let mut fields = Fields { body: nearest, decoded, filled: KeySet::NONE };
    if delay::read(nearest, response, fields.decoded) {
        fields.filled.add(BodyKey::RetryAfterMs);
    }
    fields.read_typed();
    let mut of_nearest = fields.filled;

    let mut fields = Fields { body: outer, decoded, filled: KeySet::NONE };
    fields.read_string(BodyKey::Errcode);
    let mut of_outer = fields.filled;
    errcode::read(outer, inner, decoded);

    // A soft logout stays one, even where a more exact code or an inner error gives another errcode.
    let row = decoded.row;
    let mut fields = Fields { body: nearest, decoded, filled: of_nearest };
    fields.read_soft_logout(row, &[nearest, outer]);
    of_nearest = fields.filled;
    let mut fields = Fields { body: outer, decoded, filled: of_outer };
    if inner.is_some() && !fields.decoded.is_soft_logout {
        fields.read_soft_logout(None, &[outer]);
    }
    match kind {
        Kind::UserInteractiveAuth => fields.read_auth(),
        Kind::OAuth => fields.read_oauth(),
        Kind::Federation => fields.read_federation(),
        _ => {}
    }
    of_outer = fields.filled;
    // Without an inner error both are the same object.
    if inner.is_none() {
        of_nearest = KeySet(of_nearest.0 | of_outer.0);
    }
    let mut fields = Fields { body: nearest, decoded, filled: of_nearest };
    fields.read_error(response);
    of_nearest = fields.filled;

    if let Some(location) = response.location.filter(|_| kind == Kind::Redirect) {
        decoded.is_location_safe = location.is_some_and(|location| link::is_safe(location, LinkKind::Redirect));
        if !decoded.is_location_safe {
            decoded.warnings.add(About::Location, Problem::UnsafeLink);
        }
    }
    decoded.recovery = recovery::recovery_of(decoded, outer.word(BodyKey::Error));
    let mut used = |body, filled, used| {
        let fields = Fields { body, decoded, filled };
        Used { filled, left_over: fields.left_over(used) }
    };
    // These two are used although they fill no field of their object: the inner `errcode` is the record's `errcode`, and the
    // outer `error` holds the inner error.
    (decoded.outer, decoded.inner) = match inner {
        Some(inner) => (
            used(outer, of_outer, KeySet::of(&[BodyKey::Error])),
            used(inner, of_nearest, KeySet::of(&[BodyKey::Errcode])),
        ),
        None => (used(outer, of_nearest, KeySet::NONE), Used::default()),
    };
}
