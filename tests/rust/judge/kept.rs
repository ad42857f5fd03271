//! Compares a value that was sent with what the record keeps of it: the same text, but for the key `__proto__` at any depth.

use serde_json::value::RawValue;

use super::members::Members;

pub const PROTOTYPE_KEY: &str = "__proto__";

/// Does a value hold an object that has the key `__proto__`?
pub fn has_prototype_key(value: &RawValue) -> bool {
    // A key with a letter that is written as it is or as an escape; nothing else is looked through, because a value may be deep.
    let text = value.get();
    if !text.contains("proto") && !text.contains("\\u00") {
        return false;
    }
    let of_items = |items: Vec<&RawValue>| items.into_iter().any(has_prototype_key);
    let of_members =
        |members: Members<'_>| members.all().any(|(key, value)| key == PROTOTYPE_KEY || has_prototype_key(value));
    match Members::of(text) {
        Some(members) => of_members(members),
        None => serde_json::from_str(text).is_ok_and(of_items),
    }
}

/// `None` where the value is not kept as it was sent; else whether a key `__proto__` was left out of it.
pub fn is_kept(sent: &RawValue, kept: &RawValue) -> Option<bool> {
    if !has_prototype_key(sent) {
        return (sent.get() == kept.get()).then_some(false);
    }
    let is_same = match (Members::of(sent.get()), Members::of(kept.get())) {
        (Some(sent), Some(kept)) => {
            let sent = sent.all().filter(|(key, _)| *key != PROTOTYPE_KEY).collect::<Vec<_>>();
            let kept = kept.all().collect::<Vec<_>>();
            let mut pairs = sent.iter().zip(&kept);
            let is_same = pairs.all(|(sent, kept)| sent.0 == kept.0 && is_kept(sent.1, kept.1).is_some());
            is_same && sent.len() == kept.len()
        }
        (None, None) => {
            let items = |value: &RawValue| serde_json::from_str::<Vec<Box<RawValue>>>(value.get()).ok();
            let (sent, kept) = (items(sent)?, items(kept)?);
            sent.len() == kept.len() && sent.iter().zip(&kept).all(|(sent, kept)| is_kept(sent, kept).is_some())
        }
        _ => false,
    };
    is_same.then_some(true)
}

#[test]
fn only_the_key_may_be_missing() {
    let is_kept = |sent: &str, kept: &str| {
        let read = |text| serde_json::from_str::<&RawValue>(text).expect("JSON");
        is_kept(read(sent), read(kept))
    };
    assert_eq!(is_kept(r#"[1, {"a":2}]"#, r#"[1, {"a":2}]"#), Some(false));
    assert_eq!(is_kept("[1, 2]", "[1,2]"), None);
    assert_eq!(is_kept(r#"{"a":"__proto__"}"#, r#"{"a":"__proto__"}"#), Some(false));
    assert_eq!(is_kept(r#"[{"b":{"__proto__":1,"a":2}},3]"#, r#"[{"b":{"a":2}},3]"#), Some(true));
    assert_eq!(is_kept(r#"[{"\u005f_proto__":1}]"#, "[{}]"), Some(true));
    for kept in
        [r#"[{"b":{"__proto__":1,"a":2}},3]"#, r#"[{"b":{}},3]"#, r#"[{"b":{"a":2}}]"#, r#"[{"b":{"a":2,"a":2}},3]"#]
    {
        assert_eq!(is_kept(r#"[{"b":{"__proto__":1,"a":2}},3]"#, kept), None, "{kept}");
    }
}
