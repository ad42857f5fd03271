//! Secrets that are known by their form, wherever they stand.

use super::characters::{BETWEEN, CAPITAL, DIGIT, LATIN, SMALL, kind};
use super::reading::Reading;

/// The first letters of the tokens of Synapse and of the Matrix Authentication Service, before a `_`.
const PREFIXES: &[u8] = b"syt syr syl syd mat mar mct mcr mpt mas ";

/// A run of this many letters is no word, unless it is made of words.
pub(super) const LONG_RUN: usize = 24;
/// With this many letters behind any three and a `_`, what is made up is a token.
const SHORT_RUN: usize = 6;

/// No name has more digits, and no word in it more letters.
const MOST_DIGITS: u32 = 5;
const MOST_LETTERS: usize = 16;

/// Where a token begins in a word: at the prefix of a token, or of a JWT. At the end of the word if there is none.
pub(super) fn start(text: &Reading, at: usize, end: usize) -> usize {
    if text.is_at(at, b"eyj") && end > at + 7 {
        return at;
    }
    let begins = |place: usize| {
        text.at(place + 3) == b'_'
            && !text.is(place.wrapping_sub(1), LATIN | DIGIT)
            && (text.is_one_of(place, place + 3, PREFIXES)
                || place == at && end > at + 3 + SHORT_RUN && is_made_up(text, at + 4, end))
    };
    (at..end).find(|&place| begins(place)).unwrap_or(end)
}

/// Does no person write so? A name is made of words and of a few digits behind them.
#[inline(never)]
pub(super) fn is_made_up(text: &Reading, at: usize, end: usize) -> bool {
    let (mut word, mut before, mut digits) = (at, 0, 0);
    let mut is_name = true;
    for place in at..end {
        let now = kind(text.at(place));
        if now & BETWEEN != 0 {
            word = place + 1;
            before = 0;
            continue;
        }
        digits += now / DIGIT;
        // In a word, capitals come before small letters, and digits last.
        is_name &= now >= before && now <= DIGIT && place < word + MOST_LETTERS;
        before = now;
    }
    is_odd(text, at, end) && !(is_name && digits <= MOST_DIGITS)
}

/// Are letters and digits mixed, or are capitals inside a word?
#[inline(never)]
pub(super) fn is_odd(text: &Reading, at: usize, end: usize) -> bool {
    let kinds = text.kinds(at, end);
    kinds & DIGIT != 0 && kinds & LATIN != 0
        || (at + 1..end).any(|place| text.is(place, CAPITAL) && text.is(place - 1, SMALL))
}

/// The groups of four characters that a recovery key is written in.
pub(super) struct Groups {
    start: usize,
    end: usize,
    odd: u32,
}

impl Groups {
    pub const NONE: Self = Self { start: 0, end: 0, odd: 0 };

    /// Takes the next word. Three groups that nobody writes are taken for a key.
    pub fn add(&mut self, text: &mut Reading, at: usize, end: usize) {
        if end != at + 4 {
            return;
        }
        if at != self.end + 1 {
            *self = Self { start: at, ..Self::NONE };
        }
        self.end = end;
        self.odd += u32::from(is_odd(text, at, end));
        if self.odd >= 3 {
            text.hide(self.start, end);
        }
    }
}
