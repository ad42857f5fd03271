//! A body and its response in; a reading, total and pure, out.

use crate::body::{Body, is_empty};
use crate::code::ErrorCode;
use crate::codes;
use crate::fields::{Fields, level_of};
use crate::kind::Kind;
use crate::literal::{equals, inside, unescape};
use crate::oauth;
use crate::reading::{Place, Reading};
use crate::recovery;
use crate::response::Answer;
use crate::scan::{BYTE_ORDER_MARK, Scanner, Shape, Span, Value};
use crate::uri::{self, Allowed};
use crate::warning::{Problem, Subject};

/// How much of a body that is not a Matrix error is kept, in UTF-16 units.
const TEXT_UNITS: usize = 4096;

/// Decodes one error after the other, in the same memory.
#[derive(Debug)]
pub(crate) struct Decoder {
    pub reading: Reading,
    /// The characters of `error`, where they are a Matrix error again.
    pub inner_text: Vec<u8>,
    outer: Scanner,
    inner: Scanner,
    lists: Scanner,
    list: Scanner,
}

impl Decoder {
    pub const fn new() -> Self {
        Self {
            reading: Reading::new(),
            inner_text: Vec::new(),
            outer: Scanner::new(),
            inner: Scanner::new(),
            lists: Scanner::new(),
            list: Scanner::new(),
        }
    }

    /// Reads what answered; `body` is valid UTF-8 and `None` where there was none.
    pub fn decode(&mut self, body: Option<&[u8]>, response: &Answer<'_>) {
        let reading = &mut self.reading;
        reading.clear();
        self.inner_text.clear();
        read_status(reading, response.status);
        let text = body.unwrap_or_default();
        let is_object = self.outer.scan(text).is_some_and(|whole| whole.shape == Shape::Object);
        // Of what is not an object, the scanner may have found members all the same.
        let members = if is_object { &self.outer.members[..] } else { &[] };

        let outer = Body::sort(text, members, false, &mut reading.extra);
        reading.kind = kind(&outer, reading.status, response.location.is_some());
        let mut inner = None;
        if !matches!(reading.kind, Kind::OAuth | Kind::Federation)
            && let Some(error) = encoded(&outer, &mut self.inner_text, &mut self.inner)
        {
            reading.encoded = Some(outer.place(error));
            reading.warn(Subject::Error, Problem::Encoded);
            inner = Some(Body::sort(&self.inner_text, &self.inner.members, true, &mut reading.extra));
        }

        let fields = Fields { body: inner.as_ref().unwrap_or(&outer) };
        fields.read_retry_after(reading, response);
        fields.read_typed(reading);
        read_errcode(reading, &outer, inner.as_ref());
        fields.read_soft_logout(reading);
        let kind_fields = Fields { body: &outer };
        match reading.kind {
            Kind::UserInteractiveAuth => kind_fields.read_auth(reading, &mut self.lists, &mut self.list),
            Kind::OAuth => kind_fields.read_oauth(reading),
            Kind::Federation => kind_fields.read_federation(reading),
            Kind::NotMatrix => reading.text = body.map(beginning),
            _ => {}
        }
        fields.read_error(reading, response);
        if let Some(location) = response.location.filter(|_| reading.kind == Kind::Redirect) {
            reading.is_location_safe = uri::is_safe(location, Allowed::Redirect);
            if !reading.is_location_safe {
                reading.warn(Subject::Location, Problem::UnsafeLink);
            }
        }

        let oauth_error = reading.filled(Subject::Error).filter(|_| reading.kind == Kind::OAuth);
        let oauth_error = oauth_error.map(|place| unescape(text, place.value));
        reading.recovery =
            recovery::advise(reading.kind, reading.row, oauth_error.as_deref(), reading.status, reading.is_soft_logout);
        // The `errcode` of the inner error is the record's, and the outer `error` is the inner error.
        if let Some(inner) = &inner {
            push_left_over(reading, inner, Some(Subject::Errcode));
        }
        push_left_over(reading, &outer, inner.map(|_| Subject::Error));
    }
}

/// The status, where it is one.
pub(crate) fn read_status(reading: &mut Reading, status: u16) {
    reading.status = Some(status).filter(|status| (100..600).contains(status));
    if reading.status.is_none() && status != 0 {
        reading.warn(Subject::Status, Problem::NotAStatus);
    }
}

/// The kind, by the first rule that fits.
fn kind(body: &Body<'_>, status: Option<u16>, has_location: bool) -> Kind {
    let is_redirect = status.is_some_and(|status| (300..400).contains(&status)) && has_location;
    let flows = body.get(Subject::Flows).map(|flows| flows.shape);
    let has_errcode = body.get(Subject::Errcode).is_some();
    // Synapse sends a null for an event it does not know.
    let is_federation = level_of(body).is_some()
        && body.get(Subject::Code).is_some()
        && body.get(Subject::Reason).is_some()
        && body.has(Subject::Affected);
    let error = body.string(Subject::Error);
    let is_oauth_error = |error| {
        let is_registered = || oauth::recovery(&unescape(body.text, error)).is_some();
        body.string(Subject::ErrorDescription).is_some() || is_registered()
    };
    if is_redirect {
        Kind::Redirect
    } else if flows == Some(Shape::Array) && matches!(status, None | Some(401)) {
        Kind::UserInteractiveAuth
    } else if !has_errcode && is_federation {
        Kind::Federation
    } else if !has_errcode && error.is_some_and(is_oauth_error) {
        Kind::OAuth
    } else if body.string(Subject::Errcode).is_some() || error.is_some() {
        Kind::Standard
    } else {
        Kind::NotMatrix
    }
}

/// The `error` whose characters are the JSON text of a Matrix error; they and its members are put where it is told.
fn encoded(outer: &Body<'_>, text: &mut Vec<u8>, scanner: &mut Scanner) -> Option<Value> {
    let error = outer.string(Subject::Error)?;
    // Most errors are prose: one look at the first byte tells.
    let first = inside(error).of(outer.text).first()?;
    if !matches!(first, b'{' | b'\\' | b' ' | 0xEF) {
        return None;
    }
    text.extend_from_slice(&unescape(outer.text, error));
    let whole = scanner.scan(text)?;
    let errcode = scanner.members.iter().rfind(|member| equals(text, member.key, b"errcode"))?;
    (whole.shape == Shape::Object && errcode.value.is_string()).then_some(error)
}

/// `wireErrcode`, and the code to branch on: a side channel's, the unwrapped one or the one on the wire.
fn read_errcode(reading: &mut Reading, outer: &Body<'_>, inner: Option<&Body<'_>>) {
    match outer.get(Subject::Errcode) {
        Some(value) if value.is_string() => reading.fill(Subject::Errcode, outer.place(value)),
        Some(_) => reading.warn(Subject::Errcode, Problem::NotAString),
        None => {}
    }
    let of_side_channel = |body: &Body<'_>| Some(body.place(body.side_channel()?));
    let of_errcode = |body: &Body<'_>| Some(body.place(body.string(Subject::Errcode)?));
    let sent = of_side_channel(outer)
        .or_else(|| inner.and_then(of_side_channel))
        .or_else(|| of_errcode(inner.unwrap_or(outer)));
    reading.errcode = sent.filter(|place| !is_empty(place.value));
    reading.row = match (reading.errcode, inner) {
        (Some(Place { value, is_inner: true }), Some(inner)) => codes::find(&unescape(inner.text, value)),
        (Some(place), _) => codes::find(&unescape(outer.text, place.value)),
        (None, _) => ErrorCode::M_UNKNOWN.row(),
    };
    if sent.is_some() && reading.errcode.is_none() {
        reading.warn(Subject::Errcode, Problem::Empty);
    }
}

/// The values that filled nothing are not lost; `used` is a key that was read all the same.
fn push_left_over(reading: &mut Reading, body: &Body<'_>, used: Option<Subject>) {
    let mut extra = std::mem::take(&mut reading.extra);
    let of_kind: &[Subject] = match reading.kind {
        Kind::UserInteractiveAuth => &Subject::AUTH,
        Kind::OAuth => &Subject::OAUTH,
        Kind::Federation => &Subject::FEDERATION,
        _ => &[],
    };
    body.push_left_over(
        |subject| subject.is_for_any_kind() || of_kind.contains(&subject),
        |subject, value| {
            reading.filled(subject) == Some(body.place(value)) || used == Some(subject) && value.is_string()
        },
        &mut extra,
    );
    reading.extra = extra;
}

/// The first characters of a body, without a byte order mark.
fn beginning(text: &[u8]) -> Span {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut units = 0;
    let mut end = start;
    while let Some(&first) = text.get(end) {
        // The first byte of a character tells its length; four bytes are two UTF-16 units.
        let length = match first {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        units += if length == 4 { 2 } else { 1 };
        if units > TEXT_UNITS {
            break;
        }
        end += length;
    }
    Span { start, end: end.min(text.len()) }
}
