//! What JavaScript writes before a call, and reads after it.
//!
//! Everything lies at a fixed place, and nothing is ever allocated: the memory does not grow, and so JavaScript's views of it
//! stay good.

use crate::advice::secrets::Printed;
use crate::decode::decoded::{Decoded, ErrorFrom};
use crate::decode::warning::{MOST as MOST_WARNINGS, Warning};
use crate::json::members::{LONGEST_TEXT, Values};
use crate::json::value::Value;

/// The objects of a body: itself, the error that was encoded again inside its `error`, and of both the keys that came under
/// the prefix of a proposal.
pub(crate) const OBJECTS: usize = 4;

/// As many texts as one call may have to read: links and digits of every object, two headers, and a key.
const TEXTS: usize = 5 * OBJECTS + 3;

#[derive(Debug)]
#[repr(C)] // As JavaScript reads and writes it.
pub(crate) struct Memory {
    pub objects: [Values; OBJECTS],
    /// `Retry-After` and `Location`, or what is known of an exception.
    pub around: [Value; AROUND],
    pub answer: Answer,
    /// The characters of what a rule reads so.
    pub texts: [u8; TEXTS * LONGEST_TEXT],
    pub printed: Printed,
    /// For the next decision; JavaScript reads it in `answer`.
    pub decoded: Decoded,
}

/// An exception has five texts.
pub(crate) const AROUND: usize = 5;

impl Memory {
    pub const fn new() -> Self {
        Self {
            objects: [Values::EMPTY; OBJECTS],
            around: [Value { shape: 0, detail: 0, length: 0 }; AROUND],
            answer: Answer::NOTHING,
            texts: [0; TEXTS * LONGEST_TEXT],
            printed: Printed::NOTHING,
            decoded: Decoded::NOTHING,
        }
    }
}

/// What is not there.
pub(crate) const NONE: u32 = u32::MAX;

macro_rules! answer {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// What JavaScript reads after a call. `u32::MAX`, which it reads as -1, is what is not there.
        #[derive(Clone, Copy, Debug)]
        #[repr(C)] // As JavaScript reads it: a word for each, in this order.
        pub(crate) struct Answer {
            $($(#[$doc])* pub $field: u32,)*
            /// About what each warning is, and what is wrong with it.
            pub warnings: [[u32; 2]; MOST_WARNINGS],
        }

        impl Answer {
            const NOTHING: Self = Self { $($field: 0,)* warnings: [[0; 2]; MOST_WARNINGS] };

            /// The names of the words, in their order.
            #[cfg(not(target_arch = "wasm32"))]
            pub const WORDS: &[&str] = &[$(stringify!($field),)* "warnings"];
        }
    };
}

answer! {
    /// The number of the kind, and the like below. Of a decision: what it says.
    kind,
    recovery,
    /// 0 for none.
    status,
    /// The row of `errcode`; its text is where `errcode_from` says if it has none.
    row,
    errcode_from,
    /// The key whose string is the text; behind the keys: the reason phrase, and then our sentences.
    error_from,
    is_soft_logout,
    /// Milliseconds.
    retry_after_ms,
    retry_after_source,
    can_upgrade,
    level,
    is_location_safe,
    is_unwrapped,
    /// One bit for each key, of the body and of the error inside its `error`: the value fills its field of the record, or is left
    /// over, or was taken from under the prefix of a proposal.
    outer_filled,
    outer_left_over,
    outer_prefixed,
    inner_filled,
    inner_left_over,
    inner_prefixed,
    warning_count,
}

impl Answer {
    /// Writes down what was decided, but for what was taken from prefixed keys.
    pub fn set(&mut self, decoded: &Decoded) {
        self.kind = decoded.kind as u32;
        self.recovery = decoded.recovery as u32;
        self.status = decoded.status.unwrap_or(0).into();
        self.row = decoded.row.map_or(NONE, u32::from);
        self.errcode_from = decoded.errcode_from as u32;
        self.error_from = error_number(decoded.error_from);
        self.is_soft_logout = decoded.is_soft_logout.into();
        self.retry_after_ms = decoded.retry_after.map_or(NONE, |(ms, _)| ms);
        self.retry_after_source = decoded.retry_after.map_or(NONE, |(_, source)| source as u32);
        self.can_upgrade = decoded.can_upgrade.map_or(NONE, u32::from);
        self.level = decoded.level.map_or(NONE, |level| level as u32);
        self.is_location_safe = decoded.is_location_safe.into();
        self.is_unwrapped = decoded.is_unwrapped.into();
        self.outer_filled = decoded.outer.filled.0;
        self.outer_left_over = decoded.outer.left_over.0;
        self.inner_filled = decoded.inner.filled.0;
        self.inner_left_over = decoded.inner.left_over.0;
        self.warning_count = 0;
        for (Warning { about, problem }, place) in decoded.warnings.iter().zip(&mut self.warnings) {
            *place = [about.number(), problem as u32];
            self.warning_count += 1;
        }
    }
}

/// The number of the reason phrase, behind those of the keys.
pub(crate) const REASON: u32 = crate::codes::body_key::KEY_COUNT as u32;

fn error_number(from: ErrorFrom) -> u32 {
    match from {
        ErrorFrom::Sent(key) => key as u32,
        ErrorFrom::Reason => REASON,
        ErrorFrom::Ours(text) => REASON + 1 + text as u32,
    }
}
