//! Removes the key `__proto__` from JSON text. Any server can send it, and frameworks that hand data to a browser refuse
//! objects that have it.

use memchr::memmem;
use serde_json::value::RawValue;

use super::literal::string_of;

pub(crate) const PROTOTYPE_KEY: &str = "__proto__";

/// Can a text hold the key, as it is or with escapes? Almost no text can, which saves looking through its values.
pub(crate) fn may_hold_it(text: &str) -> bool {
    // An escape of one of its letters begins so, and with 5, 6 or 7 behind it.
    const ESCAPE: &str = "\\u00";
    let is_letter = |at: usize| matches!(text.as_bytes().get(at + ESCAPE.len()), Some(b'5'..=b'7'));
    text.contains(PROTOTYPE_KEY) || memmem::find_iter(text.as_bytes(), ESCAPE).any(is_letter)
}

/// The text of a value without the key, at any depth; `None` if the key is not there.
///
/// Without recursion, because a server decides how deep its answer is. The text is known to be JSON, so it is enough to
/// tell strings, brackets and commas apart.
pub(crate) fn without_it(raw: &RawValue) -> Option<Box<RawValue>> {
    let text = raw.get();
    let mut kept = String::new();
    // How much is copied, and where to look on.
    let mut copied = 0;
    let mut at = 0;
    while let Some(string) = next_string(text, at) {
        at = string.end;
        let behind = text.get(at..)?.trim_start();
        if !behind.starts_with(':') || !is_the_key(text.get(string.clone())?) {
            continue;
        }
        let value_at = text.len() - behind.len() + 1;
        let end = end_of_value(text, value_at)?;
        let before = text.get(copied..string.start)?.trim_end();
        let rest = text.get(end..)?.trim_start();
        // One comma goes with the member: the one behind it or, of the last member, the one before it.
        if let Some(next) = rest.strip_prefix(',') {
            kept.push_str(before);
            copied = text.len() - next.len();
        } else {
            let before = before.strip_suffix(',').unwrap_or(before);
            kept.push_str(before);
            if before.is_empty() && kept.ends_with(',') {
                kept.pop();
            }
            copied = end;
        }
        at = copied;
    }
    if copied == 0 {
        return None;
    }
    kept.push_str(text.get(copied..)?);
    RawValue::from_string(kept).ok()
}

fn is_the_key(literal: &str) -> bool {
    string_of(literal) == PROTOTYPE_KEY
}

/// The next string, with its quotes. The search begins outside of any string.
fn next_string(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + text.get(from..)?.find('"')?;
    Some(start..end_of_string(text, start)?)
}

fn end_of_string(text: &str, start: usize) -> Option<usize> {
    let mut bytes = text.as_bytes().iter().enumerate().skip(start + 1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where a value ends, given the place behind its colon: at the first comma or bracket that is not part of it.
fn end_of_value(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    loop {
        match text.as_bytes().get(at)? {
            b'"' => {
                at = end_of_string(text, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return Some(at),
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return Some(at),
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_left(text: &str, expected: Option<&str>) {
        let raw: &RawValue = serde_json::from_str(text).expect("a test is JSON");
        assert_eq!(without_it(raw).map(|raw| raw.get().to_owned()).as_deref(), expected, "of {text}");
    }

    #[test]
    fn leaves_out_the_key_wherever_it_stands() {
        assert_left(r#"{"a":1}"#, None);
        assert_left(r#"["__proto__", {"a":"__proto__"}]"#, None);
        assert_left(r#"{"__proto__":1}"#, Some("{}"));
        assert_left(r#"{"__proto__":1,"a":2}"#, Some(r#"{"a":2}"#));
        assert_left(r#"{"a":2,"__proto__":{"b":"}"}}"#, Some(r#"{"a":2}"#));
        assert_left(r#"{"a":2 , "__proto__" : [1,{"c":","}] , "d":3}"#, Some(r#"{"a":2 , "d":3}"#));
        assert_left(r#"{"__proto__":1,"__proto__":2}"#, Some("{}"));
        assert_left(r#"{"a":1,"__proto__":1,"__proto__":2}"#, Some(r#"{"a":1}"#));
        assert_left(r#"[{"a":{"__proto__":1}},{"__proto__":1}]"#, Some(r#"[{"a":{}},{}]"#));
    }

    #[test]
    fn leaves_out_the_key_under_escapes() {
        assert_left(r#"{"\u005f_proto__":1,"a":"\"__proto__\":1"}"#, Some(r#"{"a":"\"__proto__\":1"}"#));
    }

    #[test]
    fn what_is_left_is_json() {
        let texts =
            ["{}", r#"{"a":1}"#, r#"{"__proto__":2}"#, r#"{"__proto__":[{}],"b":[]}"#, r#"{"b":1,"__proto__":{}}"#];
        for left in texts {
            for right in texts {
                let text = format!(r#"{{"x":{left},"__proto__":{right},"y":[{right},{left}]}}"#);
                let raw: &RawValue = serde_json::from_str(&text).expect("a test is JSON");
                let kept = without_it(raw).expect("it has the key");
                assert!(!kept.get().contains(PROTOTYPE_KEY), "{kept}");
                assert!(serde_json::from_str::<serde_json::Value>(kept.get()).is_ok(), "{kept}");
            }
        }
    }
}
