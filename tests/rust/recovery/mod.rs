//! Every errcode, kind and status in; the recovery that the documentation promises, and no other, out.

mod contract;
mod evidence;
mod reasons;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use contract::{OAUTH, OWN};
use matrix_error::Recovery::{self, *};
use matrix_error::{Kind, MatrixError, ResponseInfo, codes, decode};

/// The errcodes that say too little to decide against a status whose trouble passes; those that give up are as vague.
const VAGUE: [&str; 3] = ["M_UNKNOWN", "M_FORBIDDEN", "M_TOO_LARGE"];
/// The statuses whose trouble passes.
const PASSING: [RangeInclusive<u16>; 6] = [408..=408, 425..=425, 429..=429, 500..=500, 502..=504, 520..=530];
/// Those at which the request itself was refused: by the program's fault, or by the person's.
const REFUSED: [(u16, Recovery); 7] = [
    (400, FixRequest),
    (411, FixRequest),
    (413, ChangeInput),
    (414, FixRequest),
    (415, FixRequest),
    (417, FixRequest),
    (431, FixRequest),
];

fn passes(status: u16) -> bool {
    PASSING.iter().any(|range| range.contains(&status))
}

/// Of what says nothing itself.
fn by_status(status: u16) -> Recovery {
    let refused = REFUSED.iter().find(|(refused, _)| *refused == status);
    if passes(status) { Retry } else { refused.map_or(GiveUp, |(_, recovery)| *recovery) }
}

/// Of an errcode with a row that says this.
fn of_row(errcode: &str, own: Recovery, status: u16) -> Recovery {
    match errcode {
        "M_UNKNOWN" => by_status(status),
        _ if passes(status) && (own == GiveUp || VAGUE.contains(&errcode)) => Retry,
        _ => own,
    }
}

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

/// At each status, and at none, which is 0.
#[track_caller]
fn assert_recoveries(body: &str, expected: impl Fn(u16) -> Recovery) {
    for status in [0].into_iter().chain(100..600) {
        assert_eq!(at(status, body).recovery(), expected(status), "{status} {body}");
    }
}

fn own() -> BTreeMap<&'static str, Recovery> {
    OWN.iter().flat_map(|(recovery, errcodes)| errcodes.split(' ').map(|errcode| (errcode, *recovery))).collect()
}

#[test]
fn each_errcode_of_the_table_is_listed_here_once() {
    let listed = OWN.iter().flat_map(|(_, errcodes)| errcodes.split(' ')).count();
    let own = own();
    assert_eq!((listed, own.len(), codes::all().count()), (169, 169, 169));
    assert!(codes::all().all(|row| own.contains_key(row.errcode)));
}

#[test]
fn each_errcode_and_alias_has_its_recovery_at_each_status() {
    let own = own();
    for row in codes::all() {
        let of_row = own[row.errcode];
        assert_eq!(row.recovery, of_row, "{}", row.errcode);
        for name in [row.errcode].iter().chain(row.aliases) {
            let expected = |status| self::of_row(row.errcode, of_row, status);
            assert_recoveries(&format!(r#"{{"errcode":"{name}","error":"x"}}"#), expected);
        }
    }
}

#[test]
fn soft_logout_refines_an_unknown_token_and_nothing_else() {
    let own = own();
    for row in codes::all() {
        let of_row = if row.errcode == "M_UNKNOWN_TOKEN" { LogInSameDevice } else { own[row.errcode] };
        let expected = |status| self::of_row(row.errcode, of_row, status);
        assert_recoveries(&format!(r#"{{"errcode":"{}","soft_logout":true}}"#, row.errcode), expected);
    }
}

#[test]
fn what_says_nothing_that_is_known_is_decided_by_the_status() {
    for body in [
        "<h1>401 Authorization Required</h1>",
        "",
        "{}",
        "null",
        r#"{"message":"Forbidden"}"#,
        r#"{"reason":"MCS_ANYTHING","info":"x"}"#,
        r#"{"errcode":"M_"#,
        r#"{"errcode":"ORG.EXAMPLE.SNAFU","error":"x"}"#,
        r#"{"error":"Unknown protocol"}"#,
        r#"{"level":"WARN","code":403,"reason":"x","affected":"$x","source":null}"#,
    ] {
        assert_recoveries(body, by_status);
    }
}

#[test]
fn a_server_that_says_when_to_come_back_is_asked_again_at_every_5xx() {
    for status in 500..600 {
        for (body, own) in
            [("<h1>error</h1>", None), (r#"{"errcode":"M_NOT_FOUND"}"#, None), (UNKNOWN_TOKEN, Some(RefreshOrLogIn))]
        {
            let error = decode(body.as_bytes(), &ResponseInfo::new(status).header("retry-after", "7"));
            assert_eq!(error.recovery(), own.unwrap_or(Retry), "{status} {body}");
        }
    }
    let error = decode(b"<h1>error</h1>", &ResponseInfo::new(403).header("retry-after", "7"));
    assert_eq!(error.recovery(), GiveUp);
}

const UNKNOWN_TOKEN: &str = r#"{"errcode":"M_UNKNOWN_TOKEN"}"#;

#[test]
fn user_interactive_authentication_is_completed_and_without_a_session_only_at_401() {
    for (body, otherwise) in [
        (r#"{"flows":[{"stages":["m.login.dummy"]}]}"#, None),
        (r#"{"flows":[],"errcode":"M_FORBIDDEN","error":"x"}"#, Some(RequestAccess)),
    ] {
        assert_recoveries(body, |status| match status {
            0 | 401 => CompleteAuth,
            _ if passes(status) => Retry,
            _ => otherwise.unwrap_or(by_status(status)),
        });
    }
    assert_recoveries(r#"{"flows":[],"session":"s","errcode":"M_FORBIDDEN","error":"x"}"#, |status| match status {
        0 | 400..600 => CompleteAuth,
        _ => RequestAccess,
    });
}

#[test]
fn a_redirect_is_followed() {
    let to = |status| ResponseInfo::new(status).header("location", "https://example.org/");
    for status in [0].into_iter().chain(100..600) {
        for (body, otherwise) in [
            (&b"<h1>Moved</h1>"[..], by_status(status)),
            (br#"{"errcode":"M_NOT_FOUND"}"#, of_row("M_NOT_FOUND", GiveUp, status)),
        ] {
            let error = decode(body, &to(status));
            let is_redirect = (300..400).contains(&status);
            assert_eq!(error.kind == Kind::Redirect, is_redirect, "{status}");
            assert_eq!(error.recovery(), if is_redirect { FollowRedirect } else { otherwise }, "{status}");
            if is_redirect {
                let nowhere = decode(body, &ResponseInfo::new(status).header("location", "javascript:alert(1)"));
                assert_eq!((nowhere.kind, nowhere.recovery()), (Kind::Redirect, GiveUp), "{status}");
            }
        }
    }
}

#[test]
fn each_code_of_oauth_has_its_recovery_unless_the_server_is_in_trouble() {
    let mut listed: Vec<_> = OAUTH.iter().flat_map(|(_, errors)| errors.split(' ')).collect();
    let mut known: Vec<_> = include_str!("../../corpus/oauth-errors.tsv").lines().skip(1).collect();
    known.iter_mut().for_each(|line| *line = line.split('\t').next().expect("a code"));
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
    for (recovery, errors) in OAUTH {
        for error in errors.split(' ') {
            let expected = |status| if passes(status) { Retry } else { *recovery };
            assert_recoveries(&format!(r#"{{"error":"{error}"}}"#), expected);
        }
    }
    // Beside a description any text is a code of OAuth, though of an unknown one nothing follows.
    assert_recoveries(r#"{"error":"x","error_description":"y"}"#, by_status);
}
