//! `ErrorCode`: an errcode to compare, to match, and to look up in the table.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::row::CodeInfo;
use super::table::DETAILS;
use super::word::Word;

/// An errcode is one that the table knows, or any other string.
///
/// Every known errcode is a constant under its own name, for use in `match`. An unknown one keeps its text. A comparison with
/// that text still holds when a later release knows the code.
///
/// ```
/// use matrix_error::ErrorCode;
///
/// fn is_patient(errcode: &ErrorCode) -> bool {
///     matches!(*errcode, ErrorCode::M_LIMIT_EXCEEDED | ErrorCode::M_USER_LOCKED)
/// }
///
/// assert!(is_patient(&ErrorCode::from("M_LIMIT_EXCEEDED")));
/// assert_eq!(ErrorCode::from("ORG.EXAMPLE.NOPE"), "ORG.EXAMPLE.NOPE");
///
/// let seen = std::collections::HashMap::from([(ErrorCode::M_NOT_FOUND, 3)]);
/// assert_eq!(seen.get("M_NOT_FOUND"), Some(&3));
/// ```
///
/// Source: [common error codes](https://spec.matrix.org/v1.19/client-server-api/#standard-error-response).
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorCode(Repr);

fn info(row: u16) -> CodeInfo {
    DETAILS[usize::from(row)]
}

/// `Other` never holds a string that has a row.
#[derive(Clone, PartialEq, Eq)]
enum Repr {
    Known(u16),
    Other(Box<str>),
}

impl ErrorCode {
    pub(crate) const fn known(row: u16) -> Self {
        Self(Repr::Known(row))
    }

    /// Its row in the table.
    pub(crate) const fn row(&self) -> Option<u16> {
        match self.0 {
            Repr::Known(row) => Some(row),
            Repr::Other(_) => None,
        }
    }

    /// Gives the errcode as text. A known code gives its stable name.
    ///
    /// ```
    /// use matrix_error::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::M_FORBIDDEN.as_str(), "M_FORBIDDEN");
    /// assert_eq!(ErrorCode::from("ORG.EXAMPLE.NOPE").as_str(), "ORG.EXAMPLE.NOPE");
    /// ```
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Known(row) => info(*row).errcode,
            Repr::Other(text) => text,
        }
    }

    /// Looks the errcode up in the table; `None` for an unknown one.
    ///
    /// ```
    /// use matrix_error::ErrorCode;
    ///
    /// assert_eq!(ErrorCode::M_NOT_FOUND.info().unwrap().statuses, [404]);
    /// assert_eq!(ErrorCode::from("ORG.EXAMPLE.NOPE").info(), None);
    /// ```
    pub fn info(&self) -> Option<CodeInfo> {
        self.row().map(info)
    }
}

/// Reads an errcode as sent: an unstable or misspelt name of a stable code becomes that code.
impl From<&str> for ErrorCode {
    fn from(sent: &str) -> Self {
        match Word::find(sent.as_bytes()).and_then(Word::row) {
            Some(row) => Self::known(row),
            None => Self(Repr::Other(sent.into())),
        }
    }
}

impl From<String> for ErrorCode {
    fn from(sent: String) -> Self {
        match Word::find(sent.as_bytes()).and_then(Word::row) {
            Some(row) => Self::known(row),
            None => Self(Repr::Other(sent.into())),
        }
    }
}

/// Never fails: an errcode may be any string.
impl FromStr for ErrorCode {
    type Err = Infallible;

    fn from_str(sent: &str) -> Result<Self, Infallible> {
        Ok(sent.into())
    }
}

impl From<ErrorCode> for String {
    fn from(errcode: ErrorCode) -> Self {
        match errcode.0 {
            Repr::Known(row) => info(row).errcode.to_owned(),
            Repr::Other(text) => text.into(),
        }
    }
}

impl AsRef<str> for ErrorCode {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// For maps that hold errcodes: `map.get("M_NOT_FOUND")`.
impl Borrow<str> for ErrorCode {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

/// By the text, because an errcode may be borrowed as one.
impl Hash for ErrorCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// By the text, as in a dictionary of bytes. So maps that hold errcodes are in an order that people can read.
impl Ord for ErrorCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for ErrorCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares with a text, which is no other name: an alias equals only its stable code.
macro_rules! compare_with {
    ($($text:ty)*) => {
        $(
            impl PartialEq<$text> for ErrorCode {
                fn eq(&self, other: &$text) -> bool {
                    self.as_str() == &other[..]
                }
            }

            impl PartialEq<ErrorCode> for $text {
                fn eq(&self, other: &ErrorCode) -> bool {
                    other == self
                }
            }
        )*
    };
}
compare_with! { str &str String }

/// Prints the code as it was sent, which may hold anything. [`MatrixError`](crate::MatrixError) prints only what looks like a code.
impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ErrorCode({})", self.as_str().escape_debug())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ErrorCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for ErrorCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<str>::deserialize(deserializer).map(|sent| Self::from(&*sent))
    }
}
