//! Compares a value that was sent with what the record keeps of it: the same text, but for the key `__proto__` at any depth.

use serde_json::value::RawValue;

use super::members::{Members, items_of};

pub const PROTOTYPE_KEY: &str = "__proto__";

/// `None` where the value is not kept as it was sent, letter for letter where it has no such key; else whether it has one, which
/// was left out.
pub fn is_kept(sent: &RawValue, kept: &RawValue) -> Option<bool> {
    // Nothing else is looked through, because a value may be deep.
    let may_have_it = sent.get().contains("proto") || sent.get().contains("\\u00");
    let left_out = if may_have_it { left_out(sent, kept)? } else { false };
    (left_out || sent.get() == kept.get()).then_some(left_out)
}

fn left_out(sent: &RawValue, kept: &RawValue) -> Option<bool> {
    let mut found = false;
    if let Some(sent) = Members::of(sent.get()) {
        let of_kept = Members::of(kept.get())?;
        let mut of_kept = of_kept.all();
        for (key, value) in sent.all() {
            if key == PROTOTYPE_KEY {
                found = true;
                continue;
            }
            let (_, kept) = of_kept.next().filter(|(kept, _)| *kept == key)?;
            found |= is_kept(value, kept)?;
        }
        return of_kept.next().is_none().then_some(found);
    }
    let Some(sent) = items_of(sent) else { return Some(false) };
    let kept = items_of(kept).filter(|kept| kept.len() == sent.len())?;
    for (sent, kept) in sent.iter().zip(&kept) {
        found |= is_kept(sent, kept)?;
    }
    Some(found)
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
