//! The files that are made of the crate's tables.

pub mod catalogue;
pub mod errcode_types;
pub mod mock_arguments;
