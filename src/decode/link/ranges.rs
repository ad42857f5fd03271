//! Packs ranges of characters into few bytes, and looks a character up in them.

/// The first and the last character of each range, in their order.
pub(super) type Ranges = [(u32, u32)];

/// How many bytes the ranges take.
pub(super) const fn packed_length(ranges: &Ranges) -> usize {
    pack::<0>(ranges).1
}

/// The ranges, each as a gap behind the one before and a length. A number takes as many bytes as it needs, seven bits in each, the
/// highest first; all but its last byte have the eighth bit. Of more bytes than there is room for, only the number is told.
pub(super) const fn pack<const N: usize>(ranges: &Ranges) -> ([u8; N], usize) {
    let mut packed = [0; N];
    let (mut length, mut end, mut i) = (0, 0, 0);
    while i < 2 * ranges.len() {
        let (first, last) = ranges[i / 2];
        let next = if i % 2 == 0 { first } else { last + 1 };
        let step = next - end;
        let mut shift = if step < 1 << 7 {
            0
        } else if step < 1 << 14 {
            7
        } else {
            14
        };
        loop {
            if length < N {
                packed[length] = (step >> shift & 0x7F) as u8 + if shift == 0 { 0 } else { 0x80 };
            }
            length += 1;
            if shift == 0 {
                break;
            }
            shift -= 7;
        }
        end = next;
        i += 1;
    }
    (packed, length)
}

/// Is each character of a text, in UTF-8, in one of the packed ranges?
#[inline(never)]
pub(super) fn are_in(packed: &[u8], text: &[u8]) -> bool {
    let mut character: u32 = 0;
    let mut next = text.iter().skip(1);
    text.iter().all(|&byte| {
        character = match byte {
            0x80..0xC0 => (character << 6) + u32::from(byte & 0x3F),
            // This takes one bit too many of a character of four bytes, which is left out below.
            0xC0.. => u32::from(byte & 0x1F),
            _ => u32::from(byte),
        };
        let is_whole = next.next().is_none_or(|next| next & 0xC0 != 0x80);
        !is_whole || is_in(packed, character & 0x1F_FFFF)
    })
}

fn is_in(packed: &[u8], character: u32) -> bool {
    let (mut end, mut step, mut is_inside) = (0, 0, false);
    for &byte in packed {
        step = (step << 7) + u32::from(byte & 0x7F);
        if byte < 0x80 {
            end += step;
            if character < end {
                return is_inside;
            }
            (step, is_inside) = (0, !is_inside);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANGES: &Ranges = &[(3, 3), (0x80, 0x17F), (0x3400, 0x9FFF), (0x2_0000, 0x2_0000)];
    const PACKED: &[u8] = &pack::<{ packed_length(RANGES) }>(RANGES).0;

    #[test]
    fn each_character_is_in_a_range_or_is_not() {
        for character in 0..0x3_0000 {
            let is_there = RANGES.iter().any(|&(first, last)| (first..=last).contains(&character));
            assert_eq!(is_in(PACKED, character), is_there, "{character:#X}");
        }
    }

    #[test]
    fn a_character_of_one_two_three_or_four_bytes_is_read_whole() {
        for character in
            ['\0', '\u{7F}', '\u{80}', '\u{7FF}', '\u{800}', '\u{FFFF}', '\u{10000}', '\u{10FFFF}'].map(u32::from)
        {
            let packed = pack::<8>(&[(character, character)]).0;
            for other in ['\0', '\u{7F}', '\u{80}', '\u{7FF}', '\u{800}', '\u{FFFF}', '\u{10000}', '\u{10FFFF}'] {
                assert_eq!(are_in(&packed, other.to_string().as_bytes()), u32::from(other) == character, "{other:?}");
            }
        }
    }

    #[test]
    fn each_character_of_a_text_has_to_be_in_a_range() {
        assert!(are_in(PACKED, "".as_bytes()));
        assert!(are_in(PACKED, "\u{3}\u{80}\u{9FFF}\u{20000}\u{3}".as_bytes()));
        for text in ["\u{3}\u{4}", "\u{4}\u{3}", "\u{3}\u{180}\u{3}", "\u{20001}\u{3}"] {
            assert!(!are_in(PACKED, text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn a_step_takes_a_byte_for_each_seven_bits() {
        assert_eq!(PACKED, [3, 1, 0x7C, 0x82, 0, 0xE5, 0, 0x81, 0xD8, 0, 0x85, 0xC0, 0, 1]);
        assert_eq!(pack(&[(0x3FFF, 0x3FFF)]), ([0xFF, 0x7F, 1], 3));
        assert_eq!(pack(&[(0x4000, 0x4000)]), ([0x81, 0x80, 0, 1], 4));
    }
}
