//! Reads the JSON text of one value: its type, and what a number or a string says. serde_json has accepted the text.

use std::borrow::Cow;

use memchr::memchr;

use super::value::Shape;

/// The type of a value, by its first byte.
pub(crate) fn shape_of(json: &str) -> Shape {
    match json.as_bytes() {
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

/// A number as a double, as `JSON.parse` gives it.
pub(crate) fn number_of(json: &str) -> f64 {
    json.parse().unwrap_or(f64::NAN)
}

/// The characters of a string. UTF-8 cannot hold a lone surrogate: it becomes U+FFFD.
pub(crate) fn string_of(json: &str) -> Cow<'_, str> {
    let inside = inside(json);
    if memchr(b'\\', inside.as_bytes()).is_some() { Cow::Owned(unescaped(inside)) } else { Cow::Borrowed(inside) }
}

/// What stands between the quotes of a string, its escapes as they are.
pub(crate) fn inside(json: &str) -> &str {
    json.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default()
}

/// A string without its escapes, in one allocation: serde_json takes one for every doubling.
fn unescaped(inside: &str) -> String {
    let mut string = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = memchr(b'\\', rest.as_bytes()) {
        let (before, escape) = rest.split_at(at);
        let (sign, length) = sign_of(escape);
        string.push_str(before);
        string.push(sign);
        rest = escape.get(length..).unwrap_or_default();
    }
    string + rest
}

/// What the escape at the beginning of a text stands for, and its length.
fn sign_of(escape: &str) -> (char, usize) {
    let unit = |at| u16::from_str_radix(escape.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let sign = match escape.as_bytes().get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => {
            // Two escapes may be one pair of surrogates.
            let mut signs = char::decode_utf16([0, 6].into_iter().map_while(unit));
            return signs.next().and_then(Result::ok).map_or(('\u{FFFD}', 6), |sign| (sign, 6 * sign.len_utf16()));
        }
        sign => sign.copied().unwrap_or_default().into(),
    };
    (sign, 2)
}
