//! A text as a person reads it: one byte for each character, whatever way the character is written.
//!
//! Percent-encoding, escapes of JSON and HTML's character references are undone, and look-alikes of ASCII characters become
//! ASCII. So no rule has to know how a text is encoded. Each character knows its bytes in the text, which are what is printed.

use std::ops::Range;

use super::characters::{ENCODED_SPACE, LETTER, WORD, kind};

/// How many bytes of a text are looked at: more than are printed, because secrets are left out.
pub(super) const MOST_BYTES: usize = 8192;

/// Of a list of words, one that is so long stands for all words that begin so.
const LONG_WORD: usize = 5;

/// A character as it is read, and where it is written.
#[derive(Clone, Copy, Debug)]
struct Character {
    /// Where it begins in the text. The next one begins where it ends.
    start: u16,
    read_as: u8,
    is_hidden: bool,
}

impl Character {
    const END: Self = Self { start: 0, read_as: 0, is_hidden: false };
}

#[derive(Debug)]
pub(crate) struct Reading {
    characters: [Character; MOST_BYTES + 1],
    /// The last value behind a telling word: its words are not looked at again. In 16 bits, as `Printed` says why.
    value: Range<u16>,
}

impl Reading {
    pub const NOTHING: Self = Self { characters: [Character::END; MOST_BYTES + 1], value: 0..0 };

    /// Reads a text of at most [`MOST_BYTES`].
    pub fn read(&mut self, text: &[u8]) {
        self.value = 0..0;
        let (mut at, mut start) = (0, 0);
        for character in &mut self.characters {
            *character = Character { start: start as u16, ..Character::END };
            while character.read_as == 0 && at < text.len() {
                let (code, end) = written_at(text, at);
                character.read_as = read_as(code);
                at = end;
            }
            if character.read_as == 0 {
                break;
            }
            start = at;
        }
    }

    /// The character at a place. Before the first and behind the last there is 0.
    #[inline(never)] // It is called from everywhere.
    pub fn at(&self, place: usize) -> u8 {
        self.characters.get(place).map_or(0, |character| character.read_as)
    }

    /// Where the character at a place begins in the text.
    #[inline(never)]
    pub fn start_of(&self, place: usize) -> usize {
        self.characters.get(place).map_or(0, |character| character.start.into())
    }

    pub fn is_hidden(&self, place: usize) -> bool {
        self.characters.get(place).is_some_and(|character| character.is_hidden)
    }

    /// Is the character at a place of a set?
    #[inline(never)]
    pub fn is(&self, place: usize, set: u32) -> bool {
        kind(self.at(place)) & set != 0
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

    /// Is a word one of a list, which has a space behind each? A long one of the list stands for all that begin so.
    #[inline(never)]
    pub fn is_one_of(&self, at: usize, end: usize, list: &[u8]) -> bool {
        let (mut fits, mut place) = (true, at);
        // Byte by byte: that is smaller than to take the list apart.
        for &byte in list {
            if byte == b' ' {
                if fits && (place == end || place >= at + LONG_WORD) {
                    return true;
                }
                (fits, place) = (true, at);
            } else {
                fits = fits && self.at(place).eq_ignore_ascii_case(&byte);
                place += 1;
            }
        }
        false
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
        let size = |place| self.start_of(place + 1) - self.start_of(place);
        let mut place = opening + 1;
        while self.at(place) != 0
            && (self.at(place) != self.at(opening) || size(place) > size(opening) || self.is(place + 1, LETTER))
        {
            place += 1;
        }
        place
    }

    /// Hides a part, unless it holds no letter and no digit.
    #[inline(never)]
    pub fn hide(&mut self, at: usize, end: usize) {
        if self.kinds(at, end) & LETTER != 0 {
            for character in self.characters.get_mut(at..end).unwrap_or_default() {
                character.is_hidden = true;
            }
        }
    }

    /// Hides a value. Of its words only the last is looked at again, because it may be a key.
    #[inline(never)]
    pub fn hide_value(&mut self, at: usize, mut end: usize) {
        self.hide(at, end);
        if end >= self.value.end.into() {
            // What stands before a value is no word.
            while self.is(end.wrapping_sub(1), WORD) {
                end -= 1;
            }
            self.value = at as u16..end as u16;
        }
    }

    /// The place itself, or the end of the value that it lies in.
    pub fn behind_value(&self, place: usize) -> usize {
        let Range { start, end } = self.value;
        if place >= start.into() { place.max(end.into()) } else { place }
    }
}

/// The byte at a place; 0 behind the last.
#[inline(never)]
fn byte(text: &[u8], place: usize) -> u8 {
    text.get(place).copied().unwrap_or(0)
}

/// The number of a hexadecimal digit; 16 for anything else.
#[inline(never)] // Else the compiler begins the loop around it twice.
fn digit(byte: u8) -> u32 {
    char::from(byte).to_digit(16).unwrap_or(16)
}

/// What is written at a place of a text: the number of the character that is meant, and where it ends.
fn written_at(text: &[u8], at: usize) -> (u32, usize) {
    let first = byte(text, at);
    let mut end = at + 1;
    // How many digits a number has, at least and at most.
    let (least, most, mut radix) = match first {
        b'%' => (2, 2, 16),
        b'&' if byte(text, end) == b'#' => {
            end += 1;
            (0, 6, 10)
        }
        b'&' if text.get(at..).is_some_and(|rest| rest.starts_with(b"&quot;")) => return (b'"'.into(), at + 6),
        b'\\' => {
            while byte(text, end) == b'\\' {
                end += 1;
            }
            let escaped = byte(text, end);
            match escaped {
                b'u' => {}
                b'n' | b'r' => return (b'\n'.into(), end + 1),
                b'"' | b'\'' | b'/' | b'`' => return (escaped.into(), end + 1),
                _ => return (first.into(), end),
            }
            end += 1;
            (4, 4, 16)
        }
        _ => return (code_at(text, at), at + length_at(text, at)),
    };
    if radix == 10 && byte(text, end) | 0x20 == b'x' {
        end += 1;
        radix = 16;
    }
    let (start, mut code) = (end, 0);
    while end < start + most {
        let digit = digit(byte(text, end));
        if digit >= radix {
            break;
        }
        code = code * radix + digit;
        end += 1;
    }
    if end < start + least {
        return (first.into(), at + 1);
    }
    match code {
        // A byte of a longer character, which counts as letters.
        0x80.. if first == b'%' => (LONGER, end),
        0..=0x20 if first == b'%' => (ENCODED, end),
        _ => (code, end + usize::from(byte(text, end) == b';')),
    }
}

/// Stands for a space that is percent-encoded.
const ENCODED: u32 = u32::MAX;
/// Stands for any character that is read as a letter.
const LONGER: u32 = 0xFF;

/// The number of the character that stands at a place of a text.
#[inline(never)]
pub(super) fn code_at(text: &[u8], at: usize) -> u32 {
    let length = length_at(text, at);
    let first = byte(text, at);
    // The length is told by bits, which are no part of the number.
    let start = if length == 1 { first } else { first & 0x7F >> length };
    (1..length).fold(start.into(), |code, more| (code << 6) + u32::from(byte(text, at + more) & 0x3F))
}

/// How many bytes that character takes.
#[inline(never)]
pub(super) fn length_at(text: &[u8], at: usize) -> usize {
    let first = byte(text, at);
    if first >= 0xC0 { first.leading_ones() as usize } else { 1 }
}

/// What a character is read as. 0 is for one that shows nothing.
#[inline(never)]
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
        // Some of them turn the text around them, some begin a new line.
        0xAD | 0x61C | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF => 0,
        0x2000..=0x206F => b' ',
        _ => 0x80,
    }
}

/// Does a character show nothing? Control characters do not, either.
pub(super) fn is_unseen(code: u32) -> bool {
    matches!(code, 0..0x20 | 0x7F..0xA0) || read_as(code) == 0
}
