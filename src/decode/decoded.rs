//! What was decided about an error. It holds no text: `model.rs` and JavaScript take the values from the body.

use super::kind::Kind;
use super::warning::{About, Problem, Warnings};
use crate::codes::body_key::BodyKey;
use crate::codes::level::Level;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::json::members::KeySet;
use crate::words::closed_set;

closed_set! {
    /// Where the text of an errcode without a row is.
    pub(crate) enum ErrcodeFrom {
        /// The key `errcode` of the body.
        Outer = "outer",
        /// The key of the body that holds a more exact code.
        OuterOther = "outer-other",
        /// The key `reason` of the body, as media scanners send it.
        Reason = "reason",
        /// The key `errcode` of the error inside `error`.
        Inner = "inner",
        /// The key of the error inside `error` that holds a more exact code.
        InnerOther = "inner-other",
    }
}

/// Where the record's `error` comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFrom {
    /// The string of this key: of the error inside `error`, or else of the body.
    Sent(BodyKey),
    /// The HTTP reason phrase, or the message of the failure.
    Reason,
    /// The status with its standard reason phrase, which is this word.
    Status(Word),
    /// A sentence of this crate.
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
    /// A `RetryAfterSource` says where the delay of an error comes from.
    ///
    /// ```
    /// use matrix_error::{ResponseInfo, RetryAfterSource, decode};
    ///
    /// let error = decode(b"", &ResponseInfo::new(503).header("Retry-After", "7"));
    /// assert_eq!(error.retry_after_source, Some(RetryAfterSource::Header));
    /// assert_eq!(RetryAfterSource::Header.as_str(), "header");
    /// ```
    pub enum RetryAfterSource {
        /// The `Retry-After` header.
        Header = "header",
        /// `retry_after_ms` of the body. It is deprecated, but a browser on another origin sees nothing else.
        Body = "body",
    }
}

/// What was decided about an error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decoded {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    /// The row of `errcode`; `None` if it has none.
    pub row: Option<u16>,
    /// Where the text of `errcode` is, if it has no row.
    pub errcode_from: ErrcodeFrom,
    pub error_from: ErrorFrom,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
    pub can_upgrade: Option<bool>,
    pub level: Option<Level>,
    /// May the `Location` header be shown as a link?
    pub is_location_safe: bool,
    /// Was the error inside `error` unwrapped?
    pub is_unwrapped: bool,
    pub outer: Used,
    /// The same for the error inside `error`, if it was unwrapped.
    pub inner: Used,
    pub warnings: Warnings,
}

/// What became of the values of one object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Used {
    /// Keys whose values fill fields of the record. `errcode` among them fills `wire_errcode`.
    pub filled: KeySet,
    /// Keys whose values go into `extra`.
    pub left_over: KeySet,
}

impl Decoded {
    /// What is decided before anything is read.
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

    /// What `error` says where nothing was sent: the reason phrase that was told, the status with its standard one, or a sentence.
    pub fn text_instead(&self, has_reason: bool, otherwise: DefaultText) -> ErrorFrom {
        if has_reason {
            return ErrorFrom::Reason;
        }
        self.status.and_then(Word::of_status).map_or(ErrorFrom::Ours(otherwise), ErrorFrom::Status)
    }

    /// Takes the status if it is a valid one, else warns. 0 means that there is none.
    pub fn take_status(&mut self, status: u16) {
        self.status = Some(status).filter(|status| (100..600).contains(status));
        if self.status.is_none() && status != 0 {
            self.warnings.add(About::Status, Problem::NotAStatus);
        }
    }
}
