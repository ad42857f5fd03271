//! The shape of what came back, by name.

use crate::named::named;

named! {
    /// The shape of what a request ended in.
    pub enum Kind {
        /// A JSON object with an `errcode`, or at least with an `error` text.
        Standard = "standard",
        /// A User-Interactive Authentication response: 401 with `flows`.
        UserInteractiveAuth = "user-interactive-auth",
        /// An OAuth 2.0 error response (RFC 6749, section 5.2).
        OAuth = "oauth",
        /// The dictionary of Synapse's `FederationError`.
        Federation = "federation",
        /// A status 300 to 399 with a `Location`.
        Redirect = "redirect",
        /// Anything else that answered: a proxy's page, truncated JSON, nothing.
        NotMatrix = "not-matrix",
        /// No response at all.
        Network = "network",
    }
}
