//! One body in; the fields of the record that it fills, read one by one, out. A strange value costs its own field.

use std::borrow::Cow;

use crate::body::{Body, is_empty};
use crate::code::ErrorCode;
use crate::codes;
use crate::kind::Kind;
use crate::literal::{equals, round_up};
use crate::names::position;
use crate::reading::{END, ErrorText, Level, Reading, RetryAfterSource, Sentence};
use crate::response::Answer;
use crate::retry_after::{self, MAX_MS};
use crate::scan::{Scanner, Shape, Span, Value};
use crate::uri::{self, Allowed};
use crate::warning::{Problem, Subject};

/// What [`Fields::read_typed`] reads.
const TYPED: [Subject; 7] = [
    Subject::LimitType,
    Subject::RoomVersion,
    Subject::CurrentVersion,
    Subject::ConsentUri,
    Subject::InfoUri,
    Subject::AdminContact,
    Subject::CanUpgrade,
];

/// The fields of one body.
pub(crate) struct Fields<'b, 'r> {
    pub body: Body<'b>,
    pub reading: &'r mut Reading,
}

impl Fields<'_, '_> {
    /// Fills the field of a key, if its value fits; warns where it does not and is no null.
    fn read(&mut self, subject: Subject, fits: bool, problem: Problem) -> bool {
        if fits {
            self.reading.fill(subject, self.body.place(subject));
        } else if self.body.shape(subject) != Shape::Null {
            self.reading.warn(subject, problem);
        }
        fits
    }

    pub fn read_string(&mut self, subject: Subject) -> bool {
        self.read(subject, self.body.is_string(subject), Problem::NotAString)
    }

    fn read_link(&mut self, subject: Subject, allowed: Allowed) {
        if self.read_string(subject) && !uri::is_safe(&self.body.characters(subject), allowed) {
            self.refuse(subject, Problem::UnsafeLink);
        }
    }

    fn refuse(&mut self, subject: Subject, problem: Problem) {
        self.reading.empty(subject);
        self.reading.warn(subject, problem);
    }

    /// The fields that are a string, a link or a flag, whatever the errcode is.
    pub fn read_typed(&mut self) {
        if !self.body.holds_any(&TYPED) {
            return;
        }
        for subject in [Subject::LimitType, Subject::RoomVersion, Subject::CurrentVersion] {
            self.read_string(subject);
        }
        self.read_link(Subject::ConsentUri, Allowed::Web);
        self.read_link(Subject::InfoUri, Allowed::Web);
        self.read_link(Subject::AdminContact, Allowed::Contact);
        let shape = self.body.shape(Subject::CanUpgrade);
        if self.read(Subject::CanUpgrade, matches!(shape, Shape::True | Shape::False), Problem::NotABoolean) {
            self.reading.facts.can_upgrade = Some(shape == Shape::True);
        }
    }

    /// The header wins: the key of the body is deprecated, and rounded otherwise.
    pub fn read_retry_after(&mut self, response: &Answer<'_>) {
        let of_body = self.delay_of_body();
        if let Some(header) = response.retry_after {
            if let Some(ms) = retry_after::parse(header, response.now_ms) {
                self.reading.facts.retry_after = Some((ms, RetryAfterSource::Header));
                return;
            }
            self.reading.warn(Subject::RetryAfter, Problem::NotADelay);
        }
        if let Some(ms) = of_body {
            self.reading.facts.retry_after = Some((ms, RetryAfterSource::Body));
            self.read(Subject::RetryAfterMs, true, Problem::NotANumber);
        }
    }

    fn delay_of_body(&mut self) -> Option<u32> {
        let subject = Subject::RetryAfterMs;
        if !self.body.holds_any(&[subject]) {
            return None;
        }
        let value = self.body.value(subject);
        let is_number = value.shape == Shape::Number;
        let number =
            if is_number { Cow::Borrowed(value.span.of(self.body.text)) } else { self.body.characters(subject) };
        if !is_number {
            if number.is_empty() || !number.iter().all(u8::is_ascii_digit) {
                self.read(subject, false, Problem::NotANumber);
                return None;
            }
            self.reading.warn(subject, Problem::StringOfDigits);
        }
        let ms = round_up(&number, MAX_MS);
        if ms.is_none() {
            self.reading.warn(subject, Problem::BelowZero);
        }
        Some(ms.unwrap_or(0))
    }

    /// Soft logout means something with two errcodes only, be it that of `row` or what one of the `senders` says; with others a
    /// true value stays in `extra`.
    pub fn read_soft_logout(&mut self, row: Option<u16>, senders: &[Body<'_>]) {
        if !self.body.holds_any(&[Subject::SoftLogout]) {
            return;
        }
        let shape = self.body.shape(Subject::SoftLogout);
        let is_string_true = *self.body.characters(Subject::SoftLogout) == *b"true";
        if is_string_true {
            self.reading.warn(Subject::SoftLogout, Problem::StringTrue);
        }
        let is_true = shape == Shape::True || is_string_true;
        if self.read(Subject::SoftLogout, is_true || shape == Shape::False, Problem::NotABoolean) && is_true {
            let means_it = |row| row == ErrorCode::M_UNKNOWN_TOKEN.row() || row == ErrorCode::M_USER_LOCKED.row();
            let says_it = |body: &Body<'_>| means_it(codes::find(&body.characters(Subject::Errcode)));
            let has_it = means_it(row) || senders.iter().any(says_it);
            self.reading.facts.is_soft_logout = has_it;
            if !has_it {
                self.reading.empty(Subject::SoftLogout);
            }
        }
    }

    /// User-Interactive Authentication: `flows` is known to be an array.
    pub fn read_auth(&mut self, scanner: &mut Scanner) {
        self.read_string(Subject::Session);
        self.read(Subject::Params, self.body.shape(Subject::Params) == Shape::Object, Problem::NotAnObject);
        let text = self.body.text;
        let completed = self.body.value(Subject::Completed);
        let is_array = completed.shape == Shape::Array;
        if self.read(Subject::Completed, is_array, Problem::NotAnArray) && !self.read_stages(scanner, completed.span) {
            self.refuse(Subject::Completed, Problem::NotAllUsable);
        }
        self.reading.stages.push(END);

        let flows = self.body.value(Subject::Flows);
        self.read(Subject::Flows, true, Problem::NotAnArray);
        let mut of_flows = Scanner::new();
        scan_at(&mut of_flows, text, flows.span);
        let mut is_whole = true;
        for flow in &of_flows.members {
            let before = self.reading.stages.len();
            let stages = stages_of(text, &at(flows.span.start, &flow.value), scanner);
            if stages.is_some_and(|stages| self.read_stages(scanner, stages)) {
                self.reading.stages.push(END);
            } else {
                // A flow that lacks a stage would mislead.
                self.reading.stages.truncate(before);
                is_whole = false;
            }
        }
        if !is_whole {
            self.refuse(Subject::Flows, Problem::NotAllUsable);
        }
    }

    /// Adds the strings of an array; false where it holds something else as well.
    fn read_stages(&mut self, scanner: &mut Scanner, array: Span) -> bool {
        scan_at(scanner, self.body.text, array);
        let mut is_whole = true;
        for member in &scanner.members {
            if member.value.is_string() {
                self.reading.stages.push(at(array.start, &member.value));
            } else {
                is_whole = false;
            }
        }
        is_whole
    }

    /// OAuth 2.0: `error` is known to be a string.
    pub fn read_oauth(&mut self) {
        self.read_string(Subject::ErrorDescription);
        self.read_link(Subject::ErrorUri, Allowed::Web);
    }

    /// A federation error: `level` is known to be one of the three.
    pub fn read_federation(&mut self) {
        self.reading.facts.level = level_of(self.body);
        self.read(Subject::Code, self.body.shape(Subject::Code) == Shape::Number, Problem::NotANumber);
        for subject in [Subject::Level, Subject::Reason, Subject::Affected, Subject::Source] {
            self.read_string(subject);
        }
    }

    /// The text for people, which is never empty.
    pub fn read_error(&mut self, response: &Answer<'_>) {
        let kind = self.reading.facts.kind;
        // An empty text fills the field of the record only as the code of an OAuth error.
        if self.read_string(Subject::Error) && is_empty(self.body.value(Subject::Error)) && kind != Kind::OAuth {
            self.reading.empty(Subject::Error);
        }
        let first = match kind {
            Kind::OAuth => Subject::ErrorDescription,
            Kind::Federation => Subject::Reason,
            _ => Subject::Error,
        };
        // Where `first` is another key, there is no inner error that `error` could be in.
        let says = |&subject: &Subject| self.reading.filled(subject).is_some() && !is_empty(self.body.value(subject));
        let source = [first, Subject::Error].into_iter().find(says);
        if kind == Kind::Federation && source == Some(first) {
            // Nothing of the record holds it then.
            self.reading.empty(Subject::Error);
        }
        self.reading.facts.error = match source {
            Some(subject) => ErrorText::Sent(subject),
            None if response.has_reason => ErrorText::Reason,
            None => ErrorText::Ours(match kind {
                Kind::UserInteractiveAuth => Sentence::AuthenticationNeeded,
                Kind::Redirect => Sentence::Redirected,
                Kind::NotMatrix => Sentence::NotMatrix,
                _ => Sentence::NoExplanation,
            }),
        };
    }
}

/// The level of a federation error, if it is one of the three.
pub(crate) fn level_of(body: Body<'_>) -> Option<Level> {
    Level::ALL.get(position(Level::NAMES, &body.characters(Subject::Level))?).copied()
}

/// The place of the `stages` of one flow.
fn stages_of(text: &[u8], flow: &Value, scanner: &mut Scanner) -> Option<Span> {
    if flow.shape != Shape::Object {
        return None;
    }
    scan_at(scanner, text, flow.span);
    let part = flow.span.of(text);
    let stages = scanner.members.iter().rfind(|member| equals(part, &member.key, b"stages"))?;
    (stages.value.shape == Shape::Array).then(|| at(flow.span.start, &stages.value).span)
}

/// Scans a part of a text that is known to be JSON; places are then counted from the part's start.
fn scan_at(scanner: &mut Scanner, text: &[u8], part: Span) {
    scanner.scan(part.of(text));
}

/// A value that was found in a part of the text, as a value of the whole text.
fn at(start: usize, value: &Value) -> Value {
    Value { span: Span { start: value.span.start + start, end: value.span.end + start }, ..*value }
}
