//! Kinds of characters, and sets of kinds: what a word, a link or a token is made of.

/// One bit for each kind. In a name capitals come before small letters, and digits last.
pub(super) const CAPITAL: u32 = 1;
pub(super) const SMALL: u32 = 1 << 1;
pub(super) const DIGIT: u32 = 1 << 2;
/// Not in ASCII: it counts as a letter.
const FOREIGN: u32 = 1 << 3;
/// `_` and `-`.
pub(super) const JOINT: u32 = 1 << 4;
pub(super) const SLASH: u32 = 1 << 5;
const PLUS: u32 = 1 << 6;
pub(super) const DOT: u32 = 1 << 7;
/// `=` and `~`.
const EQUAL: u32 = 1 << 8;
const APOSTROPHE: u32 = 1 << 9;
/// `"` and the backtick.
const DOUBLE: u32 = 1 << 10;
/// `,`, `:` and `;`.
const CLAUSE: u32 = 1 << 11;
pub(super) const OPENING: u32 = 1 << 12;
pub(super) const CLOSING: u32 = 1 << 13;
/// What may stand in the name before the `@` of an e-mail address, and `?` and `#`, which end a host.
const OTHER: u32 = 1 << 14;
const AT: u32 = 1 << 15;
pub(super) const SPACE: u32 = 1 << 16;
const NEWLINE: u32 = 1 << 17;
/// The end of a text, which is in no set.
const END: u32 = 1 << 18;
const ANGLE: u32 = 1 << 19;
/// A space that is percent-encoded, so that it does not end a link or a value.
const GAP: u32 = 1 << 20;

/// All of these kinds.
const fn set(kinds: &[u32]) -> u32 {
    let (mut set, mut at) = (0, 0);
    while at < kinds.len() {
        set |= kinds[at];
        at += 1;
    }
    set
}

pub(super) const LETTER: u32 = set(&[CAPITAL, SMALL, DIGIT, FOREIGN]);
pub(super) const LATIN: u32 = set(&[CAPITAL, SMALL]);
/// Of a name, a key, or most tokens.
pub(super) const WORD: u32 = set(&[CAPITAL, SMALL, DIGIT, JOINT]);
/// Of base64, in the alphabet of either kind.
pub(super) const RUN: u32 = set(&[WORD, PLUS, SLASH]);
pub(super) const CODE: u32 = set(&[WORD, DOT]);
/// What stands between the words of a name.
pub(super) const BETWEEN: u32 = set(&[JOINT, SLASH]);
pub(super) const TOKEN: u32 = set(&[RUN, DOT, EQUAL]);
/// Between the words of a name.
pub(super) const JOINTS: u32 = set(&[JOINT, DOT]);
pub(super) const BLANK: u32 = set(&[SPACE, NEWLINE, GAP]);
pub(super) const LINE: u32 = !set(&[NEWLINE, END]);
pub(super) const SOLID: u32 = !set(&[SPACE, NEWLINE, END]);
pub(super) const LINK: u32 = !set(&[SPACE, NEWLINE, END, DOUBLE, ANGLE]);
pub(super) const QUOTE: u32 = set(&[DOUBLE, APOSTROPHE]);
/// What may stand behind a value or a link without being a part of it.
pub(super) const BEHIND: u32 = set(&[QUOTE, CLOSING, CLAUSE, DOT]);
/// What may stand between a key and its sign.
pub(super) const BEHIND_KEY: u32 = set(&[QUOTE, CLOSING]);
pub(super) const HOST: u32 = set(&[LETTER, JOINT, DOT]);
/// Of an e-mail address, before its `@`.
pub(super) const LOCAL: u32 = set(&[LETTER, JOINT, SLASH, PLUS, DOT, EQUAL, APOSTROPHE, OTHER]);
/// Of a phone number in one group, in groups, and in groups behind a plus.
pub(super) const NUMBER: u32 = set(&[DIGIT, JOINT]);
pub(super) const PHONE: u32 = set(&[NUMBER, SPACE, OPENING, CLOSING]);
pub(super) const PHONE_ABROAD: u32 = set(&[PHONE, DOT]);

/// What a percent-encoded space is read as.
pub(super) const ENCODED_SPACE: u8 = 1;

/// The number of the kind that each character of ASCII has.
static KINDS: [u8; 128] = {
    let mut kinds = [0; 128];
    let mut character = 0;
    while character < 128 {
        kinds[character] = kind_of(character as u8).trailing_zeros() as u8;
        character += 1;
    }
    kinds
};

const fn kind_of(character: u8) -> u32 {
    match character {
        0 => END,
        b'\n' => NEWLINE,
        ENCODED_SPACE => GAP,
        2..=9 | 11..=b' ' => SPACE,
        b'A'..=b'Z' => CAPITAL,
        b'a'..=b'z' => SMALL,
        b'0'..=b'9' => DIGIT,
        b'_' | b'-' => JOINT,
        b'/' => SLASH,
        b'+' => PLUS,
        b'.' => DOT,
        b'=' | b'~' => EQUAL,
        b'\'' => APOSTROPHE,
        b'"' | b'`' => DOUBLE,
        b')' | b']' | b'}' => CLOSING,
        b',' | b':' | b';' => CLAUSE,
        b'(' | b'[' | b'{' => OPENING,
        b'<' | b'>' => ANGLE,
        b'@' => AT,
        _ => OTHER,
    }
}

/// The kind of a character.
#[inline(never)] // It is called from everywhere.
pub(super) fn kind(character: u8) -> u32 {
    KINDS.get(usize::from(character)).map_or(FOREIGN, |kind| 1 << kind)
}
