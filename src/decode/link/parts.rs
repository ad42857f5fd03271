//! Takes a text apart, by one function each: in the wasm that is smaller than the iterators.

use crate::words::{are_same, words_in};

/// What stands in front of a sign, and what behind it: all of the text and nothing where the sign is not there.
#[inline(never)]
pub(super) fn split(text: &[u8], sign: u8) -> (&[u8], &[u8]) {
    let at = text.iter().position(|&byte| byte == sign).unwrap_or(text.len());
    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}

/// Is this one of the words in a list that has spaces between them, in upper or lower case?
#[inline(never)]
pub(super) fn is_one_of(word: &[u8], list: &[u8]) -> bool {
    words_in(list).any(|known| are_same(word, known))
}
