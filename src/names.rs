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
        let mut slot = hash_of(word);
        loop {
            slot &= self.slots.len().wrapping_sub(1);
            let place = usize::from(self.slots.get(slot)?.checked_sub(1)?);
            if self.get(place) == word {
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

/// Of the length and the first and last eight bytes, or four: names seldom agree in these, and a long one costs no more than
/// a short one.
const fn hash(text: &[u8], start: usize, end: usize) -> usize {
    let length = end - start;
    let size = match length {
        8.. => 8,
        4.. => 4,
        _ => 0,
    };
    let (mut first, mut last) = (0_u64, 0_u64);
    let mut at = 0;
    while at < size && start + at < text.len() && end - size + at < text.len() {
        first |= (text[start + at] as u64) << (8 * at);
        last |= (text[end - size + at] as u64) << (8 * at);
        at += 1;
    }
    mix(first, last, length)
}

/// [`hash`] of a whole word.
fn hash_of(word: &[u8]) -> usize {
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        return mix(u64::from_le_bytes(*first), u64::from_le_bytes(*last), word.len());
    }
    let part = |chunk: Option<&[u8; 4]>| chunk.map_or(0, |four| u32::from_le_bytes(*four).into());
    mix(part(word.first_chunk()), part(word.last_chunk()), word.len())
}

const fn mix(first: u64, last: u64, length: usize) -> usize {
    let sum = first.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ last.wrapping_add(length as u64);
    (sum.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 40) as usize
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
