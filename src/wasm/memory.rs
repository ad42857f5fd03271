//! The memory that both sides share: JavaScript writes it before a call, and reads the answer in it afterwards.
//!
//! Everything has a fixed place, and nothing is allocated. So the memory never grows, and JavaScript's views of it stay valid.

use crate::advice::secrets::printed::Printed;
use crate::codes::body_key::{KEY_COUNT, TEXT_COUNT};
use crate::decode::decoded::{Decoded, DefaultText, ErrorFrom};
use crate::decode::warning::{MOST as MOST_WARNINGS, Warning};
use crate::json::members::{LONGEST_TEXT, Values};
use crate::json::value::Value;

/// The objects of a body: itself, the error inside its `error`, and for each of these one more with its prefixed keys.
pub(crate) const OBJECTS: usize = 4;

/// The most texts in one call: five for each object (links, and digits in `retry_after_ms`), two headers, and a key.
const TEXTS: usize = TEXT_COUNT * OBJECTS + 3;

#[derive(Debug)]
#[repr(C)] // JavaScript reads and writes it.
pub(crate) struct Memory {
    pub objects: [Values; OBJECTS],
    /// `Retry-After` and `Location`.
    pub around: [Value; AROUND],
    pub answer: Answer,
    /// The characters of all strings that rules read.
    pub texts: [u8; TEXTS * LONGEST_TEXT],
    pub printed: Printed,
    /// For the next decision; JavaScript reads it in `answer`.
    pub decoded: Decoded,
}

/// The most texts around a body.
pub(crate) const AROUND: usize = 2;

impl Memory {
    pub const fn new() -> Self {
        Self {
            objects: [Values::EMPTY; OBJECTS],
            around: [Value { shape: 0, word: 0, start: 0, length: 0 }; AROUND],
            answer: Answer::NOTHING,
            texts: [0; TEXTS * LONGEST_TEXT],
            printed: Printed::NOTHING,
            decoded: Decoded::NOTHING,
        }
    }
}

/// Stands for what is not there. JavaScript reads it as -1.
pub(crate) const NONE: u32 = u32::MAX;

macro_rules! answer {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// What JavaScript reads after a call. [`NONE`] stands for what is not there.
        #[derive(Clone, Copy, Debug)]
        #[repr(C)] // JavaScript reads it: a number for each field, in this order.
        pub(crate) struct Answer {
            $($(#[$doc])* pub $field: u32,)*
            /// Two numbers for each warning: what it is about, and what is wrong.
            pub warnings: [[u32; 2]; MOST_WARNINGS],
        }

        impl Answer {
            const NOTHING: Self = Self { $($field: 0,)* warnings: [[0; 2]; MOST_WARNINGS] };

            /// The names of the numbers, in their order.
            #[cfg(not(target_arch = "wasm32"))]
            pub const WORDS: &[&str] = &[$(stringify!($field),)* "warnings"];
        }
    };
}

answer! {
    /// The kind, by its number in its closed set. The same goes for what follows. A decision writes here, too: see `exports.rs`.
    kind,
    recovery,
    /// 0 for none.
    status,
    /// The row of `errcode`. If it has none, `errcode_from` says where its text is.
    row,
    errcode_from,
    /// Where the record's `error` comes from: a key, or [`REASON`], or behind that one of the `DefaultText`s, or from [`STATUS`] on
    /// a reason phrase.
    error_from,
    is_soft_logout,
    /// Milliseconds.
    retry_after_ms,
    retry_after_source,
    can_upgrade,
    level,
    is_location_safe,
    is_unwrapped,
    /// These six have one bit for each key, for the body and for the error inside its `error`: its value fills a field of the
    /// record, or goes into `extra`, or was taken from a prefixed key.
    outer_filled,
    outer_left_over,
    outer_prefixed,
    inner_filled,
    inner_left_over,
    inner_prefixed,
    warning_count,
}

impl Answer {
    /// Writes down what was decided. The caller writes what was taken from prefixed keys.
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

/// The number of the reason phrase in `error_from`, right behind the keys.
pub(crate) const REASON: u32 = KEY_COUNT as u32;

/// From here on in `error_from`: the place of a reason phrase among the words, to be said with its status.
pub(crate) const STATUS: u32 = REASON + 1 + DefaultText::ALL.len() as u32;

fn error_number(from: ErrorFrom) -> u32 {
    match from {
        ErrorFrom::Sent(key) => key as u32,
        ErrorFrom::Reason => REASON,
        ErrorFrom::Ours(text) => REASON + 1 + text as u32,
        ErrorFrom::Status(phrase) => STATUS + phrase.place(),
    }
}
