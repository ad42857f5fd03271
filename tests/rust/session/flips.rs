//! Pairs of situations that differ in one condition of the table in; a condition that changes nothing, or none, out.

use matrix_error::session::{Action, Endpoint, Session, verdict};

use super::families::FAMILIES;
use super::table::{TABLE, row};

/// What a row of the table asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Condition {
    Endpoint,
    TokenIsCurrent,
    Kind,
    Status,
    Code,
    Soft,
    RefreshToken,
}
use Condition::*;

/// Endpoint, status, family, refresh token, is the token current.
type Situation = (Endpoint, u16, &'static str, bool, bool);

/// The row that fits the first situation, the condition that the second one breaks, both, and what the second comes to.
type Flip = (usize, Condition, Situation, Situation, Action);

const API: Endpoint = Endpoint::Api;
const REFRESH: Endpoint = Endpoint::Refresh;
const OAUTH: Endpoint = Endpoint::OAuthToken;
const OTHER: Endpoint = Endpoint::Other;

#[rustfmt::skip]
const FLIPS: &[Flip] = &[
    (0, Endpoint, (OAUTH, 400, "grant", true, true), (REFRESH, 400, "grant", true, true), Action::Keep),
    (0, Endpoint, (OAUTH, 401, "grant", false, true), (API, 401, "grant", false, true), Action::Keep),
    (0, Endpoint, (OAUTH, 401, "grant", true, true), (OTHER, 401, "grant", true, true), Action::Keep),
    (0, TokenIsCurrent, (OAUTH, 400, "grant", true, true), (OAUTH, 400, "grant", true, false), Action::Keep),
    (0, Kind, (OAUTH, 400, "grant", true, true), (OAUTH, 400, "grant, an errcode", true, true), Action::Keep),
    (0, Kind, (OAUTH, 401, "grant", true, true), (OAUTH, 401, "grant, errcode a number", true, true), Action::Keep),
    (0, Kind, (OAUTH, 400, "grant", true, true), (OAUTH, 400, "a page that names it", true, true), Action::Keep),
    (0, Status, (OAUTH, 400, "grant", true, true), (OAUTH, 0, "grant", true, true), Action::Keep),
    (0, Status, (OAUTH, 400, "grant", true, true), (OAUTH, 399, "grant", true, true), Action::Keep),
    (0, Status, (OAUTH, 401, "grant", true, true), (OAUTH, 402, "grant", true, true), Action::Keep),
    (0, Status, (OAUTH, 401, "grant", true, true), (OAUTH, 403, "grant", true, true), Action::Keep),
    (0, Status, (OAUTH, 400, "grant", true, true), (OAUTH, 429, "grant", true, true), Action::Keep),
    (0, Status, (OAUTH, 400, "grant", true, true), (OAUTH, 500, "grant", true, true), Action::Keep),
    (0, Code, (OAUTH, 400, "grant", true, true), (OAUTH, 400, "client", true, true), Action::LogInSameDevice),
    (0, Code, (OAUTH, 400, "grant", true, true), (OAUTH, 400, "another of OAuth", true, true), Action::Keep),
    (0, Code, (OAUTH, 400, "grant", true, true), (OAUTH, 400, "grant, another case", true, true), Action::Keep),

    (1, Endpoint, (OAUTH, 401, "client", true, true), (REFRESH, 401, "client", true, true), Action::Keep),
    (1, Endpoint, (OAUTH, 401, "client", true, true), (API, 401, "client", true, true), Action::Keep),
    (1, TokenIsCurrent, (OAUTH, 401, "client", true, true), (OAUTH, 401, "client", true, false), Action::Keep),
    (1, Kind, (OAUTH, 401, "client", true, true), (OAUTH, 401, "unknown token", true, true), Action::Keep),
    (1, Status, (OAUTH, 400, "client", true, true), (OAUTH, 404, "client", true, true), Action::Keep),
    (1, Status, (OAUTH, 401, "unauthorized client", true, true), (OAUTH, 403, "unauthorized client", true, true), Action::Keep),
    (1, Status, (OAUTH, 401, "grant type", true, true), (OAUTH, 500, "grant type", true, true), Action::Keep),
    (1, Code, (OAUTH, 400, "client", true, true), (OAUTH, 400, "grant", true, true), Action::LoggedOut),
    (1, Code, (OAUTH, 400, "unauthorized client", true, true), (OAUTH, 400, "another of OAuth", true, true), Action::Keep),
    (1, Code, (OAUTH, 400, "grant type", true, true), (OAUTH, 400, "another of OAuth", true, true), Action::Keep),

    (2, Endpoint, (API, 401, "locked", false, true), (OTHER, 401, "locked", false, true), Action::Keep),
    (2, Endpoint, (REFRESH, 401, "locked", true, true), (OAUTH, 401, "locked", true, true), Action::Keep),
    (2, TokenIsCurrent, (API, 401, "locked", false, true), (API, 401, "locked", false, false), Action::Keep),
    (2, Kind, (API, 401, "locked", false, true), (API, 401, "stages, locked", false, true), Action::Keep),
    (2, Kind, (API, 0, "locked", false, true), (API, 0, "stages, locked", false, true), Action::Keep),
    (2, Status, (API, 401, "locked", false, true), (API, 400, "locked", false, true), Action::Keep),
    (2, Status, (API, 403, "locked, soft", false, true), (API, 402, "locked, soft", false, true), Action::Keep),
    (2, Status, (REFRESH, 0, "locked", true, true), (REFRESH, 404, "locked", true, true), Action::Keep),
    (2, Status, (API, 403, "locked", false, true), (API, 503, "locked", false, true), Action::Keep),
    (2, Code, (API, 401, "locked", false, true), (API, 401, "an alias of locked", false, true), Action::Keep),
    (2, Code, (API, 401, "locked, soft", false, true), (API, 401, "soft", false, true), Action::LogInSameDevice),
    (2, Code, (API, 401, "locked", true, true), (API, 401, "unknown token", true, true), Action::Refresh),

    (3, Endpoint, (REFRESH, 401, "unknown token", true, true), (API, 401, "unknown token", true, true), Action::Refresh),
    (3, Endpoint, (REFRESH, 401, "unknown token", true, true), (OAUTH, 401, "unknown token", true, true), Action::Keep),
    (3, Endpoint, (REFRESH, 401, "unknown token", true, true), (OTHER, 401, "unknown token", true, true), Action::Keep),
    (3, TokenIsCurrent, (REFRESH, 401, "unknown token", true, true), (REFRESH, 401, "unknown token", true, false), Action::Keep),
    (3, Kind, (REFRESH, 401, "unknown token", true, true), (REFRESH, 401, "stages, unknown token", true, true), Action::Keep),
    (3, Status, (REFRESH, 401, "unknown token", true, true), (REFRESH, 0, "unknown token", true, true), Action::LogInSameDevice),
    (3, Status, (REFRESH, 401, "unknown token", true, true), (REFRESH, 400, "unknown token", true, true), Action::Keep),
    (3, Status, (REFRESH, 401, "unknown token", true, true), (REFRESH, 403, "unknown token", true, true), Action::Keep),
    (3, Code, (REFRESH, 401, "unknown token", true, true), (REFRESH, 401, "another case", true, true), Action::Keep),
    (3, Code, (REFRESH, 401, "unknown token", true, true), (REFRESH, 401, "encoded again", true, true), Action::Keep),
    (3, Code, (REFRESH, 401, "unknown token", true, true), (REFRESH, 401, "side channel", true, true), Action::Keep),
    (3, Soft, (REFRESH, 401, "not soft", true, true), (REFRESH, 401, "soft", true, true), Action::LogInSameDevice),

    (4, Endpoint, (REFRESH, 401, "soft", true, true), (OTHER, 401, "soft", true, true), Action::Keep),
    (4, TokenIsCurrent, (REFRESH, 401, "soft", true, true), (REFRESH, 401, "soft", true, false), Action::Keep),
    (4, Kind, (REFRESH, 401, "soft", true, true), (REFRESH, 401, "stages, unknown token", true, true), Action::Keep),
    (4, Status, (REFRESH, 401, "soft", true, true), (REFRESH, 403, "soft", true, true), Action::Keep),
    (4, Code, (REFRESH, 401, "soft", true, true), (REFRESH, 401, "not found, soft", true, true), Action::Keep),
    (4, Soft, (REFRESH, 401, "soft as text", true, true), (REFRESH, 401, "unknown token", true, true), Action::LoggedOut),

    (5, Endpoint, (REFRESH, 0, "unknown token", true, true), (OAUTH, 0, "unknown token", true, true), Action::Keep),
    (5, TokenIsCurrent, (REFRESH, 0, "unknown token", true, true), (REFRESH, 0, "unknown token", true, false), Action::Keep),
    (5, Kind, (REFRESH, 0, "unknown token", true, true), (REFRESH, 0, "stages, unknown token", true, true), Action::Keep),
    (5, Status, (REFRESH, 0, "unknown token", true, true), (REFRESH, 401, "unknown token", true, true), Action::LoggedOut),
    (5, Status, (REFRESH, 0, "soft", true, true), (REFRESH, 200, "soft", true, true), Action::Keep),
    (5, Code, (REFRESH, 0, "unknown token", true, true), (REFRESH, 0, "forbidden", true, true), Action::Keep),

    (6, Endpoint, (REFRESH, 403, "forbidden", true, true), (API, 403, "forbidden", true, true), Action::Keep),
    (6, Endpoint, (REFRESH, 403, "forbidden", true, true), (OAUTH, 403, "forbidden", true, true), Action::Keep),
    (6, TokenIsCurrent, (REFRESH, 403, "forbidden", true, true), (REFRESH, 403, "forbidden", true, false), Action::Keep),
    (6, Kind, (REFRESH, 403, "forbidden", true, true), (REFRESH, 403, "a page", true, true), Action::Keep),
    (6, Status, (REFRESH, 403, "forbidden", true, true), (REFRESH, 401, "forbidden", true, true), Action::Keep),
    (6, Status, (REFRESH, 403, "stages, forbidden", true, true), (REFRESH, 401, "stages, forbidden", true, true), Action::Keep),
    (6, Status, (REFRESH, 403, "forbidden", true, true), (REFRESH, 0, "forbidden", true, true), Action::Keep),
    (6, Status, (REFRESH, 403, "forbidden", true, true), (REFRESH, 400, "forbidden", true, true), Action::Keep),
    (6, Status, (REFRESH, 403, "forbidden", true, true), (REFRESH, 404, "forbidden", true, true), Action::Keep),
    (6, Code, (REFRESH, 403, "forbidden", true, true), (REFRESH, 403, "unrecognized", true, true), Action::Keep),
    (6, Code, (REFRESH, 403, "forbidden", true, true), (REFRESH, 403, "unknown", true, true), Action::Keep),

    (7, Endpoint, (REFRESH, 404, "unrecognized", true, true), (API, 404, "unrecognized", true, true), Action::Keep),
    (7, Endpoint, (REFRESH, 400, "unrecognized", true, true), (OAUTH, 400, "unrecognized", true, true), Action::Keep),
    (7, TokenIsCurrent, (REFRESH, 404, "unrecognized", true, true), (REFRESH, 404, "unrecognized", true, false), Action::Keep),
    (7, Kind, (REFRESH, 404, "unrecognized", true, true), (REFRESH, 404, "nothing", true, true), Action::Keep),
    (7, Status, (REFRESH, 400, "unrecognized", true, true), (REFRESH, 401, "unrecognized", true, true), Action::Keep),
    (7, Status, (REFRESH, 404, "unrecognized", true, true), (REFRESH, 403, "unrecognized", true, true), Action::Keep),
    (7, Status, (REFRESH, 405, "unrecognized", true, true), (REFRESH, 406, "unrecognized", true, true), Action::Keep),
    (7, Status, (REFRESH, 405, "unrecognized", true, true), (REFRESH, 0, "unrecognized", true, true), Action::Keep),
    (7, Code, (REFRESH, 405, "unrecognized", true, true), (REFRESH, 405, "an alias of unrecognized", true, true), Action::Keep),
    (7, Code, (REFRESH, 400, "unrecognized", true, true), (REFRESH, 400, "forbidden", true, true), Action::Keep),

    (8, Endpoint, (API, 401, "unknown token", true, true), (OTHER, 401, "unknown token", true, true), Action::Keep),
    (8, Endpoint, (API, 401, "soft", true, true), (REFRESH, 401, "soft", true, true), Action::LogInSameDevice),
    (8, TokenIsCurrent, (API, 401, "unknown token", true, true), (API, 401, "unknown token", true, false), Action::Keep),
    (8, Kind, (API, 401, "unknown token", true, true), (API, 401, "stages, unknown token", true, true), Action::Keep),
    (8, Kind, (API, 0, "unknown token", true, true), (API, 0, "cut off", true, true), Action::Keep),
    (8, Status, (API, 401, "unknown token", true, true), (API, 403, "unknown token", true, true), Action::Keep),
    (8, Status, (API, 0, "unknown token", true, true), (API, 500, "unknown token", true, true), Action::Keep),
    (8, Code, (API, 401, "unknown token", true, true), (API, 401, "missing token", true, true), Action::Keep),
    (8, RefreshToken, (API, 401, "unknown token", true, true), (API, 401, "unknown token", false, true), Action::LoggedOut),
    (8, RefreshToken, (API, 0, "unknown token", true, true), (API, 0, "unknown token", false, true), Action::LogInSameDevice),

    (9, Endpoint, (API, 401, "unknown token", false, true), (OTHER, 401, "unknown token", false, true), Action::Keep),
    (9, Endpoint, (API, 401, "unknown token", false, true), (OAUTH, 401, "unknown token", false, true), Action::Keep),
    (9, TokenIsCurrent, (API, 401, "unknown token", false, true), (API, 401, "unknown token", false, false), Action::Keep),
    (9, Kind, (API, 401, "unknown token", false, true), (API, 401, "stages, unknown token", false, true), Action::Keep),
    (9, Kind, (API, 401, "unknown token", false, true), (API, 401, "a page that names it", false, true), Action::Keep),
    (9, Kind, (API, 401, "unknown token", false, true), (API, 401, "failed to fetch", false, true), Action::Keep),
    (9, Status, (API, 401, "unknown token", false, true), (API, 0, "unknown token", false, true), Action::LogInSameDevice),
    (9, Status, (API, 401, "unknown token", false, true), (API, 400, "unknown token", false, true), Action::Keep),
    (9, Status, (API, 401, "unknown token", false, true), (API, 402, "unknown token", false, true), Action::Keep),
    (9, Status, (API, 401, "unknown token", false, true), (API, 403, "unknown token", false, true), Action::Keep),
    (9, Status, (API, 401, "unknown token", false, true), (API, 429, "unknown token", false, true), Action::Keep),
    (9, Code, (API, 401, "unknown token", false, true), (API, 401, "white space", false, true), Action::Keep),
    (9, Code, (API, 401, "unknown token", false, true), (API, 401, "encoded in a bare error", false, true), Action::Keep),
    (9, Code, (API, 401, "unknown token", false, true), (API, 401, "locked", false, true), Action::WaitForUnlock),
    (9, Soft, (API, 401, "not soft", false, true), (API, 401, "soft", false, true), Action::LogInSameDevice),
    (9, Soft, (API, 401, "more exact beside", false, true), (API, 401, "more exact, soft", false, true), Action::LogInSameDevice),
    (9, RefreshToken, (API, 401, "unknown token", false, true), (API, 401, "unknown token", true, true), Action::Refresh),

    (10, Endpoint, (API, 401, "soft", false, true), (OAUTH, 401, "soft", false, true), Action::Keep),
    (10, TokenIsCurrent, (API, 401, "soft", false, true), (API, 401, "soft", false, false), Action::Keep),
    (10, Kind, (API, 401, "soft", false, true), (API, 401, "stages, unknown token", false, true), Action::Keep),
    (10, Status, (API, 401, "soft", false, true), (API, 403, "soft", false, true), Action::Keep),
    (10, Code, (API, 401, "soft", false, true), (API, 401, "not found, soft", false, true), Action::Keep),
    (10, Soft, (API, 401, "soft as text", false, true), (API, 401, "soft is a number", false, true), Action::LoggedOut),
    (10, RefreshToken, (API, 401, "soft", false, true), (API, 401, "soft", true, true), Action::Refresh),

    (11, Endpoint, (API, 0, "unknown token", false, true), (OTHER, 0, "unknown token", false, true), Action::Keep),
    (11, TokenIsCurrent, (API, 0, "unknown token", false, true), (API, 0, "unknown token", false, false), Action::Keep),
    (11, Kind, (API, 0, "unknown token", false, true), (API, 0, "stages, unknown token", false, true), Action::Keep),
    (11, Status, (API, 0, "unknown token", false, true), (API, 401, "unknown token", false, true), Action::LoggedOut),
    (11, Status, (API, 0, "unknown token", false, true), (API, 599, "unknown token", false, true), Action::Keep),
    (11, Code, (API, 0, "unknown token", false, true), (API, 0, "unknown", false, true), Action::Keep),
    (11, RefreshToken, (API, 0, "unknown token", false, true), (API, 0, "unknown token", true, true), Action::Refresh),
];

fn action((endpoint, status, name, has_refresh_token, token_is_current): Situation) -> (Action, Option<usize>) {
    let family = FAMILIES.iter().find(|family| family.name == name).unwrap_or_else(|| panic!("no family {name}"));
    let session = Session { has_refresh_token, endpoint, token_is_current };
    (verdict(&family.at(status), &session).action, row(status, family.named(status), &session))
}

#[test]
fn each_condition_of_the_table_changes_the_verdict() {
    for &(place, condition, fits, breaks, becomes) in FLIPS {
        let context = format!("row {place}, {condition:?}: {fits:?} {breaks:?}");
        assert_eq!(action(fits), (TABLE[place].5, Some(place)), "{context}");
        assert_eq!(action(breaks).0, becomes, "{context}");
        assert_ne!(TABLE[place].5, becomes, "{context}");
    }
}

#[test]
fn the_two_situations_of_a_pair_differ_in_the_named_condition_alone() {
    for &(place, condition, fits, breaks, _) in FLIPS {
        let is_family = fits.2 != breaks.2;
        let differ = [
            (fits.0 != breaks.0, condition == Endpoint),
            (fits.1 != breaks.1, condition == Status),
            (is_family, matches!(condition, Kind | Code | Soft)),
            (fits.3 != breaks.3, condition == RefreshToken),
            (fits.4 != breaks.4, condition == TokenIsCurrent),
        ];
        assert!(
            differ.iter().all(|(differs, is_meant)| differs == is_meant),
            "{place}, {condition:?}: {fits:?} {breaks:?}"
        );
    }
}

#[test]
fn no_condition_of_the_table_is_without_a_pair() {
    for (place, (endpoints, statuses, codes, soft, refresh, ..)) in TABLE.iter().enumerate() {
        let of_row = || FLIPS.iter().filter(|flip| flip.0 == place);
        let mut conditions = vec![Endpoint, TokenIsCurrent, Kind, Status, Code];
        conditions.extend(soft.map(|_| Soft));
        conditions.extend(refresh.map(|_| RefreshToken));
        for condition in conditions {
            assert!(of_row().any(|flip| flip.1 == condition), "row {place} has no pair for {condition:?}");
        }
        for endpoint in *endpoints {
            assert!(of_row().any(|flip| flip.1 == Endpoint && flip.2.0 == *endpoint), "row {place}, {endpoint:?}");
        }
        for status in *statuses {
            assert!(of_row().any(|flip| flip.1 == Status && flip.2.1 == *status), "row {place}, {status}");
        }
        for code in *codes {
            let is_of = |name: &str| FAMILIES.iter().any(|family| family.name == name && says(family, code));
            assert!(of_row().any(|flip| flip.1 == Code && is_of(flip.2.2)), "row {place}, {code}");
        }
    }
}

/// Does the table know this family by this code?
fn says(family: &super::families::Family, code: &str) -> bool {
    family.named(400).is_some_and(|(named, _)| named == code)
}
