//! Tests that every status, family of answers and session has the verdict of the documentation's table, and no other.

#[allow(dead_code, reason = "what an exception says is for the golden file")]
mod families;
mod flips;
mod golden;
mod situations;
mod table;

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use families::{FAMILIES, Family};
use matrix_error::session::{Action, Endpoint, Session, verdict};
use matrix_error::{ResponseInfo, decode};
use situations::{sessions, statuses};
use table::Candidates;

/// Judges every situation of some families. Gives those that are logged out.
fn judged(families: &[Family]) -> Vec<(&'static str, u16, bool, Session)> {
    let sessions: Vec<_> = sessions().collect();
    let mut logged_out = Vec::new();
    for family in families {
        for status in statuses() {
            let mut error = family.at(status);
            for is_partial in [false, true] {
                error.partial = is_partial;
                let candidates = Candidates::of(status, family.named(status), is_partial);
                for session in &sessions {
                    let verdict = verdict(&error, session);
                    let found = (verdict.action, verdict.retry_in, verdict.because());
                    let expected = candidates.expected(session);
                    assert!(
                        found == expected,
                        "{}, {status}, partial: {is_partial}, {session:?}: {found:?} in place of {expected:?}",
                        family.name
                    );
                    if found.0 == Action::LoggedOut {
                        logged_out.push((family.name, status, is_partial, *session));
                    }
                }
            }
        }
    }
    logged_out
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

/// Both at once, and on two threads: it is 25 million verdicts.
#[test]
fn every_situation_has_the_verdict_of_the_table_and_nothing_is_logged_out_but_what_is_listed_here() {
    let (one, other) = FAMILIES.split_at(FAMILIES.len() / 2);
    let logged_out = thread::scope(|scope| {
        let other = scope.spawn(|| judged(other));
        [judged(one), other.join().expect("each has the verdict of the table")].concat()
    });
    let mut found = BTreeSet::new();
    for (family, status, is_partial, session) in logged_out {
        println!("{family}: {status}, partial: {is_partial}, {session:?}");
        let Session { endpoint, has_refresh_token, token_is_current, token_is_expired, .. } = session;
        assert_eq!((endpoint, status, is_partial), (Endpoint::Whoami, 401, false), "{family}");
        assert_eq!((has_refresh_token, token_is_current, token_is_expired), (false, true, false), "{family}");
        found.insert(family);
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
