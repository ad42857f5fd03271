//! The members of a JSON object as serde_json reads them.
//!
//! serde_json's `RawValue` accepts what `JSON.parse` accepts: lone surrogates, 1e400 and any depth. Keys are read as raw values
//! too, because as `str` serde_json refuses those with a lone surrogate.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members in the order of the text, duplicates included.
pub struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Members<'t> {
    /// `None` where the text is not a JSON object.
    pub fn of(text: &'t str) -> Option<Self> {
        // The visitor would be asked for the members of what turns out not to be JSON only behind them.
        serde_json::from_str(text).ok()
    }

    /// Every key once, where it stands first, with its last value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'t RawValue)> {
        let is_first = |place: usize| self.0[..place].iter().all(|(key, _)| *key != self.0[place].0);
        let places = (0..self.0.len()).filter(move |&place| is_first(place));
        places.filter_map(|place| Some((self.0[place].0.as_str(), self.get(&self.0[place].0)?)))
    }

    /// Every member, duplicates too, in the order of the text.
    pub fn all(&self) -> impl Iterator<Item = (&str, &'t RawValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), *value))
    }

    /// The last value of a key.
    pub fn get(&self, key: &str) -> Option<&'t RawValue> {
        self.last(|known| known == key).map(|(_, value)| value)
    }

    /// The last member whose key is such.
    pub fn last(&self, is_such: impl Fn(&str) -> bool) -> Option<(&str, &'t RawValue)> {
        self.0.iter().rfind(|(key, _)| is_such(key)).map(|(key, value)| (key.as_str(), *value))
    }
}

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'t> Visitor<'t> for MembersVisitor {
    type Value = Members<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            members.push((string(key).expect("a key is a string"), value));
        }
        Ok(Members(members))
    }
}

/// The characters of a string, each lone surrogate as one U+FFFD; `None` for another value.
pub fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok().map(|Characters(text)| text)
}

/// The items of an array.
pub fn items_of(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

struct Characters(String);

impl<'t> Deserialize<'t> for Characters {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        // As bytes: then serde_json gives the three bytes of a lone surrogate instead of an error.
        deserializer.deserialize_bytes(CharactersVisitor)
    }
}

struct CharactersVisitor;

impl Visitor<'_> for CharactersVisitor {
    type Value = Characters;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let mut bytes = bytes.to_vec();
        for at in 0..bytes.len() {
            // Never in UTF-8, where 0xED is followed by 0x80 to 0x9F.
            if let [0xED, 0xA0..=0xBF, _, ..] = bytes[at..] {
                bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
            }
        }
        String::from_utf8(bytes).map(Characters).map_err(E::custom)
    }
}

#[test]
fn a_lone_surrogate_is_one_replacement_character() {
    let read = |json: &str| Members::of(json).map(|members| members.iter().map(|(key, _)| key.to_owned()).collect());
    let keys = |json: &str| -> Vec<String> { read(json).expect("an object") };
    assert_eq!(
        keys(r#"{"\ud800":1,"\udc00\ud800x":2,"\ud83d\ude00":3,"\ud800\ud83d\ude00é":4,"\uFFFD":5}"#),
        ["\u{FFFD}", "\u{FFFD}\u{FFFD}x", "😀", "\u{FFFD}😀é"]
    );
}
