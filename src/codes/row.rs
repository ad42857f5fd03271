//! The shape of a row of the table.

use super::body_key::BodyField;
use super::definition::Definition;
use super::recovery::Recovery;
use crate::words::closed_set;

closed_set! {
    /// How settled an errcode is.
    pub enum Stability {
        /// In the specification.
        Stable = "stable",
        /// Only Synapse sends it; clients have handled it for years.
        SynapseOnly = "synapse-only",
        /// No longer in the specification.
        Deprecated = "deprecated",
        /// From a proposal that the specification has not taken up.
        Unstable = "unstable",
        /// Of another server, bridge or library.
        Other = "other",
    }
}

/// One row of the table: what is known of an errcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeInfo {
    /// The errcode.
    pub errcode: &'static str,
    /// Other names it was sent under: unstable ones and released misspellings.
    pub aliases: &'static [&'static str],
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// The HTTP statuses it usually comes with; it may come with any.
    pub statuses: &'static [u16],
    /// What its body may hold besides `errcode` and `error`.
    pub fields: &'static [BodyField],
    /// What a client should do, where neither the status nor a field of the body says more.
    pub recovery: Recovery,
    /// How settled it is.
    pub stability: Stability,
    /// Where it is defined.
    pub definition: Definition,
}
