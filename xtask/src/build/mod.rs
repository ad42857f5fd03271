//! How the npm package and the demo page are made.

pub mod package;
pub mod page;
mod text;
pub mod wasm;
mod wasm2js;
