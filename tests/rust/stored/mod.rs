//! Records as JSON: what this crate writes it reads back, what JavaScript stored it reads as JavaScript does, and what is no record is refused.

mod refused;

use matrix_error::{MatrixError, ResponseInfo, decode};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::support::corpus::all_rows;

#[track_caller]
fn assert_survives(error: &MatrixError, name: &str) {
    let stored = serde_json::to_string(error).expect("a record is JSON");
    let read: MatrixError =
        serde_json::from_str(&stored).unwrap_or_else(|refused| panic!("{name}: {refused}: {stored}"));
    assert!(read == *error, "{name}: {stored}");
    assert_eq!(serde_json::to_string(&read).expect("a record is JSON"), stored, "{name}");
}

#[test]
fn every_row_survives_and_equals_the_first() {
    let mut count = 0;
    for row in all_rows() {
        assert_survives(&row.decode(), &row.name);
        assert_survives(&decode(&row.body, &ResponseInfo::default()), &row.name);
        count += 1;
    }
    assert!(count > 1100, "only {count} rows");
}

#[test]
fn what_no_answer_ended_survives() {
    for error in [MatrixError::network("connection refused"), MatrixError::network(""), MatrixError::aborted()] {
        assert_survives(&error, &error.error);
    }
}

#[test]
fn what_json_alone_can_hold_survives() {
    let bodies = [
        r#"{"errcode":"M_X","extra":1e400,"more":-0,"digits":123456789012345678901234567890.10}"#.to_owned(),
        r#"{"errcode":"M_X","half":"\ud800","\udc00":1,"error":"\ud83d"}"#.to_owned(),
        r#"{"flows":[{"stages":["\ud800"]}],"params":{"\ud800":{"a":"\ud800"}},"session":"\udfff"}"#.to_owned(),
        format!(r#"{{"errcode":"M_X","deep":{}{}}}"#, "[".repeat(200_000), "]".repeat(200_000)),
        r#"{"errcode":"M_X","errcode ":" spaces ","a":{"b" : [ 1 , 2 ]}}"#.to_owned(),
        // A value with that name is no key.
        r#"{"errcode":"M_X","a":"__proto__"}"#.to_owned(),
    ];
    for body in bodies {
        assert_survives(&decode(body.as_bytes(), &ResponseInfo::new(401)), body.get(..60).unwrap_or(&body));
    }
}

#[test]
fn it_is_read_from_bytes_from_a_reader_and_from_a_value() {
    let error = decode(br#"{"errcode":"M_FORBIDDEN","a":[1]}"#, &ResponseInfo::new(403));
    let stored = serde_json::to_vec_pretty(&error).expect("a record is JSON");
    let from_slice: MatrixError = serde_json::from_slice(&stored).expect("a record");
    let from_reader: MatrixError = serde_json::from_reader(&*stored).expect("a record");
    let value = serde_json::to_value(&error).expect("a record is JSON");
    let from_value: MatrixError = serde_json::from_value(value).expect("a record");
    assert_eq!(from_slice, error);
    assert_eq!(from_reader, error);
    assert_eq!(from_value, error);
    let list: Vec<MatrixError> = serde_json::from_str(&format!("[{},{}]", text(&error), text(&error))).expect("two");
    assert_eq!(list, [error.clone(), error]);
}

/// Serde reads the whole of these before it knows what the record is a part of.
#[test]
fn it_is_read_where_serde_has_read_it_before() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Flat {
        at: u64,
        #[serde(flatten)]
        error: MatrixError,
    }
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Done { done: bool },
        Failed(MatrixError),
    }
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "type")]
    enum Tagged {
        Failed(MatrixError),
    }

    #[track_caller]
    fn assert_same<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug>(value: T) {
        let stored = serde_json::to_string(&value).expect("JSON");
        assert_eq!(serde_json::from_str::<T>(&stored).expect(&stored), value);
    }
    let error = decode(br#"{"errcode":"M_FORBIDDEN","a":[1,{"b":null}]}"#, &ResponseInfo::new(403));
    assert_same(Flat { at: 7, error: error.clone() });
    assert_same(Untagged::Failed(error.clone()));
    assert_same(Tagged::Failed(error.clone()));
    assert_same(Some(error));
}

#[test]
fn what_is_no_record_in_another_format_is_refused_by_name() {
    use serde::de::value::{Error, U8Deserializer};
    use serde::de::{Deserialize, IntoDeserializer};
    let number: U8Deserializer<Error> = 5_u8.into_deserializer();
    let refused = MatrixError::deserialize(number).expect_err("a number is no record");
    assert_eq!(refused.to_string(), "invalid type: integer `5`, expected a MatrixError as JSON");
}

#[test]
fn a_format_of_bytes_is_refused_before_anything_is_lost() {
    let refused = rmp_serde::to_vec(&MatrixError::aborted()).expect_err("`extra` is JSON text");
    assert_eq!(refused.to_string(), "a MatrixError holds JSON text: write it with serde_json");
}

/// What nobody waits for so long is read back as the longest delay.
#[test]
fn a_delay_beyond_all_is_the_longest() {
    let mut error = decode(b"", &ResponseInfo::new(429).header("Retry-After", "1"));
    error.retry_after = Some(std::time::Duration::MAX);
    let read: MatrixError = serde_json::from_str(&text(&error)).expect("a record");
    assert_eq!(read.retry_after, Some(std::time::Duration::from_millis(2_147_483_647)));
}

/// A digit of the escape of a letter is escaped once more, outside.
#[test]
fn a_prototype_key_under_two_escapes_is_left_out() {
    let body = r#"{"errcode":"M_X","error":"{\"errcode\":\"M_Y\",\"a\":{\"\\u\u003005f_proto__\":1}}"}"#;
    let error = decode(body.as_bytes(), &ResponseInfo::new(400));
    assert_eq!((error.errcode.as_str(), error.extra["a"].get()), ("M_Y", "{}"));
    assert!(error.warnings.iter().any(|warning| warning == "__proto__: left out"), "{:?}", error.warnings);
    assert_survives(&error, "two escapes");
}

fn text(error: &MatrixError) -> String {
    serde_json::to_string(error).expect("a record is JSON")
}

/// The lines of `stored-records.jsonl`, which JavaScript wrote: a record, and whether JavaScript takes it for one.
pub fn stored_by_javascript() -> impl Iterator<Item = (bool, &'static RawValue)> {
    include_str!("../../corpus/stored-records.jsonl").lines().map(|line| {
        let is_whole = line.starts_with(r#"{"isWhole":true,"#);
        let record = line.split_once(r#","record":"#).and_then(|(_, record)| record.strip_suffix('}'));
        (is_whole, serde_json::from_str(record.expect("a record")).expect("JSON"))
    })
}

#[test]
fn what_javascript_stored_is_read_where_javascript_would_read_it_and_nowhere_else() {
    let (mut read, mut refused) = (0, 0);
    for (is_whole, record) in stored_by_javascript() {
        let found = serde_json::from_str::<MatrixError>(record.get());
        assert_eq!(
            found.is_ok(),
            is_whole,
            "{}: {record}",
            found.map_or_else(|why| why.to_string(), |it| it.to_string())
        );
        *if is_whole { &mut read } else { &mut refused } += 1;
    }
    assert!(read > 250 && refused > 200, "{read} {refused}");
}

/// The fields of a record.
const FIELDS: &str = "$matrixError kind errcode wireErrcode error status recovery isSoftLogout retryAfterMs retryAfterSource \
    consentUri adminContact limitType infoUri canUpgrade roomVersion currentVersion auth oauth federation location extra \
    partial text warnings";

#[test]
fn what_javascript_stored_is_written_as_javascript_wrote_it() {
    for (_, record) in stored_by_javascript().filter(|(is_whole, _)| *is_whole) {
        let Ok(mut stored) = serde_json::from_str::<Map<String, Value>>(record.get()) else {
            assert!(record.get().contains("\\ud"), "only half of a surrogate pair is no text for Rust: {record}");
            continue;
        };
        // What else an object has is its owner's, and is not kept.
        stored.retain(|name, _| FIELDS.split_whitespace().any(|field| field == name));
        let error: MatrixError = serde_json::from_str(record.get()).expect("a record");
        let written = serde_json::to_value(&error).expect("a record is JSON");
        assert_eq!(names(&written), names(&Value::from(stored.clone())));
        for (name, value) in stored {
            assert!(is_same(&written[&name], &value), "{name}: {} in place of {value}", written[&name]);
        }
    }
}

fn names(record: &Value) -> Vec<&String> {
    record.as_object().expect("an object").keys().collect()
}

/// JavaScript does not tell 403 from 403.0, and of an object's own objects more may be its owner's.
fn is_same(written: &Value, stored: &Value) -> bool {
    match (written, stored) {
        (Value::Number(written), Value::Number(stored)) => written.as_f64() == stored.as_f64(),
        (Value::Object(written), Value::Object(stored)) => {
            written.iter().all(|(key, value)| stored.get(key).is_some_and(|stored| is_same(value, stored)))
        }
        (Value::Array(written), Value::Array(stored)) => {
            written.len() == stored.len()
                && written.iter().zip(stored).all(|(written, stored)| is_same(written, stored))
        }
        _ => written == stored,
    }
}
