//! Reads the fields of one object of a stored record, each by its type. A refusal names the field, and repeats nothing that it holds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde_json::value::RawValue;

use crate::advice::endpoint::TEXT_UNITS;
use crate::json::literal::{number_of, shape_of, string_of};
use crate::json::prototype_key::{self, PROTOTYPE_KEY};
use crate::json::reader::read_members;
use crate::json::value::Shape;

/// What was read; or the field that is wrong, and what is wrong with it.
pub(super) type Read<T> = Result<T, String>;

pub(super) fn broken(field: &str, problem: impl fmt::Display) -> String {
    format!("{field}: {problem}")
}

/// The fields of one object, by their names.
pub(super) struct Fields<'t> {
    /// What a refusal calls the object; empty for the record itself.
    object: &'static str,
    fields: BTreeMap<Cow<'t, str>, &'t RawValue>,
}

impl<'t> Fields<'t> {
    pub fn of(object: &'static str, raw: &'t RawValue) -> Read<Self> {
        let mut fields = BTreeMap::new();
        let is_object = read_members(raw.get(), |key, value| {
            fields.insert(key, value);
        });
        let name = if object.is_empty() { "the record" } else { object };
        is_object.ok_or_else(|| broken(name, "not an object"))?;
        if fields.contains_key(PROTOTYPE_KEY) {
            return Err(broken(name, HAS_PROTOTYPE_KEY));
        }
        Ok(Self { object, fields })
    }

    fn broken(&self, name: &str, problem: impl fmt::Display) -> String {
        let dot = if self.object.is_empty() { "" } else { "." };
        broken(&format!("{}{dot}{name}", self.object), problem)
    }

    /// What else an object has is its owner's.
    fn raw(&self, name: &str) -> Read<&'t RawValue> {
        self.fields.get(name).copied().ok_or_else(|| self.broken(name, "missing"))
    }

    pub fn get<T>(&self, name: &str, read: impl FnOnce(&'t RawValue) -> Option<T>, problem: &str) -> Read<T> {
        read(self.raw(name)?).ok_or_else(|| self.broken(name, problem))
    }

    pub fn or_null<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'t RawValue) -> Option<T>,
        problem: &str,
    ) -> Read<Option<T>> {
        if shape_of(self.raw(name)?.get()) == Shape::Null { Ok(None) } else { self.get(name, read, problem).map(Some) }
    }

    pub fn text_or_null(&self, name: &str) -> Read<Option<String>> {
        self.or_null(name, text, "neither a text nor null")
    }

    pub fn text_that_says(&self, name: &str) -> Read<String> {
        self.get(name, |raw| text(raw).filter(|text| !text.is_empty()), "not a text with a character in it")
    }

    pub fn flag(&self, name: &str) -> Read<bool> {
        self.get(name, flag, "not a boolean")
    }

    pub fn word<T: FromStr<Err: fmt::Display>>(&self, name: &str) -> Read<T> {
        let word = self.get(name, text, "not a text")?;
        word.parse().map_err(|refused| self.broken(name, refused))
    }

    pub fn word_or_null<T: FromStr<Err: fmt::Display>>(&self, name: &str) -> Read<Option<T>> {
        if shape_of(self.raw(name)?.get()) == Shape::Null { Ok(None) } else { self.word(name).map(Some) }
    }

    pub fn object_or_null<T>(&self, name: &'static str, read: fn(Fields<'t>) -> Read<T>) -> Read<Option<T>> {
        let raw = self.raw(name)?;
        if shape_of(raw.get()) == Shape::Null { Ok(None) } else { Fields::of(name, raw).and_then(read).map(Some) }
    }

    /// An object whose values nobody looks at.
    pub fn plain_data(&self, name: &'static str) -> Read<BTreeMap<String, Box<RawValue>>> {
        let raw = self.raw(name)?;
        if prototype_key::may_hold_it(raw.get()) && prototype_key::without_it(raw).is_some() {
            return Err(self.broken(name, HAS_PROTOTYPE_KEY));
        }
        let Fields { fields, .. } = Fields::of(name, raw).map_err(|_| self.broken(name, "not an object"))?;
        Ok(fields.into_iter().map(|(key, raw)| (key.into_owned(), raw.to_owned())).collect())
    }
}

const HAS_PROTOTYPE_KEY: &str = "holds a key `__proto__`";

/// A half of a surrogate pair, which JavaScript's texts can hold, becomes U+FFFD.
pub(super) fn text(raw: &RawValue) -> Option<String> {
    matches!(shape_of(raw.get()), Shape::Text | Shape::EmptyText).then(|| string_of(raw.get()).into_owned())
}

pub(super) fn short_text(raw: &RawValue) -> Option<String> {
    text(raw).filter(|text| text.encode_utf16().count() <= TEXT_UNITS)
}

pub(super) fn flag(raw: &RawValue) -> Option<bool> {
    match shape_of(raw.get()) {
        Shape::True => Some(true),
        Shape::False => Some(false),
        _ => None,
    }
}

/// A whole number in a range. JavaScript does not tell 2 from 2.0.
pub(super) fn whole(raw: &RawValue, least: f64, most: f64) -> Option<u32> {
    let number = if shape_of(raw.get()) == Shape::Number { number_of(raw.get()) } else { f64::NAN };
    let is_whole = number.trunc() == number && number >= least && number <= most && number.is_sign_positive();
    is_whole.then_some(number as u32)
}

pub(super) fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

pub(super) fn texts(raw: &RawValue) -> Option<Vec<String>> {
    list(raw)?.into_iter().map(text).collect()
}
