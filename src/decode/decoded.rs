//! What was decided about an error. No text is in it: whoever has the body takes the values from there.

use super::kind::Kind;
use super::warning::{About, Problem, Warnings};
use crate::codes::body_key::BodyKey;
use crate::codes::level::Level;
use crate::codes::recovery::Recovery;
use crate::json::members::KeySet;
use crate::words::closed_set;

closed_set! {
    /// Where the text of `errcode` is, where it has no row.
    pub(crate) enum ErrcodeFrom {
        /// The key `errcode` of the body.
        Outer = "outer",
        /// A key of the body that may hold a more exact code.
        OuterOther = "outer-other",
        /// The same two of the error that was encoded again inside `error`.
        Inner = "inner",
        InnerOther = "inner-other",
    }
}

/// Where the record's `error` comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFrom {
    /// The string that filled the field of this key.
    Sent(BodyKey),
    /// The HTTP reason phrase, or the message of the failure.
    Reason,
    /// A sentence of ours.
    Ours(DefaultText),
}

closed_set! {
    /// What `error` says where the server said nothing.
    pub(crate) enum DefaultText {
        NoExplanation = "The server gave no explanation.",
        AuthenticationNeeded = "The server asks for a further authentication stage.",
        Redirected = "The server sent a redirect.",
        NotMatrix = "The response is not a Matrix error.",
        NoResponse = "No response came back.",
    }
}

closed_set! {
    /// Where a delay comes from.
    pub enum RetryAfterSource {
        /// The `Retry-After` header.
        Header = "header",
        /// `retry_after_ms` of the body, deprecated, and all that a browser on another origin can see.
        Body = "body",
    }
}

/// What was decided about an error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decoded {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    /// The row of `errcode`, where it has one.
    pub row: Option<u16>,
    /// Where `errcode` was sent; of no use where it has a row.
    pub errcode_from: ErrcodeFrom,
    pub error_from: ErrorFrom,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
    pub can_upgrade: Option<bool>,
    pub level: Option<Level>,
    /// May the `Location` header be shown as a link?
    pub is_location_safe: bool,
    /// Does the error count that was encoded again inside `error`?
    pub is_unwrapped: bool,
    pub outer: Used,
    /// Of the error that was encoded again inside `error`.
    pub inner: Used,
    pub warnings: Warnings,
}

/// What became of the values of one object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Used {
    /// Their values fill fields of the record; `errcode` is the one on the wire.
    pub filled: KeySet,
    /// Their values are left over for `extra`.
    pub left_over: KeySet,
}

impl Decoded {
    /// Nothing was sent.
    pub const NOTHING: Self = Self {
        kind: Kind::NotMatrix,
        recovery: Recovery::GiveUp,
        status: None,
        row: None,
        errcode_from: ErrcodeFrom::Outer,
        error_from: ErrorFrom::Reason,
        is_soft_logout: false,
        retry_after: None,
        can_upgrade: None,
        level: None,
        is_location_safe: false,
        is_unwrapped: false,
        outer: Used { filled: KeySet::NONE, left_over: KeySet::NONE },
        inner: Used { filled: KeySet::NONE, left_over: KeySet::NONE },
        warnings: Warnings::NONE,
    };

    /// Forgets the last decision. Field by field: engines call a function to copy the whole, which takes as long as deciding.
    pub fn clear(&mut self) {
        self.kind = Kind::NotMatrix;
        self.recovery = Recovery::GiveUp;
        self.status = None;
        self.row = None;
        self.errcode_from = ErrcodeFrom::Outer;
        self.error_from = ErrorFrom::Reason;
        self.is_soft_logout = false;
        self.retry_after = None;
        self.can_upgrade = None;
        self.level = None;
        self.is_location_safe = false;
        self.is_unwrapped = false;
        self.outer = Used::default();
        self.inner = Used::default();
        self.warnings.clear();
    }

    pub fn warn(&mut self, key: BodyKey, problem: Problem) {
        self.warnings.add(About::Key(key), problem);
    }

    /// Takes the status, where it is one.
    pub fn take_status(&mut self, status: u16) {
        self.status = Some(status).filter(|status| (100..600).contains(status));
        if self.status.is_none() && status != 0 {
            self.warnings.add(About::Status, Problem::NotAStatus);
        }
    }
}
