//! The members of a JSON object, as far as rules look at them; no Matrix here but the names of the keys.

pub(crate) mod members;
#[cfg(not(all(feature = "package", target_arch = "wasm32")))]
pub(crate) mod prototype_key;
#[cfg(not(all(feature = "package", target_arch = "wasm32")))]
pub(crate) mod text;
pub(crate) mod value;
