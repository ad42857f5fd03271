//! The members of one object, each at the place of its key.

use super::value::{Shape, Value};
use crate::codes::body_key::{BodyKey, KEY_COUNT};
use crate::codes::word::Word;

/// A set of keys, with one bit for each.
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

    /// The keys that fill a field of their own, whatever the kind of the error is.
    pub const fn typed() -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < KEY_COUNT {
            if let Some(key) = BodyKey::of_number(at as u32)
                && key.is_typed()
            {
                bits |= 1 << at;
            }
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

    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
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

/// The place behind the keys. Here lies the first non-empty string of a key that may hold a more exact code than `errcode`.
pub(crate) const OTHER_ERRCODE: usize = SLOTS - 1;
/// The places of one object: one for each key, and a few to spare.
pub(crate) const SLOTS: usize = 32;
const _: () = assert!(KEY_COUNT < OTHER_ERRCODE);

/// The longest text that a rule reads, in bytes. A longer one is no link, no number and no date.
pub(crate) const LONGEST_TEXT: usize = 8192;

/// The values of one object, each at the place of its key. Places of keys that were not sent hold anything.
#[derive(Clone, Copy, Debug)]
#[repr(C)] // JavaScript writes it.
pub(crate) struct Values {
    pub list: [Value; SLOTS],
    /// The value of `retry_after_ms`, if it is a number.
    pub retry_after_ms: f64,
}

impl Values {
    pub const EMPTY: Self = Self { list: [Value::NOT_SENT; SLOTS], retry_after_ms: 0.0 };

    #[cfg(feature = "package")]
    /// Fills in keys that were not sent, or were null, from the same keys under a prefix. Answers which.
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
    /// The keys that were sent, those with null among them.
    pub sent: KeySet,
    /// Does a key hold a more exact code than `errcode`?
    pub has_other_errcode: bool,
    pub values: &'m Values,
    /// The characters of all strings that rules read.
    pub texts: &'m [u8],
}

impl<'m> Members<'m> {
    /// The type of a key's value. Most keys are not sent, and then no value is read.
    #[inline]
    pub fn shape(&self, key: BodyKey) -> Shape {
        Shape::of_number(self.number_of_shape(key)).unwrap_or(Shape::NotSent)
    }

    #[inline]
    fn number_of_shape(&self, key: BodyKey) -> u32 {
        let value = if self.sent.has(key) { self.values.list.get(key as usize) } else { None };
        value.map_or(Shape::NotSent as u32, |value| value.shape)
    }

    /// Is it of this type?
    #[inline]
    pub fn is(&self, key: BodyKey, shape: Shape) -> bool {
        self.number_of_shape(key) == shape as u32
    }

    /// Is it a string? An empty one counts.
    #[inline]
    pub fn is_string(&self, key: BodyKey) -> bool {
        self.is(key, Shape::Text) || self.is(key, Shape::EmptyText)
    }

    /// Is it an array?
    #[inline]
    pub fn is_array(&self, key: BodyKey) -> bool {
        self.is(key, Shape::Array) || self.is(key, Shape::PartlyUsable)
    }

    /// Was the key sent with a value other than null?
    #[inline]
    pub fn says(&self, key: BodyKey) -> bool {
        !self.is(key, Shape::NotSent) && !self.is(key, Shape::Null)
    }

    /// The string of a key as a word of the list; only for keys whose `Reads` ask for it.
    pub fn word(&self, key: BodyKey) -> Option<Word> {
        if self.has_text(key) { self.word_at(key as usize) } else { None }
    }

    /// Is it a string with at least one character?
    #[inline]
    pub fn has_text(&self, key: BodyKey) -> bool {
        self.is(key, Shape::Text)
    }

    /// The more exact code as a word of the list.
    pub fn other_errcode(&self) -> Option<Word> {
        if self.has_other_errcode { self.word_at(OTHER_ERRCODE) } else { None }
    }

    fn word_at(&self, place: usize) -> Option<Word> {
        self.values.list.get(place).and_then(|value| Word::at(value.word as usize))
    }

    /// The characters of a key's string, at most [`LONGEST_TEXT`] bytes; only for keys whose `Reads` ask for them.
    pub fn text(&self, key: BodyKey) -> Option<&'m [u8]> {
        match self.shape(key) {
            Shape::Text => text_in(self.texts, self.values.list.get(key as usize)?),
            Shape::EmptyText => Some(&[]),
            _ => None,
        }
    }
}

/// The characters of a string; `None` if they take more than [`LONGEST_TEXT`] bytes.
pub(crate) fn text_in<'t>(texts: &'t [u8], value: &Value) -> Option<&'t [u8]> {
    let length = value.length as usize;
    if length > LONGEST_TEXT {
        return None;
    }
    texts.get(value.start as usize..)?.get(..length)
}
