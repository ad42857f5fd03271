//! Hands on the members of a JSON object, one after the other, as serde_json reads them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::literal::string_of;
use crate::codes::body_key::BodyKey;

/// The JSON text of a value.
pub(crate) enum Literal<'t> {
    /// A string without escapes, in its quotes.
    Plain(&'t str),
    Value(&'t RawValue),
}

impl<'t> Literal<'t> {
    pub fn text(&self) -> &'t str {
        match self {
            Self::Plain(text) => text,
            Self::Value(value) => value.get(),
        }
    }
}

/// Hands on the members of a body, as [`read_members`] does. Only `errcode` and `error` are handed on as plain strings, which takes half of
/// the time where `error` has 4 KB.
pub(crate) fn read_body<'t>(text: &'t str, mut add: impl FnMut(Cow<'t, str>, Literal<'t>)) -> Option<()> {
    let plain = if is_plain(text) { read_with(text, Plain { text, add: &mut add }) } else { None };
    // It may be refused only because `errcode` or `error` is no string.
    plain.or_else(|| read_members(text, |key, value| add(key, Literal::Value(value))))
}

/// Has a text neither escapes nor control characters?
fn is_plain(text: &str) -> bool {
    // A fold, because compilers make it look at 16 bytes at a time: 100 ns for 4 KB, where `any` takes 1700 ns.
    !text.bytes().fold(false, |is_other, byte| is_other | (byte < b' ') | (byte == b'\\'))
}

/// Collects the members of a plain text.
struct Plain<'t, F> {
    text: &'t str,
    add: F,
}

impl<'t, F: FnMut(Cow<'t, str>, Literal<'t>)> Visitor<'t> for Plain<'t, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<&str>()? {
            let value = if [BodyKey::Errcode, BodyKey::Error].iter().any(|string| key == string.as_str()) {
                Literal::Plain(members.next_value_seed(PlainString(self.text))?)
            } else {
                Literal::Value(members.next_value()?)
            };
            (self.add)(Cow::Borrowed(key), value);
        }
        Ok(())
    }
}

/// Takes a string, in its quotes, from a plain text.
struct PlainString<'t>(&'t str);

impl<'t> DeserializeSeed<'t> for PlainString<'t> {
    type Value = &'t str;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<&'t str, D::Error> {
        // As bytes: in a `str`, serde_json looks for control characters, too, eight bytes at a time.
        let inside = <&[u8]>::deserialize(deserializer)?;
        let start = inside.as_ptr().addr() - self.0.as_ptr().addr();
        self.0.get(start - 1..=start + inside.len()).ok_or_else(|| D::Error::custom("not of this text"))
    }
}

/// Hands on the key and the value of each member, in the order of the text, duplicates too; `None` if the text is not a JSON
/// object. It may then have handed on some, and some twice.
pub(crate) fn read_members<'t>(text: &'t str, mut add: impl FnMut(Cow<'t, str>, &'t RawValue)) -> Option<()> {
    read_with_keys(text, |Key(key), value| add(key, value)).or_else(|| {
        // As a `str` no key may hold a lone surrogate, which JSON allows. Read raw, each key is read twice.
        if !text.contains("\\u") {
            return None;
        }
        read_with_keys(text, |key: &'t RawValue, value| add(string_of(key.get()), value))
    })
}

/// A key without its escapes.
#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

fn read_with_keys<'t, K: Deserialize<'t>>(text: &'t str, add: impl FnMut(K, &'t RawValue)) -> Option<()> {
    read_with(text, Collector { add, key: PhantomData })
}

fn read_with<'t>(text: &'t str, visitor: impl Visitor<'t, Value = ()>) -> Option<()> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(visitor).ok()?;
    deserializer.end().ok()
}

struct Collector<K, F> {
    add: F,
    key: PhantomData<K>,
}

impl<'t, K: Deserialize<'t>, F: FnMut(K, &'t RawValue)> Visitor<'t> for Collector<K, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some((key, value)) = members.next_entry::<K, &RawValue>()? {
            (self.add)(key, value);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a body, in the order in which they are handed on.
    fn values(text: &str) -> Option<Vec<String>> {
        let mut values = Vec::new();
        read_body(text, |_, value| values.push(value.text().to_owned())).map(|()| values)
    }

    #[test]
    fn strings_are_handed_on_in_their_quotes() {
        let both = Some(vec![r#""M_X""#.to_owned(), r#""é""#.to_owned()]);
        assert_eq!(values(r#"{"errcode":"M_X","error":"é"}"#), both);
        assert_eq!(values("{\n\t\"errcode\": \"M_X\",\n\t\"error\": \"é\"\n}"), both);
        assert_eq!(
            values(r#"{"errcode":"M_X","error":"\n"}"#).and_then(|values| values.last().cloned()),
            Some(r#""\n""#.into())
        );
    }

    #[test]
    fn an_error_of_another_type_is_handed_on_as_well() {
        for error in ["null", "1e400", "[]", r#"{"a":"b"}"#, "true"] {
            let values = values(&format!(r#"{{"hint":1,"error":{error}}}"#));
            assert_eq!(values.and_then(|values| values.last().cloned()).as_deref(), Some(error));
        }
    }

    #[test]
    fn refuses_what_is_no_json() {
        for text in
            ["{\"error\":\"a\nb\"}", r#"{"error":"a"#, r#"{"error":"a"}}"#, r#"{"error":1e}"#, r#"["error"]"#, ""]
        {
            assert_eq!(values(text), None, "{text}");
        }
    }
}
