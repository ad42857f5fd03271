//! Where an errcode is defined.

/// Where an errcode is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definition {
    /// A section of the specification.
    Spec(&'static str),
    /// A proposal (MSC), by its number.
    Msc(u16),
    /// A file of a server or library on GitHub: `owner/name/blob/version/path`.
    Source(&'static str),
}

impl Definition {
    /// `specification`, the proposal (`MSC4140`) or the repository (`element-hq/synapse`).
    pub fn name(self) -> String {
        match self {
            Self::Spec(_) => "specification".to_owned(),
            Self::Msc(number) => format!("MSC{number}"),
            Self::Source(path) => path.split('/').take(2).collect::<Vec<_>>().join("/"),
        }
    }

    /// One version of the specification or of the file, or the proposal.
    pub fn url(self) -> String {
        match self {
            Self::Spec(section) => format!("https://spec.matrix.org/v1.19/{section}"),
            Self::Msc(number) => format!("https://github.com/matrix-org/matrix-spec-proposals/pull/{number}"),
            Self::Source(path) => format!("https://github.com/{path}"),
        }
    }
}
