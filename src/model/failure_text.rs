//! Removes from the text of a failed request what may be a secret: of an address only scheme and host stay.
//!
//! The npm package does the same in `pkg-template/input/failure.js`. `tests/corpus/failure-texts.jsonl` holds both to one answer.

use crate::decode::response::is_space;

/// The text without what follows the host of an address, and without a token that is repeated.
pub(super) fn without_addresses(text: &str) -> String {
    without_tokens(&cut(&decoded(text)))
}

/// An address inside another one is percent-encoded, and again with each address around that.
fn decoded(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, escape) = rest.split_at(at);
        kept.push_str(before);
        let mut behind = &escape[1..];
        while let Some(next) = behind.strip_prefix("25") {
            behind = next;
        }
        let sign = behind.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).map(char::from);
        if let Some(sign @ ('#' | '&' | '/' | ':' | '=' | '?' | '@' | '\\')) = sign {
            kept.push(sign);
            rest = &behind[2..];
        } else {
            kept.push('%');
            rest = &escape[1..];
        }
    }
    kept + rest
}

/// Cuts each address behind its host.
fn cut(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let Some(length) = start_of_address(text, at) else {
            kept.push(sign);
            at += sign.len_utf8();
            continue;
        };
        let (start, rest) = text[at..].split_at(length);
        let rest = up_to(rest, |sign| is_space(sign) || matches!(sign, '"' | '<' | '>'));
        kept.push_str(start);
        if start.is_empty() && !rest.contains('=') {
            kept.push_str(rest);
        } else {
            let authority = up_to(rest, |sign| matches!(sign, '/' | '\\' | '?' | '#' | '&'));
            // Without user information.
            kept.push_str(authority.rsplit('@').next().unwrap_or_default());
            kept.push_str(punctuation(&rest[authority.len()..]));
        }
        at += start.len() + rest.len();
    }
    kept
}

/// How long the beginning of an address is that stands at a place; `None` if there is none. Of a query that is 0.
fn start_of_address(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let bytes = rest.as_bytes();
    // In JSON, a backslash stands before each slash.
    let slash = |at: usize| match bytes.get(at..)? {
        [b'/', ..] => Some(at + 1),
        [b'\\', b'/', ..] => Some(at + 2),
        _ => None,
    };
    let behind_word = |at: usize, word: &str| {
        let found = bytes.get(at..at + word.len())?;
        found.eq_ignore_ascii_case(word.as_bytes()).then_some(at + word.len())
    };
    let starts_word = || !text[..at].chars().next_back().is_some_and(is_of_word);
    match bytes.first()? {
        b':' => slash(1).and_then(slash),
        // A path may have lost its host.
        b'/' | b'\\' => {
            let end = behind_word(slash(0)?, "_matrix")?;
            (!rest[end..].chars().next().is_some_and(is_of_word)).then_some(end)
        }
        b'm' | b'M' if starts_word() => behind_word(0, "matrix:"),
        // A query may have lost its path.
        b'?' | b'#' | b'&' => Some(0),
        _ => None,
    }
}

/// What closes the sentence or the bracket around an address.
fn punctuation(text: &str) -> &str {
    let is_closing = |sign: &char| matches!(sign, '\'' | '`' | ')' | ']' | '}' | '.' | ',' | ':' | ';' | '!');
    let length = text.chars().rev().take(3).take_while(is_closing).count();
    &text[text.len() - length..]
}

/// Libraries repeat a header that they refuse.
fn without_tokens(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let starts_word = !text[..at].chars().next_back().is_some_and(is_of_word);
        let label = ["Bearer ", "access_token="].into_iter().find_map(|label| {
            text.get(at..at + label.len()).filter(|found| starts_word && found.eq_ignore_ascii_case(label))
        });
        if let Some(label) = label {
            kept.push_str(label);
            at += label.len();
            at += up_to(&text[at..], |sign| is_space(sign) || matches!(sign, '"' | '&')).len();
        } else {
            kept.push(sign);
            at += sign.len_utf8();
        }
    }
    kept
}

/// A text up to the first character of some kind, or all of it.
fn up_to(text: &str, is_end: impl Fn(char) -> bool) -> &str {
    text.find(is_end).map_or(text, |end| &text[..end])
}

fn is_of_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_'
}
