//! Delays: `retry_after_ms` of the body, and the `Retry-After` header.

use std::time::Duration;

use matrix_error::{Kind, ResponseInfo, RetryAfterSource, decode};

use super::{assert_refused, at, millis};

const MAX_DELAY: Duration = Duration::from_millis(2_147_483_647);

/// `retry_after_ms` gives this delay, with these warnings.
#[track_caller]
fn assert_delay(value: &str, ms: u64, warnings: &[&str]) {
    let error = at(429, &format!(r#"{{"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":{value}}}"#));
    assert_eq!(error.retry_after, millis(ms), "{value}");
    assert_eq!(error.retry_after_source, Some(RetryAfterSource::Body), "{value}");
    assert_eq!(error.warnings, warnings, "{value}");
    assert!(error.extra.is_empty(), "{value}");
}

/// `Retry-After`, read at 1994-11-06 08:49:35 UTC, gives this delay.
#[track_caller]
fn assert_header(value: &str, delay: Option<Duration>) {
    let response = ResponseInfo::new(503).header("Retry-After", value).now_ms(784_111_775_000.0);
    assert_eq!(decode(b"", &response).retry_after, delay, "{value}");
}

// Delays. Huge and past ones became immediate retries.

#[test]
fn retry_after_ms_is_rounded_up_and_clamped() {
    for (value, ms) in
        [("0", 0), ("2000", 2000), ("0.1", 1), ("1999.0001", 2000), ("1.5e3", 1500), ("-0", 0), ("1e-400", 0)]
    {
        assert_delay(value, ms, &[]);
    }
    for value in ["2147483648", "9007199254740993", "1e400", "1e99999999999"] {
        assert_delay(value, 2_147_483_647, &[]);
    }
}

#[test]
fn retry_after_ms_is_mended_with_a_warning() {
    assert_delay("-1", 0, &["retry_after_ms: below zero, taken as 0"]);
    assert_delay("-1e400", 0, &["retry_after_ms: below zero, taken as 0"]);
    assert_delay(r#""2000""#, 2000, &["retry_after_ms: a string, read as a number"]);
    assert_delay(r#""\u0031""#, 1, &["retry_after_ms: a string, read as a number"]);
    assert_delay(r#""99999999999999999999""#, 2_147_483_647, &["retry_after_ms: a string, read as a number"]);
}

#[test]
fn any_other_string_is_no_delay() {
    for value in [r#""""#, r#""1.5""#, r#""-1""#, r#"" 1""#, r#""1e3""#, r#""soon""#] {
        let body = format!(r#"{{"errcode":"M_X","retry_after_ms":{value}}}"#);
        assert_refused(&body, "retry_after_ms: not a number", ("retry_after_ms", value));
    }
}

#[test]
fn retry_after_is_seconds_or_a_date_in_any_of_three_forms() {
    assert_header("120", millis(120_000));
    assert_header("99999999999999999999999", Some(MAX_DELAY));
    assert_header("Sun, 06 Nov 1994 08:49:37 GMT", millis(2000));
    assert_header("Sunday, 06-Nov-94 08:49:37 GMT", millis(2000));
    assert_header("Sun Nov  6 08:49:37 1994", millis(2000));
    assert_header("Sat, 05 Nov 1994 08:49:37 GMT", millis(0));
    assert_header("Fri, 31 Dec 9999 23:59:59 GMT", Some(MAX_DELAY));
    for value in ["1.5", "-1", "soon", "", "1, 2", "1994-11-06T08:49:37Z"] {
        assert_header(value, None);
    }
}

#[test]
fn a_date_cannot_be_used_where_the_time_is_not_known() {
    let response = ResponseInfo::new(429).header("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT");
    let error = decode(br#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":5}"#, &response);
    assert_eq!((error.retry_after, error.retry_after_source), (millis(5), Some(RetryAfterSource::Body)));
}

#[test]
fn an_unusable_header_costs_a_warning_and_the_body_counts() {
    let response = ResponseInfo::new(429).header("RETRY-AFTER", "1.5");
    let error = decode(br#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":5}"#, &response);
    assert_eq!((error.retry_after, error.retry_after_source), (millis(5), Some(RetryAfterSource::Body)));
    assert_eq!(error.warnings, ["Retry-After: neither seconds nor an HTTP date"]);
}

#[test]
fn a_header_uses_up_the_delay_of_the_body() {
    let response = ResponseInfo::new(429).header("Retry-After", "2");
    for value in ["1500", "-1", r#""1500""#, "1e400"] {
        let error = decode(format!(r#"{{"errcode":"M_X","retry_after_ms":{value}}}"#).as_bytes(), &response);
        assert_eq!((error.retry_after, error.retry_after_source), (millis(2000), Some(RetryAfterSource::Header)));
        assert!(error.extra.is_empty(), "{value}");
    }
    let prefixed = decode(br#"{"errcode":"M_X","org.matrix.msc1.retry_after_ms":1500}"#, &response);
    assert_eq!((prefixed.retry_after, prefixed.extra.len()), (millis(2000), 0));
}

#[test]
fn beside_a_header_a_delay_that_is_no_number_is_kept() {
    let response = ResponseInfo::new(429).header("Retry-After", "2");
    let error = decode(br#"{"errcode":"M_X","retry_after_ms":"soon"}"#, &response);
    assert_eq!((error.retry_after, error.extra["retry_after_ms"].get()), (millis(2000), r#""soon""#));
    assert_eq!(error.warnings, ["retry_after_ms: not a number"]);
}

// A delay is read on every kind.
#[test]
fn a_page_of_a_proxy_has_a_delay_too() {
    let error = decode(b"<html>", &ResponseInfo::new(429).header("Retry-After", "7"));
    assert_eq!((error.kind, error.retry_after), (Kind::NotMatrix, millis(7000)));
}
