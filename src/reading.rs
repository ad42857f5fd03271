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

/// No value is as short as this.
const NOWHERE: Place = Place { value: Value { span: Span { start: 0, end: 0 }, shape: Shape::Null }, is_inner: false };

/// Where the record's `error` comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorText {
    Sent(Place),
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

/// What was read of an error. The lists keep their memory from one error to the next.
#[derive(Debug)]
pub(crate) struct Reading {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    /// The row of `errcode`, where it has one.
    pub row: Option<u16>,
    /// Where `errcode` was sent, if anything usable was.
    pub errcode: Option<Place>,
    pub error: ErrorText,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
    pub can_upgrade: Option<bool>,
    pub level: Option<Level>,
    /// May the `Location` header be shown as a link?
    pub is_location_safe: bool,
    /// The part of a body that is not a Matrix error which is kept.
    pub text: Option<Span>,
    /// The values that filled a field, by their key; `errcode` is the one on the wire.
    filled: [Place; BODY_KEYS],
    /// The `error` that was unwrapped: places in the inner text lie in its characters.
    pub encoded: Option<Place>,
    /// The stages of all flows, one flow after the other.
    pub stages: Vec<Place>,
    /// Where in `stages` each flow ends.
    pub flow_ends: Vec<usize>,
    pub completed: Vec<Place>,
    /// Keys and values that filled no field.
    pub extra: Vec<(Place, Place)>,
    pub warnings: Vec<Warning>,
}

impl Reading {
    pub const fn new() -> Self {
        Self {
            kind: Kind::NotMatrix,
            recovery: Recovery::GiveUp,
            status: None,
            row: None,
            errcode: None,
            error: ErrorText::Reason,
            is_soft_logout: false,
            retry_after: None,
            can_upgrade: None,
            level: None,
            is_location_safe: false,
            text: None,
            filled: [NOWHERE; BODY_KEYS],
            encoded: None,
            stages: Vec::new(),
            flow_ends: Vec::new(),
            completed: Vec::new(),
            extra: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Forgets everything but the memory of the lists.
    pub fn clear(&mut self) {
        let mut fresh = Self::new();
        macro_rules! keep {
            ($($list:ident)*) => { $(self.$list.clear(); std::mem::swap(&mut self.$list, &mut fresh.$list);)* };
        }
        keep!(stages flow_ends completed extra warnings);
        *self = fresh;
    }

    /// Gives `extra` in the order in which it is set: of equal keys the last one counts, and those of the outer error win.
    pub fn each_extra(&self, mut give: impl FnMut(Place, Place)) {
        for is_inner in [true, false] {
            for &(key, value) in &self.extra {
                if key.is_inner == is_inner {
                    give(key, value);
                }
            }
        }
    }

    pub fn warn(&mut self, subject: Subject, problem: Problem) {
        self.warnings.push(Warning { subject, problem });
    }

    #[inline(never)] // It stands in the module once, not in each caller.
    pub fn fill(&mut self, subject: Subject, place: Place) {
        self.filled[subject as usize] = place;
    }

    pub fn empty(&mut self, subject: Subject) {
        self.filled[subject as usize] = NOWHERE;
    }

    /// The value that filled the field of this key.
    pub fn filled(&self, subject: Subject) -> Option<Place> {
        Some(self.filled[subject as usize]).filter(|place| place.value.span.end > 0)
    }
}
