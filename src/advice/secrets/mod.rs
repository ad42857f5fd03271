//! What may be printed: a text without what may be secret in it, short enough for a log.
//!
//! A text is read once into `reading`, as a person would read it. The rules mark what they take for a secret: `links` (addresses of
//! pages and paths), `addresses` (Matrix identifiers, e-mail, phone numbers), `tokens` (secrets that are known by their form), and
//! `keys` with `values` (what stands behind a telling word). `printed` then writes what is not marked. In doubt a part is hidden.

mod addresses;
mod characters;
pub(crate) mod errcode;
mod keys;
mod links;
mod masker;
pub(crate) mod printed;
mod reading;
#[cfg(test)]
mod tests;
mod tokens;
mod values;
