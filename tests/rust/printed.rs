//! What is printed of an error: one line that a log can take.

use matrix_error::{ResponseInfo, decode};

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

#[test]
fn a_secret_is_not_printed() {
    assert_printed("Unknown token syt_YWxpY2U_abc of @alice:example.org", "Unknown token … of …");
}
