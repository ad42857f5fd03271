//! The functions that JavaScript calls, the memory that both sides share, and the numbers in it. Nothing else crosses.

#[cfg(feature = "package")]
mod exports;
#[cfg(feature = "package")]
mod memory;
#[cfg(all(feature = "package", not(target_arch = "wasm32")))]
pub mod protocol;
#[cfg(feature = "js")]
mod to_js;
