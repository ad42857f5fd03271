//! An error that was encoded again inside `error`, and codes in other keys than `errcode`.

use matrix_error::{ErrorCode, Kind, MatrixError, RetryAfterSource};
use serde_json::{Value, json};

use super::{at, extra, millis};

const ENCODED: &str = r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Zu viele — 🚫\",\"retry_after_ms\":650,\"x\":1,\"y\":2}","x":3,"retry_after_ms":9}"#;

#[test]
fn an_error_encoded_again_is_unwrapped() {
    let error = at(429, ENCODED);
    assert_eq!(error.errcode, ErrorCode::M_LIMIT_EXCEEDED);
    assert_eq!(error.wire_errcode.as_deref(), Some("M_UNKNOWN"));
    assert_eq!(error.error, "Zu viele — 🚫");
    assert_eq!(error.retry_after, millis(650));
    assert_eq!(error.warnings, ["error: held another Matrix error, which was unwrapped"]);
}

#[test]
fn keys_of_the_outer_error_win_over_those_of_the_unwrapped_one() {
    assert_eq!(extra(&at(429, ENCODED)), [("retry_after_ms", "9"), ("x", "3"), ("y", "2")]);
}

#[test]
fn the_last_errcode_of_the_encoded_error_counts() {
    let body = |codes: &str| format!(r#"{{"errcode":"M_A","error":"{{{codes}}}"}}"#);
    assert_eq!(at(400, &body(r#"\"errcode\":1,\"errcode\":\"M_B\""#)).errcode, "M_B");
    assert_eq!(at(400, &body(r#"\"errcode\":\"M_B\",\"errcode\":1"#)).errcode, "M_A");
}

#[test]
fn a_prefixed_error_beside_an_unwrapped_one_is_not_lost() {
    let error = at(400, r#"{"errcode":"M_A","error":"{\"errcode\":\"M_B\"}","org.matrix.msc1.error":"x"}"#);
    assert_eq!(extra(&error), [("org.matrix.msc1.error", r#""x""#)]);
}

#[test]
fn only_one_level_is_unwrapped_and_only_an_object_with_a_string_errcode() {
    let error =
        at(400, r#"{"errcode":"M_A","error":"{\"errcode\":\"M_B\",\"error\":\"{\\\"errcode\\\":\\\"M_C\\\"}\"}"}"#);
    assert_eq!((error.errcode.as_str(), error.error.as_str()), ("M_B", r#"{"errcode":"M_C"}"#));
    for text in [r#"{"errcode":1}"#, r#"["errcode"]"#, r#"{"error":"x"}"#, r#"{"errcode":"M_B""#] {
        let error = at(400, &format!(r#"{{"errcode":"M_A","error":"{}"}}"#, text.replace('"', "\\\"")));
        assert_eq!((error.errcode.as_str(), error.error.as_str()), ("M_A", text));
    }
}

/// An error around this one.
fn around(inner: &Value, mut outer: Value) -> MatrixError {
    outer["error"] = inner.to_string().into();
    at(403, &outer.to_string())
}

#[test]
fn a_field_that_the_inner_error_lacks_is_the_outers() {
    let outer = json!({
        "errcode": "M_A", "limit_type": "outer", "room_version": "10", "info_uri": "https://example.org/", "can_upgrade": true,
        "retry_after_ms": 7,
    });
    let error = around(&json!({"errcode": "M_B", "limit_type": "inner", "room_version": null}), outer);
    assert_eq!(error.limit_type.as_deref(), Some("inner"));
    assert_eq!(error.room_version.as_deref(), Some("10"));
    assert_eq!(error.info_uri.as_deref(), Some("https://example.org/"));
    assert_eq!(error.can_upgrade, Some(true));
    assert_eq!((error.retry_after, error.retry_after_source), (millis(7), Some(RetryAfterSource::Body)));
    assert_eq!(extra(&error), [("limit_type", r#""outer""#)]);
}

#[test]
fn a_field_that_the_inner_error_has_under_a_prefix_is_not_the_outers() {
    let error = around(
        &json!({"errcode": "M_B", "msc1.limit_type": "inner"}),
        json!({"errcode": "M_A", "limit_type": "outer"}),
    );
    assert_eq!(error.limit_type.as_deref(), Some("inner"));
    assert_eq!(extra(&error), [("limit_type", r#""outer""#)]);
}

#[test]
fn a_refused_value_of_the_inner_error_gives_no_way_to_the_outers() {
    let inner = json!({"errcode": "M_B", "consent_uri": "javascript:0", "can_upgrade": 1, "retry_after_ms": "soon"});
    let outer = json!({
        "errcode": "M_A", "consent_uri": "https://example.org/", "can_upgrade": true, "retry_after_ms": 7,
    });
    let error = around(&inner, outer);
    assert_eq!((&error.consent_uri, error.can_upgrade, error.retry_after), (&None, None, None));
    // The outer keys win there.
    let kept = [("can_upgrade", "true"), ("consent_uri", r#""https://example.org/""#), ("retry_after_ms", "7")];
    assert_eq!(extra(&error), kept);
}

#[test]
fn a_more_exact_code_in_the_inner_error_goes_before_one_in_the_outer() {
    let outer = json!({"errcode": "M_A", "mr_errcode": "M_OUTER"});
    let error = around(&json!({"errcode": "M_B", "org.example.errcode": "M_INNER"}), outer.clone());
    assert_eq!((error.errcode.as_str(), error.wire_errcode.as_deref()), ("M_INNER", Some("M_A")));
    // The code whose place it takes is not lost.
    let kept = [("errcode", r#""M_B""#), ("mr_errcode", r#""M_OUTER""#), ("org.example.errcode", r#""M_INNER""#)];
    assert_eq!(extra(&error), kept);
    for lacking in [json!({"errcode": "M_B"}), json!({"errcode": "M_B", "mr_errcode": ""})] {
        assert_eq!(around(&lacking, outer.clone()).errcode, "M_OUTER", "{lacking}");
    }
}

#[test]
fn a_more_exact_code_counts_for_matrix_errors_alone() {
    let bodies = [
        (Kind::Standard, r#""errcode":"M_A""#),
        (Kind::Standard, r#""reason":"MCS_X","info":"x""#),
        (Kind::UserInteractiveAuth, r#""flows":[],"session":"s""#),
        (Kind::OAuth, r#""error":"invalid_grant""#),
        (Kind::Federation, r#""level":"ERROR","code":403,"reason":"r","affected":"a""#),
        (Kind::NotMatrix, r#""message":"x""#),
    ];
    for (kind, members) in bodies {
        let error = at(403, &format!(r#"{{{members},"mr_errcode":"M_X"}}"#));
        assert_eq!(error.kind, kind, "{members}");
        let counts = matches!(kind, Kind::Standard | Kind::UserInteractiveAuth);
        assert_eq!(error.errcode == "M_X", counts, "{members}");
        assert_eq!(error.errcode == ErrorCode::M_UNKNOWN, !counts, "{members}");
        assert_eq!(error.extra["mr_errcode"].get(), r#""M_X""#, "{members}");
    }
}

#[test]
fn a_scanners_reason_beside_a_more_exact_code_is_not_lost() {
    let error = at(403, r#"{"reason":"MCS_X","info":"x","mr_errcode":"M_X"}"#);
    assert_eq!((error.errcode.as_str(), error.error.as_str()), ("M_X", "x"));
    assert_eq!(extra(&error), [("mr_errcode", r#""M_X""#), ("reason", r#""MCS_X""#)]);
}
