//! The files that are made of the crate's tables.

pub mod mock;
pub mod table;
