//! Reads the bytes of a body through serde_json, which accepts and refuses what `JSON.parse` does. Natively only: in
//! the npm package the engine reads.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::members::{KeySet, LONGEST_TEXT, Members, OTHER_ERRCODE, SLOTS, Values};
use super::prototype_key::PROTOTYPE_KEY;
use super::value::{Shape, Value};
use crate::codes::body_key::{BodyKey, Reads, Role};
use crate::codes::word::Word;

/// The members of one object of JSON text.
pub(crate) struct Object<'t> {
    sent: KeySet,
    values: Values,
    texts: Vec<u8>,
    /// The text of each value, at the place of its key; behind the keys that of the more exact code.
    raw: [Option<&'t RawValue>; SLOTS],
    /// What no rule reads: unknown keys, those of more exact codes, prefixed keys. The last of duplicate keys wins.
    pub others: BTreeMap<Cow<'t, str>, &'t RawValue>,
    /// The keys of more exact codes and the prefixed ones, in the order in which each was first sent.
    dotted: Vec<(Role, Cow<'t, str>)>,
    /// Which key of `dotted` a prefixed value was taken from.
    taken: Vec<(BodyKey, Cow<'t, str>)>,
    /// Was there a key `__proto__`, which is left out?
    pub has_prototype_key: bool,
}

impl<'t> Object<'t> {
    /// Reads a text, which may begin with a byte order mark; `None` where it is no JSON object.
    pub fn read(text: &'t str) -> Option<Self> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut object = Self::empty();
        read_members(text, |key, value| object.add(key, value))?;
        object.read_dotted();
        Some(object)
    }

    pub fn empty() -> Self {
        Self {
            sent: KeySet::NONE,
            values: Values::EMPTY,
            texts: Vec::new(),
            raw: [None; SLOTS],
            others: BTreeMap::new(),
            dotted: Vec::new(),
            taken: Vec::new(),
            has_prototype_key: false,
        }
    }

    fn add(&mut self, key: &'t RawValue, value: &'t RawValue) {
        let key = string_of(key);
        let role = if key.len() > LONGEST_TEXT { Role::Unknown } else { Role::of(key.as_bytes()) };
        match role {
            Role::Key(key) => {
                self.sent.add(key);
                self.set(key, value);
            }
            Role::Unknown if key == PROTOTYPE_KEY => self.has_prototype_key = true,
            Role::Unknown => drop(self.others.insert(key, value)),
            _ => {
                if self.others.insert(key.clone(), value).is_none() {
                    self.dotted.push((role, key));
                }
            }
        }
    }

    fn set(&mut self, key: BodyKey, value: &'t RawValue) {
        let place = key as usize;
        self.raw[place] = Some(value);
        if key == BodyKey::RetryAfterMs && shape_of(value) == Shape::Number {
            self.values.retry_after_ms = number_of(value);
        }
        self.values.list[place] = value_of(key, value, &mut self.texts);
    }

    /// Chooses, once all are known, the more exact code and the prefixed keys that count.
    fn read_dotted(&mut self) {
        let mut prefixed: Vec<(BodyKey, Cow<'t, str>)> = Vec::new();
        for (role, key) in &self.dotted {
            let Some(&value) = self.others.get(key) else { continue };
            match *role {
                Role::OtherErrcode if self.raw[OTHER_ERRCODE].is_none() && shape_of(value) == Shape::Text => {
                    self.raw[OTHER_ERRCODE] = Some(value);
                    self.values.list[OTHER_ERRCODE] = word_value(value);
                }
                Role::Prefixed(of) => {
                    prefixed.retain(|(earlier, _)| *earlier != of);
                    prefixed.push((of, key.clone()));
                }
                _ => {}
            }
        }
        for (key, name) in prefixed {
            let Some(&value) = self.others.get(&name) else { continue };
            if self.raw[key as usize].is_none_or(|own| shape_of(own) == Shape::Null) {
                self.sent.add(key);
                self.set(key, value);
                self.taken.push((key, name));
            } else if shape_of(value) == Shape::Null {
                // It is a key that rules know, and null there means that nothing was sent.
                self.others.remove(&name);
            }
        }
    }

    pub fn members(&self) -> Members<'_> {
        Members {
            sent: self.sent,
            has_other_errcode: self.raw[OTHER_ERRCODE].is_some(),
            values: &self.values,
            texts: &self.texts,
        }
    }

    /// The text of a value.
    pub fn raw(&self, key: BodyKey) -> Option<&'t RawValue> {
        self.raw[key as usize]
    }

    /// The text of the more exact code.
    pub fn other_errcode(&self) -> Option<&'t RawValue> {
        self.raw[OTHER_ERRCODE]
    }

    /// What is left over, by key: of the keys that rules read those that filled no field.
    pub fn left_over(mut self, left_over: KeySet) -> BTreeMap<Cow<'t, str>, &'t RawValue> {
        for (key, name) in &self.taken {
            if !left_over.has(*key) {
                self.others.remove(name);
            }
        }
        for key in left_over.keys() {
            if let Some(value) = self.raw(key)
                && self.taken.iter().all(|(taken, _)| *taken != key)
            {
                self.others.insert(Cow::Borrowed(key.as_str()), value);
            }
        }
        self.others
    }
}

/// The value of a key, as rules look at it.
fn value_of(key: BodyKey, raw: &RawValue, texts: &mut Vec<u8>) -> Value {
    let shape = match key {
        BodyKey::Flows => flows_of(raw).map(|(_, is_whole)| usable(is_whole)),
        BodyKey::Completed => strings_of(raw).map(|(_, is_whole)| usable(is_whole)),
        _ => None,
    };
    let value = Value::of_shape(shape.unwrap_or_else(|| shape_of(raw)));
    if value.shape != Shape::Text as u32 {
        return value;
    }
    match key.reads() {
        Reads::Type => value,
        Reads::Word => word_value(raw),
        Reads::Text => {
            let start = texts.len();
            texts.extend_from_slice(string_of(raw).as_bytes());
            Value { detail: start as u32, length: (texts.len() - start) as u32, ..value }
        }
    }
}

fn usable(is_whole: bool) -> Shape {
    if is_whole { Shape::Array } else { Shape::PartlyUsable }
}

fn word_value(raw: &RawValue) -> Value {
    let place = Word::find(string_of(raw).as_bytes()).map_or(u32::MAX, Word::place);
    Value { detail: place, ..Value::of_shape(Shape::Text) }
}

/// What a value is, as its first byte tells.
pub(crate) fn shape_of(raw: &RawValue) -> Shape {
    match raw.get().as_bytes() {
        [b'n', ..] => Shape::Null,
        [b'f', ..] => Shape::False,
        [b't', ..] => Shape::True,
        [b'"', b'"'] => Shape::EmptyText,
        [b'"', ..] => Shape::Text,
        [b'[', ..] => Shape::Array,
        [b'{', ..] => Shape::Object,
        _ => Shape::Number,
    }
}

/// A number as a double, like any number of `JSON.parse`.
pub(crate) fn number_of(raw: &RawValue) -> f64 {
    raw.get().parse().unwrap_or(f64::NAN)
}

/// The characters of a string; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
pub(crate) fn string_of(raw: &RawValue) -> Cow<'_, str> {
    let text = raw.get();
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    if inside.contains('\\') { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(inside) }
}

fn unescaped(text: &str) -> String {
    // As bytes serde_json writes a lone surrogate as if UTF-8 could hold it: in three bytes, of which the first is ED.
    let mut bytes = serde_json::Deserializer::from_str(text).deserialize_byte_buf(Bytes).unwrap_or_default();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == 0xED)) {
        at += found;
        if let Some([_, 0xA0..=0xBF, _]) = bytes.get(at..at + 3) {
            bytes.splice(at..at + 3, "\u{FFFD}".bytes());
        }
        at += 1;
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// The strings of an array, and whether it holds nothing else; `None` where it is no array.
pub(crate) fn strings_of(raw: &RawValue) -> Option<(Vec<Cow<'_, str>>, bool)> {
    let items: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
    let is_string = |item: &&&RawValue| item.get().starts_with('"');
    let strings: Vec<_> = items.iter().filter(is_string).map(|item| string_of(item)).collect();
    let is_whole = strings.len() == items.len();
    Some((strings, is_whole))
}

/// The stages of each flow that can be used, and whether all can; `None` where it is no array. A flow that lacks a stage
/// would mislead: it counts as one that cannot be used.
pub(crate) fn flows_of(raw: &RawValue) -> Option<(Vec<Vec<Cow<'_, str>>>, bool)> {
    let items: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
    let mut flows = Vec::with_capacity(items.len());
    for item in &items {
        flows.extend(stages_of(item));
    }
    let is_whole = flows.len() == items.len();
    Some((flows, is_whole))
}

/// The stages of one flow.
fn stages_of(flow: &RawValue) -> Option<Vec<Cow<'_, str>>> {
    let mut stages = None;
    read_members(flow.get(), |key, value| {
        if string_of(key) == "stages" {
            stages = Some(value);
        }
    })?;
    let (stages, is_whole) = strings_of(stages?)?;
    is_whole.then_some(stages)
}

/// Hands on the key and the value of each member, duplicates too, in the order of the text; `None` where the text is no JSON
/// object. Each is checked, and none is read.
pub(crate) fn read_members<'t>(text: &'t str, add: impl FnMut(&'t RawValue, &'t RawValue)) -> Option<()> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(Collector(add)).ok()?;
    deserializer.end().ok()
}

struct Collector<F>(F);

impl<'t, F: FnMut(&'t RawValue, &'t RawValue)> Visitor<'t> for Collector<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some((key, value)) = members.next_entry::<&RawValue, &RawValue>()? {
            (self.0)(key, value);
        }
        Ok(())
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }
}
