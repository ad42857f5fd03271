//! The members of one object, by their keys.

use super::value::{Shape, Value};
use crate::codes::body_key::{BodyKey, KEY_COUNT};
use crate::codes::word::Word;

/// A set of keys: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct KeySet(pub u32);

impl KeySet {
    pub const NONE: Self = Self(0);

    pub const fn of(keys: &[BodyKey]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < keys.len() {
            bits |= 1 << keys[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    pub const fn has(self, key: BodyKey) -> bool {
        self.0 & 1 << key as u32 != 0
    }

    pub const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub fn add(&mut self, key: BodyKey) {
        self.0 |= 1 << key as u32;
    }

    pub fn remove(&mut self, key: BodyKey) {
        self.0 &= !(1 << key as u32);
    }

    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// The keys, one after the other. Mostly there is none, and then this takes no time.
    pub fn keys(self) -> impl Iterator<Item = BodyKey> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let key = BodyKey::of_number(bits.trailing_zeros())?;
            bits &= bits - 1;
            Some(key)
        })
    }
}

/// Behind the keys: the first string that is not empty in a key that may hold a more exact code than `errcode`.
pub(crate) const OTHER_ERRCODE: usize = SLOTS - 1;
/// Room for each key, and a few more.
pub(crate) const SLOTS: usize = 32;
const _: () = assert!(KEY_COUNT < OTHER_ERRCODE);

/// A text that is longer than so many bytes is read by no rule: it is no link, no number and no date.
pub(crate) const LONGEST_TEXT: usize = 8192;

/// The values of one object, each at the place of its key. What was not sent has no meaning there.
#[derive(Clone, Copy, Debug)]
#[repr(C)] // As JavaScript writes it.
pub(crate) struct Values {
    pub list: [Value; SLOTS],
    /// The value of `retry_after_ms`, where that is a number.
    pub retry_after_ms: f64,
}

impl Values {
    pub const EMPTY: Self = Self { list: [Value::NOT_SENT; SLOTS], retry_after_ms: 0.0 };

    #[cfg(feature = "package")]
    /// Takes the values of prefixed keys for those that were not sent without a prefix, or only with null.
    pub fn take_prefixed(&mut self, sent: KeySet, prefixed: &Self, sent_prefixed: KeySet) -> KeySet {
        let mut taken = KeySet::NONE;
        for key in sent_prefixed.keys() {
            let place = key as usize;
            let (Some(own), Some(&other)) = (self.list.get_mut(place), prefixed.list.get(place)) else { continue };
            if sent.has(key) && own.shape != Shape::Null as u32 {
                continue;
            }
            *own = other;
            taken.add(key);
            if key == BodyKey::RetryAfterMs {
                self.retry_after_ms = prefixed.retry_after_ms;
            }
        }
        taken
    }
}

/// The members of one object.
#[derive(Clone, Copy)]
pub(crate) struct Members<'m> {
    /// The keys that were sent, if only with null.
    pub sent: KeySet,
    /// Is there a more exact code?
    pub has_other_errcode: bool,
    pub values: &'m Values,
    /// What characters lie in.
    pub texts: &'m [u8],
}

impl<'m> Members<'m> {
    /// What the value of a key is. Most keys are not sent, and then nothing is read.
    #[inline]
    pub fn shape(&self, key: BodyKey) -> Shape {
        if self.sent.has(key) { self.shape_at(key as usize) } else { Shape::NotSent }
    }

    fn shape_at(&self, place: usize) -> Shape {
        self.values.list.get(place).and_then(|value| Shape::of_number(value.shape)).unwrap_or(Shape::NotSent)
    }

    /// Is it a string, if only an empty one?
    #[inline]
    pub fn is_string(&self, key: BodyKey) -> bool {
        matches!(self.shape(key), Shape::Text | Shape::EmptyText)
    }

    /// Was it sent, and not as null?
    #[inline]
    pub fn says(&self, key: BodyKey) -> bool {
        !matches!(self.shape(key), Shape::NotSent | Shape::Null)
    }

    /// The word that the string of a key is, for keys of which a rule reads that.
    pub fn word(&self, key: BodyKey) -> Option<Word> {
        if self.shape(key) == Shape::Text { self.word_at(key as usize) } else { None }
    }

    /// The word that the more exact code is.
    pub fn other_errcode(&self) -> Option<Word> {
        if self.has_other_errcode { self.word_at(OTHER_ERRCODE) } else { None }
    }

    fn word_at(&self, place: usize) -> Option<Word> {
        self.values.list.get(place).and_then(|value| Word::at(value.detail as usize))
    }

    /// The characters of a string, for keys of which a rule reads these; `None` also where they are too long.
    pub fn text(&self, key: BodyKey) -> Option<&'m [u8]> {
        match self.shape(key) {
            Shape::Text => text_in(self.texts, self.values.list.get(key as usize)?),
            Shape::EmptyText => Some(&[]),
            _ => None,
        }
    }
}

/// The characters of a string; `None` where they are too long to be read.
pub(crate) fn text_in<'t>(texts: &'t [u8], value: &Value) -> Option<&'t [u8]> {
    let length = value.length as usize;
    if length > LONGEST_TEXT {
        return None;
    }
    texts.get(value.detail as usize..)?.get(..length)
}
