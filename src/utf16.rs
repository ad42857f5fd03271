//! Places in UTF-8 in; the same places in JavaScript's UTF-16 out.

use crate::scan::Span;

/// Counts from one place of a text to the next: places that are asked for in the order of the text cost one pass over it.
pub(crate) struct Utf16<'t> {
    text: &'t [u8],
    byte: usize,
    unit: usize,
}

impl<'t> Utf16<'t> {
    pub fn of(text: &'t [u8]) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    pub fn convert(&mut self, span: &mut Span) {
        span.start = self.offset(span.start);
        span.end = self.offset(span.end);
    }

    fn offset(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        self.unit += units(self.text.get(self.byte..byte).unwrap_or_default());
        self.byte = byte;
        self.unit
    }
}

/// How many UTF-16 units some bytes are: one for each character's first byte, two for each character of four bytes.
fn units(bytes: &[u8]) -> usize {
    let units = |byte: u8| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
    let mut sum = 0;
    for eight in bytes.chunks(8) {
        // Most are all ASCII, and looked at together.
        let is_ascii = eight.first_chunk().is_some_and(|eight| u64::from_le_bytes(*eight) & HIGH_BITS == 0);
        sum += if is_ascii { 8 } else { eight.iter().copied().map(units).sum() };
    }
    sum
}

const HIGH_BITS: u64 = u64::from_le_bytes([0x80; 8]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_javascript_in_any_order() {
        for text in ["", "plain", "né", "漢字", "a😀b", &"x😀é漢".repeat(50)] {
            let mut utf16 = Utf16::of(text.as_bytes());
            let ends: Vec<_> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            for &byte in ends.iter().chain(ends.iter().rev()) {
                let expected = text[..byte].encode_utf16().count();
                assert_eq!(utf16.offset(byte), expected, "{byte} in {text:?}");
            }
        }
    }
}
