//! `Refused`: why Synapse could not send something, in one sentence.

use std::fmt;

/// A refusal says why Synapse itself would raise instead of sending something. It prints one sentence.
///
/// ```
/// use matrix_error::synapse::Json;
///
/// let refused = "1e400".parse::<Json>().unwrap_err();
/// assert_eq!(refused.to_string(), "a number that is not finite cannot be sent");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub(super) cause: Cause,
    /// What it is about: the class and the parameter, where they are known.
    subject: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    NotJson,
    LoneSurrogate,
    NotFinite,
    TooDeep,
    /// A key of the body that is a parameter of `cs_error`.
    Clash(String),
    NotALevel(String),
    /// A parameter was not given.
    Missing,
    /// An argument has to be something else.
    NotA(&'static str),
    NoParameter,
    NoClass,
}

impl Refused {
    pub(super) fn of(cause: Cause) -> Self {
        Self { cause, subject: String::new() }
    }

    /// The same refusal, with the class and the parameter that it is about.
    pub(super) fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.subject.is_empty() {
            write!(f, "{}: ", self.subject)?;
        }
        match &self.cause {
            Cause::NotJson => f.write_str("not JSON that Python reads"),
            Cause::LoneSurrogate => f.write_str("half a surrogate pair cannot be sent"),
            Cause::NotFinite => f.write_str("a number that is not finite cannot be sent"),
            Cause::TooDeep => f.write_str("nested too deeply"),
            Cause::Clash(key) => write!(f, "the key `{key}` is a parameter of cs_error and cannot be sent as well"),
            Cause::NotALevel(level) => write!(f, "the level `{level}` is none of FATAL, ERROR and WARN"),
            Cause::Missing => f.write_str("has to be given"),
            Cause::NotA(expected) => write!(f, "has to be {expected}"),
            Cause::NoParameter => f.write_str("the class has no such parameter"),
            Cause::NoClass => f.write_str("synapse.api.errors has no such class"),
        }
    }
}

impl std::error::Error for Refused {}
