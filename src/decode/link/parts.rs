//! Takes a text apart, by one function each: in the wasm that is smaller than the iterators.

pub(super) use crate::words::split;

/// Is this one of the words in a list that has a space behind each, in upper or lower case?
#[inline(never)]
pub(super) fn is_one_of(word: &[u8], list: &[u8]) -> bool {
    let (mut fits, mut place) = (true, 0);
    for &byte in list {
        if byte == b' ' {
            if fits && place == word.len() {
                return true;
            }
            (fits, place) = (true, 0);
        } else {
            fits = fits && word.get(place).is_some_and(|found| found.eq_ignore_ascii_case(&byte));
            place += 1;
        }
    }
    false
}
