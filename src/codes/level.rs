//! How bad a federation error is.

use crate::words::closed_set;

closed_set! {
    /// How bad a federation error is.
    pub enum Level {
        /// The event could not be interpreted.
        Fatal = "FATAL",
        /// The event was interpreted and failed a check.
        Error = "ERROR",
        /// The event was accepted, with a doubt.
        Warn = "WARN",
    }
}
