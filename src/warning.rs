//! A value that could not be used as it was, by name.

use std::fmt;

use crate::named::named;
use crate::names::{Names, names};

named! {
    #[repr(u32)]
    /// What a warning is about. Those up to `Source` are the keys of a body that fill a field of the record.
    pub(crate) enum Subject {
        Errcode = "errcode",
        Error = "error",
        RetryAfterMs = "retry_after_ms",
        SoftLogout = "soft_logout",
        ConsentUri = "consent_uri",
        AdminContact = "admin_contact",
        LimitType = "limit_type",
        InfoUri = "info_uri",
        CanUpgrade = "can_upgrade",
        RoomVersion = "room_version",
        CurrentVersion = "current_version",
        Flows = "flows",
        Completed = "completed",
        Session = "session",
        Params = "params",
        ErrorDescription = "error_description",
        ErrorUri = "error_uri",
        Level = "level",
        Code = "code",
        Reason = "reason",
        Affected = "affected",
        Source = "source",
        Status = "status",
        RetryAfter = "Retry-After",
        Location = "Location",
    }
}

/// How many subjects are keys of a body.
pub(crate) const BODY_KEYS: usize = Subject::Source as usize + 1;

/// The subjects that are keys of a body, and a few more.
static KEYS: Names = names!(Subject::NAMES, 64);

impl Subject {
    /// The subject of a key of the body.
    pub fn of_key(key: &[u8]) -> Option<Self> {
        Self::ALL[..BODY_KEYS].get(KEYS.find(key)?).copied()
    }

    /// May the key travel under the prefix of a proposal? `errcode` is then a side channel, and `error` somebody else's;
    /// those behind `current_version` are of one kind of error each.
    pub fn is_prefixable(self) -> bool {
        self as usize <= Self::CurrentVersion as usize && !matches!(self, Self::Errcode | Self::Error)
    }
}

named! {
    #[repr(u32)]
    /// What is wrong with it.
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
#[repr(C)] // As JavaScript reads it.
pub(crate) struct Warning {
    pub subject: Subject,
    pub problem: Problem,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject.as_str(), self.problem.as_str())
    }
}
