//! Exceptions that Synapse does not know how to send: a client gets a 500 for them.

use std::fmt;

use super::classes::{HomeServerNotSetupException, ModuleFailedException, ShadowBanError};
use super::exception::Exception;

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
