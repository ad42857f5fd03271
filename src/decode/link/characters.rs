//! Looks for characters that no link may hold.

use super::ranges::{Ranges, are_in, pack, packed_length};

/// All but control characters, white space, bidi controls, fillers, tags, private use and others that nobody sees; U+FFFD, which stands for bytes that
/// were no character; and `"` `<` `>` `\` `^` `` ` `` `{` `|` `}`, which no URI has, so that they can end an attribute of HTML or a link
/// in a text. The two joiners are let through, which Persian and emoji need in a path, and the selectors of an emoji's form.
const FIT: &Ranges = &[
    (0x21, 0x21),
    (0x23, 0x3B),
    (0x3D, 0x3D),
    (0x3F, 0x5B),
    (0x5D, 0x5D),
    (0x5F, 0x5F),
    (0x61, 0x7A),
    (0x7E, 0x7E),
    (0xA1, 0xAC),
    (0xAE, 0x034E),
    (0x0350, 0x061B),
    (0x061D, 0x115E),
    (0x1161, 0x167F),
    (0x1681, 0x17B3),
    (0x17B6, 0x180A),
    (0x1810, 0x1FFF),
    (0x200C, 0x200D),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2070, 0x2FFF),
    (0x3001, 0x3163),
    (0x3165, 0xFEFE),
    (0xFF00, 0xFF9F),
    (0xFFA1, 0xFFEF),
    (0x10000, 0xDFFFF),
];
const PACKED: &[u8] = &pack::<{ packed_length(FIT) }>(FIT).0;

/// Can each character of this text be seen, and may a link hold it?
pub(super) fn are_fit(text: &[u8]) -> bool {
    is_plain(text) || are_in(PACKED, text)
}

/// Is all of it ASCII that links are made of? Nearly every link is, and this tells so in a seventh of the time that a look at each
/// character takes: four bytes are looked at together, each in its eight bits. A text with `!` or `~` is not plain, either.
fn is_plain(text: &[u8]) -> bool {
    const EACH: u32 = 0x0101_0101;
    const HIGH: u32 = 0x80 * EACH;
    const LOW: u32 = 0x7F * EACH;
    let (fours, rest) = text.as_chunks();
    // Where there are less than four, letters stand in.
    let mut last = [b'a'; 4];
    for (place, &byte) in last.iter_mut().zip(rest) {
        *place = byte;
    }
    fours.iter().chain([&last]).all(|&four| {
        let bytes = u32::from_le_bytes(four);
        // Of bytes below 128, one from `#` on gets a high bit by the first sum, and one above `z` by the second.
        let is_between = bytes.wrapping_add(EACH * (0x80 - 0x23)) & !bytes.wrapping_add(EACH * 5);
        // `<` `>` `\` `^` are 0x3C and 0, 2, 0x20 or 0x22: nothing is left of them without 0x3C and the bits of 0x22.
        let from_less = bytes.wrapping_add(EACH * (0x80 - 0x3C));
        let is_of_four = from_less & !(from_less & (EACH * 0x5D)).wrapping_add(LOW);
        let is_backtick = !(bytes ^ (EACH * 0x60)).wrapping_add(LOW);
        !bytes & is_between & !is_of_four & !is_backtick & HIGH == HIGH
    })
}

#[cfg(test)]
mod tests {
    use std::ops::RangeInclusive;

    use super::*;

    const NO_URI_HAS: &str = "\"<>\\^`{|}";

    const UNSEEN: [RangeInclusive<char>; 18] = [
        '\0'..=' ',
        '\u{7F}'..='\u{A0}',
        '\u{AD}'..='\u{AD}',
        '\u{34F}'..='\u{34F}',
        '\u{61C}'..='\u{61C}',
        '\u{115F}'..='\u{1160}',
        '\u{1680}'..='\u{1680}',
        '\u{17B4}'..='\u{17B5}',
        '\u{180B}'..='\u{180F}',
        '\u{2000}'..='\u{200B}',
        '\u{200E}'..='\u{200F}',
        '\u{2028}'..='\u{202F}',
        '\u{205F}'..='\u{206F}',
        '\u{3000}'..='\u{3000}',
        '\u{3164}'..='\u{3164}',
        '\u{FEFF}'..='\u{FEFF}',
        '\u{FFA0}'..='\u{FFA0}',
        '\u{FFF0}'..='\u{FFFF}',
    ];

    #[test]
    fn what_nobody_sees_and_what_no_uri_has_is_not_fit_and_all_else_is() {
        for character in '\0'..=char::MAX {
            let is_unfit = character >= '\u{E0000}'
                || NO_URI_HAS.contains(character)
                || UNSEEN.iter().any(|range| range.contains(&character));
            assert_eq!(are_fit(character.encode_utf8(&mut [0; 4]).as_bytes()), !is_unfit, "{character:?}");
        }
    }

    #[test]
    fn one_character_that_is_not_fit_is_seen_at_any_place() {
        for place in 0..9 {
            let mut text = String::from("aaaaaaaa\u{FC}");
            text.insert(place, '"');
            assert!(!are_fit(text.as_bytes()));
        }
    }

    #[test]
    fn a_look_at_four_bytes_says_what_a_look_at_each_says() {
        for byte in 0..=u8::MAX {
            for place in 0..9 {
                let mut text = *b"zz##zzz##";
                text[place] = byte;
                let is_usual = matches!(byte, b'#'..=b'z') && !NO_URI_HAS.as_bytes().contains(&byte);
                assert_eq!(is_plain(&text), is_usual, "{byte:#X} at {place}");
            }
        }
    }

    #[test]
    fn nothing_is_plain() {
        assert!(is_plain(b""));
    }
}
