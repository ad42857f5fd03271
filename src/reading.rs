//! What was read of an error, as places in its text: the one result that the Rust model and the JavaScript record are made of.

use crate::kind::Kind;
use crate::named::named;
use crate::recovery::Recovery;
use crate::scan::{Shape, Span, Value};
use crate::warning::{BODY_KEYS, Problem, Subject, Warning};

/// A value, and which text it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub value: Value,
    /// It lies in the error that was encoded again inside `error`.
    pub is_inner: bool,
}

impl Place {
    /// No value is as short as this.
    const NOWHERE: Self =
        Self { value: Value { span: Span { start: 0, end: 0 }, shape: Shape::Null }, is_inner: false };

    #[cfg(feature = "package")]
    pub fn is_somewhere(self) -> bool {
        self.value.span.end > 0
    }
}

/// Where the record's `error` comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorText {
    /// The string that filled the field of this key.
    Sent(Subject),
    /// The HTTP reason phrase, or the message of the failure.
    Reason,
    Ours(Sentence),
}

named! {
    /// What `error` says where the server said nothing.
    pub(crate) enum Sentence {
        NoExplanation = "The server gave no explanation.",
        AuthenticationNeeded = "The server asks for a further authentication stage.",
        Redirected = "The server sent a redirect.",
        NotMatrix = "The response is not a Matrix error.",
        NoResponse = "No response came back.",
    }
}

named! {
    /// Where a delay comes from.
    pub enum RetryAfterSource {
        /// The `Retry-After` header.
        Header = "header",
        /// `retry_after_ms` of the body, deprecated, and all that a browser on another origin can see.
        Body = "body",
    }
}

named! {
    /// How bad a federation error is.
    pub enum Level {
        /// The event could not be interpreted.
        Fatal = "FATAL",
        /// The event was interpreted and failed a check.
        Error = "ERROR",
        /// The event was accepted, with a doubt.
        Warn = "WARN",
    }
}

/// What was read of an error.
#[derive(Debug)]
pub(crate) struct Reading {
    pub facts: Facts,
    /// The values that filled a field, by their key; `errcode` is the one on the wire. Of no use where none did.
    places: [Place; BODY_KEYS],
    /// Keys and values that filled no field, in the order in which `extra` is set: of equal keys the last one counts.
    pub extra: Vec<(Place, Place)>,
    /// The stages that are completed, and then those of all flows, one flow after the other.
    pub stages: Vec<Place>,
    /// Where in `stages` the completed ones end, and where each flow does. Empty unless it is User-Interactive Authentication.
    pub stage_ends: Vec<usize>,
    pub warnings: Vec<Warning>,
}

/// The part of a reading that is no list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    /// The row of `errcode`, where it has one.
    pub row: Option<u16>,
    /// The name of the code on the wire, where that is known: its place among those of the table.
    pub wire_name: Option<u16>,
    /// Where `errcode` was sent, if anything usable was.
    pub errcode: Place,
    pub error: ErrorText,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
    pub can_upgrade: Option<bool>,
    pub level: Option<Level>,
    /// May the `Location` header be shown as a link?
    pub is_location_safe: bool,
    /// The part of a body that is not a Matrix error which is kept.
    pub text: Option<Span>,
    /// The `error` that was unwrapped: places in the inner text lie in its characters.
    pub encoded: Place,
    /// One bit for each key whose value filled its field.
    filled: u32,
}

impl Facts {
    const NONE: Self = Self {
        kind: Kind::NotMatrix,
        recovery: Recovery::GiveUp,
        status: None,
        row: None,
        wire_name: None,
        errcode: Place::NOWHERE,
        error: ErrorText::Reason,
        is_soft_logout: false,
        retry_after: None,
        can_upgrade: None,
        level: None,
        is_location_safe: false,
        text: None,
        encoded: Place::NOWHERE,
        filled: 0,
    };
}

impl Reading {
    pub const fn new() -> Self {
        Self {
            facts: Facts::NONE,
            places: [Place::NOWHERE; BODY_KEYS],
            extra: Vec::new(),
            stages: Vec::new(),
            stage_ends: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Forgets everything but the memory of the lists.
    pub fn clear(&mut self) {
        self.facts = Facts::NONE;
        self.extra.clear();
        self.stages.clear();
        self.stage_ends.clear();
        self.warnings.clear();
    }

    pub fn warn(&mut self, subject: Subject, problem: Problem) {
        self.warnings.push(Warning { subject, problem });
    }

    pub fn fill(&mut self, subject: Subject, place: Place) {
        if let Some(filled) = self.places.get_mut(subject as usize) {
            *filled = place;
            self.facts.filled |= 1 << subject as usize;
        }
    }

    pub fn empty(&mut self, subject: Subject) {
        self.facts.filled &= !(1 << subject as usize);
    }

    /// The value that filled the field of this key.
    pub fn filled(&self, subject: Subject) -> Option<Place> {
        self.places.get(subject as usize).copied().filter(|_| self.facts.filled & 1 << subject as usize != 0)
    }

    /// One bit for each key whose value filled its field, and the values, by their key.
    #[cfg(feature = "package")]
    pub fn all_filled(&self) -> (u32, &[Place; BODY_KEYS]) {
        (self.facts.filled, &self.places)
    }
}
