//! What is looked at in sources and in a finished build.

pub mod contents;
pub mod features;
mod function_names;
pub mod oldest_rust;
pub mod same_bytes;
pub mod traps;
pub mod types;
