//! What is no whole record is refused with the name of the field, whatever it is, and nothing panics.

use matrix_error::{MatrixError, ResponseInfo, decode};
use serde_json::{Map, Value, json};

use super::stored_by_javascript;
use crate::support::random::Random;

fn read(text: &str) -> Result<MatrixError, String> {
    // The place in the text is serde_json's.
    let without_place = |refused: String| refused.split(" at line ").next().unwrap_or_default().to_owned();
    serde_json::from_str(text).map_err(|refused: serde_json::Error| without_place(refused.to_string()))
}

/// A record of a 403.
fn record() -> Map<String, Value> {
    let error = decode(br#"{"errcode":"M_FORBIDDEN","error":"no"}"#, &ResponseInfo::new(403));
    match serde_json::to_value(&error) {
        Ok(Value::Object(record)) => record,
        other => panic!("{other:?}"),
    }
}

/// The refusal of that record with some fields changed.
#[track_caller]
fn assert_refused(changes: &[(&str, Value)], expected: &str) {
    let mut record = record();
    record.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    let text = Value::from(record).to_string();
    assert_eq!(read(&text).err().as_deref(), Some(expected), "{text}");
}

#[test]
fn a_field_that_is_missing_is_named() {
    assert_eq!(record().len(), 25);
    for name in record().keys() {
        let mut record = record();
        record.remove(name);
        assert_eq!(read(&Value::from(record).to_string()).err(), Some(format!("{name}: missing")));
    }
}

#[test]
fn a_field_of_another_type_is_named() {
    let not_a_text = "neither a text nor null";
    for (name, value, problem) in [
        ("$matrixError", json!(2), "not 1"),
        ("$matrixError", json!("1"), "not 1"),
        ("errcode", json!(""), "not a text with a character in it"),
        ("errcode", json!(null), "not a text with a character in it"),
        ("error", json!(5), "not a text with a character in it"),
        ("status", json!(99), "not a whole number from 100 to 599"),
        ("status", json!(600), "not a whole number from 100 to 599"),
        ("status", json!(403.5), "not a whole number from 100 to 599"),
        ("status", json!("403"), "not a whole number from 100 to 599"),
        ("isSoftLogout", json!("true"), "not a boolean"),
        ("partial", json!(null), "not a boolean"),
        ("canUpgrade", json!(0), "not a boolean"),
        ("retryAfterMs", json!(-1), "not a whole number from 0 to 2147483647"),
        ("retryAfterMs", json!(-0.0), "not a whole number from 0 to 2147483647"),
        ("retryAfterMs", json!(2_147_483_648_u32), "not a whole number from 0 to 2147483647"),
        ("retryAfterSource", json!("backoff"), "not one of header, body"),
        ("wireErrcode", json!(["M_FORBIDDEN"]), not_a_text),
        ("consentUri", json!(false), not_a_text),
        ("adminContact", json!(1), not_a_text),
        ("limitType", json!({}), not_a_text),
        ("infoUri", json!(1), not_a_text),
        ("roomVersion", json!(10), not_a_text),
        ("currentVersion", json!(1), not_a_text),
        ("location", json!(1), not_a_text),
        ("text", json!("x".repeat(4097)), "not a text of at most 4096 UTF-16 units"),
        ("text", json!("😀".repeat(2049)), "not a text of at most 4096 UTF-16 units"),
        ("warnings", json!([1]), "not a list of at most 101 texts"),
        ("warnings", json!(vec!["x"; 102]), "not a list of at most 101 texts"),
        ("extra", json!([]), "not an object"),
        ("extra", json!({"a": [{"__proto__": 1}]}), "holds a key `__proto__`"),
        ("auth", json!("x"), "not an object"),
        (
            "kind",
            json!("standart"),
            "not one of standard, user-interactive-auth, oauth, federation, redirect, not-matrix, aborted, network",
        ),
        ("kind", json!(0), "not a text"),
    ] {
        assert_refused(&[(name, value)], &format!("{name}: {problem}"));
    }
    assert!(
        read(&Value::from(record()).to_string().replace("request-access", "ask"))
            .unwrap_err()
            .starts_with("recovery: not one of retry, ")
    );
}

#[test]
fn a_field_of_an_object_inside_is_named() {
    let auth = json!({"flows": [], "completed": [], "session": null, "params": {}});
    let with = |object: &Value, name: &str, value: Value| {
        let mut object = object.clone();
        object[name] = value;
        object
    };
    let uia = |auth| {
        [
            ("kind", json!("user-interactive-auth")),
            ("recovery", json!("complete-auth")),
            ("status", json!(401)),
            ("auth", auth),
        ]
    };
    let not_flows = "auth.flows: not a list of flows, each with its stages";
    assert_refused(&uia(with(&auth, "flows", json!([{}]))), not_flows);
    assert_refused(&uia(with(&auth, "flows", json!([{"stages": [1]}]))), not_flows);
    assert_refused(&uia(with(&auth, "completed", json!([null]))), "auth.completed: not a list of texts");
    assert_refused(&uia(with(&auth, "session", json!(1))), "auth.session: neither a text nor null");
    assert_refused(&uia(with(&auth, "params", json!([]))), "auth.params: not an object");
    assert_refused(&uia(json!({})), "auth.flows: missing");
    let oauth = |oauth| [("kind", json!("oauth")), ("oauth", oauth)];
    assert_refused(
        &oauth(json!({"error": null, "errorDescription": null, "errorUri": null})),
        "oauth.error: not a text",
    );
    assert_refused(&oauth(json!({"error": "x", "errorDescription": null})), "oauth.errorUri: missing");
    let federation = json!({"level": "WARN", "code": 1, "reason": "x", "affected": "y", "source": null});
    for (name, problem) in
        [("level", "not a text"), ("code", "not a number"), ("reason", "not a text"), ("affected", "not a text")]
    {
        assert_refused(&[("federation", with(&federation, name, json!([])))], &format!("federation.{name}: {problem}"));
    }
}

#[test]
fn a_soft_logout_needs_its_errcode() {
    assert_refused(&[("isSoftLogout", json!(true))], "isSoftLogout: does not go with the errcode");
    let mut soft = record();
    soft.insert("isSoftLogout".to_owned(), json!(true));
    soft.insert("wireErrcode".to_owned(), json!("M_UNKNOWN_TOKEN"));
    assert!(read(&Value::from(soft).to_string()).is_ok_and(|error| error.is_soft_logout));
}

#[test]
fn fields_that_do_not_belong_together_are_refused() {
    let together = "kind: does not go with the other fields";
    for kind in ["user-interactive-auth", "oauth", "federation", "redirect", "not-matrix", "network", "aborted"] {
        assert_refused(&[("kind", json!(kind))], together);
    }
    assert_refused(&[("recovery", json!("complete-auth"))], together);
    assert_refused(&[("text", json!("x"))], together);
    assert_refused(&[("retryAfterMs", json!(5))], "retryAfterSource: does not go with retryAfterMs");
    assert_refused(&[("retryAfterSource", json!("body"))], "retryAfterSource: does not go with retryAfterMs");
}

#[test]
fn a_link_that_no_decoding_gives_is_refused() {
    for name in ["consentUri", "infoUri", "adminContact"] {
        for link in
            ["javascript:alert(1)", "", "https://a@example.org/", &format!("https://example.org/{}", "a".repeat(8192))]
        {
            assert_refused(&[(name, json!(link))], &format!("{name}: not a safe link"));
        }
    }
    let redirect = [("kind", json!("redirect")), ("recovery", json!("follow-redirect")), ("status", json!(302))];
    let to = |link: &str| [&redirect[..], &[("location", json!(link))]].concat();
    assert_refused(&to("//example.org"), "location: not a safe link");
    let oauth = json!({"error": "x", "errorDescription": null, "errorUri": "data:x"});
    assert_refused(&[("kind", json!("oauth")), ("oauth", oauth)], "errorUri: not a safe link");
}

#[test]
fn what_is_no_object_is_refused() {
    for text in ["null", "5", "\"x\"", "[]", "[[1]]"] {
        assert_eq!(read(text).err().as_deref(), Some("the record: not an object"));
    }
    assert_eq!(read("{}").err().as_deref(), Some("$matrixError: missing"));
    assert_eq!(read(r#"{"__proto__":1}"#).err().as_deref(), Some("the record: holds a key `__proto__`"));
}

#[test]
fn a_refusal_repeats_nothing_that_was_stored() {
    for name in record().keys() {
        let mut record = record();
        record.insert(name.clone(), json!("syt_secret"));
        let Err(refused) = read(&Value::from(record).to_string()) else { continue };
        assert!(!refused.contains("syt_secret"), "{refused}");
    }
}

#[test]
fn the_last_of_two_fields_counts() {
    let text = Value::from(record()).to_string();
    assert!(read(&text.replacen('{', r#"{"status":"x","#, 1)).is_ok());
    let last = text.strip_suffix('}').map(|text| format!(r#"{text},"status":"x"}}"#)).expect("an object");
    assert_eq!(read(&last).unwrap_err(), "status: not a whole number from 100 to 599");
}

/// Words and signs that records are made of.
const PIECES: [&str; 16] = [
    "null",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "1e400",
    "-",
    "\\ud800",
    "true",
    "\"kind\":",
    "\"__proto__\":1,",
    "é",
];

#[test]
fn text_that_was_cut_or_changed_is_read_or_refused() {
    let random = &mut Random(7);
    let records: Vec<&str> = stored_by_javascript().map(|(_, record)| record.get()).collect();
    let mut read_again = 0;
    for _ in 0..30_000 {
        let mut text = random.pick(&records).as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len() + 1);
            match random.below(3) {
                0 => text.truncate(at),
                1 => drop(text.splice(at..(at + random.below(9)).min(text.len()), [])),
                _ => drop(text.splice(at..at, random.pick(&PIECES).bytes())),
            }
        }
        if let Ok(error) = serde_json::from_slice::<MatrixError>(&text) {
            let again = serde_json::to_string(&error).expect("a record is JSON");
            assert!(serde_json::from_str::<MatrixError>(&again).is_ok_and(|read| read == error), "{again}");
            read_again += 1;
        }
    }
    assert!(read_again > 300, "only {read_again} were still records");
}
