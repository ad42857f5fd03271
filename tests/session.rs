//! Every status, body and situation in; the verdict of the table in the documentation, and no other, out.

use std::collections::BTreeSet;

use matrix_error::session::{Action, Endpoint, Session, verdict};
use matrix_error::{MatrixError, ResponseInfo, decode};

const UNKNOWN_TOKEN: &str = r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#;
const SOFT: &str = r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true}"#;

/// What of a body the table names: nothing, or the code and whether it is soft.
type Named = Option<(&'static str, bool)>;

/// What comes back, by name.
const BODIES: [(&str, &str, Named); 35] = [
    ("unknown token", UNKNOWN_TOKEN, Some(("M_UNKNOWN_TOKEN", false))),
    (
        "unknown token, not soft",
        r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":false}"#,
        Some(("M_UNKNOWN_TOKEN", false)),
    ),
    ("unknown token, soft", SOFT, Some(("M_UNKNOWN_TOKEN", true))),
    (
        "unknown token, soft as text",
        r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"true"}"#,
        Some(("M_UNKNOWN_TOKEN", true)),
    ),
    ("locked", r#"{"errcode":"M_USER_LOCKED","error":"x"}"#, Some(("M_USER_LOCKED", false))),
    ("locked, soft", r#"{"errcode":"M_USER_LOCKED","soft_logout":true}"#, Some(("M_USER_LOCKED", true))),
    ("forbidden", r#"{"errcode":"M_FORBIDDEN","error":"x"}"#, Some(("M_FORBIDDEN", false))),
    ("unrecognized", r#"{"errcode":"M_UNRECOGNIZED"}"#, Some(("M_UNRECOGNIZED", false))),
    ("missing token", r#"{"errcode":"M_MISSING_TOKEN"}"#, None),
    ("not found", r#"{"errcode":"M_NOT_FOUND","soft_logout":true}"#, None),
    ("unknown", r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#, None),
    ("limit exceeded", r#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000}"#, None),
    ("deactivated", r#"{"errcode":"M_USER_DEACTIVATED"}"#, None),
    ("another case", r#"{"errcode":"m_unknown_token"}"#, None),
    ("an alias of unrecognized", r#"{"errcode":"M_UNKNOWN_ENDPOINT"}"#, None),
    ("encoded again", r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#, None),
    ("encoded again, without a code around it", r#"{"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#, None),
    ("side channel", r#"{"errcode":"M_UNKNOWN","org.example.errcode":"M_UNKNOWN_TOKEN"}"#, None),
    ("more exact beside it", r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_X"}"#, Some(("M_UNKNOWN_TOKEN", false))),
    (
        "more exact beside it, soft",
        r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_X","soft_logout":true}"#,
        Some(("M_UNKNOWN_TOKEN", true)),
    ),
    (
        "more exact inside it, soft around",
        r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"error":"{\"errcode\":\"M_UNKNOWN\"}"}"#,
        Some(("M_UNKNOWN_TOKEN", true)),
    ),
    (
        "more exact inside it, soft there",
        r#"{"errcode":"M_UNKNOWN_TOKEN","error":"{\"errcode\":\"M_UNKNOWN\",\"soft_logout\":true}"}"#,
        Some(("M_UNKNOWN_TOKEN", true)),
    ),
    ("stages, unknown token", r#"{"flows":[],"errcode":"M_UNKNOWN_TOKEN"}"#, Some(("M_UNKNOWN_TOKEN", false))),
    ("a grant beside a number", r#"{"errcode":5,"error":"invalid_grant"}"#, None),
    ("grant", r#"{"error":"invalid_grant","error_description":"x"}"#, Some(("invalid_grant", false))),
    ("client", r#"{"error":"invalid_client"}"#, Some(("invalid_client", false))),
    ("unauthorized client", r#"{"error":"unauthorized_client"}"#, Some(("unauthorized_client", false))),
    ("grant type", r#"{"error":"unsupported_grant_type"}"#, Some(("unsupported_grant_type", false))),
    ("another of OAuth", r#"{"error":"invalid_request"}"#, None),
    ("grant beside an errcode", r#"{"errcode":"M_UNKNOWN","error":"invalid_grant"}"#, None),
    ("stages", r#"{"flows":[{"stages":["m.login.dummy"]}],"errcode":"M_FORBIDDEN"}"#, Some(("M_FORBIDDEN", false))),
    ("a page", "<h1>401 Authorization Required</h1>", None),
    ("nothing", "", None),
    ("cut off", r#"{"errcode":"M_UNKNOWN_TOKEN","err"#, None),
    ("no object", r#"["M_UNKNOWN_TOKEN"]"#, None),
];

/// A row of the table: endpoints, statuses (0: none), code, soft (if it matters), refresh token (if it matters), action.
type TableRow = (&'static [Endpoint], &'static [u16], &'static [&'static str], Option<bool>, Option<bool>, Action);

/// The table of the documentation, as data: the first row that fits. An unknown status counts as soft, so that is two rows.
const TABLE: &[TableRow] = &[
    (&[Endpoint::OAuthToken], &[400, 401], &["invalid_grant"], None, None, Action::LoggedOut),
    (
        &[Endpoint::OAuthToken],
        &[400, 401],
        &["invalid_client", "unauthorized_client", "unsupported_grant_type"],
        None,
        None,
        Action::LogInSameDevice,
    ),
    (&[Endpoint::Api, Endpoint::Refresh], &[401, 403, 0], &["M_USER_LOCKED"], None, None, Action::WaitForUnlock),
    (&[Endpoint::Refresh], &[401], &["M_UNKNOWN_TOKEN"], Some(false), None, Action::LoggedOut),
    (&[Endpoint::Refresh], &[401], &["M_UNKNOWN_TOKEN"], Some(true), None, Action::LogInSameDevice),
    (&[Endpoint::Refresh], &[0], &["M_UNKNOWN_TOKEN"], None, None, Action::LogInSameDevice),
    (&[Endpoint::Refresh], &[403], &["M_FORBIDDEN"], None, None, Action::LogInSameDevice),
    (&[Endpoint::Refresh], &[400, 404, 405], &["M_UNRECOGNIZED"], None, None, Action::LogInSameDevice),
    (&[Endpoint::Api], &[401, 0], &["M_UNKNOWN_TOKEN"], None, Some(true), Action::Refresh),
    (&[Endpoint::Api], &[401], &["M_UNKNOWN_TOKEN"], Some(false), Some(false), Action::LoggedOut),
    (&[Endpoint::Api], &[401], &["M_UNKNOWN_TOKEN"], Some(true), Some(false), Action::LogInSameDevice),
    (&[Endpoint::Api], &[0], &["M_UNKNOWN_TOKEN"], None, Some(false), Action::LogInSameDevice),
];

fn expected(status: u16, named: Named, session: &Session) -> Action {
    let (Some((code, is_soft)), true) = (named, session.token_is_current) else { return Action::Keep };
    let fits = |&&(endpoints, statuses, codes, soft, refresh, _): &&TableRow| {
        endpoints.contains(&session.endpoint)
            && statuses.contains(&status)
            && codes.contains(&code)
            && soft.is_none_or(|soft| soft == is_soft)
            && refresh.is_none_or(|refresh| refresh == session.has_refresh_token)
    };
    TABLE.iter().find(fits).map_or(Action::Keep, |row| row.5)
}

fn sessions() -> impl Iterator<Item = Session> {
    [Endpoint::Api, Endpoint::Refresh, Endpoint::OAuthToken, Endpoint::Other].into_iter().flat_map(|endpoint| {
        [(true, true), (true, false), (false, true), (false, false)]
            .map(|(has_refresh_token, token_is_current)| Session { has_refresh_token, endpoint, token_is_current })
    })
}

#[test]
fn every_situation_has_the_verdict_of_the_table() {
    let mut lost = BTreeSet::new();
    for status in (100..600).chain([0]) {
        for (name, body, named) in BODIES {
            for location in [None, Some("https://example.org/")] {
                let mut response = ResponseInfo::new(status);
                response.location = location;
                let error = decode(body.as_bytes(), &response);
                // Flows with 401 or no status, and a Location with 3xx, make it something else than the table names.
                let named = named.filter(|_| !name.starts_with("stages") || !matches!(status, 0 | 401));
                let named = named.filter(|_| location.is_none() || !(300..400).contains(&status));
                for session in sessions() {
                    let action = verdict(&error, &session).action;
                    assert_eq!(
                        action,
                        expected(status, named, &session),
                        "{name}, {status}, {location:?}, {session:?}"
                    );
                    if action == Action::LoggedOut {
                        lost.insert(format!("{} {status}: {name}", session.endpoint.as_str()));
                    }
                }
            }
        }
    }
    let lost: Vec<_> = lost.iter().map(String::as_str).collect();
    let all = [
        "api 401: more exact beside it",
        "api 401: unknown token",
        "api 401: unknown token, not soft",
        "oauth-token 400: grant",
        "oauth-token 401: grant",
        "refresh 401: more exact beside it",
        "refresh 401: unknown token",
        "refresh 401: unknown token, not soft",
    ];
    assert_eq!(lost, all, "the whole set that costs encryption keys");
}

const API: Session = Session { has_refresh_token: true, endpoint: Endpoint::Api, token_is_current: true };
const LAST_TOKEN: Session = Session { has_refresh_token: false, ..API };
const REFRESH: Session = Session { endpoint: Endpoint::Refresh, ..API };
const OAUTH: Session = Session { endpoint: Endpoint::OAuthToken, ..API };

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

#[track_caller]
fn assert_action(error: &MatrixError, session: &Session, action: Action) {
    assert_eq!(verdict(error, session).action, action, "{error} {session:?}");
}

#[test]
fn an_authorisation_server_that_is_unavailable_keeps_the_session_asks_1() {
    assert_action(&at(429, r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#), &OAUTH, Action::Keep);
}

#[test]
fn pages_of_proxies_while_refreshing_keep_the_session_asks_2() {
    for status in [408, 429] {
        assert_action(&at(status, "<html><body>Too Many Requests</body></html>"), &OAUTH, Action::Keep);
        assert_action(&at(status, "<html><body>Too Many Requests</body></html>"), &REFRESH, Action::Keep);
    }
}

#[test]
fn only_a_well_formed_invalid_grant_ends_the_session_asks_3() {
    let grant = r#"{"error":"invalid_grant","error_description":"Token expired"}"#;
    for (status, action) in [(400, Action::LoggedOut), (401, Action::LoggedOut), (500, Action::Keep)] {
        assert_action(&at(status, grant), &OAUTH, action);
    }
    for (status, action) in [(400, Action::LogInSameDevice), (401, Action::LogInSameDevice), (500, Action::Keep)] {
        assert_action(&at(status, r#"{"error":"invalid_client"}"#), &OAUTH, action);
    }
}

#[test]
fn a_401_page_in_front_of_the_api_keeps_the_session_asks_5() {
    for session in sessions() {
        assert_action(&at(401, "<h1>401 Authorization Required</h1>"), &session, Action::Keep);
    }
}

#[test]
fn a_locked_account_is_waited_for_asks_6() {
    for body in [r#"{"errcode":"M_USER_LOCKED"}"#, r#"{"errcode":"M_USER_LOCKED","soft_logout":true}"#] {
        assert_action(&at(401, body), &LAST_TOKEN, Action::WaitForUnlock);
        assert_action(&at(401, body), &REFRESH, Action::WaitForUnlock);
    }
}

#[test]
fn without_soft_logout_a_refresh_token_is_tried_first_asks_8() {
    assert_action(&at(401, UNKNOWN_TOKEN), &API, Action::Refresh);
    assert_action(&at(401, UNKNOWN_TOKEN), &LAST_TOKEN, Action::LoggedOut);
    assert_action(&at(401, SOFT), &LAST_TOKEN, Action::LogInSameDevice);
}

#[test]
fn a_refresh_token_that_expired_or_was_used_is_no_reason_to_delete_anything_asks_9() {
    assert_action(
        &at(403, r#"{"errcode":"M_FORBIDDEN","error":"refresh token isn't valid anymore"}"#),
        &REFRESH,
        Action::LogInSameDevice,
    );
}

#[test]
fn of_two_that_refresh_at_once_the_late_one_keeps_the_session_asks_9() {
    for session in sessions().filter(|session| !session.token_is_current) {
        assert_action(&at(401, UNKNOWN_TOKEN), &session, Action::Keep);
    }
}

#[test]
fn the_token_of_an_identity_server_is_not_the_session() {
    assert_action(&at(401, UNKNOWN_TOKEN), &Session { endpoint: Endpoint::Other, ..LAST_TOKEN }, Action::Keep);
}

#[test]
fn a_verdict_says_why() {
    assert_eq!(verdict(&at(401, UNKNOWN_TOKEN), &LAST_TOKEN).because(), "the homeserver has logged this device out");
    assert_eq!(verdict(&at(502, ""), &LAST_TOKEN).because(), "the error does not say that the session is over");
}
