//! What servers of every generation answer to an endpoint they lack in; true out, and false for all that resembles it.

mod rows;

use matrix_error::{ResponseInfo, decode, is_endpoint_unsupported};
use rows::all_rows;

#[track_caller]
fn assert_unsupported(status: u16, body: &str, expected: bool) {
    let error = decode(body.as_bytes(), &ResponseInfo::new(status));
    assert_eq!(is_endpoint_unsupported(&error), expected, "{status} {body:?}");
}

const UNRECOGNIZED: &str = r#"{"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}"#;

#[test]
fn unrecognized_with_404_405_and_of_old_synapse_400() {
    for status in [400, 404, 405] {
        assert_unsupported(status, UNRECOGNIZED, true);
        assert_unsupported(status, r#"{"errcode":"M_UNKNOWN_ENDPOINT"}"#, true);
    }
    for status in [0, 200, 401, 403, 500, 501] {
        assert_unsupported(status, UNRECOGNIZED, false);
    }
}

#[test]
fn a_bare_404_of_old_dendrite_and_conduit() {
    for body in ["", " \r\n", "404 page not found", "404 page not found\n"] {
        assert_unsupported(404, body, true);
        assert_unsupported(405, body, false);
        assert_unsupported(400, body, false);
    }
}

#[test]
fn never_what_was_asked_for_and_never_a_page() {
    for body in [r#"{"errcode":"M_NOT_FOUND"}"#, "<h1>404 Not Found</h1>", "{}", "null", "404 page not found, really"] {
        assert_unsupported(404, body, false);
    }
}

#[test]
fn what_lies_behind_the_text_that_is_kept_may_be_a_page() {
    assert_unsupported(404, &" ".repeat(4095), true);
    assert_unsupported(404, &format!("{}<html>", " ".repeat(4096)), false);
}

#[test]
fn answers_of_the_corpus_of_both_generations_of_synapse() {
    let mut statuses = Vec::new();
    for row in all_rows() {
        let error = row.decode();
        let is_unrecognized = error.errcode == "M_UNRECOGNIZED" && matches!(error.status, Some(400 | 404 | 405));
        let is_bare = error.status == Some(404) && error.text.as_deref() == Some("");
        assert_eq!(is_endpoint_unsupported(&error), is_unrecognized || is_bare, "{}", row.name);
        statuses.extend(error.status.filter(|_| is_unrecognized));
    }
    statuses.sort_unstable();
    statuses.dedup();
    assert_eq!(statuses, [400, 404, 405]);
}
