//! The errcode of a body alone: the one that decoding the whole body gives.

use matrix_error::{ErrorCode, ResponseInfo, decode};

use crate::support::corpus::all_rows;
use crate::support::random::Random;

#[track_caller]
fn assert_same(body: &[u8]) -> bool {
    let errcode = decode(body, &ResponseInfo::default()).errcode;
    let alone = ErrorCode::of_body(body);
    assert_eq!(alone.clone().unwrap_or(ErrorCode::M_UNKNOWN), errcode, "{}", String::from_utf8_lossy(body));
    alone.is_some()
}

#[test]
fn it_is_the_one_of_each_row() {
    let mut found = 0;
    for row in all_rows() {
        let is_found = assert_same(&row.body);
        // With its response the errcode is another only if something else than the homeserver answered.
        let whole = row.decode();
        if whole.errcode != ErrorCode::M_UNKNOWN {
            assert_eq!(ErrorCode::of_body(&row.body), Some(whole.errcode), "{}", row.name);
        }
        found += u32::from(is_found);
    }
    assert!(found > 800, "only {found} have one");
}

#[test]
fn where_it_stands_elsewhere_or_is_no_text_it_is_the_same() {
    let found = [
        r#"{"errcode":"M_UNKNOWN"}"#,
        r#"{"errcode":"M_X","errcode":"M_Y"}"#,
        r#"{"err\u0063ode":"M_\u0058"}"#,
        "\u{FEFF}{\"errcode\":\"M_X\"}",
        r#" {"errcode":"M_FORBIDDEN","org.matrix.msc3848.unstable.errcode":"ORG.MATRIX.MSC3848.ALREADY_JOINED"}"#,
        r#"{"errcode":"M_FORBIDDEN","mr_errcode":"M_MEDIA_TOO_LARGE"}"#,
        r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_LIMIT_EXCEEDED\"}"}"#,
        r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":5}"}"#,
        r#"{"errcode":"M_X","error":"{no object"}"#,
        r#"{"errcode":"M_X","error":{"errcode":"M_Y"}}"#,
        r#"{"reason":"MCS_MEDIA_NOT_CLEAN","info":"x"}"#,
        r#"{"errcode":"\ud800"}"#,
        r#"{"\ud800":1,"errcode":"M_X"}"#,
        r#"{"errcode":"M_X","number":1e400}"#,
        r#"{"flows":[],"errcode":"M_FORBIDDEN"}"#,
    ];
    for body in found {
        assert!(assert_same(body.as_bytes()), "{body}");
    }
    let none = [
        "",
        "{}",
        "[]",
        "null",
        "<h1>502</h1>",
        r#"{"errcode":""}"#,
        r#"{"errcode":null,"error":"x"}"#,
        r#"{"errcode":5}"#,
        r#"{"error":"invalid_grant"}"#,
        r#"{"errcode":"M_X""#,
        r#"{"errcode":"M_X"}}"#,
        r#"{"errcode":"M_X","a":01}"#,
        r#"{"errcode":"M_X","error":"{\"errcode\":\"\"}"}"#,
        r#"{"level":"WARN","code":403,"reason":"x","affected":"$x"}"#,
    ];
    for body in none {
        assert!(!assert_same(body.as_bytes()), "{body}");
    }
    assert!(assert_same(b"{\"errcode\":\"M_\xff\"}"));
}

/// Pieces of members.
const PIECES: [&str; 20] = [
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\"errcode\":",
    "\"M_X\"",
    "\"M_FORBIDDEN\"",
    "\"error\":",
    "\"{\\\"errcode\\\":\\\"M_Y\\\"}\"",
    "\"a.errcode\":",
    "\"mr_errcode\":",
    "\"flows\":[],",
    "null",
    "[]",
    "\"\\ud800\"",
    "1",
    "\"error\":\"slow_down\",",
    "\"session\":\"s\",",
];

#[test]
fn it_is_the_one_of_any_other_body() {
    let random = &mut Random(11);
    let rows: Vec<Vec<u8>> = all_rows().map(|row| row.body).collect();
    let mut found = 0;
    for _ in 0..40_000 {
        let mut body = rows[random.below(rows.len())].clone();
        body.truncate(2000);
        for _ in 0..=random.below(3) {
            let at = random.below(body.len() + 1);
            let end = (at + random.below(12)).min(body.len());
            body.splice(at..end, random.pick(&PIECES).bytes());
        }
        found += u32::from(assert_same(&body));
        let members: String = (0..random.below(6)).map(|_| random.pick(&PIECES)).collect();
        found += u32::from(assert_same(format!("{{{members}\"errcode\":\"M_Z\"}}").as_bytes()));
    }
    assert!(found > 10_000, "only {found} have one");
}
