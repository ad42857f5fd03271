//! What several Rust tests need: the rows of the corpus, and random numbers.

pub mod corpus;
pub mod random;
