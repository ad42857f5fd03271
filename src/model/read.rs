//! Reads a body: decides what it is, then copies the values from its text into a `MatrixError`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use super::details::{Auth, Details, Federation, Flow, OAuth, Rest};
use super::extra::Extra;
use super::matrix_error::MatrixError;
use crate::advice::endpoint::TEXT_UNITS;
use crate::codes::body_key::BodyKey;
use crate::codes::error_code::ErrorCode;
use crate::decode::decide;
use crate::decode::decoded::{Decoded, ErrcodeFrom, ErrorFrom};
use crate::decode::fields::TYPED;
use crate::decode::kind::Kind;
use crate::decode::response::{Ending, Response, ResponseInfo};
use crate::json::literal::{number_of, shape_of, string_of};
use crate::json::prototype_key::PROTOTYPE_KEY;
use crate::json::reader::read_body;
use crate::json::text::{Object, flows_of, strings_of};
use crate::json::value::Shape;

/// Decodes whatever answered a request: a Matrix error, a proxy's page, nothing at all.
///
/// It never fails, and the same arguments give the same answer. `body` is read as UTF-8. Bytes that are not UTF-8 become
/// U+FFFD, as in a browser. It may have any length and depth.
///
/// ```
/// use matrix_error::{ErrorCode, ResponseInfo, decode};
///
/// let body = br#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#;
/// let error = decode(body, &ResponseInfo::new(429));
/// assert_eq!(error.errcode, ErrorCode::M_LIMIT_EXCEEDED);
/// assert_eq!(error.retry_after, Some(std::time::Duration::from_secs(2)));
/// ```
pub fn decode(body: &[u8], response: &ResponseInfo<'_>) -> MatrixError {
    with_decided(&text_of(body), response, |bodies, decoded| bodies.error(decoded, response))
}

/// Reads a body, decides what it is, and hands both on.
fn with_decided<T>(text: &str, response: &ResponseInfo<'_>, then: impl FnOnce(Bodies<'_, '_>, &Decoded) -> T) -> T {
    let mut outer = Object::empty();
    let is_object = may_be_object(text) && outer.read(text).is_some();
    let encoded = outer.raw(BodyKey::Error).filter(|error| is_object && may_hold_object(error)).map(string_of);
    let mut inner = None;
    if let Some(encoded) = &encoded {
        let inner = inner.get_or_insert_with(Object::empty);
        // The text that it is compared with may be the outer object's.
        if inner.read(encoded).is_some() {
            inner.look_up_error();
        }
    }
    let inner = inner.as_mut().filter(|inner| inner.members().is_string(BodyKey::Errcode));
    let mut decoded = Decoded::NOTHING;
    decide(&outer.members(), inner.as_ref().map(|inner| inner.members()).as_ref(), &response.into(), &mut decoded);
    let inner = inner.filter(|_| decoded.is_unwrapped);
    then(Bodies { text, outer: &mut outer, inner }, &decoded)
}

impl ErrorCode {
    /// Reads the errcode of a body alone, for those who only branch on it: in less than half of the time that [`decode`] takes.
    ///
    /// It is the errcode that [`decode`] gives for the body without a response. `None` if the body holds no usable one, where the error has
    /// `M_UNKNOWN`.
    ///
    /// ```
    /// use matrix_error::ErrorCode;
    ///
    /// let body = br#"{"errcode":"M_NOT_FOUND","error":"No such room"}"#;
    /// assert_eq!(ErrorCode::of_body(body), Some(ErrorCode::M_NOT_FOUND));
    /// assert_eq!(ErrorCode::of_body(b"<h1>502 Bad Gateway</h1>"), None);
    /// ```
    pub fn of_body(body: &[u8]) -> Option<Self> {
        let text = text_of(body);
        let plain = if may_be_object(&text) { errcode_of_plain(&text) } else { None };
        if plain.is_some() {
            return plain;
        }
        with_decided(&text, &ResponseInfo::default(), |bodies, decoded| {
            let outer = bodies.outer.members();
            let is_default = decoded.errcode_from == ErrcodeFrom::Outer
                && (decoded.is_unwrapped || !outer.is(BodyKey::Errcode, Shape::Text));
            let code = || decoded.row.map_or_else(|| bodies.errcode(decoded.errcode_from), Self::known);
            (!is_default).then(code)
        })
    }
}

/// The errcode of a body in which it stands where it belongs, and no other key may hold a more exact one. So most bodies are. `None` says
/// nothing.
fn errcode_of_plain(text: &str) -> Option<ErrorCode> {
    let (mut errcode, mut error, mut may_have_other) = (None, None, false);
    read_body(text.strip_prefix('\u{FEFF}').unwrap_or(text), |key, value| match &*key {
        "errcode" => errcode = Some(value.text()),
        "error" => error = Some(value.text()),
        other => may_have_other |= other.ends_with("errcode"),
    })?;
    let is_plain = !may_have_other && !error.is_some_and(may_hold_object);
    errcode.filter(|errcode| is_plain && shape_of(errcode) == Shape::Text).map(|errcode| (&*string_of(errcode)).into())
}

/// Decodes a response of the `http` crate, as reqwest, ureq, hyper and axum have it. Needs the feature `http`.
///
/// It is [`decode`] of the body, with the status and the headers. The time is that of the `Date` header, see [`ResponseInfo`].
///
/// ```
/// use matrix_error::{ErrorCode, decode_response};
///
/// let body = r#"{"errcode":"M_NOT_FOUND","error":"No such room"}"#;
/// let response = http::Response::builder().status(404).body(body).unwrap();
/// assert_eq!(decode_response(&response).errcode, ErrorCode::M_NOT_FOUND);
/// ```
#[cfg(feature = "http")]
pub fn decode_response(response: &http::Response<impl AsRef<[u8]>>) -> MatrixError {
    decode(response.body().as_ref(), &response.into())
}

/// A body as text; what is not UTF-8 becomes U+FFFD. Of a body that cannot be a JSON object only the part that is kept is read.
fn text_of(body: &[u8]) -> Cow<'_, str> {
    let is_before = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF);
    let may_be_object = body.iter().find(|byte| !is_before(byte)) == Some(&b'{');
    let read = if may_be_object { body } else { body.get(..KEPT_BYTES).unwrap_or(body) };
    // Almost every body is UTF-8. To check that costs a tenth of mending one that is not.
    str::from_utf8(read).map_or_else(|_| String::from_utf8_lossy(read), Cow::Borrowed)
}

/// More bytes than the units of a body that are kept take, with a byte order mark before them.
const KEPT_BYTES: usize = 3 * TEXT_UNITS + 8;

/// Could a text be a JSON object?
fn may_be_object(text: &str) -> bool {
    text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).starts_with('{')
}

/// Could a string hold the text of a JSON object? Most errors are prose, and their first character tells.
fn may_hold_object(string: &str) -> bool {
    let first = string.as_bytes().get(1);
    // What an escape stands for is seen only when it is read.
    first == Some(&b'\\') || string.get(1..).is_some_and(may_be_object)
}

/// The objects of a body: itself, and the error that was encoded again inside its `error`.
struct Bodies<'t, 'o> {
    text: &'t str,
    outer: &'o mut Object<'t>,
    inner: Option<&'o mut Object<'t>>,
}

impl Bodies<'_, '_> {
    fn error(self, decoded: &Decoded, response: &ResponseInfo<'_>) -> MatrixError {
        // With an inner error its values fill the fields. `wire_errcode` and `auth` are always of the outer object.
        let of_outer = |key| self.outer.raw(key).filter(|_| decoded.outer.filled.has(key));
        let of_inner = |key| self.inner.as_ref()?.raw(key).filter(|_| decoded.inner.filled.has(key));
        let owned = |raw| string_of(raw).into_owned();
        let string = |key| of_inner(key).or_else(|| of_outer(key)).map(owned);
        let error = match decoded.error_from {
            ErrorFrom::Sent(key) => self.text(key),
            ErrorFrom::Status(phrase) => [&*decoded.status.unwrap_or_default().to_string(), phrase.phrase()].join(" "),
            ErrorFrom::Reason => response.reason.unwrap_or_default().to_owned(),
            ErrorFrom::Ours(text) => text.as_str().to_owned(),
        };
        let mut error = MatrixError {
            kind: decoded.kind,
            errcode: decoded.row.map_or_else(|| self.errcode(decoded.errcode_from), ErrorCode::known),
            wire_errcode: of_outer(BodyKey::Errcode).map(owned),
            error,
            status: decoded.status,
            recovery: decoded.recovery,
            is_soft_logout: decoded.is_soft_logout,
            retry_after: decoded.retry_after.map(|(ms, _)| Duration::from_millis(ms.into())),
            retry_after_source: decoded.retry_after.map(|(_, source)| source),
            partial: false,
            rest: Rest::NONE,
        };
        let mut extra = Extra::default();
        let params = of_outer(BodyKey::Params).filter(|raw| shape_of(raw) == Shape::Object);
        let mut all = || Details {
            consent_uri: string(BodyKey::ConsentUri),
            admin_contact: string(BodyKey::AdminContact),
            limit_type: string(BodyKey::LimitType),
            info_uri: string(BodyKey::InfoUri),
            can_upgrade: decoded.can_upgrade,
            room_version: string(BodyKey::RoomVersion),
            current_version: string(BodyKey::CurrentVersion),
            auth: (decoded.kind == Kind::UserInteractiveAuth).then(|| Auth {
                completed: self
                    .outer
                    .raw(BodyKey::Completed)
                    .and_then(strings_of)
                    .map_or(Vec::new(), |it| all_owned(it.0)),
                flows: self.outer.raw(BodyKey::Flows).and_then(flows_of).map_or(Vec::new(), |it| {
                    it.0.into_iter().map(|stages| Flow { stages: all_owned(stages) }).collect()
                }),
                session: of_outer(BodyKey::Session).map(owned),
                params: params.map(|params| extra.map_of(params)).unwrap_or_default(),
            }),
            oauth: (decoded.kind == Kind::OAuth).then(|| OAuth {
                error: string(BodyKey::Error).unwrap_or_default(),
                error_description: string(BodyKey::ErrorDescription),
                error_uri: string(BodyKey::ErrorUri),
            }),
            federation: decoded.level.map(|level| Federation {
                level,
                code: of_outer(BodyKey::Code).map_or(0.0, number_of),
                reason: string(BodyKey::Reason).unwrap_or_default(),
                affected: string(BodyKey::Affected).unwrap_or_default(),
                source: string(BodyKey::Source),
            }),
            location: response.location.filter(|_| decoded.is_location_safe).map(str::to_owned),
            extra: BTreeMap::new(),
            text: (decoded.kind == Kind::NotMatrix).then(|| beginning(self.text).to_owned()),
            warnings: decoded.warnings.iter().map(|warning| warning.to_string()).collect(),
        };
        // Most errors have none of these, and then there is no memory for them.
        if !matches!(decoded.kind, Kind::Standard)
            || (decoded.outer.filled.0 | decoded.inner.filled.0) & TYPED.0 != 0
            || decoded.warnings.iter().next().is_some()
        {
            error.rest = Rest::some(all());
        }
        // The keys of the outer error win.
        extra.has_left_out |= self.outer.has_prototype_key;
        let left_over = self.outer.left_over(decoded.outer.left_over);
        if !left_over.is_empty() {
            extra.add(&mut error.extra, left_over);
        }
        if let Some(inner) = self.inner {
            extra.has_left_out |= inner.has_prototype_key;
            let left_over = inner.left_over(decoded.inner.left_over);
            if !left_over.is_empty() {
                extra.add(&mut error.extra, left_over);
            }
        }
        if extra.has_left_out {
            error.warnings.push(format!("{PROTOTYPE_KEY}: left out"));
        }
        error
    }

    /// The text of a key, of the error inside `error` if it has one.
    fn text(&self, key: BodyKey) -> String {
        let of_inner = self.inner.as_ref().and_then(|inner| inner.raw(key));
        let raw = of_inner.filter(|raw| shape_of(raw) == Shape::Text).or_else(|| self.outer.raw(key));
        raw.map(string_of).unwrap_or_default().into_owned()
    }

    /// The text of an errcode that has no row.
    fn errcode(&self, from: ErrcodeFrom) -> ErrorCode {
        let raw = match from {
            ErrcodeFrom::Outer => self.outer.raw(BodyKey::Errcode),
            ErrcodeFrom::Reason => self.outer.raw(BodyKey::Reason),
            ErrcodeFrom::OuterOther => self.outer.other_errcode(),
            ErrcodeFrom::Inner => self.inner.as_ref().and_then(|inner| inner.raw(BodyKey::Errcode)),
            ErrcodeFrom::InnerOther => self.inner.as_ref().and_then(|inner| inner.other_errcode()),
        };
        ErrorCode::from(&*raw.map(string_of).unwrap_or_default())
    }
}

/// The error of a request that ended without an answer, or amid one. `text` says why; it may be empty.
pub(super) fn without_answer(ending: Ending, text: &str, head: &ResponseInfo<'_>) -> MatrixError {
    let info = head.reason(text);
    let response = Response { ending: Some(ending), ..Response::from(&info) };
    let mut nothing = Object::empty();
    let mut decoded = Decoded::NOTHING;
    decide(&nothing.members(), None, &response, &mut decoded);
    Bodies { text: "", outer: &mut nothing, inner: None }.error(&decoded, &info)
}

fn all_owned(strings: Vec<Cow<'_, str>>) -> Vec<String> {
    strings.into_iter().map(Cow::into_owned).collect()
}

/// The first characters of a body, without a byte order mark.
fn beginning(text: &str) -> &str {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // No character takes fewer bytes than units, and of ASCII each takes one.
    match text.as_bytes().get(..TEXT_UNITS) {
        None => return text,
        Some(first) if first.is_ascii() => return text.get(..TEXT_UNITS).unwrap_or_default(),
        Some(_) => {}
    }
    let mut units = 0;
    let is_over = |(_, character): &(usize, char)| {
        units += character.len_utf16();
        units > TEXT_UNITS
    };
    let end = text.char_indices().find(is_over).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
