//! An exception that Synapse does not know how to send in; the 500 that a client gets for it out.

use std::fmt;

use super::classes::{HomeServerNotSetupException, ModuleFailedException, ShadowBanError};
use super::codes::Codes;
use super::exception::Exception;
use super::fields::{Fields, cs_error};

pub(super) const STATUS: u16 = 500;

pub(super) fn body() -> String {
    cs_error("Internal server error", Codes::UNKNOWN, Fields::default()).to_string()
}

macro_rules! internal {
    ($($name:ident)*) => {
        $(
            impl Exception for $name {}

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.message.python_str())
                }
            }
        )*
    };
}

internal! { HomeServerNotSetupException ShadowBanError ModuleFailedException }
