//! Which kind a response is of: the rules in their order, and what is read of each kind.

use matrix_error::{ErrorCode, Kind, Recovery, ResponseInfo, decode};

use super::{assert_kind, at, extra};

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
    assert_eq!((created.kind, &created.location), (Kind::Standard, &None));
}

#[test]
fn an_unsafe_location_is_refused_and_the_redirect_stays_one() {
    for location in ["javascript:alert(1)", "//example.org/", "https:/example.org", "/\\example.org", "mailto:a@b", ""]
    {
        let error = decode(b"", &ResponseInfo::new(302).header("Location", location));
        assert_eq!((error.kind, &error.location), (Kind::Redirect, &None), "{location}");
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
    let params = error.into_details().auth.expect("auth").params;
    assert_eq!(params["m.login.terms"].get(), r#"{"a":"\ud800"}"#);
}

#[test]
fn a_stage_that_failed_under_another_4xx_or_5xx_goes_on_in_its_session() {
    let body = r#"{"errcode":"M_FORBIDDEN","error":"Invalid registration token.","flows":[{"stages":["a"]}],
        "params":null,"session":"s"}"#;
    for status in [400, 403, 404, 409, 429, 500, 504, 599] {
        let error = at(status, body);
        let auth = error.auth.as_ref().expect("auth");
        assert_eq!((error.kind, auth.session.as_deref()), (Kind::UserInteractiveAuth, Some("s")), "{status}");
        assert_eq!(auth.flows[0].stages, ["a"]);
        assert_eq!((&error.errcode, error.recovery()), (&ErrorCode::M_FORBIDDEN, Recovery::CompleteAuth), "{status}");
        assert_eq!(error.wire_errcode.as_deref(), Some("M_FORBIDDEN"));
        assert!(error.extra.is_empty() && error.warnings.is_empty(), "{error:?}");
    }
}

#[test]
fn flows_without_a_session_under_another_status_than_401_are_an_ordinary_error() {
    let body =
        |session: &str| format!(r#"{{"errcode":"M_FORBIDDEN","flows":[{{"stages":["a"]}}],"session":{session}}}"#);
    for session in ["null", "5", "[]"] {
        let error = at(403, &body(session));
        assert_eq!((error.kind, error.auth.is_none()), (Kind::Standard, true), "{session}");
        assert_eq!(error.extra["flows"].get(), r#"[{"stages":["a"]}]"#);
        assert_kind(401, &body(session), Kind::UserInteractiveAuth);
    }
    assert_kind(403, r#"{"errcode":"M_FORBIDDEN","flows":[]}"#, Kind::Standard);
    assert_kind(403, r#"{"errcode":"M_FORBIDDEN","flows":{},"session":"s"}"#, Kind::Standard);
}

#[test]
fn flows_with_a_session_under_a_status_below_400_are_an_ordinary_error() {
    for status in [100, 200, 302, 399] {
        let error = at(status, r#"{"errcode":"M_FORBIDDEN","error":"x","flows":[],"session":"s"}"#);
        assert_eq!((error.kind, error.auth.is_none()), (Kind::Standard, true), "{status}");
        assert_eq!(extra(&error), [("flows", "[]"), ("session", r#""s""#)]);
    }
}

#[test]
fn the_reason_and_info_of_a_media_scanner_are_its_errcode_and_error() {
    let error = at(403, r#"{"reason":"MCS_MEDIA_NOT_CLEAN","info":"File not clean. Output: 'x'"}"#);
    assert_eq!((error.kind, error.errcode.as_str()), (Kind::Standard, "MCS_MEDIA_NOT_CLEAN"));
    assert_eq!(error.error, "File not clean. Output: 'x'");
    assert!(error.extra.is_empty() && error.warnings.is_empty(), "{error:?}");
    assert_eq!(at(404, r#"{"reason":"M_NOT_FOUND","info":"x"}"#).errcode, ErrorCode::M_NOT_FOUND);
    assert_kind(400, r#"{"reason":"M_4_B","info":""}"#, Kind::Standard);
    assert_kind(400, r#"{"errcode":null,"error":null,"reason":"MCS_X","info":"x"}"#, Kind::Standard);
}

#[test]
fn a_media_scanners_errcode_is_not_on_the_wire_and_so_decides_about_no_session() {
    let error = at(401, r#"{"reason":"M_UNKNOWN_TOKEN","info":"x"}"#);
    assert_eq!((error.errcode, error.wire_errcode), (ErrorCode::M_UNKNOWN_TOKEN, None));
}

#[test]
fn a_reason_of_another_form_or_without_info_is_no_media_scanners() {
    for reason in ["not allowed", "M_", "MCS_", "M_a", "MCS_É", "m_not_found", "X_M_A", "M_A ", ""] {
        let error = at(403, &format!(r#"{{"reason":"{reason}","info":"x"}}"#));
        assert_eq!((error.kind, error.errcode), (Kind::NotMatrix, ErrorCode::M_UNKNOWN), "{reason}");
    }
    for rest in ["", r#","info":null"#, r#","info":5"#, r#","info":{}"#] {
        assert_kind(403, &format!(r#"{{"reason":"MCS_X"{rest}}}"#), Kind::NotMatrix);
    }
}

#[test]
fn beside_an_errcode_or_an_error_the_reason_of_a_media_scanner_is_none() {
    let error = at(403, r#"{"errcode":"M_X","reason":"MCS_X","info":"x"}"#);
    assert_eq!((error.errcode.as_str(), error.error.as_str()), ("M_X", "x"));
    assert_eq!(extra(&error), [("info", r#""x""#), ("reason", r#""MCS_X""#)]);
    let error = at(403, r#"{"error":"e","reason":"MCS_X","info":"x"}"#);
    assert_eq!((error.errcode, error.error.as_str()), (ErrorCode::M_UNKNOWN, "e"));
}

#[test]
fn a_body_that_was_decoded_was_seen_whole() {
    for body in ["", "<html>", r#"{"errcode":"M_X"}"#] {
        assert!(!at(403, body).partial, "{body}");
    }
}

#[test]
fn a_federation_error_has_all_four_each_of_its_type() {
    for body in [
        r#"{"level":"ERROR","code":"403","reason":"x","affected":"$a"}"#,
        r#"{"level":"ERROR","code":403,"reason":5,"affected":"$a"}"#,
        r#"{"level":"ERROR","code":403,"reason":"x","affected":{}}"#,
        r#"{"level":"ERROR","code":403,"reason":"x"}"#,
        r#"{"level":"LOUD","code":403,"reason":"x","affected":"$a"}"#,
    ] {
        assert_eq!(at(403, body).kind, Kind::NotMatrix, "{body}");
    }
    // Synapse sends null of an event that it does not know.
    assert_eq!(at(403, r#"{"level":"ERROR","code":403,"reason":"x","affected":null}"#).kind, Kind::Federation);
}

#[test]
fn a_federation_error_is_read() {
    let error = at(403, FEDERATION);
    let federation = error.federation.as_ref().expect("federation");
    assert_eq!(
        (error.kind, &error.errcode, error.error.as_str()),
        (Kind::Federation, &ErrorCode::M_UNKNOWN, "not allowed")
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
