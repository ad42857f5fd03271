//! The list of the words that rules know. A string of a body crosses to the wasm as its place in this list.
//!
//! Errcodes come first, in the order of the table's rows, then their aliases, OAuth codes, levels, `true` and reason phrases.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZeroU16;
use std::sync::LazyLock;

use super::error_code::ErrorCode;
use super::level::Level;
use super::oauth::{self, OAUTH_CODES, OAuthCode};
use super::reason_phrase::{PHRASES, STATUSES};
use super::recovery::Recovery;
use super::table::{ALIAS_ROWS, ALIASES, ERRCODES};

/// A word, as its place in the list, counted from 1: so a word that may be missing is one number, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(NonZeroU16);

const FIRST_ALIAS: usize = ERRCODES.len();
const FIRST_OAUTH: usize = FIRST_ALIAS + ALIASES.len();
const FIRST_LEVEL: usize = FIRST_OAUTH + OAUTH_CODES.len();
const TRUE: usize = FIRST_LEVEL + Level::ALL.len();
const FIRST_PHRASE: usize = TRUE + 1;
/// The length of the list.
const COUNT: usize = FIRST_PHRASE + PHRASES.len();
const _: () = assert!(COUNT < u16::MAX as usize);

impl Word {
    /// No word has more characters.
    pub const LONGEST: usize = 64;

    /// Where the OAuth codes begin, and the words behind them.
    #[cfg(all(feature = "package", not(target_arch = "wasm32")))]
    pub const FIRST_OAUTH: usize = FIRST_OAUTH;
    #[cfg(all(feature = "package", not(target_arch = "wasm32")))]
    pub const FIRST_LEVEL: usize = FIRST_LEVEL;

    /// The word at a place; `None` past the end of the list.
    pub fn at(place: usize) -> Option<Self> {
        if place < COUNT { Some(Self::of_row(place as u16)) } else { None }
    }

    /// Its place in the list.
    pub fn place(self) -> u32 {
        self.0.get() as u32 - 1
    }

    /// The errcode of a row, under its own name.
    pub const fn of_row(row: u16) -> Self {
        Self(NonZeroU16::MIN.saturating_add(row))
    }

    /// The row that an errcode has in the table. Its other names have the same row.
    pub fn row(self) -> Option<u16> {
        let place = self.place() as usize;
        if place < FIRST_ALIAS { Some(place as u16) } else { ALIAS_ROWS.get(place - FIRST_ALIAS).copied() }
    }

    /// Is it this errcode under its own name?
    pub fn is(self, code: &ErrorCode) -> bool {
        code.row() == Some(self.place() as u16)
    }

    /// Is it one of these errcodes under its own name?
    #[inline(never)] // One loop for all lists makes the wasm smaller.
    pub fn is_one_of(self, codes: &[ErrorCode]) -> bool {
        codes.iter().any(|code| self.is(code))
    }

    /// Is it this OAuth code?
    pub fn is_oauth(self, code: OAuthCode) -> bool {
        (self.place() as usize) == FIRST_OAUTH + code as usize
    }

    /// What to do about an OAuth code; `None` if it is not one.
    pub fn oauth_recovery(self) -> Option<Recovery> {
        oauth::recovery_at((self.place() as usize).checked_sub(FIRST_OAUTH)?)
    }

    /// The level of a federation error; `None` if it is not one.
    pub fn level(self) -> Option<Level> {
        Level::ALL.get((self.place() as usize).checked_sub(FIRST_LEVEL)?).copied()
    }

    /// Is it the word `true`?
    pub fn is_true(self) -> bool {
        (self.place() as usize) == TRUE
    }

    /// The status whose standard reason phrase it is; `None` if it is not one.
    pub fn status(self) -> Option<u16> {
        STATUSES.get((self.place() as usize).checked_sub(FIRST_PHRASE)?).copied()
    }

    /// The standard reason phrase of a status; `None` if it has none.
    pub fn of_status(status: u16) -> Option<Self> {
        let place = STATUSES.iter().position(|&other| other == status)?;
        Self::at(FIRST_PHRASE + place)
    }

    /// The characters of a reason phrase.
    pub fn phrase(self) -> &'static str {
        (self.place() as usize)
            .checked_sub(FIRST_PHRASE)
            .and_then(|place| PHRASES.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// All words, in their order.
    pub fn all() -> impl Iterator<Item = &'static str> {
        let levels = Level::ALL.iter().map(|level| level.as_str());
        ERRCODES
            .iter()
            .chain(ALIASES)
            .chain(OAUTH_CODES)
            .copied()
            .chain(levels)
            .chain(["true"])
            .chain(PHRASES.iter().copied())
    }

    /// The word that a text is; `None` if the list does not have it.
    pub fn find(text: &[u8]) -> Option<Self> {
        static PLACES: LazyLock<HashMap<&[u8], u16, BuildHasherDefault<EightBytes>>> =
            LazyLock::new(|| Word::all().zip(0..).map(|(word, place)| (word.as_bytes(), place)).collect());
        PLACES.get(text).copied().map(Self::of_row)
    }
}

/// Hashes eight bytes at a time, which takes a third of what the usual hash takes. That one guards maps that strangers fill; here nobody
/// adds a word.
#[derive(Default)]
struct EightBytes(u64);

impl Hasher for EightBytes {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let number = chunk.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
            self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }

    fn write_usize(&mut self, length: usize) {
        self.0 ^= length as u64;
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}
