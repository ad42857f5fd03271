//! Goes over a text once, and asks at each word and sign the rule that may know a secret there.

use super::characters::{RUN, TOKEN, WORD};
use super::reading::Reading;
use super::tokens::{Groups, LONG_RUN, is_made_up};
use super::{addresses, links, tokens, values};

/// Hides all that may be a secret.
pub(super) fn hide_secrets(text: &mut Reading) {
    let (mut at, mut end_of_run) = (0, 0);
    let mut groups = Groups::NONE;
    while text.at(at) != 0 {
        // The words before a value may hold a secret of their own.
        let behind = text.behind_value(at);
        if behind > at {
            at = behind;
            continue;
        }
        let end = text.skip(at, WORD);
        if end == at {
            at = match text.at(at) {
                b':' if text.is_at(at, b"://") => links::url(text, at + 3),
                b'/' if text.is_at(at, b"/_matrix/") => links::hide(text, at),
                b'?' => links::query(text, at),
                b'@' | b'#' | b'!' | b'$' | b'+' => addresses::hide(text, at),
                _ => 0,
            }
            .max(at + 1);
            continue;
        }
        if at >= end_of_run {
            end_of_run = text.skip(at, RUN);
            if end_of_run - at >= LONG_RUN && is_made_up(text, at, end_of_run) {
                text.hide(at, end_of_run);
            }
        }
        groups.add(text, at, end);
        let token = tokens::start(text, at, end);
        if token < end {
            text.hide(token, text.skip(end, TOKEN));
        }
        addresses::hide_phone_number(text, at);
        if text.is_at(at, b"matrix:") {
            links::matrix_uri(text, end);
        }
        values::hide(text, at, end);
        at = end;
    }
}
