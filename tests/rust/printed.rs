//! What is printed of an error: one line that a log can take.

use matrix_error::{MatrixError, ResponseInfo, decode};

/// What is printed of an error with this text.
fn printed(text: &str) -> String {
    let body = serde_json::json!({"errcode": "M_FORBIDDEN", "error": text}).to_string();
    decode(body.as_bytes(), &ResponseInfo::new(403)).to_string()
}

#[track_caller]
fn assert_printed(text: &str, expected: &str) {
    assert_eq!(printed(text), format!("M_FORBIDDEN (403): {expected}"));
}

#[test]
fn a_text_is_cut_at_a_thousand_characters() {
    let words = |characters: usize| "ab ".repeat(characters).chars().take(characters).collect::<String>();
    assert_printed(&words(1000), &words(1000));
    assert_printed(&words(1001), &(words(1000) + "…"));
    assert_printed(&words(100_000), &(words(1000) + "…"));
}

#[test]
fn a_character_counts_once_however_many_bytes_it_takes() {
    for character in ["é ", "漢 ", "😀 "] {
        assert_printed(&character.repeat(500), &character.repeat(500));
        assert_printed(&(character.repeat(500) + "b"), &(character.repeat(500) + "…"));
    }
}

#[test]
fn a_control_character_is_a_space() {
    assert_printed("a\r\nb\tc\0d\u{1B}[31me\u{7F}f\u{85}g\u{9B}h", "a  b c d [31me f g h");
    for control in (0..0x20).chain(0x7F..0xA0).filter_map(char::from_u32) {
        assert_printed(&format!("a{control}b"), "a b");
    }
    // Of the same first byte, and no control character.
    assert_printed("a\u{A0}b\u{A1}c", "a\u{A0}b\u{A1}c");
}

#[test]
fn the_field_holds_the_text_as_it_was_sent() {
    let text = "a\n".repeat(2000);
    let body = serde_json::json!({"errcode": "M_X", "error": text}).to_string();
    assert_eq!(decode(body.as_bytes(), &ResponseInfo::new(403)).error, text);
}

#[test]
fn without_a_status_none_is_printed() {
    let error = decode(br#"{"errcode":"M_FORBIDDEN","error":"No"}"#, &ResponseInfo::new(0));
    assert_eq!(error.to_string(), "M_FORBIDDEN: No");
}

/// A server may send a million.
#[test]
fn of_many_names_the_first_are_printed() {
    let keys: Vec<String> = (10..10_000).map(|number| format!(r#""key{number}":1"#)).collect();
    let body = format!(r#"{{"errcode":"M_X",{}}}"#, keys.join(","));
    let error = format!("{:?}", decode(body.as_bytes(), &ResponseInfo::new(403)));
    assert!(error.contains(r#""key10""#) && error.len() < 1000, "{}", error.len());
    let stages = r#"{"stages":["m.login.dummy"]},"#.repeat(10_000);
    let body = format!(r#"{{"flows":[{}],"params":{{}},"session":"s"}}"#, stages.trim_end_matches(','));
    let auth = format!("{:?}", decode(body.as_bytes(), &ResponseInfo::new(401)).auth);
    assert!(auth.contains("m.login.dummy") && auth.len() < 2000, "{}", auth.len());
}

#[test]
fn of_a_response_no_link_is_printed() {
    let response = ResponseInfo::new(302).header("Location", "https://example.org/?loginToken=s3cret").reason("Found");
    let printed = format!("{response:?}");
    assert!(printed.contains("302") && printed.contains("Found") && !printed.contains("s3cret"), "{printed}");
}

#[test]
fn a_secret_is_not_printed() {
    assert_printed("Unknown token syt_YWxpY2U_abc of @alice:example.org", "Unknown token … of …");
}

const SECRETS: [&str; 5] = ["syt_YWxpY2U_abc", "@alice:", "s3ss10n", "hunter2", "https://"];

/// An error with a secret in each of its parts.
fn secretive(body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(401))
}

#[track_caller]
fn assert_silent(printed: &str) {
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}

#[test]
fn debug_tells_what_happened_and_no_secret() {
    let error = secretive(
        r#"{"errcode":"M_FORBIDDEN","error":"no syt_YWxpY2U_abc","flows":[{"stages":["m.login.dummy","@alice:x.org"]}],"session":"s3ss10n",
        "completed":["m.ok","hunter2 s3ss10n"],"params":{"m.p":{"k":"hunter2"},"syt_YWxpY2U_abc":1},"consent_uri":"https://a.org/x","why":"hunter2","@alice:x.org":2}"#,
    );
    assert_eq!(
        format!("{error:?}"),
        r#"MatrixError { kind: UserInteractiveAuth, status: Some(401), errcode: "M_FORBIDDEN", recovery: CompleteAuth, error: "no …", extra: ["why"], .. }"#
    );
    let auth = error.auth.clone().unwrap();
    assert_eq!(
        format!("{auth:?}"),
        r#"Auth { flows: [Flow { stages: ["m.login.dummy"] }], completed: ["m.ok"], params: ["m.p"], .. }"#
    );
    assert_silent(&format!("{error:#?} {auth:#?}"));
}

#[test]
fn debug_of_an_oauth_error_has_its_code() {
    let error = secretive(
        r#"{"error":"invalid_grant","error_description":"no syt_YWxpY2U_abc","error_uri":"https://a.org/x"}"#,
    );
    assert_eq!(
        format!("{:?}", error.oauth.as_ref().unwrap()),
        r#"OAuth { error: "invalid_grant", error_description: Some("no …"), .. }"#
    );
}

#[test]
fn debug_of_a_federation_error_has_its_reason() {
    let error = secretive(
        r#"{"level":"ERROR","code":403,"reason":"no syt_YWxpY2U_abc","affected":"$hunter2","source":"hunter2"}"#,
    );
    assert_eq!(
        format!("{:?}", error.federation.as_ref().unwrap()),
        r#"Federation { level: Error, code: 403.0, reason: "no …", .. }"#
    );
}

#[test]
fn an_unwrapped_error_prints_no_secret() {
    let fails =
        || Err::<(), _>(Box::new(secretive(r#"{"errcode":"M_X","error":"no syt_YWxpY2U_abc","password":"hunter2"}"#)));
    let panicked = std::panic::catch_unwind(|| fails().unwrap());
    let text = panicked.unwrap_err().downcast::<String>().unwrap();
    assert!(text.contains(r#"error: "no …", extra: ["password"]"#), "{text}");
    assert_silent(&text);
}

#[test]
fn a_code_that_is_no_code_makes_no_line() {
    let error = secretive(r#"{"errcode":"X\nFAKE LINE","error":"x"}"#);
    assert_eq!((error.to_string(), format!("{error:?}").contains("FAKE")), ("M_UNKNOWN (401): x".to_owned(), false));
    assert_eq!(error.errcode.as_str(), "X\nFAKE LINE");
}

#[test]
fn the_raw_text_is_to_be_had() {
    assert_eq!(
        secretive(r#"{"errcode":"M_X","error":"no syt_YWxpY2U_abc"}"#).unmasked(),
        "M_X (401): no syt_YWxpY2U_abc"
    );
    assert_eq!(decode(br#"{"errcode":"M_X","error":"\u202Ea"}"#, &ResponseInfo::new(0)).unmasked(), "M_X: \u{202E}a");
}

#[test]
fn what_turns_a_text_around_is_a_space() {
    for unseen in
        "\u{61C}\u{200B}\u{200E}\u{200F}\u{2028}\u{2029}\u{202A}\u{202E}\u{2066}\u{2069}\u{FEFF}\u{AD}".chars()
    {
        assert_printed(&format!("a{unseen}b"), "a b");
    }
    assert_printed(
        "a\u{200A}b\u{2010}c\u{2027}d\u{202F}e\u{205F}f\u{2070}g",
        "a\u{200A}b\u{2010}c\u{2027}d\u{202F}e\u{205F}f\u{2070}g",
    );
}
