//! A word in; its place in a list of names, each with a tab behind, out.
//!
//! The lists are one text each, because pointers would be longer than names, and because JavaScript reads them as they are.

/// Names found by a hash table that was made at compile time.
pub(crate) struct Names {
    pub text: &'static str,
    /// Where each name ends.
    pub ends: &'static [u16],
    /// Places of names plus one, 0 where there is none; a power of two of them.
    pub slots: &'static [u8],
}

/// Makes the tables of a text; the number of slots is a power of two and at least half as much again as that of names.
macro_rules! names {
    ($text:expr, $slots:literal) => {{
        const ENDS: [u16; $crate::names::count($text)] = $crate::names::ends($text);
        const SLOTS: [u8; $slots] = $crate::names::slots($text, &ENDS);
        $crate::names::Names { text: $text, ends: &ENDS, slots: &SLOTS }
    }};
}
pub(crate) use names;

impl Names {
    /// The place of a name.
    pub fn find(&self, word: &[u8]) -> Option<usize> {
        let ends = Ends::of(word)?;
        let mut slot = ends.hash();
        loop {
            slot &= self.slots.len().wrapping_sub(1);
            let place = usize::from(self.slots.get(slot)?.checked_sub(1)?);
            let name = self.get(place);
            if Ends::of(name) == Some(ends) && middle(name) == middle(word) {
                return Some(place);
            }
            slot += 1;
        }
    }

    fn get(&self, place: usize) -> &'static [u8] {
        let end = self.ends.get(place).copied().unwrap_or(0);
        self.text.as_bytes().get(start(self.ends, place)..usize::from(end)).unwrap_or_default()
    }
}

/// The first and the last eight bytes of a word, or four of a shorter one, and its length: most names are no longer, and a
/// long one is hashed as fast as a short one. Comparing slices goes byte by byte in the module.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ends {
    first: u64,
    last: u64,
    length: usize,
}

impl Ends {
    /// No name is shorter than four bytes.
    fn of(word: &[u8]) -> Option<Self> {
        let (first, last) = match (word.first_chunk(), word.last_chunk()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => {
                let four = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes).into();
                (word.first_chunk().map(four)?, word.last_chunk().map(four)?)
            }
        };
        Some(Self { first, last, length: word.len() })
    }

    const fn hash(self) -> usize {
        let sum = self.first.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ self.last.wrapping_add(self.length as u64);
        (sum.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 40) as usize
    }
}

/// What lies between the first and the last eight bytes.
fn middle(word: &[u8]) -> &[u8] {
    word.get(8..word.len().wrapping_sub(8)).unwrap_or_default()
}

/// The place of a word in a list that is seldom looked through; tabs or spaces stand between the words.
pub(crate) fn position(list: &str, word: &[u8]) -> Option<usize> {
    list.as_bytes()
        .split(|byte| matches!(byte, b'\t' | b' '))
        .position(|name| name == word)
        .filter(|_| !word.is_empty())
}

/// Where the name at a place begins.
const fn start(ends: &[u16], place: usize) -> usize {
    if place == 0 || place > ends.len() { 0 } else { ends[place - 1] as usize + 1 }
}

/// [`Ends::hash`] of a part of a text, at compile time.
const fn hash(text: &[u8], start: usize, end: usize) -> usize {
    let length = end - start;
    assert!(length >= 4);
    let size = if length < 8 { 4 } else { 8 };
    let (mut first, mut last) = (0_u64, 0_u64);
    let mut at = 0;
    while at < size {
        first |= (text[start + at] as u64) << (8 * at);
        last |= (text[end - size + at] as u64) << (8 * at);
        at += 1;
    }
    Ends { first, last, length }.hash()
}

pub(crate) const fn count(text: &str) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < text.len() {
        count += (text.as_bytes()[at] == b'\t') as usize;
        at += 1;
    }
    count
}

pub(crate) const fn ends<const COUNT: usize>(text: &str) -> [u16; COUNT] {
    let mut ends = [0; COUNT];
    let (mut place, mut at) = (0, 0);
    while at < text.len() {
        if text.as_bytes()[at] == b'\t' {
            ends[place] = at as u16;
            place += 1;
        }
        at += 1;
    }
    ends
}

pub(crate) const fn slots<const SLOTS: usize>(text: &str, ends: &[u16]) -> [u8; SLOTS] {
    // Enough of them stay free, so that the walk of `find` is short and ends.
    assert!(SLOTS.is_power_of_two() && ends.len() * 3 < SLOTS * 2 && ends.len() < 256 && text.len() < 65_536);
    let mut slots = [0; SLOTS];
    let mut place = 0;
    while place < ends.len() {
        let mut slot = hash(text.as_bytes(), start(ends, place), ends[place] as usize) % SLOTS;
        while slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        place += 1;
        slots[slot] = place as u8;
    }
    slots
}
