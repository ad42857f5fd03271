//! Tests that every status, family of answers and session has the verdict of the documentation's table, and no other.

#[allow(dead_code, reason = "what an exception says is for the golden file")]
mod families;
mod flips;
mod golden;
mod situations;
mod table;

use std::collections::BTreeSet;
use std::time::Duration;

use families::FAMILIES;
use matrix_error::session::{Action, Endpoint, Session, verdict};
use matrix_error::{MatrixError, ResponseInfo, decode};
use situations::{sessions, statuses};
use table::Candidates;

/// The record as it is, and as it would be if the body had not been seen whole.
fn whole_and_partial(error: MatrixError) -> [MatrixError; 2] {
    let mut partial = error.clone();
    partial.partial = true;
    [error, partial]
}

#[test]
fn every_situation_has_the_verdict_of_the_table() {
    let sessions: Vec<_> = sessions().collect();
    for family in FAMILIES {
        for status in statuses() {
            for error in whole_and_partial(family.at(status)) {
                let candidates = Candidates::of(status, family.named(status), error.partial);
                for session in &sessions {
                    let verdict = verdict(&error, session);
                    let found = (verdict.action, verdict.retry_in, verdict.because());
                    let expected = candidates.expected(session);
                    assert!(
                        found == expected,
                        "{}, {status}, partial: {}, {session:?}: {found:?} in place of {expected:?}",
                        family.name,
                        error.partial
                    );
                }
            }
        }
    }
}

/// The answers that cost encryption keys, in full: to whoami, with 401.
const LOGGED_OUT: &[&str] = &[
    "unknown token",
    "not soft",
    "soft is null",
    "soft under another key",
    "soft of a proposal",
    "escaped",
    "sent twice",
    "a byte order mark",
    "the text of OAuth",
    "redirected",
    "side channel of itself",
    "inside itself",
    "stages are no list",
];

#[test]
fn nothing_is_logged_out_but_what_is_listed_here() {
    let mut found = BTreeSet::new();
    for family in FAMILIES {
        for status in statuses() {
            for error in whole_and_partial(family.at(status)) {
                for session in sessions().filter(|session| verdict(&error, session).action == Action::LoggedOut) {
                    let Session { endpoint, has_refresh_token, token_is_current, token_is_expired, .. } = session;
                    println!("{}: {status}, partial: {}, {session:?}", family.name, error.partial);
                    assert_eq!((endpoint, status, error.partial), (Endpoint::Whoami, 401, false), "{}", family.name);
                    assert_eq!((has_refresh_token, token_is_current, token_is_expired), (false, true, false));
                    found.insert(family.name);
                }
            }
        }
    }
    assert_eq!(found, LOGGED_OUT.iter().copied().collect());
    assert_eq!(golden::logged_out(), found);
}

#[test]
fn what_says_nothing_of_the_session_keeps_it_also_with_a_link() {
    let session = Session::new(Endpoint::Whoami, false);
    for status in statuses() {
        let page = decode(b"<h1>401</h1>", &ResponseInfo::new(status).header("location", families::LOCATION));
        assert_eq!(verdict(&page, &session).action, Action::Keep, "{status}");
    }
}

#[test]
fn a_new_session_has_the_stored_token_and_its_lifetime_is_not_over() {
    let session = Session {
        has_refresh_token: false,
        endpoint: Endpoint::Whoami,
        token_is_current: true,
        token_is_expired: false,
        refreshed_ago: None,
    };
    assert_eq!(Session::new(Endpoint::Whoami, false), session);
    assert_eq!(Session::new(Endpoint::Whoami, true), Session { has_refresh_token: true, ..session });
}

#[test]
fn the_minute_after_a_refresh_ends_to_the_nanosecond() {
    let gone = decode(br#"{"errcode":"M_UNKNOWN_TOKEN"}"#, &ResponseInfo::new(401));
    let after = |refreshed_ago| {
        let session = Session { refreshed_ago: Some(refreshed_ago), ..Session::new(Endpoint::Api, true) };
        let verdict = verdict(&gone, &session);
        (verdict.action, verdict.retry_in)
    };
    let nanosecond = Duration::from_nanos(1);
    assert_eq!(after(Duration::from_secs(60) - nanosecond), (Action::Keep, Some(nanosecond)));
    assert_eq!(after(Duration::from_secs(60)), (Action::Refresh, None));
    assert_eq!(after(Duration::MAX), (Action::Refresh, None));
}
