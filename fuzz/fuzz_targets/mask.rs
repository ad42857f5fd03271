//! Prints an error with any text in it, and with a secret in the middle of that text. Panics where what is printed breaks a promise: it is
//! one line of at most 1000 characters and a mask, and it holds no secret.
#![no_main]

use matrix_error::{ResponseInfo, decode};

/// How secrets are made that are known by their form: what stands before them, and how many letters and digits they have.
const FORMS: [(&str, usize); 8] =
    [("syt_", 26), ("syl_", 20), ("mat_", 37), ("mpt_", 37), ("token=", 10), ("password: ", 10), ("https://example.org/", 8), ("", 43)];
const LETTERS: &[u8; 64] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_9";

/// What is printed of an error with this text.
fn printed(text: &str) -> String {
    let body = serde_json::json!({"errcode": "M_X", "error": format!(".{text}")}).to_string();
    let error = decode(body.as_bytes(), &ResponseInfo::default());
    let line = error.to_string();
    let debugged = format!("{error:?}");
    let text = line.strip_prefix("M_X: ").expect("the code comes first").to_owned();
    assert!(debugged.contains(&format!("error: {text:?}")), "{debugged} of {text}");
    text
}

fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let Some((chosen, rest)) = input.split_at_checked(46) else { return };
    let (form, seed) = (usize::from(chosen[0]), &chosen[1..]);
    let (before, length) = FORMS[form % FORMS.len()];
    let mut secret: String = seed.iter().take(length).map(|&byte| char::from(LETTERS[usize::from(byte) % 64])).collect();
    // A run of one kind of letters may be a word.
    secret.replace_range(2..5, "aB9");
    let text = String::from_utf8_lossy(rest);
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (left, right) = text.split_at(middle);
    let shown = printed(&format!("{left} {before}{secret} {right}"));
    assert!(shown.chars().count() <= 1001, "{} characters", shown.chars().count());
    assert!(!shown.contains(is_unseen), "{shown:?}");
    // The text around it may say the same.
    assert!(text.contains(&secret) || !shown.contains(&secret), "{secret} in {shown}");
});
