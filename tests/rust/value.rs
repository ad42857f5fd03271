//! `MatrixError` as a value: how large it is, what it can be used for, and what it says where no answer came.

use std::error::Error;
use std::mem::size_of;

use matrix_error::{ErrorCode, Kind, MatrixError, Recovery, ResponseInfo, decode};
use serde_json::Value;

use crate::support::corpus::all_rows;

#[test]
fn an_error_takes_at_most_128_bytes_on_the_stack() {
    assert!(size_of::<MatrixError>() <= 128, "{}", size_of::<MatrixError>());
    assert!(size_of::<Result<(), MatrixError>>() <= 128);
    // As its documentation says.
    assert_eq!(size_of::<MatrixError>(), 104);
}

#[test]
fn it_is_an_error_that_threads_and_other_errors_can_hold() {
    fn is_error<T: Error + Clone + PartialEq + Send + Sync + 'static>(_: &T) {}
    let error = MatrixError::aborted();
    is_error(&error);
    let boxed: Box<dyn Error + Send + Sync> = error.clone().into();
    assert_eq!(boxed.downcast_ref(), Some(&error));
}

#[test]
fn it_equals_its_copy_and_no_other_row() {
    let errors: Vec<(String, MatrixError)> = all_rows().map(|row| (row.name.clone(), row.decode())).collect();
    for (at, (name, error)) in errors.iter().enumerate() {
        assert!(error.clone() == *error, "{name}");
        let text = serde_json::to_string(error).expect("a record is JSON");
        for (other_name, other) in &errors[..at.min(40)] {
            let other_text = serde_json::to_string(other).expect("a record is JSON");
            assert_eq!(error == other, text == other_text, "{name}, {other_name}");
        }
    }
}

#[test]
fn any_field_that_differs_makes_it_another() {
    let error = || decode(br#"{"errcode":"M_FORBIDDEN","error":"no","a":1}"#, &ResponseInfo::new(403));
    let changes: [fn(&mut MatrixError); 13] = [
        |error| error.kind = Kind::OAuth,
        |error| error.errcode = ErrorCode::M_UNKNOWN,
        |error| error.wire_errcode = None,
        |error| error.error.clear(),
        |error| error.status = None,
        |error| error.recovery = Recovery::Retry,
        |error| error.is_soft_logout = true,
        |error| error.retry_after = Some(std::time::Duration::ZERO),
        |error| error.partial = true,
        |error| error.consent_uri = Some(String::new()),
        |error| error.can_upgrade = Some(false),
        |error| error.extra.clear(),
        |error| error.warnings.push(String::new()),
    ];
    for change in changes {
        let mut changed = error();
        change(&mut changed);
        assert!(changed != error() && changed == changed.clone(), "{changed:?}");
    }
    assert_ne!(error(), decode(br#"{"errcode":"M_FORBIDDEN","error":"no","a":1.0}"#, &ResponseInfo::new(403)));
}

#[test]
fn details_that_say_nothing_are_none() {
    let error = decode(br#"{"errcode":"M_FORBIDDEN"}"#, &ResponseInfo::new(403));
    let mut written = error.clone();
    // Writing makes room for them.
    written.extra.clear();
    assert_eq!(written, error);
    assert!(written.into_details() == error.into_details());
}

#[test]
fn where_no_response_came_the_text_is_javascripts() {
    let mut count = 0;
    for line in include_str!("../corpus/failure-texts.jsonl").lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let text = line["text"].as_str().expect("a text");
        assert_eq!(MatrixError::network(text).error, line["error"].as_str().expect("a text"), "of {text:?}");
        count += 1;
    }
    assert_eq!(count, 600);
}

/// The record of JavaScript for `new TypeError("Failed to fetch")`, and for the `AbortError` of a signal without a reason.
#[test]
fn where_no_response_came_the_record_is_javascripts() {
    let record = |kind: &str, error: &str, recovery: &str| {
        format!(
            r#"{{"$matrixError":1,"kind":"{kind}","errcode":"M_UNKNOWN","wireErrcode":null,"error":"{error}","status":null,"#
        ) + &format!(r#""recovery":"{recovery}","isSoftLogout":false,"retryAfterMs":null,"retryAfterSource":null,"#)
            + r#""consentUri":null,"adminContact":null,"limitType":null,"infoUri":null,"canUpgrade":null,"roomVersion":null,"#
            + r#""currentVersion":null,"auth":null,"oauth":null,"federation":null,"location":null,"extra":{},"partial":false,"#
            + r#""text":null,"warnings":[]}"#
    };
    let text = |error: &MatrixError| serde_json::to_string(error).expect("a record is JSON");
    assert_eq!(text(&MatrixError::network("Failed to fetch")), record("network", "Failed to fetch", "retry"));
    assert_eq!(text(&MatrixError::network(" ")), record("network", "No response came back.", "retry"));
    assert_eq!(text(&MatrixError::aborted()), record("aborted", "No response came back.", "give-up"));
}

#[test]
fn what_no_response_came_of_is_printed_without_secrets() {
    let error = MatrixError::network("GET https://example.org/_matrix/client/v3/sync?access_token=syt_abc failed");
    assert_eq!(error.to_string(), "M_UNKNOWN: GET https://example.org failed");
}
