//! The value behind a telling word.

use super::characters::{
    BEHIND_KEY, BLANK, CAPITAL, CLOSING, DIGIT, DOT, JOINT, JOINTS, LETTER, LINE, OPENING, QUOTE, RUN, SMALL, SOLID,
    TOKEN, WORD,
};
use super::keys::{Telling, telling};
use super::links::trimmed;
use super::reading::Reading;
use super::tokens::is_odd;

/// A value stands at most so many words behind a telling one.
const MOST_WORDS: u32 = 4;

/// Behind one of these the value comes next.
const LINKING: &[u8] = b"id is was value ";

/// What a sentence begins with.
const PROSE: &[u8] = b"a an any at be by can do for has if in is it may must no not of on or so the this to too was we you your \
please try token session passw access authen header inval unexp missi expir faile unabl could canno expec requi should unkno \
unsup field alrea given wrong empty malfo incor schem ";

/// What is no value, also alone.
const NONE: &[u8] = b"null none nil true false undefined token ";

/// Hides the value that a word tells of.
pub(super) fn hide(text: &mut Reading, at: usize, mut end: usize) {
    if text.is_at(end - 1, b"->") {
        end -= 1;
    }
    let telling = telling(text, at, end);
    match telling {
        Telling::Nothing => {}
        Telling::Echo => text.hide_value(end + 1, text.find(end, text.skip(end, LINE), b", input_type=")),
        Telling::Header => hide_line(text, at, end + 1),
        Telling::Scheme => hide_value(text, text.skip(end, BLANK), false, telling),
        _ => hide_in_clause(text, at, end, telling),
    }
}

fn hide_in_clause(text: &mut Reading, at: usize, end: usize, telling: Telling) {
    // Its index, its closing quote or bracket.
    let mut place = text.skip(if text.at(end) == b'[' { text.skip(end + 1, LETTER) } else { end }, BEHIND_KEY);
    let mut is_linking = true;
    for words in 0..=MOST_WORDS {
        let start = text.skip(place, BLANK);
        let mut value = start;
        while matches!(text.at(value), b':' | b'=' | b'>') || text.is_at(value, b"->") {
            value += 1;
        }
        if text.is(start.wrapping_sub(1), DIGIT) && text.is(value, DIGIT) {
            // A time of day.
            return;
        }
        if value > start {
            value = text.skip(value, BLANK);
            let is_link = text.is_at(start, b"://");
            return match telling {
                _ if is_link || !is_linking && text.at(start) != b':' => {}
                Telling::Line if is_prose(text, value) => {}
                Telling::Line => hide_line(text, at, value),
                _ => hide_value(text, value, text.at(start) != b':', telling),
            };
        }
        if telling != Telling::Clause {
            return;
        }
        if start > place && is_linking {
            if text.is(start, QUOTE) {
                // V8 quotes the body behind the token.
                return if text.is_at(at.wrapping_sub(11), b"unexpected ") {
                    text.hide_value(start, text.find(start, start + 200, b" is not valid json"))
                } else {
                    text.hide_value(start + 1, text.end_of_quoted(start))
                };
            }
            let from = text.skip(start, OPENING);
            if is_odd(text, from, text.skip(from, RUN)) {
                return text.hide_value(from, text.skip(from, TOKEN));
            }
        }
        let from = start + usize::from(text.at(place) == b'.');
        place = text.skip(from, WORD);
        if place == from || words > 0 && text.at(start - 1) == b'\n' {
            break;
        }
        is_linking = text.is_one_of(from, place, LINKING);
        place = text.skip(place, BEHIND_KEY);
    }
}

/// Hides the value that begins at a place, unless a sentence does. Behind `=` none does.
fn hide_value(text: &mut Reading, at: usize, has_equal: bool, telling: Telling) {
    let word_end = text.skip(at, WORD);
    let has_scheme = text.is(word_end, BLANK) && text.is_one_of(at, word_end, b"bearer basic ");
    let first = if has_scheme { text.skip(word_end, BLANK) } else { at };
    let (mut start, mut end) = (at, 0);
    if text.is(first, QUOTE) {
        start += usize::from(!has_scheme);
        end = text.end_of_quoted(first);
    } else if text.is(first, OPENING) {
        end = end_of_brackets(text, first);
    } else if text.is(word_end, OPENING) {
        // Rust's `Some("…")`.
        end = end_of_brackets(text, word_end);
    } else if has_equal || !is_prose(text, first) {
        end = text.skip(first, SOLID);
        if has_equal {
            end = text.find(first, end, b"&");
        }
        end = trimmed(text, end);
    }
    let is_name = match telling {
        Telling::Naming => is_name(text, start, end, has_equal),
        // The specification's own names begin so, and are in small letters.
        _ => text.is_at(start, b"m.") && text.kinds(start, end) & !JOINTS == SMALL,
    };
    if !is_name {
        text.hide_value(start, end);
    }
}

/// Hides the rest of a line, or of the quotes around it or around its key.
fn hide_line(text: &mut Reading, key: usize, at: usize) {
    let is_quoted = text.is(at, QUOTE);
    let opening = if is_quoted { at } else { key.wrapping_sub(1) };
    let end = if text.is(opening, QUOTE) { text.end_of_quoted(opening) } else { text.skip(at, LINE) };
    text.hide_value(at + usize::from(is_quoted), end)
}

/// Where a bracket closes that opens at a place.
fn end_of_brackets(text: &Reading, at: usize) -> usize {
    let mut depth = 0;
    let mut place = at;
    while text.at(place) != 0 {
        if text.at(place) == b'"' {
            place = text.end_of_quoted(place);
        }
        depth += u32::from(text.is(place, OPENING));
        depth -= u32::from(text.is(place, CLOSING));
        place += 1;
        if depth == 0 {
            break;
        }
    }
    place
}

/// Does a sentence begin here, with a word and something behind it, or is there no value?
fn is_prose(text: &Reading, at: usize) -> bool {
    let end = text.skip(at, LETTER);
    let next = text.skip(end, BLANK);
    text.kinds(at, end) & DIGIT == 0
        && ((next > end && text.at(next) != 0 || text.at(end) == b':') && text.is_one_of(at, end, PROSE)
            || !text.is(text.skip(end, DOT), TOKEN) && text.is_one_of(at, end, NONE))
}

/// A short number, or a name in small letters or in snake case: behind `code` or `keys` they are no secret.
fn is_name(text: &Reading, at: usize, end: usize, has_equal: bool) -> bool {
    let kinds = text.kinds(at, end);
    kinds == DIGIT && end <= at + 3
        || matches!(kinds & !JOINT, CAPITAL | SMALL) && kinds & JOINT != 0
        || !has_equal && kinds & !JOINTS == SMALL
}
