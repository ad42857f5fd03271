//! Decides what an error is, from the members of its body and the response around it. It never fails, and looks at nothing else.

pub(crate) mod decoded;
mod delay;
mod errcode;
#[cfg(feature = "package")]
pub(crate) mod failure;
pub(crate) mod fields;
#[cfg(feature = "http")]
mod http;
mod http_date;
pub(crate) mod kind;
pub(crate) mod link;
mod recovery;
pub(crate) mod response;
#[cfg(feature = "package")]
mod thrown;
pub(crate) mod warning;
#[cfg(any(feature = "package", feature = "serde"))]
pub(crate) mod whole;

use crate::codes::body_key::BodyKey;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::json::members::{KeySet, Members};
use decoded::{Decoded, ErrcodeFrom, Used};
use fields::Fields;
use kind::Kind;
use link::LinkKind;
use response::{Ending, Response};
use warning::{About, Problem};

pub(crate) use delay::MAX_MS;

/// Decides what an error is. `outer` is the body; it has no members if it is not a JSON object. `inner` is the object that was
/// encoded again inside its `error`, if that has a string `errcode`.
pub(crate) fn decide(outer: &Members<'_>, inner: Option<&Members<'_>>, response: &Response<'_>, decoded: &mut Decoded) {
    decoded.clear();
    decoded.take_status(response.status);
    let kind = match response.ending {
        None => kind::kind_of(outer, decoded.status, response.location.is_some()),
        Some(Ending::Network) => Kind::Network,
        Some(Ending::Aborted) => Kind::Aborted,
        Some(Ending::NotRefreshed) => Kind::NotMatrix,
    };
    decoded.kind = kind;
    let inner = inner.filter(|_| !matches!(kind, Kind::OAuth | Kind::Federation));
    decoded.is_unwrapped = inner.is_some();
    if inner.is_some() {
        decoded.warn(BodyKey::Error, Problem::Encoded);
    }

    let mut of_inner = inner.map(Fields::of);
    let mut of_outer = Fields::of(outer);
    delay::read(of_inner.as_mut(), &mut of_outer, response, decoded);
    if let Some(fields) = &mut of_inner {
        fields.read_typed(None, decoded);
    }
    of_outer.read_typed(inner, decoded);
    of_outer.read_string(BodyKey::Errcode, decoded);
    errcode::read(outer, inner, decoded);

    // A soft logout stays one, even where a more exact code or an inner error gives another errcode.
    let wire_row = outer.word(BodyKey::Errcode).and_then(Word::row);
    let counts = fields::may_be_soft_logout(decoded.row) || fields::may_be_soft_logout(wire_row);
    if let Some(fields) = &mut of_inner {
        fields.read_soft_logout(counts, decoded);
    }
    of_outer.read_soft_logout(counts, decoded);
    match kind {
        Kind::UserInteractiveAuth => of_outer.read_auth(decoded),
        Kind::OAuth => of_outer.read_oauth(decoded),
        Kind::Federation => of_outer.read_federation(decoded),
        _ => {}
    }
    match &mut of_inner {
        Some(fields) => fields.read_error(Some(outer), response, decoded),
        None => of_outer.read_error(None, response, decoded),
    }

    if let Some(location) = response.location.filter(|_| kind == Kind::Redirect) {
        decoded.is_location_safe = location.is_some_and(|location| link::is_safe(location, LinkKind::Redirect));
        if !decoded.is_location_safe {
            decoded.warnings.add(About::Location, Problem::UnsafeLink);
        }
    }
    decoded.recovery = match response.ending {
        Some(Ending::NotRefreshed) => Recovery::RefreshOrLogIn,
        _ => recovery::recovery_of(decoded, outer.word(BodyKey::Error)),
    };
    // These two are used although they fill no field of their object: the outer `error` holds the inner error, whose `errcode` is the
    // record's, unless there is a more exact one.
    let is_refined = matches!(decoded.errcode_from, ErrcodeFrom::OuterOther | ErrcodeFrom::InnerOther);
    let used_of_inner = if is_refined { KeySet::NONE } else { KeySet::of(&[BodyKey::Errcode]) };
    (decoded.outer, decoded.inner) = match of_inner {
        Some(of_inner) => (of_outer.used(KeySet::of(&[BodyKey::Error])), of_inner.used(used_of_inner)),
        None => (of_outer.used(KeySet::NONE), Used::default()),
    };
}
