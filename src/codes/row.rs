//! What a row of the table of errcodes holds.

use super::body_key::BodyField;
use super::definition::Definition;
use super::recovery::Recovery;
use crate::words::closed_set;

closed_set! {
    /// A `Stability` says how settled an errcode is.
    ///
    /// ```
    /// use matrix_error::ErrorCode;
    ///
    /// let row = ErrorCode::M_FORBIDDEN.info().unwrap();
    /// assert_eq!(row.stability.as_str(), "stable");
    /// ```
    pub enum Stability {
        /// The specification defines it.
        Stable = "stable",
        /// Only Synapse sends it; clients have handled it for years.
        SynapseOnly = "synapse-only",
        /// The specification has dropped it.
        Deprecated = "deprecated",
        /// A proposal defines it that is not in the specification.
        Unstable = "unstable",
        /// Another server, bridge or library sends it.
        Other = "other",
    }
}

/// A `CodeInfo` is what the table knows of an errcode.
///
/// ```
/// use matrix_error::{ErrorCode, Recovery};
///
/// let row = ErrorCode::M_FORBIDDEN.info().unwrap();
/// assert_eq!((row.errcode, row.statuses.first(), row.recovery), ("M_FORBIDDEN", Some(&403), Recovery::RequestAccess));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeInfo {
    /// The errcode.
    pub errcode: &'static str,
    /// Its other names: unstable ones, and misspellings that servers sent.
    pub aliases: &'static [&'static str],
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// The usual HTTP statuses, the commonest first. It may come with any other.
    pub statuses: &'static [u16],
    /// The keys that its body may hold besides `errcode` and `error`.
    pub fields: &'static [BodyField],
    /// What a client should do, unless the status or a field of the body says more.
    pub recovery: Recovery,
    /// How settled it is.
    pub stability: Stability,
    /// Where it is defined.
    pub definition: Definition,
}
