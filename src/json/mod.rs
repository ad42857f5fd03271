//! What is known of the members of a JSON object. Of Matrix it knows only the names of the keys.

pub(crate) mod literal;
pub(crate) mod members;
pub(crate) mod prototype_key;
pub(crate) mod reader;
pub(crate) mod text;
pub(crate) mod value;
