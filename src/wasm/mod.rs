//! The wasm inside the npm package: the only place where numbers cross to JavaScript, and the names that it gives them.

#[cfg(feature = "package")]
mod exports;
#[cfg(feature = "package")]
mod memory;
#[cfg(all(feature = "package", not(target_arch = "wasm32")))]
pub mod protocol;
#[cfg(feature = "js")]
mod to_js;
