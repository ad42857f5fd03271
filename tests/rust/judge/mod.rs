//! A second opinion about a body: what serde_json reads in it, and what the record must say then. `fuzz/` judges by it as well.

pub mod bodies;
mod contract;
pub mod grammar;
pub mod kept;
mod kinds;
mod members;
pub mod mixed;
mod object;
pub mod record;
mod texts;
