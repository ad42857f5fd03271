//! Errors and attempts in; the advice that the documentation promises out, by rule and over a million random arguments.

mod one_meaning;
mod properties;
mod table;

use matrix_error::retry::{Attempt, DelaySource, Reason, advise};
use matrix_error::{MatrixError, ResponseInfo, decode};

const LIMIT: &str = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#;
const UNKNOWN: &str = r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#;
const PAGE: &str = "<h1>error</h1>";

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

fn first(idempotent: bool) -> Attempt {
    Attempt::new(1, idempotent, 0.0)
}

#[track_caller]
fn assert_reason(error: &MatrixError, idempotent: bool, reason: Reason, retry: bool) {
    let advice = advise(error, &first(idempotent));
    assert_eq!((advice.reason, advice.retry), (reason, retry), "{error}");
}

fn waiting(status: u16, seconds: &str, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status).header("retry-after", seconds))
}

#[test]
fn a_request_that_has_to_change_is_dropped_and_one_that_waits_for_somebody_is_kept() {
    assert_reason(&at(413, r#"{"errcode":"M_TOO_LARGE"}"#), true, Reason::NeedsChange, false);
    assert_reason(&at(404, r#"{"errcode":"M_UNRECOGNIZED"}"#), true, Reason::NeedsChange, false);
    assert_reason(&at(400, r#"{"errcode":"M_UNKNOWN_POS"}"#), true, Reason::NeedsChange, false);
    assert_reason(&at(400, UNKNOWN), true, Reason::NeedsChange, false);
    assert_reason(&at(500, r#"{"errcode":"M_UNKNOWN_TOKEN"}"#), true, Reason::NeedsAction, false);
    assert_reason(&at(429, r#"{"errcode":"M_USER_LOCKED"}"#), true, Reason::NeedsAction, false);
    assert_reason(&at(401, r#"{"flows":[]}"#), true, Reason::NeedsAction, false);
    assert_reason(&at(404, r#"{"errcode":"M_NOT_FOUND"}"#), true, Reason::Permanent, false);
}

#[test]
fn a_rate_limit_is_waited_out_at_any_status_idempotent_or_not() {
    for idempotent in [true, false] {
        for status in [0, 400, 403, 429, 500] {
            assert_reason(&at(status, LIMIT), idempotent, Reason::RateLimited, true);
        }
        assert_reason(&waiting(429, "3", UNKNOWN), idempotent, Reason::RateLimited, true);
        assert_reason(&at(429, PAGE), idempotent, Reason::RateLimited, true);
    }
}

#[test]
fn a_rate_limit_that_another_server_may_have_said_licenses_no_second_try_where_the_first_may_have_happened() {
    for body in [
        r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_LIMIT_EXCEEDED\"}"}"#,
        r#"{"errcode":"M_UNKNOWN","org.example.errcode":"M_LIMIT_EXCEEDED"}"#,
    ] {
        for status in [408, 500, 502] {
            assert_reason(&at(status, body), true, Reason::RateLimited, true);
            assert_reason(&at(status, body), false, Reason::MayHaveHappened, false);
        }
        assert_reason(&at(400, body), false, Reason::RateLimited, true);
    }
}

#[test]
fn a_429_without_a_delay_is_an_outage_asks_12_and_13() {
    assert_reason(&at(429, UNKNOWN), true, Reason::Outage, true);
    assert_reason(&at(429, UNKNOWN), false, Reason::MayHaveHappened, false);
}

#[test]
fn what_may_have_happened_is_not_sent_again_asks_20() {
    for status in [408, 500, 502, 504, 520] {
        assert_reason(&at(status, UNKNOWN), false, Reason::MayHaveHappened, false);
        assert_reason(&at(status, PAGE), false, Reason::MayHaveHappened, false);
    }
}

#[test]
fn a_server_in_trouble_is_asked_again() {
    for status in [408, 425, 500, 502, 503, 504, 520, 524, 530] {
        assert_reason(&at(status, PAGE), true, Reason::Server, true);
    }
    assert_reason(&waiting(501, "3", PAGE), true, Reason::Server, true);
    assert_reason(&at(425, PAGE), false, Reason::Server, true);
}

#[test]
fn what_the_server_has_not_done_yet_is_asked_again_idempotent_or_not() {
    for idempotent in [true, false] {
        for (status, body) in [
            (400, r#"{"errcode":"M_SEND_ERROR"}"#),
            (400, r#"{"errcode":"M_EMAIL_SEND_ERROR"}"#),
            (403, r#"{"errcode":"ORG.MATRIX.MSC3895_UNABLE_DUE_TO_PARTIAL_STATE"}"#),
            (400, r#"{"error":"authorization_pending"}"#),
            (403, r#"{"error":"authorization_pending"}"#),
            (400, r#"{"error":"temporarily_unavailable"}"#),
        ] {
            assert_reason(&at(status, body), idempotent, Reason::NotYet, true);
        }
    }
    assert_reason(&at(504, r#"{"errcode":"M_NOT_YET_UPLOADED"}"#), true, Reason::Server, true);
    assert_reason(&at(500, r#"{"errcode":"M_EMAIL_SEND_ERROR"}"#), false, Reason::MayHaveHappened, false);
}

#[test]
fn a_page_of_somebody_in_between_is_tried_again_in_the_background_alone() {
    let pages = [at(403, PAGE), at(404, "404 page not found"), at(200, PAGE), at(400, PAGE), at(501, PAGE)];
    let redirect = decode(b"", &ResponseInfo::new(302).header("location", "https://login.example.org/"));
    for error in pages.iter().chain([&redirect]) {
        assert_reason(error, true, Reason::Intercepted, false);
        for (idempotent, retry) in [(true, true), (false, false)] {
            let advice = advise(error, &Attempt { background: true, ..first(idempotent) });
            assert_eq!((advice.reason, advice.retry), (Reason::Intercepted, retry), "{error}");
        }
    }
    // A bug of the program is no page, and stays what it is.
    let bug = Attempt { background: true, ..first(true) };
    assert_eq!(advise(&at(0, PAGE), &bug).reason, Reason::Permanent);
}

#[test]
fn the_background_never_ends_and_waits_as_long_as_it_is_told() {
    let background = |attempt: f64| Attempt { attempt, background: true, ..first(true) };
    assert!(advise(&at(502, PAGE), &background(1e6)).retry);
    assert_delay(&waiting(503, "3600", PAGE), &background(1.0), true, 3_600_000, DelaySource::Header);
    let told = Attempt { max_hint_ms: 1000.0, max_attempts: 2.0, ..background(1.0) };
    assert_delay(&waiting(503, "3600", PAGE), &told, false, 3_600_000, DelaySource::Header);
    assert_eq!(advise(&at(502, PAGE), &Attempt { attempt: 2.0, ..told }).reason, Reason::Exhausted);
}

#[test]
fn a_device_grant_is_polled_five_seconds_apart() {
    let random = |random| Attempt { random, ..first(true) };
    for body in [r#"{"error":"authorization_pending"}"#, r#"{"error":"slow_down"}"#] {
        assert_delay(&at(400, body), &random(0.0), true, 5250, DelaySource::Backoff);
        assert_delay(&at(400, body), &random(0.5), true, 6125, DelaySource::Backoff);
        assert_delay(&waiting(400, "7", body), &random(0.0), true, 7000, DelaySource::Header);
    }
    assert_reason(&at(400, r#"{"error":"slow_down"}"#), false, Reason::RateLimited, true);
}

#[test]
fn a_longest_wait_below_the_shortest_is_kept_to() {
    for (max_delay_ms, random, delay_ms) in [(100.0, 0.0, 100), (100.0, 0.5, 100), (0.0, 0.9, 0), (-5.0, 0.9, 0)] {
        let attempt = Attempt { max_delay_ms, random, ..first(true) };
        assert_delay(&at(502, PAGE), &attempt, true, delay_ms, DelaySource::Backoff);
    }
}

#[track_caller]
fn assert_delay(error: &MatrixError, attempt: &Attempt, retry: bool, delay_ms: u32, source: DelaySource) {
    let advice = advise(error, attempt);
    assert_eq!((advice.retry, advice.delay_ms, advice.source), (retry, delay_ms, Some(source)), "{error}");
}

#[test]
fn the_servers_delay_is_kept_to_and_spread() {
    let random = |random| Attempt { random, ..first(false) };
    assert_delay(&at(429, LIMIT), &random(0.0), true, 2000, DelaySource::Body);
    assert_delay(&at(429, LIMIT), &random(0.5), true, 2500, DelaySource::Body);
    assert_delay(&waiting(429, "20", LIMIT), &random(0.5), true, 22_500, DelaySource::Header);
    assert_delay(&waiting(429, "0", LIMIT), &random(0.0), true, 250, DelaySource::Header);
    // The jitter may pass the longest wait, the server's own figure may not.
    assert_delay(&waiting(429, "60", LIMIT), &random(0.5), true, 67_500, DelaySource::Header);
    // What is longer is said as it is, without jitter: it is for a countdown, not for a timer.
    assert_delay(&waiting(429, "61", LIMIT), &random(0.5), false, 61_000, DelaySource::Header);
    assert_eq!(advise(&waiting(429, "61", LIMIT), &random(0.5)).reason, Reason::RateLimited);
    let hint = |max_hint_ms| Attempt { max_hint_ms, ..random(0.0) };
    assert_delay(&waiting(429, "61", LIMIT), &hint(f64::INFINITY), true, 61_000, DelaySource::Header);
    assert_delay(&waiting(429, "61", LIMIT), &hint(60_999.0), false, 61_000, DelaySource::Header);
    assert_delay(&waiting(429, "0", LIMIT), &hint(-1.0), false, 0, DelaySource::Header);
}

#[test]
fn without_a_figure_of_the_server_the_wait_doubles_up_to_the_longest() {
    for (number, longest) in [(1, 2000), (2, 4000), (3, 8000), (4, 16_000), (5, 32_000), (6, 60_000), (40, 60_000)] {
        let attempt = |random| Attempt { max_attempts: f64::INFINITY, ..Attempt::new(number, true, random) };
        assert_delay(&at(502, PAGE), &attempt(0.0), true, 250, DelaySource::Backoff);
        assert_delay(&at(502, PAGE), &attempt(0.5), true, 250 + (longest - 250) / 2, DelaySource::Backoff);
        assert_delay(&at(502, PAGE), &attempt(1.0), true, longest - 1, DelaySource::Backoff);
    }
}

#[test]
fn attempts_come_to_an_end() {
    for number in [6, 7, 4_000_000_000] {
        let advice = advise(&at(429, LIMIT), &Attempt::new(number, true, 0.0));
        assert_eq!((advice.reason, advice.retry, advice.delay_ms, advice.source), (Reason::Exhausted, false, 0, None));
    }
    assert!(advise(&at(429, LIMIT), &Attempt::new(5, true, 0.0)).retry);
}

#[test]
fn strange_numbers_count_as_the_usual_ones() {
    let usual = advise(&at(502, PAGE), &Attempt::new(1, true, 0.0));
    for attempt in [0.0, -3.0, 1.5, 2.5, f64::NAN, f64::NEG_INFINITY] {
        assert_eq!(advise(&at(502, PAGE), &Attempt { attempt, ..first(true) }), usual);
    }
    for random in [f64::NAN, -1.0, f64::NEG_INFINITY] {
        assert_eq!(advise(&at(502, PAGE), &Attempt { random, ..first(true) }), usual);
    }
    let strange = Attempt { max_delay_ms: 60_000.0, max_hint_ms: 60_000.0, max_attempts: 6.0, ..first(true) };
    assert_eq!(advise(&at(502, PAGE), &strange), usual);
    let endless = Attempt { attempt: f64::INFINITY, ..first(true) };
    assert_eq!(advise(&at(502, PAGE), &endless).reason, Reason::Exhausted);
}
