//! A text in; a panic where the scanner and serde_json read it differently, or whether it is JSON, out.
//!
//! The judge is `RawValue`, which like `JSON.parse` accepts lone surrogates, 1e400 and any depth. The one thing that only the
//! scanner accepts is a byte order mark in front, and so the judge is not shown it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::scan::{BYTE_ORDER_MARK, Member, Scanner, Shape, Span, Value};

#[track_caller]
pub fn assert_scanned_alike(scanner: &mut Scanner, text: &str) -> bool {
    let found = scanner.scan(text.as_bytes());
    let whole = serde_json::from_str::<&RawValue>(without_mark(text)).ok();
    assert_eq!(found, whole.map(|whole| value(text, whole)), "{text}");
    if let Some(whole) = whole.filter(|whole| whole.get().starts_with(['{', '['])) {
        let Entries(entries) = serde_json::from_str(whole.get()).expect("what is JSON as a whole is so in its parts");
        let member = |(key, entry): (Option<&RawValue>, &RawValue)| {
            let key = key.map_or(Value::default(), |key| value(text, key));
            Member { key, value: value(text, entry), role: 0 }
        };
        assert_eq!(scanner.members, entries.into_iter().map(member).collect::<Vec<_>>(), "{text}");
    }
    whole.is_some()
}

fn without_mark(text: &str) -> &str {
    let has_mark = text.as_bytes().starts_with(BYTE_ORDER_MARK);
    text.get(if has_mark { BYTE_ORDER_MARK.len() } else { 0 }..).expect("the mark is a whole character")
}

/// What the scanner should say of a part of the text.
#[track_caller]
fn value(text: &str, part: &RawValue) -> Value {
    let json = part.get();
    let start = json.as_ptr().addr() - text.as_ptr().addr();
    let span = Span { start, end: start + json.len() };
    assert_eq!(span.of(text.as_bytes()), json.as_bytes());
    let shape = match json.as_bytes() {
        [b'{', ..] => Shape::Object,
        [b'[', ..] => Shape::Array,
        [b'"', ..] if json.contains('\\') => Shape::EscapedString,
        [b'"', ..] => Shape::String,
        b"true" => Shape::True,
        b"false" => Shape::False,
        b"null" => Shape::Null,
        _ => Shape::Number,
    };
    let value = Value { span, shape };
    assert_eq!(value.is_string(), json.starts_with('"'));
    value
}

/// The outermost object's keys and values or the outermost array's values, as they stand in the text, duplicates included.
struct Entries<'t>(Vec<(Option<&'t RawValue>, &'t RawValue)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'t> Visitor<'t> for EntriesVisitor {
    type Value = Entries<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry()? {
            entries.push((Some(key), value));
        }
        Ok(Entries(entries))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(value) = seq.next_element()? {
            entries.push((None, value));
        }
        Ok(Entries(entries))
    }
}
