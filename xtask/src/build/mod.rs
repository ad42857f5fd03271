//! How the npm package and the demo page are made.

pub mod package;
pub mod wasm;
pub mod wasm2js;
