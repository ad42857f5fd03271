//! What was read of an error, as places in its text: the one result that the Rust model and the JavaScript record are made of.

use crate::kind::Kind;
use crate::named::named;
use crate::recovery::Recovery;
use crate::scan::{Shape, Span, Value};
use crate::warning::{BODY_KEYS, Problem, Subject, Warning};

/// A member whose value is meant, and which object it is of: its number, doubled, and 1 more in the error that was encoded
/// again inside `error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct Place(pub u32);

impl Place {
    pub fn new(index: usize, is_inner: bool) -> Self {
        Self((index as u32) << 1 | u32::from(is_inner))
    }

    pub fn index(self) -> usize {
        self.0 as usize >> 1
    }

    pub fn is_inner(self) -> bool {
        self.0 & 1 != 0
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

/// Ends a list of stages, which are strings.
pub(crate) const END: Value = Value { span: Span { start: 0, end: 0 }, shape: Shape::Null };

/// What was read of an error.
#[derive(Debug)]
pub(crate) struct Reading {
    pub facts: Facts,
    /// The values that filled a field, by their key; `errcode` is the one on the wire. Of no use where none did.
    places: [Place; BODY_KEYS],
    /// The stages that are completed, and then those of all flows, one flow after the other, with [`END`] behind each; of the
    /// outer body. Empty unless it is User-Interactive Authentication.
    pub stages: Vec<Value>,
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
    /// Where `errcode` was sent; of no use where it has a row.
    pub errcode: Place,
    /// The `error` that was unwrapped; of no use where none was.
    pub encoded: Place,
    pub error: ErrorText,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
    pub can_upgrade: Option<bool>,
    pub level: Option<Level>,
    /// May the `Location` header be shown as a link?
    pub is_location_safe: bool,
    /// The part of a body that is not a Matrix error which is kept.
    pub text: Option<Span>,
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
        errcode: Place(0),
        encoded: Place(0),
        error: ErrorText::Reason,
        is_soft_logout: false,
        retry_after: None,
        can_upgrade: None,
        level: None,
        is_location_safe: false,
        text: None,
        filled: 0,
    };
}

impl Reading {
    pub const fn new() -> Self {
        Self { facts: Facts::NONE, places: [Place(0); BODY_KEYS], stages: Vec::new(), warnings: Vec::new() }
    }

    /// Forgets everything but the memory of the lists.
    pub fn clear(&mut self) {
        self.facts = Facts::NONE;
        self.stages.clear();
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

    /// One bit for each key whose value filled its field, and the places, by their key.
    #[cfg(feature = "package")]
    pub fn all_filled(&self) -> (u32, &[Place]) {
        (self.facts.filled, &self.places)
    }
}
