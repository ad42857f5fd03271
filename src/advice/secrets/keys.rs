//! Words that tell of a secret behind them.

use super::characters::{CAPITAL, JOINT, SMALL, WORD};
use super::reading::Reading;

/// A word that holds one of these tells of a secret, in any clause.
const STEMS: &[u8] =
    b"token secret passw passphr passcode session sessid macaroon credential apikey nonce verifier basic device ";

/// A word whose last part is one of these tells of a secret right behind its sign.
const PARTS: &[u8] = b"sid pwd pw pass pin otp mac sig signature auth csrf xsrf pushkey identifier h ";

/// The same, but behind the word alone a name may stand, too.
const NAMING: &[u8] = b"key keys code state ";

/// Their code is a number or a name that everybody may know.
const OF_ERRORS: [&[u8]; 3] = [b"error", b"status", b"exit"];

/// What a word tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    Nothing,
    /// A secret may stand anywhere in the clause.
    Clause,
    /// A secret may stand right behind `=` or `:`.
    Sign,
    /// A secret or a name may.
    Naming,
    /// The rest of the line is secret, behind `:`.
    Line,
    /// The same, without a sign.
    Header,
    /// A secret may stand right behind it.
    Scheme,
    /// A validation library repeats the input.
    Echo,
}

/// What a word tells of.
pub(super) fn telling(text: &Reading, at: usize, end: usize) -> Telling {
    // In snake, kebab or camel case.
    let mut part = end;
    while part > at && text.is(part - 1, WORD & !JOINT) && !(text.is(part - 1, SMALL) && text.is(part, CAPITAL)) {
        part -= 1;
    }
    let is = |word: &[u8]| text.is_at(at, word);
    if is(b"input_value=") {
        Telling::Echo
    } else if text.is_one_of(at, end, b"x-matrix ") {
        Telling::Header
    } else if text.is_one_of(at, end, b"bearer ") {
        Telling::Scheme
    } else if is(b"x-") || text.is_one_of(part, end, b"authorization cookie ") {
        Telling::Line
    } else if is(b"m_") {
        // An errcode names a token and holds none.
        Telling::Nothing
    } else if (at..end).any(|place| text.is_one_of(place, place, STEMS)) {
        Telling::Clause
    } else if text.is_one_of(part, end, PARTS) {
        Telling::Sign
    } else if text.is_one_of(part, end, NAMING)
        && !OF_ERRORS.iter().any(|word| text.is_at(part.wrapping_sub(word.len() + 1), word))
    {
        if part == at { Telling::Naming } else { Telling::Sign }
    } else {
        Telling::Nothing
    }
}
