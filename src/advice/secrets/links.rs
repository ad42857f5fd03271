//! Links and paths: of a URL the host may be printed.

use super::characters::{BEHIND, HOST, LINK, SMALL};
use super::reading::Reading;

/// Hides a link to its end. What closes a sentence or brackets is no part of it. Answers where to go on.
#[inline(never)]
pub(super) fn hide(text: &mut Reading, at: usize) -> usize {
    let end = text.skip(at, LINK);
    text.hide(at, trimmed(text, end));
    end
}

/// The end of a link or a value without what closes the sentence or the brackets around it.
#[inline(never)]
pub(super) fn trimmed(text: &Reading, mut end: usize) -> usize {
    while text.is(end.wrapping_sub(1), BEHIND) {
        end -= 1;
    }
    end
}

/// Hides all of a URL but its host. User information stands before the host. Answers where to go on.
pub(super) fn url(text: &mut Reading, at: usize) -> usize {
    let mut host_end = at;
    while text.is(host_end, LINK) && !matches!(text.at(host_end), b'/' | b'?' | b'#' | b'\\') {
        host_end += 1;
        if text.at(host_end - 1) == b'@' {
            text.hide(at, host_end);
        }
    }
    // The sign that ends the host stays, so that the host stays the same.
    hide(text, host_end + usize::from(text.is(host_end, LINK)))
}

/// Hides the values of a query. Answers where to go on.
pub(super) fn query(text: &mut Reading, mut at: usize) -> usize {
    while matches!(text.at(at), b'?' | b'&' | b';') {
        let key_end = text.skip(at + 1, HOST);
        if key_end == at + 1 || text.at(key_end) != b'=' {
            break;
        }
        at = key_end;
        while text.is(at, LINK) && !matches!(text.at(at), b'&' | b';' | b'#' | b'\'') {
            at += 1;
        }
        text.hide(key_end + 1, at);
    }
    at
}

/// Hides a `matrix:` URI behind its scheme, which ends at a place.
pub(super) fn matrix_uri(text: &mut Reading, at: usize) {
    let kind_end = text.skip(at + 1, SMALL);
    if kind_end > at + 1 && text.at(kind_end) == b'/' {
        hide(text, at + 1);
    }
}
