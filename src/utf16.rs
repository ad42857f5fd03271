//! A place in UTF-8 in; the same place in JavaScript's UTF-16 out.

/// How far apart the counted places are.
const STEP: usize = 64;

/// A text, counted in both encodings.
pub(crate) struct Utf16<'t> {
    text: &'t [u8],
    /// The UTF-16 units before every `STEP`th byte; empty for ASCII, where both encodings agree.
    counts: Vec<usize>,
}

impl<'t> Utf16<'t> {
    pub fn of(text: &'t [u8]) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut sum = 0;
            for step in text.chunks(STEP) {
                counts.push(sum);
                sum += units(step);
            }
            counts.push(sum);
        }
        Self { text, counts }
    }

    /// The UTF-16 units before a byte.
    pub fn offset(&self, byte: usize) -> usize {
        let Some(before) = self.counts.get(byte / STEP) else { return byte };
        before + units(self.text.get(byte / STEP * STEP..byte).unwrap_or_default())
    }
}

/// Each character counts with its first byte, and once more if it is four bytes long: then it is a surrogate pair.
fn units(bytes: &[u8]) -> usize {
    bytes.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_javascript() {
        for text in ["", "plain", "né", "漢字", "a😀b", &"x😀é漢".repeat(50)] {
            let utf16 = Utf16::of(text.as_bytes());
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = text[..byte].encode_utf16().count();
                assert_eq!(utf16.offset(byte), expected, "{byte} in {text:?}");
            }
        }
    }
}
