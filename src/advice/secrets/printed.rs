//! Writes what may be printed of a text: what is not hidden, in one line, and no more than a log should hold.

use super::masker::hide_secrets;
use super::reading::{MOST_BYTES, Reading, code_at, is_unseen, length_at};

/// Stands where a secret was, or where a text was cut.
const MASK: &str = "…";

/// The most characters of a text that are printed.
const MOST_CHARACTERS: u32 = 1000;
/// The most bytes of a printed text: four for each character, and for the mask behind the last.
const ROOM: usize = 4 * (MOST_CHARACTERS as usize + 1);
/// The longest Matrix identifier, in bytes.
const LONGEST_ID: usize = 255;

/// A text that may be printed.
#[derive(Debug)]
#[repr(C)] // JavaScript reads it.
pub(crate) struct Printed {
    pub bytes: [u8; ROOM],
    // In 32 bits, so that the memory has the same layout on every machine.
    length: u32,
    reading: Reading,
}

impl Printed {
    pub const NOTHING: Self = Self { bytes: [0; ROOM], length: 0, reading: Reading::NOTHING };

    /// Masks a text and holds the result. `is_cut` says that the text goes on.
    pub fn set(&mut self, text: &[u8], is_cut: bool) {
        let is_cut = is_cut || text.len() > MOST_BYTES;
        let mut known = text.get(..MOST_BYTES).unwrap_or(text);
        if is_cut {
            known = known.get(..end_of_known(known)).unwrap_or_default();
        }
        self.reading.read(known);
        hide_secrets(&mut self.reading);
        self.length = 0;
        let mut characters = 0;
        let mut was_hidden = false;
        let (mut at, mut place) = (0, 0);
        while self.reading.at(place) != 0 {
            let is_hidden = self.reading.is_hidden(place);
            let length = length_at(known, at);
            // One mask stands for all that is hidden in a row.
            if !(is_hidden && was_hidden) {
                if characters == MOST_CHARACTERS {
                    return self.push(MASK.as_bytes());
                }
                characters += 1;
                self.push(if is_hidden {
                    MASK.as_bytes()
                } else if is_unseen(code_at(known, at)) {
                    b" "
                } else {
                    known.get(at..at + length).unwrap_or_default()
                });
            }
            was_hidden = is_hidden;
            at += length;
            place += usize::from(at >= self.reading.start_of(place + 1));
        }
        if is_cut {
            self.push(MASK.as_bytes());
        }
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length as usize).unwrap_or_default()
    }

    #[inline(never)] // It is called from everywhere.
    fn push(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if let Some(place) = self.bytes.get_mut(self.length as usize) {
                *place = byte;
                self.length += 1;
            }
        }
    }
}

/// Where the part of a text ends whose words are known whole, if more of the text follows that is not known. The last word may be
/// the beginning of a secret. In a language without spaces it is the whole text: no more is left out than the longest identifier.
fn end_of_known(text: &[u8]) -> usize {
    let end = text.len().saturating_sub(LONGEST_ID);
    if let Some(space) = text.get(end..).and_then(|last| last.iter().rposition(|&byte| byte == b' ')) {
        return end + space;
    }
    // Where a character begins.
    text.iter().take(end + 1).rposition(|byte| byte & 0xC0 != 0x80).unwrap_or(0)
}

/// A text with its secrets masked.
pub(crate) fn without_secrets(text: &str) -> String {
    let mut printed = Printed::NOTHING;
    printed.set(text.as_bytes(), false);
    String::from_utf8_lossy(printed.as_bytes()).into_owned()
}
