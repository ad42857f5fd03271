//! The members of a JSON object, as far as rules look at them; no Matrix here but the names of the keys.

pub(crate) mod members;
pub(crate) mod prototype_key;
pub(crate) mod text;
pub(crate) mod value;
