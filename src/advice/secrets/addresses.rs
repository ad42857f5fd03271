//! Whom or what a text is about: Matrix identifiers, e-mail addresses, phone numbers.

use super::characters::{DIGIT, DOT, HOST, LETTER, LINK, LOCAL, NUMBER, PHONE, PHONE_ABROAD, RUN, SPACE};
use super::reading::Reading;

/// With this many letters behind `$` or `!` it is an identifier, even without a server part.
const OPAQUE: usize = 20;
/// The longest Matrix identifier.
const LONGEST_ID: usize = 255;
/// The most spaces in a room's alias or a user's name that are not taken for prose.
const MOST_SPACES: usize = 3;

/// Hides the address that the sign at a place belongs to. Answers where to go on; 0 if there is none.
pub(super) fn hide(text: &mut Reading, at: usize) -> usize {
    let mut start = at;
    let mut end = identifier(text, at);
    let sign = text.at(at);
    if sign == b'@' {
        let domain_end = server(text, at + 1);
        while domain_end > 0 && text.is(start.wrapping_sub(1), LOCAL) {
            start -= 1;
        }
        if start < at {
            end = end.max(domain_end);
        }
    } else if matches!(sign, b'!' | b'$') {
        let opaque_end = text.skip(at + 1, RUN);
        if opaque_end > at + OPAQUE {
            end = end.max(opaque_end);
        }
    }
    text.hide(start, end);
    end
}

/// Where the identifier with a server part ends that begins at a place; 0 if none does.
fn identifier(text: &Reading, at: usize) -> usize {
    let mut spaces = if matches!(text.at(at), b'@' | b'#') { 0 } else { MOST_SPACES };
    let mut place = at;
    while place < at + LONGEST_ID && text.at(place) != b':' {
        let is_inside = place > at + 1 && text.is(place, SPACE) && text.is(place + 1, LETTER) && spaces < MOST_SPACES;
        if is_inside {
            spaces += 1;
        } else if !text.is(place, LINK) {
            return 0;
        }
        place += 1;
    }
    if place == at + 1 { 0 } else { server(text, place + 1) }
}

/// Where the name of a server ends that begins at a place, with its port; 0 if it is none. One word alone may be anything.
#[inline(never)]
fn server(text: &Reading, mut at: usize) -> usize {
    if text.at(at) == b'"' {
        at += 1;
    }
    let mut is_server = text.is_at(at, b"localhost");
    let mut end = at;
    if text.at(at) == b'[' {
        end = text.find(at, at + LONGEST_ID, b"]") + 1;
        is_server = true;
    }
    let mut dots = 0;
    while text.is(end, HOST) {
        if text.is(end, DOT) {
            dots += 1;
            // A version has numbers only, and fewer than an IPv4 address.
            is_server |= text.is(end + 1, LETTER & !DIGIT) || dots == 3 && text.is(end + 1, DIGIT);
        }
        end += 1;
    }
    let port_end = text.skip(end + 1, DIGIT);
    if end > at && text.at(end) == b':' && port_end > end + 1 {
        return port_end;
    }
    if is_server { end } else { 0 }
}

/// No phone number has more.
const MOST_DIGITS: u32 = 15;

/// Hides the phone number that begins at a place. It has as many digits as no count has, and is no time.
pub(super) fn hide_phone_number(text: &mut Reading, at: usize) {
    let before = text.at(at.wrapping_sub(1));
    let has_plus = before == b'+';
    let mut place = at;
    let (mut digits, mut end) = (0, 0);
    // With a plus or a zero in front it is written in groups.
    let written = match text.at(at) {
        _ if has_plus => PHONE_ABROAD,
        b'0' => PHONE,
        _ => NUMBER,
    };
    while digits <= MOST_DIGITS && text.is(place, written) {
        place += 1;
        if text.is(place - 1, DIGIT) {
            digits += 1;
            end = place;
        }
    }
    // Seconds and milliseconds since 1970 begin so.
    let is_time = text.at(at) == b'1' && matches!(digits, 10 | 13);
    let least = if has_plus { 7 } else { 10 };
    if digits >= least && digits <= MOST_DIGITS && !is_time && before != b'.' && !text.is(end, LETTER) {
        text.hide(at, end);
    }
}
