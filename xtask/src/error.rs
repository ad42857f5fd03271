//! The error of every step: one sentence, written for the person at the terminal.

pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;
