//! Reads the text of a body with serde_json, which accepts and refuses what `JSON.parse` does. The npm package does not use
//! this: there the engine reads.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::literal::{inside, number_of, shape_of, string_of};
use super::members::{KeySet, LONGEST_TEXT, Members, OTHER_ERRCODE, SLOTS, Values};
use super::prototype_key::PROTOTYPE_KEY;
use super::reader::{Literal, read_body, read_members};
use super::value::{Shape, Value};
use crate::codes::body_key::{BodyKey, OTHER_TEXTS, Reads, Role};
use crate::codes::word::Word;

/// The members of one object of JSON text.
pub(crate) struct Object<'t> {
    sent: KeySet,
    values: Values,
    texts: Vec<u8>,
    /// The JSON text of each value, at the place of its key. Behind the keys lies that of the more exact code.
    raw: [Option<&'t str>; SLOTS],
    /// Values for `extra`: of unknown keys, of keys with a more exact code, of prefixed keys. The last of duplicate keys wins.
    pub others: BTreeMap<Cow<'t, str>, &'t RawValue>,
    /// The keys with a more exact code and the prefixed ones, in the order in which each was first sent.
    dotted: Vec<(Role, Cow<'t, str>)>,
    /// Keys whose value was taken from a prefixed key, with the name of that.
    taken: Vec<(BodyKey, Cow<'t, str>)>,
    /// Was there a key `__proto__`? It is left out.
    pub has_prototype_key: bool,
}

impl<'t> Object<'t> {
    /// Takes the members of a text, which may begin with a byte order mark; none, and `None`, if it is not a JSON object.
    ///
    /// In place: an object is 900 bytes, and moving it takes longer than reading a short body.
    pub fn read(&mut self, text: &'t str) -> Option<()> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if read_body(text, |key, value| self.add(key, value)).is_none() {
            *self = Self::empty();
            return None;
        }
        self.read_dotted();
        // The word that `error` may be counts only without an errcode or beside another text, and is looked up only then.
        let members = self.members();
        if !members.says(BodyKey::Errcode) || members.sent.has_any(KeySet::of(OTHER_TEXTS)) {
            self.look_up_error();
        }
        Some(())
    }

    /// Looks up which word `error` is.
    pub fn look_up_error(&mut self) {
        if let Some(error) = self.raw(BodyKey::Error).filter(|error| shape_of(error) == Shape::Text) {
            self.values.list[BodyKey::Error as usize] = word_value(error);
        }
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

    fn add(&mut self, key: Cow<'t, str>, value: Literal<'t>) {
        let role = if key.len() > LONGEST_TEXT { Role::Unknown } else { Role::of(key.as_bytes()) };
        if let Role::Key(key) = role {
            self.sent.add(key);
            return self.set(key, value.text());
        }
        let Literal::Value(value) = value else { return };
        match role {
            Role::Unknown if key == PROTOTYPE_KEY => self.has_prototype_key = true,
            Role::Unknown => drop(self.others.insert(key, value)),
            _ => {
                if self.others.insert(key.clone(), value).is_none() {
                    self.dotted.push((role, key));
                }
            }
        }
    }

    fn set(&mut self, key: BodyKey, value: &'t str) {
        let place = key as usize;
        self.raw[place] = Some(value);
        if key == BodyKey::RetryAfterMs && shape_of(value) == Shape::Number {
            self.values.retry_after_ms = number_of(value);
        }
        self.values.list[place] = value_of(key, value, &mut self.texts);
    }

    /// Chooses the more exact code and the prefixed keys that count, once all keys are known.
    fn read_dotted(&mut self) {
        let mut prefixed: Vec<(BodyKey, Cow<'t, str>)> = Vec::new();
        for (role, key) in &self.dotted {
            let Some(&value) = self.others.get(key) else { continue };
            match *role {
                Role::OtherErrcode if self.raw[OTHER_ERRCODE].is_none() && shape_of(value.get()) == Shape::Text => {
                    self.raw[OTHER_ERRCODE] = Some(value.get());
                    self.values.list[OTHER_ERRCODE] = word_value(value.get());
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
                self.set(key, value.get());
                self.taken.push((key, name));
            } else if shape_of(value.get()) == Shape::Null {
                // Rules know this key, so its null means that nothing was sent.
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

    /// The JSON text of a key's value.
    pub fn raw(&self, key: BodyKey) -> Option<&'t str> {
        self.raw[key as usize]
    }

    /// The JSON text of the more exact code.
    pub fn other_errcode(&self) -> Option<&'t str> {
        self.raw[OTHER_ERRCODE]
    }

    /// What belongs in `extra`: the keys that no rule reads, and the keys of `left_over`.
    pub fn left_over(&mut self, left_over: KeySet) -> BTreeMap<Cow<'t, str>, &'t RawValue> {
        for (key, name) in &self.taken {
            if !left_over.has(*key) {
                self.others.remove(name);
            }
        }
        for key in left_over.keys() {
            if let Some(value) = self.raw(key)
                && self.taken.iter().all(|(taken, _)| *taken != key)
                && let Ok(value) = serde_json::from_str(value)
            {
                self.others.insert(Cow::Borrowed(key.as_str()), value);
            }
        }
        std::mem::take(&mut self.others)
    }
}

/// What rules look at in a value.
fn value_of(key: BodyKey, raw: &str, texts: &mut Vec<u8>) -> Value {
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
        Reads::Word if key == BodyKey::Error => value,
        Reads::Word => word_value(raw),
        reads => {
            let start = texts.len();
            texts.extend_from_slice(string_of(raw).as_bytes());
            let value = if reads == Reads::Code { word_value(raw) } else { value };
            Value { start: start as u32, length: (texts.len() - start) as u32, ..value }
        }
    }
}

fn usable(is_whole: bool) -> Shape {
    if is_whole { Shape::Array } else { Shape::PartlyUsable }
}

fn word_value(raw: &str) -> Value {
    let text = inside(raw);
    // Nearly every `error` is longer than any word, and is not looked up. In a literal a character takes at most six bytes.
    let word = if text.len() <= Word::LONGEST { Word::find(text.as_bytes()) } else { None };
    let is_escaped = || text.len() <= 6 * Word::LONGEST && text.contains('\\');
    let word = word.or_else(|| if is_escaped() { Word::find(string_of(raw).as_bytes()) } else { None });
    Value { word: word.map_or(u32::MAX, Word::place), ..Value::of_shape(Shape::Text) }
}

/// The strings of an array, and whether it holds nothing else; `None` if it is not an array.
pub(crate) fn strings_of(raw: &str) -> Option<(Vec<Cow<'_, str>>, bool)> {
    let items: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
    let is_string = |item: &&&RawValue| item.get().starts_with('"');
    let strings: Vec<_> = items.iter().filter(is_string).map(|item| string_of(item.get())).collect();
    let is_whole = strings.len() == items.len();
    Some((strings, is_whole))
}

/// The stages of each flow that can be used, and whether all flows can; `None` if it is not an array. A flow with a stage that
/// is no string cannot be used: without that stage it would mislead.
pub(crate) fn flows_of(raw: &str) -> Option<(Vec<Vec<Cow<'_, str>>>, bool)> {
    let items: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
    let mut flows = Vec::with_capacity(items.len());
    for item in &items {
        flows.extend(stages_of(item.get()));
    }
    let is_whole = flows.len() == items.len();
    Some((flows, is_whole))
}

/// The stages of one flow; `None` if the flow cannot be used.
fn stages_of(flow: &str) -> Option<Vec<Cow<'_, str>>> {
    let mut stages = None;
    read_members(flow, |key, value| {
        if key == "stages" {
            stages = Some(value.get());
        }
    })?;
    let (stages, is_whole) = strings_of(stages?)?;
    is_whole.then_some(stages)
}
