//! What servers of every generation answer to an endpoint they lack in; true out, and false for all that resembles it.

use matrix_error::{ResponseInfo, decode, is_endpoint_unsupported};

use crate::support::corpus::all_rows;

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

/// What servers of each generation were seen to answer to an endpoint or a method that they lack: a row of the corpus.
const CAPTURED: [(&str, &str, bool); 13] = [
    ("today's Synapse, unknown endpoint", "captured.jsonl base-017", true),
    ("today's Synapse, another method", "captured.jsonl base-019", true),
    ("today's Synapse, unknown scope of push rules", "captured.jsonl base-442", true),
    ("Synapse from 1.53 to 1.73, in a test of matrix-js-sdk", "peer-cases.jsonl 40", true),
    ("a server after MSC3743, in a test of matrix-js-sdk", "peer-cases.jsonl 41", true),
    ("trixnity's server", "peer-cases.jsonl 119", true),
    ("matrix-bot-sdk as an application service", "peer-cases.jsonl 169", true),
    // The endpoint is there, or nobody knows.
    ("a proxy that hides an outage, in a test of matrix-js-sdk", "peer-cases.jsonl 44", false),
    ("Synapse 1.9.1, a page", "captured.jsonl seed_base-025", false),
    ("Synapse 1.9.1, unknown media", "captured.jsonl seed_base-357", false),
    ("Synapse 1.9.1, another status with 405", "captured.jsonl seed_base-399", false),
    ("nginx, another method", "captured.jsonl nginx-019", false),
    ("Apache, no such page", "captured.jsonl nginx-050", false),
];

/// The same for servers that were not captured: status and body are MSC3743's, section "Current status", and dendrite#2739's.
const REPORTED: [(&str, u16, &str, bool); 5] = [
    ("Dendrite before dendrite#2740", 404, "404 page not found", true),
    ("the same, as Go's net/http ends the line", 404, "404 page not found\n", true),
    ("Conduit before conduit-next", 404, "", true),
    ("Synapse from 1.53 to 1.73", 400, r#"{"errcode": "M_UNRECOGNIZED", "error": "Unrecognized request"}"#, true),
    (
        "matrix-media-repo, which says so of unknown media, too",
        404,
        r#"{"errcode": "M_NOT_FOUND", "error": "Not found", "mr_errcode": "M_NOT_FOUND"}"#,
        false,
    ),
];

#[test]
fn servers_of_each_generation_are_told_apart_from_things_that_do_not_exist() {
    let rows: Vec<_> = all_rows().collect();
    for (who, name, expected) in CAPTURED {
        let row = rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no row {name}"));
        assert_eq!(is_endpoint_unsupported(&row.decode()), expected, "{who}: {name}");
    }
    for (who, status, body, expected) in REPORTED {
        let error = decode(body.as_bytes(), &ResponseInfo::new(status));
        assert_eq!(is_endpoint_unsupported(&error), expected, "{who}");
    }
}

/// What other software answers to an unknown path or a wrong method. A proxy without a route says the same with an empty body, which
/// the documentation warns of.
const OTHERS: [&str; 12] = [
    "palpo-006",
    "palpo-010",
    "conduit-006",
    "conduit-011",
    "conduit-033",
    "conduit-083",
    "telodendria-011",
    "content-scanner-011",
    "envoy-010",
    "continuwuity-006",
    "continuwuity-011",
    "continuwuity-082",
];

#[test]
fn of_the_whole_corpus_no_other_answer_says_that_the_endpoint_is_lacking() {
    let found: Vec<_> = all_rows().filter(|row| is_endpoint_unsupported(&row.decode())).map(|row| row.name).collect();
    let mut listed: Vec<_> = CAPTURED.iter().filter(|(.., expected)| *expected).map(|(_, name, _)| *name).collect();
    let of_others: Vec<_> = OTHERS.iter().map(|name| format!("captured-others.jsonl {name}")).collect();
    listed.extend(of_others.iter().map(String::as_str));
    // Two examples of the specification: of two ways to log in a server has one.
    listed.extend(["spec-examples.jsonl 157", "spec-examples.jsonl 167"]);
    listed.sort_unstable();
    let mut found: Vec<_> = found.iter().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, listed);
}
