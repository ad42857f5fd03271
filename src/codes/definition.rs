//! Where an errcode is defined.

/// The definition says where an errcode is defined.
///
/// ```
/// use matrix_error::ErrorCode;
///
/// let definition = ErrorCode::M_FORBIDDEN.info().unwrap().definition;
/// assert_eq!(definition.name(), "specification");
/// assert!(definition.url().starts_with("https://spec.matrix.org/"));
/// ```
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
    /// Gives a short name: `specification`, the proposal (`MSC4140`) or the repository (`element-hq/synapse`).
    ///
    /// ```
    /// use matrix_error::codes::Definition;
    ///
    /// assert_eq!(Definition::Msc(4140).name(), "MSC4140");
    /// ```
    pub fn name(self) -> String {
        match self {
            Self::Spec(_) => "specification".to_owned(),
            Self::Msc(number) => format!("MSC{number}"),
            Self::Source(path) => path.split('/').take(2).collect::<Vec<_>>().join("/"),
        }
    }

    /// Gives an address to read at: of one version of the specification or of the file, or of the proposal.
    ///
    /// ```
    /// use matrix_error::codes::Definition;
    ///
    /// let url = "https://github.com/matrix-org/matrix-spec-proposals/pull/4140";
    /// assert_eq!(Definition::Msc(4140).url(), url);
    /// ```
    pub fn url(self) -> String {
        match self {
            Self::Spec(section) => format!("https://spec.matrix.org/v1.19/{section}"),
            Self::Msc(number) => format!("https://github.com/matrix-org/matrix-spec-proposals/pull/{number}"),
            Self::Source(path) => format!("https://github.com/{path}"),
        }
    }
}
