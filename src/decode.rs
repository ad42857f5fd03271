//! A body and its response in; a reading, total and pure, out.

use crate::body::{Body, Sorter};
use crate::code::ErrorCode;
use crate::codes;
use crate::fields::{Fields, level_of};
use crate::kind::Kind;
use crate::literal::unescape;
use crate::oauth;
use crate::reading::{Place, Reading};
use crate::recovery;
use crate::response::Answer;
use crate::scan::{BYTE_ORDER_MARK, Scanner, Shape, Span};
use crate::uri::{self, Allowed};
use crate::warning::{Problem, Subject};

/// How much of a body that is not a Matrix error is kept, in UTF-16 units.
pub(crate) const TEXT_UNITS: usize = 4096;

/// Decodes one error after the other, in the same memory.
#[derive(Debug)]
pub(crate) struct Decoder {
    pub reading: Reading,
    /// The body's members; those whose values filled no field are left over for `extra`.
    pub outer: Sorter,
    /// Those of the error that was encoded again inside `error`, which are set in `extra` first.
    pub inner: Sorter,
    /// The characters of that error.
    pub inner_text: Vec<u8>,
    list: Scanner,
}

impl Decoder {
    pub const fn new() -> Self {
        Self {
            reading: Reading::new(),
            outer: Sorter::new(),
            inner: Sorter::new(),
            inner_text: Vec::new(),
            list: Scanner::new(),
        }
    }

    /// As before the first decoding, but for the memory.
    pub fn clear(&mut self) {
        self.reading.clear();
        self.outer.clear();
        self.inner.clear();
        self.inner_text.clear();
    }

    /// Reads what answered; `body` is valid UTF-8 and `None` where there was none.
    pub fn decode(&mut self, body: Option<&[u8]>, response: &Answer<'_>) {
        self.clear();
        let reading = &mut self.reading;
        read_status(reading, response.status);
        let text = body.unwrap_or_default();
        let outer = self.outer.sort(text, false);
        let kind = kind(outer, reading.facts.status, response.location.is_some());
        reading.facts.kind = kind;
        let mut inner = None;
        if !matches!(kind, Kind::OAuth | Kind::Federation) && may_be_encoded(outer) {
            self.inner_text.extend_from_slice(&outer.characters(Subject::Error));
            let encoded = self.inner.sort(&self.inner_text, true);
            inner = Some(encoded).filter(|encoded| encoded.is_string(Subject::Errcode));
        }
        if inner.is_some() {
            reading.facts.encoded = outer.place(Subject::Error);
            reading.warn(Subject::Error, Problem::Encoded);
        }

        let nearest = inner.unwrap_or(outer);
        let mut fields = Fields { body: nearest, reading };
        fields.read_retry_after(response);
        fields.read_typed();
        read_errcode(outer, inner, fields.reading);
        // A more exact code, beside the one on the wire or inside its `error`, makes no hard logout of a soft one.
        fields.read_soft_logout(fields.reading.facts.row, &[nearest, outer]);
        let mut of_kind = Fields { body: outer, reading: fields.reading };
        if inner.is_some() && !of_kind.reading.facts.is_soft_logout {
            of_kind.read_soft_logout(None, &[outer]);
        }
        match kind {
            Kind::UserInteractiveAuth => of_kind.read_auth(&mut self.list),
            Kind::OAuth => of_kind.read_oauth(),
            Kind::Federation => of_kind.read_federation(),
            Kind::NotMatrix => of_kind.reading.facts.text = body.map(beginning),
            _ => {}
        }
        let reading = of_kind.reading;
        Fields { body: nearest, reading }.read_error(response);
        if let Some(location) = response.location.filter(|_| kind == Kind::Redirect) {
            reading.facts.is_location_safe = uri::is_safe(location, Allowed::Redirect);
            if !reading.facts.is_location_safe {
                reading.warn(Subject::Location, Problem::UnsafeLink);
            }
        }
        reading.facts.recovery = recovery::advise(&reading.facts, || outer.characters(Subject::Error));
        // The `errcode` of the inner error is the record's, and the outer `error` is the inner error.
        let has_inner = inner.is_some();
        if has_inner {
            find_left_over(reading, &mut self.inner, &self.inner_text, true, Some(Subject::Errcode));
        } else {
            self.inner.clear();
        }
        find_left_over(reading, &mut self.outer, text, false, Some(Subject::Error).filter(|_| has_inner));
    }
}

/// The status, where it is one.
pub(crate) fn read_status(reading: &mut Reading, status: u16) {
    reading.facts.status = Some(status).filter(|status| (100..600).contains(status));
    if reading.facts.status.is_none() && status != 0 {
        reading.warn(Subject::Status, Problem::NotAStatus);
    }
}

/// The kind, by the first rule that fits.
fn kind(body: Body<'_>, status: Option<u16>, has_location: bool) -> Kind {
    let is_sent = |subject| body.shape(subject) != Shape::Null;
    let has_errcode = is_sent(Subject::Errcode);
    let has_error = body.is_string(Subject::Error);
    // Synapse sends a null for an event it does not know.
    let is_federation = || {
        body.has(Subject::Affected) && is_sent(Subject::Code) && is_sent(Subject::Reason) && level_of(body).is_some()
    };
    let is_oauth =
        || body.is_string(Subject::ErrorDescription) || oauth::recovery(&body.characters(Subject::Error)).is_some();
    if has_location && status.is_some_and(|status| (300..400).contains(&status)) {
        Kind::Redirect
    } else if body.shape(Subject::Flows) == Shape::Array && matches!(status, None | Some(401)) {
        Kind::UserInteractiveAuth
    } else if !has_errcode && is_federation() {
        Kind::Federation
    } else if !has_errcode && has_error && is_oauth() {
        Kind::OAuth
    } else if body.is_string(Subject::Errcode) || has_error {
        Kind::Standard
    } else {
        Kind::NotMatrix
    }
}

/// Could the characters of `error` be JSON text of an object? Most errors are prose: one look at the first byte tells.
fn may_be_encoded(body: Body<'_>) -> bool {
    let error = body.value(Subject::Error);
    let first = error.span.of(body.text).get(1);
    error.is_string() && matches!(first, Some(b'{' | b'\\' | b' ' | 0xEF))
}

/// `wireErrcode`, and the code to branch on: a side channel's, the unwrapped one or the one on the wire.
fn read_errcode(outer: Body<'_>, inner: Option<Body<'_>>, reading: &mut Reading) {
    Fields { body: outer, reading }.read_string(Subject::Errcode);
    let of_side_channel = |body: Body<'_>| body.side_channel().map(|index| body.place_at(index));
    let of_errcode = || match inner {
        Some(inner) => inner.is_string(Subject::Errcode).then(|| inner.place(Subject::Errcode)),
        None => reading.filled(Subject::Errcode),
    };
    let sent = of_side_channel(outer).or_else(|| inner.and_then(of_side_channel)).or_else(of_errcode);
    reading.facts.row = ErrorCode::M_UNKNOWN.row();
    let Some(place) = sent else { return };
    let body = inner.filter(|_| place.is_inner()).unwrap_or(outer);
    let errcode = unescape(body.text, body.value_at(place.index()));
    if errcode.is_empty() {
        return reading.warn(Subject::Errcode, Problem::Empty);
    }
    let name = codes::name(&errcode);
    reading.facts.row = name.and_then(codes::row_of_name);
    reading.facts.errcode = place;
    if reading.filled(Subject::Errcode) == Some(place) {
        reading.facts.wire_name = name;
    }
}

/// The values that filled nothing are not lost; `used` is a key that was read all the same.
fn find_left_over(reading: &Reading, sorter: &mut Sorter, text: &[u8], is_inner: bool, used: Option<Subject>) {
    sorter.find_left_over(text, |subject, index, value| {
        reading.filled(subject) == Some(Place::new(index, is_inner)) || used == Some(subject) && value.is_string()
    });
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
