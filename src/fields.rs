//! One body in; the fields of the record that it fills, read one by one, out. A strange value costs its own field.

use crate::body::{Body, is_empty};
use crate::code::ErrorCode;
use crate::kind::Kind;
use crate::literal::{equals, round_up, unescape};
use crate::reading::{ErrorText, Level, Place, Reading, RetryAfterSource, Sentence};
use crate::response::Answer;
use crate::retry_after::{self, MAX_MS};
use crate::scan::{Scanner, Shape, Span, Value};
use crate::uri::{self, Allowed};
use crate::warning::{Problem, Subject};

/// The fields of one body.
pub(crate) struct Fields<'b, 't> {
    pub body: &'b Body<'t>,
}

impl Fields<'_, '_> {
    fn fill(&self, reading: &mut Reading, subject: Subject, value: Value) {
        reading.fill(subject, self.body.place(value));
    }

    /// The fields that are a string, a link or a flag, whatever the errcode is.
    pub fn read_typed(&self, reading: &mut Reading) {
        for subject in [Subject::LimitType, Subject::RoomVersion, Subject::CurrentVersion] {
            self.read_string(reading, subject);
        }
        self.read_link(reading, Subject::ConsentUri, Allowed::Web);
        self.read_link(reading, Subject::InfoUri, Allowed::Web);
        self.read_link(reading, Subject::AdminContact, Allowed::Contact);
        match self.body.get(Subject::CanUpgrade).map(|value| (value, value.shape)) {
            Some((value, Shape::True | Shape::False)) => {
                reading.can_upgrade = Some(value.shape == Shape::True);
                self.fill(reading, Subject::CanUpgrade, value);
            }
            Some(_) => reading.warn(Subject::CanUpgrade, Problem::NotABoolean),
            None => {}
        }
    }

    #[inline(never)] // It stands in the module once, not in each caller.
    fn read_string(&self, reading: &mut Reading, subject: Subject) {
        match self.body.get(subject) {
            Some(value) if value.is_string() => self.fill(reading, subject, value),
            Some(_) => reading.warn(subject, Problem::NotAString),
            None => {}
        }
    }

    fn read_link(&self, reading: &mut Reading, subject: Subject, allowed: Allowed) {
        self.read_string(reading, subject);
        let link = self.body.string(subject);
        let is_unsafe = |link| !uri::is_safe(&unescape(self.body.text, link), allowed);
        if link.is_some_and(is_unsafe) {
            reading.empty(subject);
            reading.warn(subject, Problem::UnsafeLink);
        }
    }

    /// The header wins: the key of the body is deprecated, and rounded otherwise.
    pub fn read_retry_after(&self, reading: &mut Reading, response: &Answer<'_>) {
        let of_body = self.delay_of_body(reading);
        if let Some(header) = response.retry_after {
            match retry_after::parse(header, response.now_ms) {
                Some(ms) => {
                    reading.retry_after = Some((ms, RetryAfterSource::Header));
                    return;
                }
                None => reading.warn(Subject::RetryAfter, Problem::NotADelay),
            }
        }
        if let Some((ms, value)) = of_body {
            reading.retry_after = Some((ms, RetryAfterSource::Body));
            self.fill(reading, Subject::RetryAfterMs, value);
        }
    }

    fn delay_of_body(&self, reading: &mut Reading) -> Option<(u32, Value)> {
        let value = self.body.get(Subject::RetryAfterMs)?;
        let mut warn = |problem| reading.warn(Subject::RetryAfterMs, problem);
        if value.shape == Shape::Number {
            let ms = round_up(value.span.of(self.body.text), MAX_MS);
            if ms.is_none() {
                warn(Problem::BelowZero);
            }
            return Some((ms.unwrap_or(0), value));
        }
        if value.is_string() {
            let digits = unescape(self.body.text, value);
            if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
                warn(Problem::StringOfDigits);
                return round_up(&digits, MAX_MS).map(|ms| (ms, value));
            }
        }
        warn(Problem::NotANumber);
        None
    }

    /// Soft logout means something with two errcodes only; with others a true value stays in `extra`.
    pub fn read_soft_logout(&self, reading: &mut Reading) {
        let Some(value) = self.body.get(Subject::SoftLogout) else { return };
        let is_true = match value.shape {
            Shape::True => true,
            Shape::False => false,
            _ if value.is_string() && equals(self.body.text, value, b"true") => {
                reading.warn(Subject::SoftLogout, Problem::StringTrue);
                true
            }
            _ => return reading.warn(Subject::SoftLogout, Problem::NotABoolean),
        };
        let has_it = [ErrorCode::M_UNKNOWN_TOKEN, ErrorCode::M_USER_LOCKED];
        reading.is_soft_logout = is_true && has_it.iter().any(|code| reading.row == code.row());
        if reading.is_soft_logout == is_true {
            self.fill(reading, Subject::SoftLogout, value);
        }
    }

    /// User-Interactive Authentication: `flows` is known to be an array.
    pub fn read_auth(&self, reading: &mut Reading, lists: &mut Scanner, list: &mut Scanner) {
        self.read_string(reading, Subject::Session);
        match self.body.get(Subject::Params) {
            Some(value) if value.shape == Shape::Object => self.fill(reading, Subject::Params, value),
            Some(_) => reading.warn(Subject::Params, Problem::NotAnObject),
            None => {}
        }
        if let Some(flows) = self.body.get(Subject::Flows) {
            let mut stages = std::mem::take(&mut reading.stages);
            let mut is_whole = true;
            scan_at(lists, self.body.text, flows.span);
            for flow in &lists.members {
                let flow = at(flows.span.start, flow.value);
                let before = stages.len();
                let is_flow = stages_of(self.body.text, flow, list)
                    .is_some_and(|of_flow| self.read_strings(list, of_flow, &mut stages));
                if is_flow {
                    reading.flow_ends.push(stages.len());
                } else {
                    // A flow that lacks a stage would mislead.
                    stages.truncate(before);
                    is_whole = false;
                }
            }
            reading.stages = stages;
            self.fill_list(reading, Subject::Flows, flows, is_whole);
        }
        match self.body.get(Subject::Completed) {
            Some(completed) if completed.shape == Shape::Array => {
                let mut stages = std::mem::take(&mut reading.completed);
                let is_whole = self.read_strings(list, completed.span, &mut stages);
                reading.completed = stages;
                self.fill_list(reading, Subject::Completed, completed, is_whole);
            }
            Some(_) => reading.warn(Subject::Completed, Problem::NotAnArray),
            None => {}
        }
    }

    /// A list of which a part was unusable is kept in `extra` as well.
    fn fill_list(&self, reading: &mut Reading, subject: Subject, list: Value, is_whole: bool) {
        if is_whole {
            self.fill(reading, subject, list);
        } else {
            reading.warn(subject, Problem::NotAllUsable);
        }
    }

    /// Adds the strings of an array; false where it holds something else as well.
    fn read_strings(&self, scanner: &mut Scanner, array: Span, strings: &mut Vec<Place>) -> bool {
        scan_at(scanner, self.body.text, array);
        let values = scanner.members.iter().map(|member| at(array.start, member.value));
        strings.extend(values.filter(|value| value.is_string()).map(|value| self.body.place(value)));
        scanner.members.iter().all(|member| member.value.is_string())
    }

    /// OAuth 2.0: `error` is known to be a string.
    pub fn read_oauth(&self, reading: &mut Reading) {
        self.read_string(reading, Subject::ErrorDescription);
        self.read_link(reading, Subject::ErrorUri, Allowed::Web);
    }

    /// A federation error: `level` is known to be one of the three.
    pub fn read_federation(&self, reading: &mut Reading) {
        if let Some(level) = self.body.string(Subject::Level) {
            reading.level = level_of(self.body);
            self.fill(reading, Subject::Level, level);
        }
        match self.body.get(Subject::Code) {
            Some(value) if value.shape == Shape::Number => self.fill(reading, Subject::Code, value),
            Some(_) => reading.warn(Subject::Code, Problem::NotANumber),
            None => {}
        }
        for subject in [Subject::Reason, Subject::Affected, Subject::Source] {
            self.read_string(reading, subject);
        }
    }

    /// The text for people, which is never empty.
    pub fn read_error(&self, reading: &mut Reading, response: &Answer<'_>) {
        match self.body.get(Subject::Error) {
            Some(value) if !value.is_string() => reading.warn(Subject::Error, Problem::NotAString),
            // An empty text fills the field of the record only as the code of an OAuth error.
            Some(value) if !is_empty(value) || reading.kind == Kind::OAuth => self.fill(reading, Subject::Error, value),
            _ => {}
        }
        let sources: &[Subject] = match reading.kind {
            Kind::OAuth => &[Subject::ErrorDescription, Subject::Error],
            Kind::Federation => &[Subject::Reason, Subject::Error],
            _ => &[Subject::Error],
        };
        let mut texts = sources.iter().filter_map(|&subject| reading.filled(subject));
        reading.error = match texts.find(|place| !is_empty(place.value)) {
            Some(place) => ErrorText::Sent(place),
            None if response.has_reason => ErrorText::Reason,
            None => ErrorText::Ours(match reading.kind {
                Kind::UserInteractiveAuth => Sentence::AuthenticationNeeded,
                Kind::Redirect => Sentence::Redirected,
                Kind::NotMatrix => Sentence::NotMatrix,
                _ => Sentence::NoExplanation,
            }),
        };
    }
}

/// The level of a federation error, if it is one of the three.
pub(crate) fn level_of(body: &Body<'_>) -> Option<Level> {
    let level = body.string(Subject::Level)?;
    Level::ALL.iter().copied().find(|known| equals(body.text, level, known.as_str().as_bytes()))
}

/// The place of the `stages` of one flow.
fn stages_of(text: &[u8], flow: Value, scanner: &mut Scanner) -> Option<Span> {
    if flow.shape != Shape::Object {
        return None;
    }
    scan_at(scanner, text, flow.span);
    let part = flow.span.of(text);
    let stages = scanner.members.iter().rfind(|member| equals(part, member.key, b"stages"))?;
    (stages.value.shape == Shape::Array).then(|| at(flow.span.start, stages.value).span)
}

/// Scans a part of a text that is known to be JSON; places are then counted from the part's start.
fn scan_at(scanner: &mut Scanner, text: &[u8], part: Span) {
    scanner.scan(part.of(text));
}

/// A value that was found in a part of the text, as a value of the whole text.
fn at(start: usize, value: Value) -> Value {
    Value { span: Span { start: value.span.start + start, end: value.span.end + start }, ..value }
}
