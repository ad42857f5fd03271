//! What is printed of a long text.

use super::{assert_masked, assert_whole};
use crate::advice::secrets::printed::Printed;

/// What is printed of the beginning of a text.
#[track_caller]
fn assert_of_beginning(text: &str, expected: &str) {
    let mut printed = Printed::NOTHING;
    printed.set(text.as_bytes(), true);
    assert_eq!(String::from_utf8_lossy(printed.as_bytes()), expected, "of {text}");
}

#[test]
fn a_thousand_characters_are_printed_whatever_they_take() {
    for character in ["é", "漢", "😀"] {
        assert_whole(&[&character.repeat(1000)]);
        assert_masked(&character.repeat(1001), &(character.repeat(1000) + "…"));
    }
}

#[test]
fn a_mask_is_one_character() {
    let words = "ab ".repeat(333);
    assert_masked(&format!("{words}mat_a"), &format!("{words}…"));
    assert_masked(&format!("{words}mat_a b"), &format!("{words}……"));
    assert_masked(&format!("{words}cmat_a"), &format!("{words}c…"));
    assert_masked(&format!("{words}@a:b.c mat_a"), &format!("{words}……"));
}

#[test]
fn of_a_beginning_the_last_word_is_left_out() {
    assert_of_beginning("ab cd ef", "ab cd…");
    assert_of_beginning("ab cd ", "ab cd…");
    assert_of_beginning("abc", "…");
    assert_of_beginning("", "…");
}

#[test]
fn of_a_beginning_without_spaces_as_much_is_left_out_as_an_identifier_takes() {
    let longest = "b".repeat(255);
    assert_of_beginning(&format!("a cd{longest}"), "a cd…");
    assert_of_beginning(&format!("a c {longest}"), "a c …");
    assert_of_beginning(&format!("a c d{}", &longest[2..]), "a c…");
    // In whole characters: of two bytes, and of four.
    assert_of_beginning(&"é".repeat(200), &("é".repeat(72) + "…"));
    assert_of_beginning(&"😀".repeat(100), &("😀".repeat(36) + "…"));
}

#[test]
fn eight_kibibytes_are_looked_at() {
    let secret = |length: usize| format!("token={}", "a".repeat(length));
    assert_masked(&(secret(8183) + " bc"), "token=… bc");
    assert_masked(&(secret(8184) + " bc"), "token=……");
    assert_masked(&(secret(8180) + " bc defg hij"), "token=… bc…");
}
