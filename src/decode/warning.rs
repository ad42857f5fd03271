//! The warnings of a record: which value could not be used as it was, and what is wrong with it.

use std::fmt;

use crate::codes::body_key::BodyKey;
#[cfg(feature = "package")]
use crate::codes::body_key::KEY_COUNT;
use crate::words::closed_set;

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Key(BodyKey),
    Status,
    RetryAfter,
    Location,
}

impl About {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Key(key) => key.as_str(),
            Self::Status => "status",
            Self::RetryAfter => "Retry-After",
            Self::Location => "Location",
        }
    }

    #[cfg(feature = "package")]
    /// The number that crosses to JavaScript.
    pub const fn number(self) -> u32 {
        match self {
            Self::Key(key) => key as u32,
            Self::Status => KEY_COUNT as u32,
            Self::RetryAfter => KEY_COUNT as u32 + 1,
            Self::Location => KEY_COUNT as u32 + 2,
        }
    }

    #[cfg(all(feature = "package", not(target_arch = "wasm32")))]
    /// All of them, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Self> {
        BodyKey::ALL.iter().copied().map(Self::Key).chain([Self::Status, Self::RetryAfter, Self::Location])
    }
}

closed_set! {
    /// What is wrong with a value.
    pub(crate) enum Problem {
        NotAString = "not a string",
        Empty = "empty",
        NotANumber = "not a number",
        NotABoolean = "not a boolean",
        NotAnArray = "not an array",
        NotAnObject = "not an object",
        NotAllUsable = "not all of it could be read",
        BelowZero = "below zero, taken as 0",
        StringOfDigits = "a string, read as a number",
        StringTrue = "a string, read as true",
        UnsafeLink = "not a safe link",
        Encoded = "held another Matrix error, which was unwrapped",
        NotAStatus = "not a whole number from 100 to 599",
        NotADelay = "neither seconds nor an HTTP date",
    }
}

/// One entry of the record's `warnings`: `retry_after_ms: not a number`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Warning {
    pub about: About,
    pub problem: Problem,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about.as_str(), self.problem.as_str())
    }
}

/// The warnings of one error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Warnings {
    list: [Warning; MOST],
    count: usize,
}

/// Room for more warnings than all rules together can give.
pub(crate) const MOST: usize = 32;

impl Warnings {
    // All zero: the wasm need not hold it.
    pub const NONE: Self =
        Self { list: [Warning { about: About::Key(BodyKey::Errcode), problem: Problem::NotAString }; MOST], count: 0 };

    pub fn clear(&mut self) {
        self.count = 0;
    }

    #[inline(never)] // It is called from everywhere.
    pub fn add(&mut self, about: About, problem: Problem) {
        debug_assert!(self.count < MOST, "there is room for every warning");
        if let Some(place) = self.list.get_mut(self.count) {
            *place = Warning { about, problem };
            self.count += 1;
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = Warning> {
        self.list.iter().copied().take(self.count)
    }
}
