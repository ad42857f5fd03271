//! How bad a federation error is.

use crate::words::closed_set;

closed_set! {
    /// The level says how bad a federation error is.
    ///
    /// ```
    /// use matrix_error::Level;
    ///
    /// assert_eq!(Level::Warn.as_str(), "WARN");
    /// ```
    ///
    /// Source: `FederationError` of Synapse.
    pub enum Level {
        /// The event could not be interpreted.
        Fatal = "FATAL",
        /// The event was interpreted and failed a check.
        Error = "ERROR",
        /// The event was accepted, with a doubt.
        Warn = "WARN",
    }
}
