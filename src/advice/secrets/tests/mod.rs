//! What is masked in a text, and what stays.

use super::printed::without_secrets;

mod errcodes;
mod forms;
mod keys;
mod lengths;
mod writings;

#[track_caller]
fn assert_masked(text: &str, expected: &str) {
    assert_eq!(without_secrets(text), expected, "of {text}");
}

#[track_caller]
fn assert_all_masked(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_masked(text, expected);
    }
}

#[track_caller]
fn assert_whole(texts: &[&str]) {
    for text in texts {
        assert_masked(text, text);
    }
}
