//! The rules of the contract for decoding, one by one.

mod delays;
mod inner;
mod kinds;
mod lengths;
mod texts;

use std::time::Duration;

use matrix_error::{ErrorCode, Kind, MatrixError, ResponseInfo, decode};

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

fn millis(ms: u64) -> Option<Duration> {
    Some(Duration::from_millis(ms))
}

/// The keys and values of `extra`, in the order of the keys.
fn extra(error: &MatrixError) -> Vec<(&str, &str)> {
    error.extra.iter().map(|(key, value)| (key.as_str(), value.get())).collect()
}

#[track_caller]
fn assert_kind(status: u16, body: &str, kind: Kind) {
    assert_eq!(at(status, body).kind, kind, "{body}");
}

/// The value of a field that was refused is kept, and one warning says why.
#[track_caller]
fn assert_refused(body: &str, warning: &str, kept: (&str, &str)) {
    let error = at(400, body);
    assert_eq!(error.warnings, [warning], "{body}");
    assert_eq!(extra(&error), [kept], "{body}");
    assert_eq!(error.wire_errcode.as_deref(), Some("M_X"), "{body}");
}

// Strange values.

#[test]
fn the_null_of_a_known_key_is_kept_nowhere() {
    let keys =
        ["retry_after_ms", "flows", "session", "params", "completed", "error_description", "level", "code", "source"];
    for key in keys {
        let error =
            at(403, &format!(r#"{{"errcode":"M_X","{key}":null,"org.matrix.msc1.info_uri":null,"other":null}}"#));
        assert_eq!(extra(&error), [("other", "null")], "{key}");
        assert!(error.warnings.is_empty(), "{key}");
    }
}

#[test]
fn an_error_beside_the_reason_of_a_federation_error_is_not_lost() {
    let error = at(403, r#"{"level":"ERROR","code":403,"reason":"r","affected":"a","error":"e"}"#);
    assert_eq!((error.error.as_str(), extra(&error)), ("r", vec![("error", r#""e""#)]));
    let error = at(403, r#"{"level":"ERROR","code":403,"reason":"","affected":"a","error":"e"}"#);
    assert_eq!((error.error.as_str(), extra(&error)), ("e", vec![]));
}

#[test]
fn null_means_not_sent() {
    let body = r#"{"errcode":null,"error":"x","retry_after_ms":null,"soft_logout":null,"consent_uri":null,
        "admin_contact":null,"limit_type":null,"info_uri":null,"can_upgrade":null,"room_version":null,
        "current_version":null,"unknown":null}"#;
    let error = at(400, body);
    assert_eq!(error.warnings, [""; 0]);
    assert_eq!(extra(&error), [("unknown", "null")]);
}

#[test]
fn a_strange_value_costs_only_its_own_field() {
    assert_refused(r#"{"errcode":"M_X","error":{}}"#, "error: not a string", ("error", "{}"));
    assert_refused(
        r#"{"errcode":"M_X","retry_after_ms":[]}"#,
        "retry_after_ms: not a number",
        ("retry_after_ms", "[]"),
    );
    assert_refused(r#"{"errcode":"M_X","soft_logout":1}"#, "soft_logout: not a boolean", ("soft_logout", "1"));
    assert_refused(r#"{"errcode":"M_X","limit_type":1}"#, "limit_type: not a string", ("limit_type", "1"));
    assert_refused(
        r#"{"errcode":"M_X","can_upgrade":"yes"}"#,
        "can_upgrade: not a boolean",
        ("can_upgrade", r#""yes""#),
    );
    assert_refused(r#"{"errcode":"M_X","room_version":10}"#, "room_version: not a string", ("room_version", "10"));
    assert_refused(
        r#"{"errcode":"M_X","current_version":2}"#,
        "current_version: not a string",
        ("current_version", "2"),
    );
}

#[test]
fn all_strange_values_together_leave_the_error_whole() {
    let error = at(403, r#"{"errcode":1,"error":"kept","limit_type":2,"room_version":"10","can_upgrade":3}"#);
    assert_eq!((error.error.as_str(), error.room_version.as_deref()), ("kept", Some("10")));
    assert_eq!(error.warnings, ["limit_type: not a string", "can_upgrade: not a boolean", "errcode: not a string"]);
    assert_eq!(extra(&error), [("can_upgrade", "3"), ("errcode", "1"), ("limit_type", "2")]);
}

#[test]
fn an_empty_errcode_is_unknown_and_stays_on_the_wire() {
    let error = at(400, r#"{"errcode":""}"#);
    assert_eq!((&error.errcode, error.wire_errcode.as_deref()), (&ErrorCode::M_UNKNOWN, Some("")));
    assert_eq!(error.warnings, ["errcode: empty"]);
}

#[test]
fn an_unsafe_link_is_refused_and_kept() {
    for link in
        ["javascript:alert(1)", "https://a@example.org/", "//example.org", "/consent", "https://a b/", "mailto:a@b"]
    {
        let body = format!(r#"{{"errcode":"M_X","consent_uri":"{link}"}}"#);
        assert_refused(&body, "consent_uri: not a safe link", ("consent_uri", &format!("\"{link}\"")));
    }
    let tab = r#"{"errcode":"M_X","admin_contact":"java\tscript:x"}"#;
    assert_refused(tab, "admin_contact: not a safe link", ("admin_contact", r#""java\tscript:x""#));
}

#[test]
fn a_contact_may_be_mailto_and_a_link_keeps_its_letters() {
    let body = r#"{"errcode":"M_X","admin_contact":"mailto:a@b","info_uri":"HTTPS:\/\/Ex\u0061mple.org/%zz?q#f"}"#;
    let error = at(403, body);
    assert_eq!(error.admin_contact.as_deref(), Some("mailto:a@b"));
    assert_eq!(error.info_uri.as_deref(), Some("HTTPS://Example.org/%zz?q#f"));
}

// Fields under the prefix of a proposal.

#[test]
fn a_prefixed_field_fills_the_stable_one_unless_that_was_sent() {
    let code = r#""errcode":"ORG.MATRIX.MSC4335_USER_LIMIT_EXCEEDED""#;
    let prefixed = r#""org.matrix.msc4335.info_uri":"https://example.org/a","org.matrix.msc4335.can_upgrade":true"#;
    let error = at(403, &format!("{{{code},{prefixed}}}"));
    assert_eq!((error.info_uri.as_deref(), error.can_upgrade), (Some("https://example.org/a"), Some(true)));
    assert!(error.extra.is_empty());
    let error = at(403, &format!(r#"{{"info_uri":"https://example.org/b",{code},{prefixed}}}"#));
    assert_eq!(error.info_uri.as_deref(), Some("https://example.org/b"));
    assert_eq!(extra(&error), [("org.matrix.msc4335.info_uri", r#""https://example.org/a""#)]);
}

#[test]
fn of_two_prefixes_the_one_that_was_sent_last_counts_and_of_a_repeated_key_its_first_place() {
    let error = |members: &str| at(403, &format!(r#"{{"errcode":"M_X",{members}}}"#));
    let two = error(r#""msc1.limit_type":"a","msc2.limit_type":"b""#);
    assert_eq!((two.limit_type.as_deref(), extra(&two)), (Some("b"), vec![("msc1.limit_type", r#""a""#)]));
    let repeated = error(r#""msc1.limit_type":"a","msc2.limit_type":"b","msc1.limit_type":"c""#);
    assert_eq!((repeated.limit_type.as_deref(), extra(&repeated)), (Some("b"), vec![("msc1.limit_type", r#""c""#)]));
    let last_value = error(r#""msc1.limit_type":"a","msc2.limit_type":"b","msc2.limit_type":"c""#);
    assert_eq!(last_value.limit_type.as_deref(), Some("c"));
}

#[test]
fn a_null_gives_way_to_a_prefixed_field_and_a_prefixed_null_to_none() {
    let error = |members: &str| at(403, &format!(r#"{{"errcode":"M_X",{members}}}"#));
    let own_null = error(r#""limit_type":null,"msc1.limit_type":"a""#);
    assert_eq!((own_null.limit_type.as_deref(), own_null.extra.len()), (Some("a"), 0));
    let null = error(r#""limit_type":"a","msc1.limit_type":null"#);
    assert_eq!((null.limit_type.as_deref(), null.extra.len()), (Some("a"), 0));
    // The last one counts, though it says nothing.
    let last_null = error(r#""msc1.limit_type":"a","msc2.limit_type":null"#);
    assert_eq!((last_null.limit_type.as_deref(), extra(&last_null)), (None, vec![("msc1.limit_type", r#""a""#)]));
}

#[test]
fn soft_logout_is_never_read_under_a_prefix() {
    for key in ["org.matrix.msc1.soft_logout", "msc1.soft_logout"] {
        for value in ["true", "false", r#""true""#, "null", "1"] {
            let error = at(401, &format!(r#"{{"errcode":"M_UNKNOWN_TOKEN","{key}":{value}}}"#));
            assert!(!error.is_soft_logout && error.warnings.is_empty(), "{error:?}");
            assert_eq!(extra(&error), [(key, value)]);
        }
    }
    let error = at(401, r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"msc1.soft_logout":false}"#);
    assert!(error.is_soft_logout);
}

#[test]
fn a_prefixed_error_makes_no_error_of_the_body() {
    assert_kind(400, r#"{"org.matrix.msc1.error":"invalid_grant"}"#, Kind::NotMatrix);
}

// Soft logout. A locked account was logged out.

#[test]
fn soft_logout_means_something_with_two_codes() {
    let body = |errcode: &str, value| format!(r#"{{"errcode":"{errcode}","soft_logout":{value}}}"#);
    assert!(at(401, &body("M_UNKNOWN_TOKEN", "true")).is_soft_logout);
    assert!(at(401, &body("M_USER_LOCKED", "true")).is_soft_logout);
    assert!(!at(401, &body("M_UNKNOWN_TOKEN", "false")).is_soft_logout);
    let other = at(404, &body("M_NOT_FOUND", "true"));
    assert!(!other.is_soft_logout);
    assert_eq!(extra(&other), [("soft_logout", "true")]);
}

#[test]
fn a_more_exact_code_makes_no_hard_logout_of_a_soft_one() {
    let soft = r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"mr_errcode":"M_X"}"#;
    let bodies = [
        soft.to_owned(),
        serde_json::json!({"errcode": "M_USER_LOCKED", "error": r#"{"errcode":"M_X","soft_logout":true}"#}).to_string(),
        serde_json::json!({"errcode": "M_USER_LOCKED", "soft_logout": true, "error": r#"{"errcode":"M_X"}"#})
            .to_string(),
    ];
    for body in bodies {
        let error = at(401, &body);
        assert!(error.errcode == "M_X" && error.is_soft_logout, "{body}");
        assert!(!error.extra.contains_key("soft_logout"), "{body}");
    }
}

#[test]
fn soft_logout_of_either_object_counts_with_the_errcode_of_the_inner_one() {
    let encoded = |inner: serde_json::Value, soft: serde_json::Value| {
        let outer = serde_json::json!({"errcode": "M_UNKNOWN", "error": inner.to_string(), "soft_logout": soft});
        at(401, &outer.to_string())
    };
    for (inner, outer) in [(true, None), (false, Some(true)), (true, Some(true))] {
        let error = encoded(serde_json::json!({"errcode": "M_UNKNOWN_TOKEN", "soft_logout": inner}), outer.into());
        assert!(error.is_soft_logout && error.extra.is_empty(), "{error:?}");
    }
}

#[test]
fn an_inner_errcode_that_another_code_replaces_makes_no_soft_logout() {
    let soft = r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"mr_errcode":"M_X"}"#;
    let error = at(401, &serde_json::json!({"errcode": "M_UNKNOWN", "error": soft}).to_string());
    assert!(error.errcode == "M_X" && !error.is_soft_logout, "{error:?}");
    assert_eq!(error.extra["soft_logout"].get(), "true");
}

#[test]
fn soft_logout_may_be_the_string_true_and_no_other() {
    let error = at(401, r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"true"}"#);
    assert!(error.is_soft_logout && error.extra.is_empty());
    assert_eq!(error.warnings, ["soft_logout: a string, read as true"]);
    let error = at(401, r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"True"}"#);
    assert!(!error.is_soft_logout);
    assert_eq!(error.warnings, ["soft_logout: not a boolean"]);
}

// Text, reason phrase and status.

#[test]
fn text_is_cut_at_a_whole_character() {
    let text = |body: &str| at(502, body).into_details().text.expect("a text");
    assert_eq!(text(&"a".repeat(5000)), "a".repeat(4096));
    assert_eq!(text(&format!("{}😀b", "ä".repeat(4095))), "ä".repeat(4095));
    assert_eq!(text(&format!("{}😀b", "中".repeat(4094))), format!("{}😀", "中".repeat(4094)));
    assert_eq!(text(""), "");
}

#[test]
fn the_reason_phrase_is_the_error_where_the_server_said_nothing() {
    let error = |body: &str, reason| decode(body.as_bytes(), &ResponseInfo::new(500).reason(reason)).error;
    for body in
        ["", "<html>", r#"{"errcode":"M_X"}"#, r#"{"errcode":"M_X","error":""}"#, r#"{"errcode":"M_X","error":1}"#]
    {
        assert_eq!(error(body, "Bad Thing"), "Bad Thing", "{body}");
        assert_eq!(error(body, " "), "500 Internal Server Error", "{body}");
    }
    assert_eq!(error(r#"{"error":"said"}"#, "Bad Thing"), "said");
}

#[test]
fn a_status_out_of_range_is_none_with_a_warning() {
    for (status, expected) in [(100, Some(100)), (599, Some(599)), (0, None)] {
        let error = at(status, r#"{"errcode":"M_X"}"#);
        assert_eq!((error.status, error.warnings.len()), (expected, 0), "{status}");
    }
    for status in [1, 99, 600, 65_535] {
        let error = at(status, r#"{"errcode":"M_X"}"#);
        assert_eq!((error.status, error.wire_errcode.as_deref()), (None, Some("M_X")), "{status}");
        assert_eq!(error.warnings, ["status: not a whole number from 100 to 599"]);
    }
}
