//! Every errcode, alias, OAuth code and kind at every status, with every attempt: recovery and advice say the same.

use std::time::Duration;

use matrix_error::retry::{Attempt, advise};
use matrix_error::{Kind, MatrixError, Recovery, ResponseInfo, codes, decode};

use super::table;

/// What a body is, whatever the status.
fn bodies() -> Vec<String> {
    let mut bodies = Vec::new();
    for row in codes::all() {
        bodies.extend([row.errcode].iter().chain(row.aliases).map(|code| format!(r#"{{"errcode":"{code}"}}"#)));
        bodies.push(format!(r#"{{"errcode":"M_UNKNOWN","org.example.errcode":"{}"}}"#, row.errcode));
    }
    let oauth = include_str!("../../corpus/oauth-errors.tsv").lines().skip(1);
    bodies.extend(oauth.map(|line| format!(r#"{{"error":"{}"}}"#, line.split('\t').next().expect("a code"))));
    let others = [
        r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true}"#,
        r#"{"errcode":"M_USER_LOCKED","soft_logout":true}"#,
        r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_LIMIT_EXCEEDED\"}"}"#,
        r#"{"errcode":"ORG.EXAMPLE.SNAFU"}"#,
        r#"{"error":"x"}"#,
        r#"{"error":"x","error_description":"y"}"#,
        r#"{"flows":[]}"#,
        r#"{"flows":[],"session":"s","errcode":"M_FORBIDDEN"}"#,
        r#"{"level":"WARN","code":403,"reason":"x","affected":"$x","source":null}"#,
        r#"{"reason":"MCS_MEDIA_NOT_CLEAN","info":"x"}"#,
        r#"{"reason":"MCS_ANYTHING","info":"x"}"#,
        "{}",
        "<h1>error</h1>",
        "",
    ];
    bodies.extend(others.map(str::to_owned));
    bodies
}

fn statuses() -> impl Iterator<Item = u16> {
    [0].into_iter().chain(100..600)
}

/// With and without a delay.
const DELAYS: [Option<&str>; 2] = [None, Some("7")];

/// No response: exceptions are JavaScript's, and natively their records can only be made by hand.
fn without_response(kind: Kind, status: u16) -> MatrixError {
    let mut error = decode(b"", &ResponseInfo::new(if kind == Kind::Network { 502 } else { 404 }));
    (error.kind, error.status) = (kind, Some(status).filter(|status| *status != 0));
    error
}

fn every_error(mut visit: impl FnMut(&MatrixError, &str)) {
    let bodies = bodies();
    for status in statuses() {
        for delay in DELAYS {
            let mut response = ResponseInfo::new(status);
            response.retry_after = delay;
            for body in &bodies {
                visit(&decode(body.as_bytes(), &response), body);
            }
            for location in ["/elsewhere", "javascript:alert(1)"] {
                let response = response.header("location", location);
                visit(&decode(b"<h1>Moved</h1>", &response), location);
                visit(&decode(br#"{"errcode":"M_LIMIT_EXCEEDED"}"#, &response), location);
            }
        }
        for kind in [Kind::Network, Kind::Aborted] {
            visit(&without_response(kind, status), kind.as_str());
        }
    }
}

#[test]
fn recovery_is_retry_exactly_where_a_first_attempt_is_to_be_repeated() {
    let attempt = Attempt { max_hint: Some(Duration::MAX), ..Attempt::new(1, true) };
    let (mut retried, mut others) = (0, 0);
    every_error(|error, what| {
        let is_retried = advise(error, &attempt).retry;
        assert_eq!(error.recovery() == Recovery::Retry, is_retried, "{what}: {error:?}");
        *if is_retried { &mut retried } else { &mut others } += 1;
    });
    assert!(retried > 40_000 && others > 200_000, "{retried} {others}");
}

#[test]
fn every_error_has_the_reason_of_the_table_whatever_the_attempt() {
    let mut met = [0_u32; 12];
    every_error(|error, what| {
        for (idempotent, background) in [(true, false), (true, true), (false, false), (false, true)] {
            let attempt = Attempt { background, max_hint: Some(Duration::MAX), ..Attempt::new(1, idempotent) };
            let advice = advise(error, &attempt);
            let expected = table::reason(error, &attempt);
            assert_eq!((advice.reason, advice.retry), expected, "{what}, {attempt:?}: {error:?}");
            met[advice.reason as usize] += 1;
        }
    });
    println!("by reason {met:?}");
    // All but the last, which takes more attempts.
    assert!(met[..11].iter().all(|times| *times > 0) && met[11] == 0, "{met:?}");
}
