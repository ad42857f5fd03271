//! A text as a person reads it: one byte for each character, whatever way the character is written.
//!
//! Percent-encoding, escapes of JSON and HTML's character references are undone, and look-alikes of ASCII characters become
//! ASCII. So no rule has to know how a text is encoded. Each character knows its bytes in the text, which are what is printed.

use std::ops::Range;

use super::characters::{ENCODED_SPACE, LETTER, kind};
use crate::words::words_in;

/// How many bytes of a text are looked at: more than are printed, because secrets are left out.
pub(super) const MOST_BYTES: usize = 8192;

/// Of a list of words, one that is so long stands for all words that begin so.
const LONG_WORD: usize = 5;

#[derive(Debug)]
pub(crate) struct Reading {
    characters: [u8; MOST_BYTES + 1],
    /// Where each character begins in the text. The next one begins where it ends.
    starts: [u16; MOST_BYTES + 1],
    hidden: [bool; MOST_BYTES + 1],
}

impl Reading {
    pub const NOTHING: Self =
        Self { characters: [0; MOST_BYTES + 1], starts: [0; MOST_BYTES + 1], hidden: [false; MOST_BYTES + 1] };

    /// Reads a text of at most [`MOST_BYTES`].
    pub fn read(&mut self, text: &[u8]) {
        let (mut at, mut start) = (0, 0);
        let places = self.characters.iter_mut().zip(&mut self.starts).zip(&mut self.hidden);
        for ((place, place_of_start), is_hidden) in places {
            let mut character = 0;
            while character == 0 && at < text.len() {
                let (code, length) = written_at(text.get(at..).unwrap_or_default());
                character = read_as(code);
                at += length;
            }
            (*place, *place_of_start, *is_hidden) = (character, start as u16, false);
            if character == 0 {
                break;
            }
            start = at;
        }
    }

    /// The character at a place. Before the first and behind the last there is 0.
    #[inline(never)] // It is called from everywhere.
    pub fn at(&self, place: usize) -> u8 {
        self.characters.get(place).copied().unwrap_or(0)
    }

    /// Is the character at a place of a set?
    pub fn is(&self, place: usize, set: u32) -> bool {
        kind(self.at(place)) & set != 0
    }

    /// Where a character lies in the text, and whether it is hidden. `None` behind the last.
    pub fn bytes_of(&self, place: usize) -> Option<(Range<usize>, bool)> {
        let (start, end) = (self.starts.get(place)?, self.starts.get(place + 1)?);
        (self.at(place) != 0).then(|| ((*start).into()..(*end).into(), self.hidden.get(place) == Some(&true)))
    }

    /// Where the characters of a set end that begin at a place.
    #[inline(never)]
    pub fn skip(&self, mut place: usize, set: u32) -> usize {
        while self.is(place, set) {
            place += 1;
        }
        place
    }

    /// The kinds of all characters in a part.
    #[inline(never)]
    pub fn kinds(&self, at: usize, end: usize) -> u32 {
        (at..end).fold(0, |kinds, place| kinds | kind(self.at(place)))
    }

    /// Does this text begin at a place, in upper or lower case?
    #[inline(never)]
    pub fn is_at(&self, place: usize, text: &[u8]) -> bool {
        text.iter().enumerate().all(|(i, other)| self.at(place + i).eq_ignore_ascii_case(other))
    }

    /// Is a word one of a list? A long one of the list stands for all that begin so.
    #[inline(never)]
    pub fn is_one_of(&self, at: usize, end: usize, list: &[u8]) -> bool {
        words_in(list).any(|word| (word.len() >= LONG_WORD || word.len() == end - at) && self.is_at(at, word))
    }

    /// The first place from which on this text stands, or the end of the part.
    #[inline(never)]
    pub fn find(&self, at: usize, end: usize, text: &[u8]) -> usize {
        (at..end).find(|&place| self.is_at(place, text)).unwrap_or(end)
    }

    /// Where a quoted text ends whose opening quote is at a place: at the next such quote that has no more backslashes before it
    /// and no letter behind it, or at the end of all.
    #[inline(never)]
    pub fn end_of_quoted(&self, opening: usize) -> usize {
        let size = |place| self.bytes_of(place).map_or(0, |(bytes, _)| bytes.len());
        let mut place = opening + 1;
        while self.at(place) != 0
            && (self.at(place) != self.at(opening) || size(place) > size(opening) || self.is(place + 1, LETTER))
        {
            place += 1;
        }
        place
    }

    /// Hides a part, unless it holds no letter and no digit. Answers where it is.
    #[inline(never)]
    pub fn hide(&mut self, at: usize, end: usize) -> Range<usize> {
        if self.kinds(at, end) & LETTER != 0 {
            self.hidden.get_mut(at..end).unwrap_or_default().fill(true);
        }
        at..end
    }
}

/// What is written at the start of a text: the number of the character that is meant, and how many bytes it takes.
fn written_at(text: &[u8]) -> (u32, usize) {
    let after = |byte: u8| text.iter().take_while(|&&other| other == byte).count();
    let (start, length, radix) = match text {
        [b'%', ..] => (1, 2, 16),
        [b'&', b'#', b'x' | b'X', ..] => (3, digits(text, 3), 16),
        [b'&', b'#', ..] => (2, digits(text, 2), 10),
        [b'&', b'q', b'u', b'o', b't', b';', ..] => return (b'"'.into(), 6),
        [b'\\', ..] => {
            let backslashes = after(b'\\');
            match text.get(backslashes) {
                Some(b'u') => (backslashes + 1, 4, 16),
                Some(b'n' | b'r') => return (b'\n'.into(), backslashes + 1),
                Some(&byte @ (b'"' | b'\'' | b'/' | b'`')) => return (byte.into(), backslashes + 1),
                _ => return (b'\\'.into(), backslashes),
            }
        }
        _ => return code_at(text),
    };
    let end = start + length;
    match text.get(start..end).and_then(|digits| number(digits, radix)) {
        // A byte of a longer character, which counts as letters.
        Some(0x80..) if length == 2 => (LONGER, end),
        Some(0..=0x20) if length == 2 => (ENCODED, end),
        Some(code) => (code, end + usize::from(text.get(end) == Some(&b';'))),
        None => (text.first().copied().unwrap_or(0).into(), 1),
    }
}

/// Stands for a space that is percent-encoded.
const ENCODED: u32 = u32::MAX;
/// Stands for any character that is read as a letter.
const LONGER: u32 = 0xFF;

/// The character that stands at the start of a text, and how many bytes it takes.
pub(super) fn code_at(text: &[u8]) -> (u32, usize) {
    let first = text.first().copied().unwrap_or(0);
    if first < 0xC0 {
        return (first.into(), 1);
    }
    let length = first.leading_ones() as usize;
    let more = text.iter().take(length).skip(1);
    (more.fold((first & 0x7F >> length).into(), |code, &byte| code << 6 | u32::from(byte & 0x3F)), length)
}

/// How many digits a character reference has.
fn digits(text: &[u8], at: usize) -> usize {
    text.iter().skip(at).take(6).take_while(|byte| byte.is_ascii_hexdigit()).count()
}

fn number(digits: &[u8], radix: u32) -> Option<u32> {
    digits.iter().try_fold(0, |number: u32, &digit| Some(number * radix + char::from(digit).to_digit(radix)?))
}

/// What a character is read as. 0 is for one that cannot be seen.
fn read_as(code: u32) -> u8 {
    match code {
        ENCODED => ENCODED_SPACE,
        0x0A | 0x0D => b'\n',
        0..=0x20 | 0x7F..=0xA0 | 0x3000 => b' ',
        0x21..=0x7E => code as u8,
        0xFF01..=0xFF5E => (code - 0xFEE0) as u8,
        0x2018..=0x201B => b'\'',
        0x201C..=0x201F | 0xAB | 0xBB => b'"',
        // The mask, in a text that was masked before. It is neither a letter nor a space.
        0x2026 => 0x7F,
        _ if is_unseen(code) => 0,
        0x2000..=0x206F => b' ',
        _ => 0x80,
    }
}

/// Characters that show nothing: some turn the text around them, some begin a new line.
pub(super) fn is_unseen(code: u32) -> bool {
    matches!(code, 0..0x20 | 0x7F..0xA0 | 0xAD | 0x61C | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF)
}
