//! The words that rules know, in one list: a string of a body crosses to the wasm as its place there.
//!
//! Errcodes come first, in the order of the table's rows, then their aliases, OAuth codes, levels and `true`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::error_code::ErrorCode;
use super::level::Level;
use super::oauth::{self, OAUTH_CODES, OAuthCode};
use super::recovery::Recovery;
use super::table::{ALIAS_ROWS, ALIASES, ERRCODES};

/// A word by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(u16);

const FIRST_ALIAS: usize = ERRCODES.len();
const FIRST_OAUTH: usize = FIRST_ALIAS + ALIASES.len();
const FIRST_LEVEL: usize = FIRST_OAUTH + OAUTH_CODES.len();
const TRUE: usize = FIRST_LEVEL + Level::ALL.len();
/// How many words there are.
const COUNT: usize = TRUE + 1;
const _: () = assert!(COUNT < u16::MAX as usize);

impl Word {
    /// The word at a place.
    pub fn at(place: usize) -> Option<Self> {
        (place < COUNT).then_some(Self(place as u16))
    }

    /// Its place.
    pub fn place(self) -> u32 {
        self.0.into()
    }

    /// The very errcode, not another name of it.
    pub const fn of_row(row: u16) -> Self {
        Self(row)
    }

    /// The row of the table, of an errcode or of another name of one.
    pub fn row(self) -> Option<u16> {
        let place = usize::from(self.0);
        if place < FIRST_ALIAS { Some(self.0) } else { ALIAS_ROWS.get(place - FIRST_ALIAS).copied() }
    }

    /// Is it this errcode to the letter?
    pub fn is(self, code: &ErrorCode) -> bool {
        code.row() == Some(self.0)
    }

    /// Is it this OAuth code?
    pub fn is_oauth(self, code: OAuthCode) -> bool {
        usize::from(self.0) == FIRST_OAUTH + code as usize
    }

    /// What to do about it, if it is an OAuth code.
    pub fn oauth_recovery(self) -> Option<Recovery> {
        oauth::recovery_at(usize::from(self.0).checked_sub(FIRST_OAUTH)?)
    }

    /// The level that it names.
    pub fn level(self) -> Option<Level> {
        Level::ALL.get(usize::from(self.0).checked_sub(FIRST_LEVEL)?).copied()
    }

    /// Is it `true`?
    pub fn is_true(self) -> bool {
        usize::from(self.0) == TRUE
    }

    /// All words, by their places.
    pub fn all() -> impl Iterator<Item = &'static str> {
        let levels = Level::ALL.iter().map(|level| level.as_str());
        ERRCODES.iter().chain(ALIASES).chain(OAUTH_CODES).copied().chain(levels).chain(["true"])
    }

    /// The word that a text is.
    pub fn find(text: &[u8]) -> Option<Self> {
        static PLACES: LazyLock<HashMap<&[u8], u16>> =
            LazyLock::new(|| Word::all().zip(0..).map(|(word, place)| (word.as_bytes(), place)).collect());
        PLACES.get(text).copied().map(Self)
    }
}
