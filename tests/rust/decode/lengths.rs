//! Texts of any length: one that is longer than 8192 bytes is read by no rule, and costs nothing but itself.

use matrix_error::{ErrorCode, Kind, MatrixError, ResponseInfo, decode};

use super::{at, extra, millis};

const LONGEST: usize = 8192;

/// A text of exactly so many bytes.
fn filled(start: &str, length: usize, end: &str) -> String {
    format!("{start}{}{end}", "a".repeat(length - start.len() - end.len()))
}

/// The same with digits.
fn zeros(length: usize) -> String {
    format!("{}7", "0".repeat(length - 1))
}

#[test]
fn a_link_is_refused_where_it_is_too_long() {
    type Field = fn(&MatrixError) -> Option<&String>;
    let fields: [(&str, &str, Field); 3] = [
        ("consent_uri", "https://example.org/", |error| error.consent_uri.as_ref()),
        ("info_uri", "https://example.org/", |error| error.info_uri.as_ref()),
        ("admin_contact", "mailto:", |error| error.admin_contact.as_ref()),
    ];
    for (key, start, field) in fields {
        let link = filled(start, LONGEST, "@b");
        let error = at(403, &format!(r#"{{"errcode":"M_X","{key}":"{link}"}}"#));
        assert_eq!(field(&error), Some(&link), "{key}");
        let long = filled(start, LONGEST + 1, "@b");
        let error = at(403, &format!(r#"{{"errcode":"M_X","{key}":"{long}"}}"#));
        assert_eq!(field(&error), None, "{key}");
        assert_eq!(error.warnings, [format!("{key}: not a safe link")]);
        assert_eq!(extra(&error), [(key, format!("\"{long}\"").as_str())]);
    }
}

#[test]
fn the_length_of_a_link_is_that_of_its_characters_in_utf_8() {
    // Six letters for one byte, and two bytes for one letter.
    for (letter, bytes) in [(r"\u0061", 1), ("é", 2)] {
        let link = |count: usize| format!("https://example.org/{}", letter.repeat(count));
        let most = (LONGEST - "https://example.org/".len()) / bytes;
        let error = |count| at(403, &format!(r#"{{"errcode":"M_X","info_uri":"{}"}}"#, link(count)));
        assert!(error(most).info_uri.is_some(), "{letter}");
        assert!(error(most + 1).info_uri.is_none(), "{letter}");
    }
}

#[test]
fn an_error_uri_is_refused_where_it_is_too_long() {
    let error_uri = |length| {
        let link = filled("https://example.org/", length, "");
        let body = format!(r#"{{"error":"invalid_grant","error_uri":"{link}"}}"#);
        at(400, &body).into_details().oauth.expect("oauth").error_uri
    };
    assert!(error_uri(LONGEST).is_some());
    assert_eq!(error_uri(LONGEST + 1), None);
}

#[test]
fn retry_after_ms_is_no_number_where_it_is_too_long() {
    let error = |length| at(429, &format!(r#"{{"errcode":"M_X","retry_after_ms":"{}"}}"#, zeros(length)));
    assert_eq!(error(LONGEST).retry_after, millis(7));
    let error = error(LONGEST + 1);
    assert_eq!((error.retry_after, error.extra.len()), (None, 1));
    assert_eq!(error.warnings, ["retry_after_ms: not a number"]);
}

#[test]
fn a_header_is_no_delay_where_it_is_too_long() {
    let error = |header: &str| decode(b"", &ResponseInfo::new(429).header("Retry-After", header));
    assert_eq!(error(&zeros(LONGEST)).retry_after, millis(7000));
    // White space around it counts as well.
    for header in [zeros(LONGEST + 1), format!("{}7", " ".repeat(LONGEST))] {
        let error = error(&header);
        assert_eq!((error.retry_after, error.retry_after_source), (None, None));
        assert_eq!(error.warnings, ["Retry-After: neither seconds nor an HTTP date"]);
    }
}

#[test]
fn a_header_is_no_location_where_it_is_too_long() {
    let error = |location: &str| decode(b"", &ResponseInfo::new(302).header("Location", location));
    for start in ["https://example.org/", "/a"] {
        let location = filled(start, LONGEST, "");
        assert_eq!(error(&location).location, Some(location));
        let error = error(&filled(start, LONGEST + 1, ""));
        assert_eq!((error.kind, &error.location), (Kind::Redirect, &None), "{start}");
        assert_eq!(error.warnings, ["Location: not a safe link"]);
    }
}

#[test]
fn a_key_is_unknown_where_it_is_too_long() {
    let code = |length| {
        let key = filled("a.", length, ".errcode");
        at(403, &format!(r#"{{"errcode":"M_FORBIDDEN","{key}":"M_X"}}"#)).errcode
    };
    assert_eq!((code(LONGEST), code(LONGEST + 1)), ("M_X".into(), ErrorCode::M_FORBIDDEN));
    let limit_type = |length| {
        let key = filled("msc1.", length, ".limit_type");
        let error = at(403, &format!(r#"{{"errcode":"M_X","{key}":"a"}}"#));
        (error.limit_type.is_some(), error.extra.contains_key(&key))
    };
    assert_eq!((limit_type(LONGEST), limit_type(LONGEST + 1)), ((true, false), (false, true)));
}

#[test]
fn a_code_and_a_text_may_be_of_any_length() {
    let long = "a".repeat(100_000);
    let body = format!(r#"{{"errcode":"M_{long}","error":"{long}","limit_type":"{long}"}}"#);
    let error = at(403, &body);
    assert_eq!((error.errcode.as_str().len(), error.error.len()), (100_002, 100_000));
    assert_eq!(error.limit_type, Some(long));
}
