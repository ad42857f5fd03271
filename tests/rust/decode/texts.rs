//! The text for people: what stands in where `error` says nothing.

use matrix_error::{ErrorCode, Kind, ResponseInfo, decode};

use super::{at, extra};

#[track_caller]
fn assert_text(status: u16, body: &str, text: &str) {
    assert_eq!(at(status, body).error, text, "{status} {body}");
}

#[test]
fn another_text_stands_in_where_error_says_nothing_and_stays_in_extra() {
    let others = [("detail", "a"), ("message", "b"), ("info", "c"), ("title", "d"), ("reason", "e")];
    for first in 0..others.len() {
        // In whatever order they were sent, the first of the list counts.
        let sent: Vec<_> = others[first..].iter().rev().map(|(key, text)| format!(r#""{key}":"{text}""#)).collect();
        let error = at(500, &format!(r#"{{"errcode":"M_X",{}}}"#, sent.join(",")));
        assert_eq!(error.error, others[first].1, "{sent:?}");
        assert_eq!(error.extra.len(), sent.len(), "{error:?}");
        assert!(error.warnings.is_empty(), "{error:?}");
    }
    for nothing in [r#""error":"","#, r#""error":null,"#, ""] {
        assert_text(500, &format!(r#"{{"errcode":"M_X",{nothing}"message":"x"}}"#), "x");
    }
}

#[test]
fn another_text_stands_in_for_a_phrase_of_the_status_and_both_stay_in_extra() {
    let error = at(429, r#"{"statusCode":429,"error":"Too Many Requests","message":"Retry in 1 minute"}"#);
    assert_eq!((error.kind, error.errcode.clone()), (Kind::Standard, ErrorCode::M_UNKNOWN));
    assert_eq!(error.error, "Retry in 1 minute");
    let kept = [("error", r#""Too Many Requests""#), ("message", r#""Retry in 1 minute""#), ("statusCode", "429")];
    assert_eq!(extra(&error), kept);
    // Phrases that were standard once, and one in escapes.
    for (status, phrase) in
        [(413, "Payload Too Large"), (413, "Request Entity Too Large"), (504, r"Gateway Time\u002dout")]
    {
        assert_text(status, &format!(r#"{{"error":"{phrase}","detail":"x"}}"#), "x");
    }
}

#[test]
fn a_phrase_of_another_status_is_a_text_of_its_own() {
    let error = at(502, r#"{"error":"Not Found","message":"x"}"#);
    assert_eq!((error.error.as_str(), extra(&error)), ("Not Found", vec![("message", r#""x""#)]));
    // Of a status that is none at all no phrase is the standard one, as where none is known.
    assert_text(600, r#"{"error":"Not Found","message":"x"}"#, "x");
}

#[test]
fn where_no_status_is_known_the_phrase_of_any_says_nothing() {
    for phrase in ["Not Found", "Bad Gateway", "OK"] {
        assert_text(0, &format!(r#"{{"error":"{phrase}","message":"x"}}"#), "x");
    }
    assert_text(0, r#"{"error":"not found","message":"x"}"#, "not found");
}

#[test]
fn a_phrase_stays_the_text_where_there_is_no_other() {
    for body in [r#"{"errcode":"M_X","error":"Not Found"}"#, r#"{"errcode":"M_X","error":"Not Found","message":""}"#] {
        let error = at(404, body);
        assert_eq!((error.error.as_str(), error.extra.contains_key("error")), ("Not Found", false), "{body}");
    }
}

#[test]
fn only_a_string_with_a_character_stands_in() {
    for value in [r#""""#, "5", "null", "{}", r#"["x"]"#] {
        assert_text(0, &format!(r#"{{"errcode":"M_X","detail":{value},"title":"y"}}"#), "y");
    }
    let error = at(500, r#"{"errcode":"M_X","message":null,"detail":5}"#);
    assert_eq!((error.error.as_str(), extra(&error)), ("500 Internal Server Error", vec![("detail", "5")]));
    // Nothing else is expected of these keys than to be there.
    assert!(error.warnings.is_empty(), "{error:?}");
}

#[test]
fn the_text_of_an_object_that_is_no_matrix_error_counts_too() {
    let error = at(403, r#"{"message":"No token"}"#);
    assert_eq!((error.kind, error.error.as_str()), (Kind::NotMatrix, "No token"));
    assert_eq!(extra(&error), [("message", r#""No token""#)]);
}

#[test]
fn an_oauth_error_keeps_its_code_whatever_stands_in_for_its_text() {
    for code in ["Bad Request", ""] {
        let error = at(400, &format!(r#"{{"error":"{code}","error_description":"","message":"x"}}"#));
        assert_eq!((error.kind, error.error.as_str()), (Kind::OAuth, "x"), "{code}");
        assert_eq!(error.oauth.as_ref().expect("oauth").error, code);
        assert_eq!(extra(&error), [("message", r#""x""#)], "{code}");
    }
    assert_text(400, r#"{"error":"invalid_grant","message":"x"}"#, "invalid_grant");
}

#[test]
fn the_inner_errors_text_counts_and_the_outers_other_texts_where_it_has_none() {
    let text = |inner: &str, outer: &str| {
        let error = serde_json::to_string(inner).expect("a string");
        at(429, &format!(r#"{{"errcode":"M_A","error":{error}{outer}}}"#)).error
    };
    let outer = r#","message":"outer""#;
    assert_eq!(text(r#"{"errcode":"M_B","error":"inner"}"#, outer), "inner");
    assert_eq!(text(r#"{"errcode":"M_B","message":"inner"}"#, outer), "inner");
    assert_eq!(text(r#"{"errcode":"M_B"}"#, outer), "outer");
    assert_eq!(text(r#"{"errcode":"M_B","error":"Too Many Requests"}"#, outer), "outer");
    assert_eq!(text(r#"{"errcode":"M_B"}"#, ""), "429 Too Many Requests");
}

#[test]
fn a_status_alone_is_said_with_its_standard_phrase() {
    for body in ["", "<html>", "{}", r#"{"errcode":"M_X"}"#, r#"{"errcode":"M_X","error":1}"#] {
        assert_text(502, body, "502 Bad Gateway");
    }
    assert_text(413, "", "413 Content Too Large");
    assert_text(401, r#"{"flows":[]}"#, "401 Unauthorized");
    let moved = decode(b"", &ResponseInfo::new(301).header("Location", "/x"));
    assert_eq!(moved.error, "301 Moved Permanently");
}

#[test]
fn the_phrase_that_was_told_goes_before_the_standard_one() {
    let told = |reason| decode(b"", &ResponseInfo::new(502).reason(reason)).error;
    assert_eq!(told("Backend fetch failed"), "Backend fetch failed");
    assert_eq!(told(" \t"), "502 Bad Gateway");
}

#[test]
fn a_status_without_a_standard_phrase_leaves_a_sentence() {
    for status in [0, 299, 418, 520, 599, 600] {
        assert_text(status, "", "The response is not a Matrix error.");
        assert_text(status, r#"{"errcode":"M_X"}"#, "The server gave no explanation.");
    }
    assert_text(0, r#"{"flows":[]}"#, "The server asks for a further authentication stage.");
    let odd = decode(b"", &ResponseInfo::new(399).header("Location", "/x"));
    assert_eq!(odd.error, "The server sent a redirect.");
}
