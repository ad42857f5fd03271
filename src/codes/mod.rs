//! What is known of errcodes before any input: a table, and ways to look something up in it.
//!
//! [`ErrorCode::info`](crate::ErrorCode::info) gives the row of one errcode, [`all`] gives every row.
//!
//! ```
//! use matrix_error::codes::{self, Stability};
//!
//! let stable = codes::all().filter(|row| row.stability == Stability::Stable);
//! assert!(stable.map(|row| row.errcode).any(|errcode| errcode == "M_FORBIDDEN"));
//! ```

pub(crate) mod body_key;
mod definition;
pub(crate) mod error_code;
pub(crate) mod level;
pub(crate) mod oauth;
mod reason_phrase;
pub(crate) mod recovery;
mod row;
pub(crate) mod table;
pub(crate) mod word;

pub use body_key::{BodyField, ValueType};
pub use definition::Definition;
pub use row::{CodeInfo, Stability};

/// Gives all rows, in the order of the table.
///
/// ```
/// use matrix_error::{Recovery, codes};
///
/// let retried: Vec<_> = codes::all().filter(|row| row.recovery == Recovery::Retry).map(|row| row.errcode).collect();
/// assert!(retried.contains(&"M_LIMIT_EXCEEDED") && !retried.contains(&"M_FORBIDDEN"));
/// ```
pub fn all() -> impl Iterator<Item = CodeInfo> {
    table::DETAILS.iter().copied()
}
