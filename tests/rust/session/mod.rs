//! Every status, family of answers and session in; the verdict of the documentation's table, and no other, out.

#[allow(dead_code, reason = "what an exception says is for the golden file")]
mod families;
mod flips;
mod golden;
mod situations;
mod table;

use std::collections::BTreeSet;

use families::FAMILIES;
use matrix_error::session::{Action, Endpoint, Session, verdict};
use matrix_error::{ResponseInfo, decode};
use situations::{sessions, statuses};
use table::expected;

#[test]
fn every_situation_has_the_verdict_of_the_table() {
    for family in FAMILIES {
        for status in statuses() {
            let error = family.at(status);
            for session in sessions() {
                let verdict = verdict(&error, &session);
                let expected = expected(status, family.named(status), &session);
                assert_eq!((verdict.action, verdict.because()), expected, "{}, {status}, {session:?}", family.name);
            }
        }
    }
}

/// What costs encryption keys, in full: endpoint, statuses, families. A refresh token saves the session at `api` alone.
const LOGGED_OUT: &[(Endpoint, &[u16], &[&str])] = &[
    (Endpoint::Api, &[401], UNKNOWN_TOKENS),
    (Endpoint::Refresh, &[401], UNKNOWN_TOKENS),
    (Endpoint::OAuthToken, &[400, 401], &["grant", "grant, errcode null"]),
];
const UNKNOWN_TOKENS: &[&str] = &[
    "unknown token",
    "not soft",
    "soft is null",
    "soft is a number",
    "escaped",
    "sent twice",
    "redirected",
    "more exact beside",
];

#[test]
fn nothing_is_logged_out_but_what_is_listed_here() {
    let mut listed = BTreeSet::new();
    for (endpoint, statuses, families) in LOGGED_OUT {
        for has_refresh_token in [false, true].into_iter().filter(|has| !has || *endpoint != Endpoint::Api) {
            for status in *statuses {
                listed.extend(families.iter().map(|family| (endpoint.as_str(), has_refresh_token, *status, *family)));
            }
        }
    }
    let mut found = BTreeSet::new();
    for family in FAMILIES {
        for status in statuses() {
            let error = family.at(status);
            for session in sessions().filter(|session| verdict(&error, session).action == Action::LoggedOut) {
                assert!(session.token_is_current, "{}, {status}, {session:?}", family.name);
                found.insert((session.endpoint.as_str(), session.has_refresh_token, status, family.name));
            }
        }
    }
    for (endpoint, has_refresh_token, status, family) in &found {
        println!("{endpoint}, refresh token: {has_refresh_token}, {status}: {family}");
    }
    assert_eq!(found, listed);
    assert_eq!(found, golden::logged_out());
}

#[test]
fn what_says_nothing_of_the_session_keeps_it_also_with_a_link() {
    let session = Session { has_refresh_token: false, endpoint: Endpoint::Api, token_is_current: true };
    for status in statuses() {
        let page = decode(b"<h1>401</h1>", &ResponseInfo::new(status).header("location", families::LOCATION));
        assert_eq!(verdict(&page, &session).action, Action::Keep, "{status}");
    }
}
