//! Takes a text apart, by one function each: in the wasm that is smaller than the iterators.

pub(super) use crate::words::split;
use crate::words::{are_same, words_in};

/// Is this one of the words in a list that has spaces between them, in upper or lower case?
#[inline(never)]
pub(super) fn is_one_of(word: &[u8], list: &[u8]) -> bool {
    words_in(list).any(|known| are_same(word, known))
}
