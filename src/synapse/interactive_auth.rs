//! `InteractiveAuthIncompleteError`: the 401 that asks a client for a further stage of User-Interactive Authentication.

use std::fmt;

use super::classes::InteractiveAuthIncompleteError;
use super::exception::Exception;

impl Exception for InteractiveAuthIncompleteError {
    fn status(&self) -> u16 {
        401
    }

    fn body(&self) -> String {
        self.result.to_string()
    }
}

impl fmt::Display for InteractiveAuthIncompleteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Interactive auth not yet complete")
    }
}
