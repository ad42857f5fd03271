//! What is known of errcodes before any input: a table, and ways to look something up in it.

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

/// All rows, in the order of the table.
pub fn all() -> impl Iterator<Item = CodeInfo> {
    table::DETAILS.iter().copied()
}
