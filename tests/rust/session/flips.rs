//! Tests that each condition of the table changes the verdict, by situations that differ in that condition alone.

use std::time::Duration;

use matrix_error::MatrixError;
use matrix_error::session::{Action, Endpoint, Session, verdict};

use super::families::{FAMILIES, Family};
use super::table::{API, Ask, Candidates, Expected, OAUTH, OTHER, REFRESH, TABLE, WHOAMI};
use Action::{Confirm, Keep, LogInSameDevice, LoggedOut, Refresh, WaitForUnlock};
use Change::*;

/// Endpoint, status, family, and what is unusual about the session, in the words of `WORDS`.
type Situation = (Endpoint, u16, &'static str, &'static str);

/// The session of a situation. "refreshed" is a second ago.
fn session((endpoint, _, _, words): Situation) -> Session {
    Session {
        token_is_expired: words.contains("expired"),
        refreshed_ago: words.contains("refreshed").then_some(Duration::from_secs(1)),
        ..Session::new(endpoint, !words.contains(NONE))
    }
}

const WORDS: [&str; 4] = [NONE, "expired", "refreshed", "partial"];

/// What makes another situation of one. A family stands for another answer, which differs in the named condition.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    To(Endpoint),
    Status(u16),
    Kind(&'static str),
    Code(&'static str),
    Answer(Ask, &'static str),
    /// One of the words more, or one less.
    Words(Ask, &'static str),
    /// The token of the request is not the stored one any more.
    Replaced,
}

fn changed((endpoint, status, family, words): Situation, change: Change) -> Situation {
    match change {
        To(endpoint) => (endpoint, status, family, words),
        Status(status) => (endpoint, status, family, words),
        Kind(family) | Code(family) | Answer(_, family) => (endpoint, status, family, words),
        Words(_, words) => (endpoint, status, family, words),
        Replaced => (endpoint, status, family, words),
    }
}

const NONE: &str = "no refresh token";

/// The row that fits a situation, the situation, and what changes of it come to.
type Flip = (usize, Situation, &'static [(Change, Action)]);

#[rustfmt::skip]
const FLIPS: &[Flip] = &[
    (0, (OAUTH, 400, "grant", "expired"), &[
        (To(API), Keep), (To(REFRESH), Keep), (Replaced, Keep), (Kind("grant, an errcode"), Keep), (Status(0), Keep),
        (Status(403), Keep), (Code("another of OAuth"), Keep), (Words(Ask::Expired, ""), Confirm),
    ]),
    (0, (OAUTH, 401, "grant", "expired"), &[(Status(402), Keep), (Status(500), Keep), (Words(Ask::Expired, ""), Confirm)]),

    (1, (OAUTH, 400, "grant", ""), &[
        (To(REFRESH), Keep), (To(API), Keep), (To(WHOAMI), Keep), (To(OTHER), Keep), (Replaced, Keep),
        (Kind("grant, an errcode"), Keep), (Kind("a page that names it"), Keep),
        (Status(0), Keep), (Status(399), Keep), (Status(402), Keep), (Status(403), Keep), (Status(404), Keep), (Status(429), Keep), (Status(500), Keep),
        (Code("client"), LogInSameDevice), (Code("another of OAuth"), Keep), (Code("the token of OAuth"), Keep),
        (Code("grant, another case"), Keep), (Code("grant, white space"), Keep),
    ]),
    (1, (OAUTH, 401, "grant", NONE), &[
        (To(WHOAMI), Keep), (Replaced, Keep), (Kind("grant, errcode a number"), Keep), (Status(402), Keep), (Status(403), Keep),
    ]),

    (2, (OAUTH, 401, "client", ""), &[
        (To(REFRESH), Keep), (To(API), Keep), (To(WHOAMI), Keep), (Replaced, Keep), (Kind("unknown token"), Keep),
        (Status(403), Keep), (Status(500), Keep), (Code("grant"), Confirm),
    ]),
    (2, (OAUTH, 400, "unauthorized client", ""), &[(Status(404), Keep), (Status(0), Keep), (Code("another of OAuth"), Keep)]),
    (2, (OAUTH, 400, "grant type", "expired"), &[(Status(429), Keep), (Code("another of OAuth"), Keep)]),

    (3, (API, 401, "locked", NONE), &[
        (To(OTHER), Keep), (To(OAUTH), Keep), (Replaced, Keep), (Kind("stages, locked"), Keep), (Status(400), Keep), (Status(402), Keep),
        (Code("an alias of locked"), Keep), (Code("locked inside"), Keep), (Code("unknown token"), Confirm), (Code("soft"), LogInSameDevice),
    ]),
    (3, (WHOAMI, 403, "locked, soft", NONE), &[
        (To(OAUTH), Keep), (Kind("a session, locked"), Keep), (Status(402), Keep), (Status(404), Keep), (Status(503), Keep),
        (Code("deactivated"), Keep),
    ]),
    (3, (REFRESH, 0, "locked", ""), &[
        (To(OAUTH), Keep), (Kind("stages, locked"), Keep), (Status(404), Keep), (Status(100), Keep), (Code("unknown token"), LogInSameDevice),
    ]),

    (4, (REFRESH, 401, "unknown token", "expired"), &[
        (To(API), Refresh), (To(OAUTH), Keep), (Replaced, Keep), (Kind("stages, unknown token"), Keep), (Status(404), Keep),
        (Code("another case"), Keep), (Words(Ask::Expired, ""), Confirm), (Answer(Ask::Exact, "more exact beside"), LogInSameDevice),
        (Answer(Ask::ForGood, "soft"), LogInSameDevice),
    ]),

    (5, (REFRESH, 401, "unknown token", ""), &[
        (To(API), Refresh), (To(WHOAMI), Refresh), (To(OAUTH), Keep), (To(OTHER), Keep), (Replaced, Keep),
        (Kind("stages, unknown token"), Keep), (Kind("a page that names it"), Keep), (Kind("failed to fetch"), Keep),
        (Status(0), LogInSameDevice), (Status(400), LogInSameDevice), (Status(403), LogInSameDevice), (Status(402), Keep), (Status(404), Keep),
        (Code("another case"), Keep), (Code("encoded again"), Keep), (Code("side channel"), Keep), (Code("a media scanner"), Keep),
        (Code("missing token"), LogInSameDevice), (Answer(Ask::Exact, "more exact beside"), LogInSameDevice),
        (Answer(Ask::Exact, "more exact inside"), LogInSameDevice), (Answer(Ask::ForGood, "soft"), LogInSameDevice),
        (Answer(Ask::ForGood, "soft is a number"), LogInSameDevice), (Words(Ask::ForGood, "partial"), LogInSameDevice),
    ]),

    (6, (REFRESH, 401, "soft", ""), &[
        (To(API), Refresh), (To(OTHER), Keep), (Replaced, Keep), (Kind("stages, unknown token"), Keep), (Status(402), Keep),
        (Code("not found, soft"), Keep),
    ]),
    (6, (REFRESH, 403, "forbidden", ""), &[
        (To(API), Keep), (To(WHOAMI), Keep), (To(OAUTH), Keep), (Replaced, Keep), (Kind("a page"), Keep), (Kind("a session, forbidden"), Keep),
        (Status(402), Keep), (Status(404), Keep), (Status(500), Keep), (Code("unrecognized"), Keep), (Code("unknown"), Keep),
        (Code("forbidden inside"), Keep),
    ]),
    (6, (REFRESH, 400, "unauthorized", ""), &[(To(API), Keep), (Status(399), Keep), (Status(429), Keep), (Code("deactivated"), Keep)]),
    (6, (REFRESH, 0, "missing token", NONE), &[(To(WHOAMI), Keep), (Status(599), Keep), (Code("limit exceeded"), Keep)]),
    (6, (REFRESH, 0, "unknown token", ""), &[(To(OAUTH), Keep), (Status(200), Keep), (Code("unknown"), Keep)]),

    (7, (REFRESH, 404, "unrecognized", ""), &[
        (To(API), Keep), (To(OAUTH), Keep), (Replaced, Keep), (Kind("nothing"), Keep), (Status(403), Keep), (Code("not found, soft"), Keep),
    ]),
    (7, (REFRESH, 400, "unrecognized", ""), &[
        (Kind("a session, unrecognized"), Keep), (Status(401), Keep), (Status(0), Keep), (Code("an alias of unrecognized"), Keep),
    ]),
    (7, (REFRESH, 405, "unrecognized, more exact", ""), &[(To(WHOAMI), Keep), (Status(406), Keep), (Code("forbidden"), Keep)]),

    (8, (API, 401, "unknown token", "refreshed"), &[
        (To(REFRESH), Confirm), (Replaced, Keep), (Kind("stages, unknown token"), Keep), (Status(403), Keep), (Code("another case"), Keep),
        (Answer(Ask::Exact, "more exact beside"), Keep), (Words(Ask::JustRefreshed, ""), Refresh),
        (Words(Ask::RefreshToken, "no refresh token, refreshed"), Confirm),
    ]),
    (8, (WHOAMI, 401, "soft", "refreshed"), &[
        (To(REFRESH), LogInSameDevice), (Words(Ask::JustRefreshed, ""), Refresh),
        (Words(Ask::RefreshToken, "no refresh token, refreshed"), LogInSameDevice),
    ]),
    (8, (API, 0, "unknown token", "expired, refreshed"), &[
        (To(REFRESH), LogInSameDevice), (Status(200), Keep), (Words(Ask::JustRefreshed, "expired"), Refresh),
    ]),

    (9, (API, 401, "unknown token", ""), &[
        (To(REFRESH), Confirm), (To(OTHER), Keep), (To(OAUTH), Keep), (Replaced, Keep), (Kind("stages, unknown token"), Keep),
        (Kind("cut off"), Keep), (Status(400), Keep), (Status(403), Keep), (Status(500), Keep), (Code("missing token"), Keep),
        (Code("unauthorized"), Keep), (Answer(Ask::Exact, "more exact beside"), Keep), (Words(Ask::RefreshToken, NONE), Confirm),
    ]),
    (9, (WHOAMI, 401, "soft", "partial"), &[
        (To(REFRESH), LogInSameDevice), (Kind("stages, unknown token"), Keep), (Status(402), Keep), (Code("not found, soft"), Keep),
        (Answer(Ask::Exact, "more exact, soft"), Keep), (Words(Ask::RefreshToken, "no refresh token, partial"), LogInSameDevice),
    ]),
    (9, (API, 0, "unknown token", "expired"), &[
        (To(OAUTH), Keep), (Status(100), Keep), (Code("unknown"), Keep), (Words(Ask::RefreshToken, "no refresh token, expired"), LogInSameDevice),
    ]),

    (10, (API, 401, "unknown token", NONE), &[
        (To(WHOAMI), LoggedOut), (To(OTHER), Keep), (To(OAUTH), Keep), (Replaced, Keep), (Kind("stages, unknown token"), Keep),
        (Kind("a page that names it"), Keep), (Kind("failed to fetch"), Keep), (Kind("aborted"), Keep),
        (Status(0), LogInSameDevice), (Status(400), Keep), (Status(402), Keep), (Status(403), Keep), (Status(429), Keep),
        (Code("white space"), Keep), (Code("encoded in a bare error"), Keep), (Code("locked"), WaitForUnlock),
        (Answer(Ask::Exact, "more exact inside"), Keep), (Answer(Ask::ForGood, "soft"), LogInSameDevice),
        (Answer(Ask::ForGood, "soft is another text"), LogInSameDevice), (Words(Ask::ForGood, "no refresh token, partial"), LogInSameDevice),
        (Words(Ask::NoRefreshToken, ""), Refresh), (Words(Ask::NotExpired, "no refresh token, expired"), LogInSameDevice),
    ]),

    (11, (WHOAMI, 401, "unknown token", NONE), &[
        (To(API), Confirm), (To(REFRESH), Confirm), (To(OTHER), Keep), (To(OAUTH), Keep), (Replaced, Keep),
        (Kind("stages, unknown token"), Keep), (Kind("a page that names it"), Keep), (Kind("failed to fetch"), Keep), (Kind("aborted"), Keep),
        (Status(0), LogInSameDevice), (Status(400), Keep), (Status(402), Keep), (Status(403), Keep), (Status(500), Keep),
        (Code("another case"), Keep), (Code("encoded again"), Keep), (Code("side channel"), Keep), (Code("a media scanner"), Keep),
        (Code("locked"), WaitForUnlock), (Answer(Ask::Exact, "more exact beside"), Keep), (Answer(Ask::Exact, "more exact inside"), Keep),
        (Answer(Ask::ForGood, "soft"), LogInSameDevice), (Answer(Ask::ForGood, "soft as text"), LogInSameDevice),
        (Answer(Ask::ForGood, "soft is a number"), LogInSameDevice), (Answer(Ask::ForGood, "inside itself, soft there"), LogInSameDevice),
        (Words(Ask::ForGood, "no refresh token, partial"), LogInSameDevice), (Words(Ask::NoRefreshToken, ""), Refresh),
        (Words(Ask::NotExpired, "no refresh token, expired"), LogInSameDevice),
    ]),
    (11, (WHOAMI, 401, "inside itself", NONE), &[(Answer(Ask::ForGood, "inside itself, soft is a number there"), LogInSameDevice)]),

    (12, (API, 401, "unknown token", "no refresh token, expired"), &[
        (To(OTHER), Keep), (Kind("stages, unknown token"), Keep), (Status(403), Keep), (Code("forbidden"), Keep),
        (Answer(Ask::Exact, "more exact beside"), Keep), (Answer(Ask::ForGood, "soft"), LogInSameDevice),
        (Words(Ask::NoRefreshToken, "expired"), Refresh),
    ]),
    (12, (WHOAMI, 401, "not soft", "no refresh token, expired"), &[
        (To(OAUTH), Keep), (Replaced, Keep), (Status(400), Keep), (Words(Ask::NoRefreshToken, "expired"), Refresh),
    ]),

    (13, (API, 401, "soft", NONE), &[
        (To(OAUTH), Keep), (Replaced, Keep), (Kind("stages, unknown token"), Keep), (Status(403), Keep), (Code("not found, soft"), Keep),
        (Answer(Ask::Exact, "more exact, soft"), Keep), (Words(Ask::NoRefreshToken, ""), Refresh),
    ]),
    (13, (WHOAMI, 0, "unknown token", NONE), &[
        (To(OTHER), Keep), (Replaced, Keep), (Kind("stages, unknown token"), Keep), (Status(401), LoggedOut), (Status(599), Keep),
        (Code("unknown"), Keep), (Words(Ask::NoRefreshToken, ""), Refresh),
    ]),
];

fn family(name: &str) -> &'static Family {
    FAMILIES.iter().find(|family| family.name == name).unwrap_or_else(|| panic!("no family {name}"))
}

fn record((_, status, name, words): Situation) -> MatrixError {
    let mut error = family(name).at(status);
    error.partial = words.contains("partial");
    error
}

/// Action, when to ask again, why.
fn judged(situation: Situation, is_replaced: bool) -> Expected {
    let session = Session { token_is_current: !is_replaced, ..session(situation) };
    let verdict = verdict(&record(situation), &session);
    (verdict.action, verdict.retry_in, verdict.because())
}

#[test]
fn each_condition_of_the_table_changes_the_verdict() {
    for &(place, fits, changes) in FLIPS {
        let (_, status, name, words) = fits;
        let candidates = Candidates::of(status, family(name).named(status), words.contains("partial"));
        let session = session(fits);
        assert_eq!(candidates.row(&session), Some(place), "{fits:?}");
        let before = judged(fits, false);
        assert_eq!(before, candidates.expected(&session), "row {place}: {fits:?}");
        for &(change, action) in changes {
            let after = judged(changed(fits, change), change == Replaced);
            assert_eq!(after.0, action, "row {place}: {fits:?}, {change:?}");
            assert_ne!(after, before, "row {place}: {fits:?}, {change:?}");
        }
    }
}

#[test]
fn a_change_is_of_the_named_condition_alone() {
    let sent = |error: &MatrixError| match &error.oauth {
        Some(oauth) => Some(oauth.error.clone()),
        None => error.wire_errcode.clone(),
    };
    for &(place, fits, changes) in FLIPS {
        for &(change, _) in changes {
            let (before, after) = (record(fits), record(changed(fits, change)));
            let is_same = (before.kind == after.kind, sent(&before) == sent(&after));
            let (_, _, family, words) = changed(fits, change);
            let differ = WORDS.iter().filter(|word| fits.3.contains(**word) != words.contains(**word));
            let expected = match change {
                Kind(_) => !is_same.0,
                Code(_) => is_same == (true, false),
                Answer(..) => is_same == (true, true) && fits.2 != family,
                Words(..) => differ.count() == 1,
                To(endpoint) => endpoint != fits.0,
                Status(status) => status != fits.1,
                Replaced => true,
            };
            assert!(expected, "row {place}: {fits:?}, {change:?}");
        }
    }
}

#[test]
fn no_condition_of_the_table_is_without_a_change() {
    for (place, (endpoints, statuses, codes, asks, ..)) in TABLE.iter().enumerate() {
        let has = |is_it: &dyn Fn(Situation, Change) -> bool| {
            let of_row = FLIPS.iter().filter(|flip| flip.0 == place);
            of_row
                .flat_map(|(_, fits, changes)| changes.iter().map(|(change, _)| (*fits, *change)))
                .any(|(fits, change)| is_it(fits, change))
        };
        assert!(has(&|_, change| change == Replaced), "row {place} has no change of the token");
        assert!(has(&|_, change| matches!(change, Kind(_))), "row {place} has no change of the kind");
        for endpoint in *endpoints {
            assert!(has(&|fits, change| fits.0 == *endpoint && matches!(change, To(_))), "row {place}, {endpoint:?}");
        }
        for status in *statuses {
            assert!(has(&|fits, change| fits.1 == *status && matches!(change, Status(_))), "row {place}, {status}");
        }
        for code in *codes {
            let is_of = |fits: Situation| family(fits.2).named(fits.1).is_some_and(|named| named.code == *code);
            assert!(has(&|fits, change| is_of(fits) && matches!(change, Code(_))), "row {place}, {code}");
        }
        for ask in *asks {
            let is_of = |change| matches!(change, Answer(of, _) | Words(of, _) if of == *ask);
            assert!(has(&|_, change| is_of(change)), "row {place}, {ask:?}");
        }
    }
}
