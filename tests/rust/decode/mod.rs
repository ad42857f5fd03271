//! The rules of the contract for decoding, one by one.

mod delays;
mod lengths;

use std::time::Duration;

use matrix_error::{ErrorCode, Kind, MatrixError, Recovery, ResponseInfo, decode};

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

// Kinds, in order.

const UIA: &str = r#"{"flows":[{"stages":["m.login.password"]}],"session":"s","params":{}}"#;
const FEDERATION: &str = r#"{"level":"ERROR","code":403,"reason":"not allowed","affected":"$a","source":null}"#;

#[test]
fn a_redirect_is_one_whatever_its_body_says() {
    for body in [UIA, FEDERATION, r#"{"errcode":"M_X"}"#, "<html>", ""] {
        let error = decode(body.as_bytes(), &ResponseInfo::new(307).header("location", "https://example.org/x"));
        assert_eq!(error.kind, Kind::Redirect, "{body}");
        assert_eq!(error.location.as_deref(), Some("https://example.org/x"));
        assert_eq!(error.recovery(), Recovery::FollowRedirect);
        assert_eq!(error.text, None);
    }
}

#[test]
fn a_redirect_without_location_or_a_location_without_redirect_is_none() {
    assert_kind(304, "", Kind::NotMatrix);
    let created = decode(br#"{"errcode":"M_X"}"#, &ResponseInfo::new(400).header("Location", "/x"));
    assert_eq!((created.kind, created.location), (Kind::Standard, None));
}

#[test]
fn an_unsafe_location_is_refused_and_the_redirect_stays_one() {
    for location in ["javascript:alert(1)", "//example.org/", "https:/example.org", "/\\example.org", "mailto:a@b", ""]
    {
        let error = decode(b"", &ResponseInfo::new(302).header("Location", location));
        assert_eq!((error.kind, error.location), (Kind::Redirect, None), "{location}");
        assert_eq!(error.warnings, ["Location: not a safe link"], "{location}");
    }
}

#[test]
fn user_interactive_authentication_goes_before_errcode_oauth_and_federation() {
    for other in [
        r#""errcode":"M_FORBIDDEN""#,
        r#""error":"invalid_grant""#,
        r#""level":"WARN","code":1,"reason":"","affected":"""#,
    ] {
        let error = at(401, &format!("{{\"flows\":[],{other}}}"));
        assert_eq!(error.kind, Kind::UserInteractiveAuth, "{other}");
        assert_eq!(error.recovery(), Recovery::CompleteAuth, "{other}");
    }
    assert_kind(0, UIA, Kind::UserInteractiveAuth);
}

#[test]
fn user_interactive_authentication_keeps_the_errcode_of_the_stage_that_failed() {
    let body = r#"{"errcode":"M_FORBIDDEN","error":"Invalid password","completed":["a"],"flows":[{"stages":["a","b"]}],
        "params":{"b":{"x":1e400}},"session":"s"}"#;
    let error = at(401, body);
    let auth = error.auth.as_ref().expect("auth");
    assert_eq!(error.errcode, ErrorCode::M_FORBIDDEN);
    assert_eq!(error.error, "Invalid password");
    assert_eq!(auth.flows[0].stages, ["a", "b"]);
    assert_eq!(auth.completed, ["a"]);
    assert_eq!(auth.session.as_deref(), Some("s"));
    assert_eq!(auth.params["b"].get(), r#"{"x":1e400}"#);
    assert!(error.extra.is_empty() && error.warnings.is_empty(), "{error:?}");
}

#[test]
fn a_broken_flow_costs_itself_and_no_other() {
    let body = r#"{"flows":[1,{"stages":["a",2]},{"stages":["b"]},{}],"completed":["c",null],"session":5,"params":[]}"#;
    let error = at(401, body);
    let auth = error.auth.as_ref().expect("auth");
    assert_eq!(auth.flows.iter().map(|flow| &flow.stages[..]).collect::<Vec<_>>(), [["b"]]);
    assert_eq!((auth.session.as_ref(), auth.params.len()), (None, 0));
    assert_eq!(auth.completed, ["c"]);
    assert_eq!(
        error.warnings,
        [
            "session: not a string",
            "params: not an object",
            "completed: not all of it could be read",
            "flows: not all of it could be read",
        ]
    );
    assert_eq!(error.extra.keys().collect::<Vec<_>>(), ["completed", "flows", "params", "session"]);
}

#[test]
fn a_lone_surrogate_in_params_costs_no_other_stage() {
    let error = at(401, r#"{"flows":[],"params":{"\ud800":1,"m.login.terms":{"a":"\ud800"}}}"#);
    let params = error.auth.expect("auth").params;
    assert_eq!(params["m.login.terms"].get(), r#"{"a":"\ud800"}"#);
}

#[test]
fn flows_under_another_status_than_401_are_an_ordinary_error() {
    let error = at(403, r#"{"errcode":"M_FORBIDDEN","error":"x","flows":[{"stages":["a"]}],"session":"s"}"#);
    assert_eq!((error.kind, error.auth.is_none()), (Kind::Standard, true));
    assert_eq!(extra(&error), [("flows", r#"[{"stages":["a"]}]"#), ("session", r#""s""#)]);
}

#[test]
fn a_federation_error_is_read() {
    let error = at(403, FEDERATION);
    let federation = error.federation.as_ref().expect("federation");
    assert_eq!(
        (error.kind, error.errcode, error.error.as_str()),
        (Kind::Federation, ErrorCode::M_UNKNOWN, "not allowed")
    );
    assert_eq!((federation.level.as_str(), federation.code, &*federation.affected), ("ERROR", 403.0, "$a"));
    assert_eq!(federation.source, None);
    assert!(error.extra.is_empty() && error.warnings.is_empty());
}

#[test]
fn a_federation_error_lacks_no_key_and_has_no_errcode() {
    let rest = r#""level":"ERROR","reason":"x","affected":"y""#;
    assert_kind(403, &format!(r#"{{"code":403,"errcode":null,{rest}}}"#), Kind::Federation);
    assert_kind(403, &format!(r#"{{"code":403,"errcode":"M_X",{rest}}}"#), Kind::Standard);
    assert_kind(403, &format!("{{{rest}}}"), Kind::NotMatrix);
    // `null` means "not sent".
    assert_kind(403, &format!(r#"{{"code":null,{rest}}}"#), Kind::NotMatrix);
    // Synapse does send it for an event it does not know.
    let body = r#"{"level":"ERROR","code":403,"reason":"Bad PDU","affected":null,"source":null}"#;
    assert_kind(403, body, Kind::Federation);
}

#[test]
fn a_registered_error_code_is_oauth_and_free_text_is_not() {
    let error = at(400, r#"{"error":"invalid_grant"}"#);
    assert_eq!((error.kind, error.error.as_str()), (Kind::OAuth, "invalid_grant"));
    assert_eq!((error.errcode.as_str(), error.wire_errcode), ("M_UNKNOWN", None));
    assert_kind(404, r#"{"error":"Unknown protocol"}"#, Kind::Standard);
    assert_kind(400, r#"{"error":"Invalid_grant"}"#, Kind::Standard);
}

#[test]
fn an_error_beside_an_error_description_is_oauth() {
    let body = r#"{"error":"org.example.e","error_description":"Do not","error_uri":"javascript:x","more":1}"#;
    let error = at(400, body);
    let oauth = error.oauth.as_ref().expect("oauth");
    assert_eq!((error.kind, error.error.as_str()), (Kind::OAuth, "Do not"));
    assert_eq!((oauth.error.as_str(), oauth.error_description.as_deref()), ("org.example.e", Some("Do not")));
    assert_eq!(error.warnings, ["error_uri: not a safe link"]);
    assert_eq!(extra(&error), [("error_uri", r#""javascript:x""#), ("more", "1")]);
    assert_kind(400, r#"{"error":"x","error_description":5}"#, Kind::Standard);
}

#[test]
fn an_errcode_of_any_type_but_null_keeps_an_error_from_being_oauth() {
    assert_kind(400, r#"{"errcode":"M_X","error":"invalid_grant"}"#, Kind::Standard);
    assert_kind(400, r#"{"errcode":5,"error":"invalid_grant"}"#, Kind::Standard);
    assert_kind(400, r#"{"errcode":null,"error":"invalid_grant"}"#, Kind::OAuth);
}

#[test]
fn errcode_or_error_alone_makes_a_standard_error() {
    assert_eq!(at(0, r#"{"errcode":"M_SNAFU"}"#).errcode, "M_SNAFU");
    let error = at(400, r#"{"error":"only a text"}"#);
    assert_eq!((error.kind, error.errcode, error.wire_errcode), (Kind::Standard, ErrorCode::M_UNKNOWN, None));
}

#[test]
fn anything_else_is_not_matrix() {
    for body in
        ["", "null", "[]", "\"oops\"", "{}", r#"{"errcode":5}"#, r#"[{"errcode":"M_X"}]"#, r#"{"errcode":"M_X""#]
    {
        assert_kind(401, body, Kind::NotMatrix);
    }
    assert_eq!(extra(&at(400, r#"{"message":"x"}"#)), [("message", r#""x""#)]);
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
    assert_eq!((error.errcode, error.wire_errcode.as_deref()), (ErrorCode::M_UNKNOWN, Some("")));
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

// An error inside `error`.

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
        serde_json::json!({"errcode": "M_UNKNOWN", "error": soft}).to_string(),
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
    let text = |body: &str| at(502, body).text.expect("a text");
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
        assert!(!error(body, " ").trim().is_empty(), "{body}");
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
