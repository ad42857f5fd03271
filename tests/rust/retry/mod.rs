//! Errors and attempts in; the advice that the documentation promises out, by rule and over a million random arguments.

mod one_meaning;
mod properties;
mod table;

use std::time::Duration;

use matrix_error::retry::{Attempt, DelaySource, Reason, advise};
use matrix_error::{MatrixError, ResponseInfo, decode};

const LIMIT: &str = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#;
const UNKNOWN: &str = r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#;
const PAGE: &str = "<h1>error</h1>";

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

fn first(idempotent: bool) -> Attempt {
    attempt(1, idempotent, 0.0)
}

/// The attempt of this number, with jitter.
fn attempt(number: u32, idempotent: bool, jitter: f64) -> Attempt {
    Attempt { jitter: Some(jitter), ..Attempt::new(number, idempotent) }
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
    let background = |attempt| Attempt { attempt, background: true, ..first(true) };
    assert!(advise(&at(502, PAGE), &background(1_000_000)).retry);
    assert_delay(&waiting(503, "3600", PAGE), &background(1), true, 3_600_000, DelaySource::Header);
    let told = Attempt { max_hint: Some(Duration::from_secs(1)), max_attempts: Some(2), ..background(1) };
    assert_delay(&waiting(503, "3600", PAGE), &told, false, 3_600_000, DelaySource::Header);
    assert_eq!(advise(&at(502, PAGE), &Attempt { attempt: 2, ..told }).reason, Reason::Exhausted);
}

#[test]
fn a_device_grant_is_polled_five_seconds_apart() {
    let random = |random| attempt(1, true, random);
    for body in [r#"{"error":"authorization_pending"}"#, r#"{"error":"slow_down"}"#] {
        assert_delay(&at(400, body), &random(0.0), true, 5250, DelaySource::Backoff);
        assert_delay(&at(400, body), &random(0.5), true, 6125, DelaySource::Backoff);
        assert_delay(&waiting(400, "7", body), &random(0.0), true, 7000, DelaySource::Header);
    }
    assert_reason(&at(400, r#"{"error":"slow_down"}"#), false, Reason::RateLimited, true);
}

#[test]
fn a_longest_wait_below_the_shortest_is_kept_to() {
    for (max_delay, random, delay_ms) in [(100, 0.0, 100), (100, 0.5, 100), (0, 0.9, 0)] {
        let attempt = Attempt { max_delay: Duration::from_millis(max_delay), ..attempt(1, true, random) };
        assert_delay(&at(502, PAGE), &attempt, true, delay_ms, DelaySource::Backoff);
    }
}

#[track_caller]
fn assert_delay(error: &MatrixError, attempt: &Attempt, retry: bool, delay_ms: u32, source: DelaySource) {
    let advice = advise(error, attempt);
    let delay = Duration::from_millis(delay_ms.into());
    assert_eq!((advice.retry, advice.delay, advice.source), (retry, delay, Some(source)), "{error}");
}

#[test]
fn the_servers_delay_is_kept_to_and_spread() {
    let random = |random| attempt(1, false, random);
    assert_delay(&at(429, LIMIT), &random(0.0), true, 2000, DelaySource::Body);
    assert_delay(&at(429, LIMIT), &random(0.5), true, 2500, DelaySource::Body);
    assert_delay(&waiting(429, "20", LIMIT), &random(0.5), true, 22_500, DelaySource::Header);
    assert_delay(&waiting(429, "0", LIMIT), &random(0.0), true, 250, DelaySource::Header);
    // The jitter may pass the longest wait, the server's own figure may not.
    assert_delay(&waiting(429, "60", LIMIT), &random(0.5), true, 67_500, DelaySource::Header);
    // What is longer is said as it is, without jitter: it is for a countdown, not for a timer.
    assert_delay(&waiting(429, "61", LIMIT), &random(0.5), false, 61_000, DelaySource::Header);
    assert_eq!(advise(&waiting(429, "61", LIMIT), &random(0.5)).reason, Reason::RateLimited);
    let hint = |max_hint| Attempt { max_hint: Some(max_hint), ..random(0.0) };
    assert_delay(&waiting(429, "61", LIMIT), &hint(Duration::MAX), true, 61_000, DelaySource::Header);
    assert_delay(&waiting(429, "61", LIMIT), &hint(Duration::from_secs(61)), true, 61_000, DelaySource::Header);
    assert_delay(
        &waiting(429, "61", LIMIT),
        &hint(Duration::from_nanos(60_999_999_999)),
        false,
        61_000,
        DelaySource::Header,
    );
    assert_delay(&waiting(429, "0", LIMIT), &hint(Duration::ZERO), true, 250, DelaySource::Header);
}

#[test]
fn without_a_figure_of_the_server_the_wait_doubles_up_to_the_longest() {
    for (number, longest) in [(1, 2000), (2, 4000), (3, 8000), (4, 16_000), (5, 32_000), (6, 60_000), (40, 60_000)] {
        let attempt = |random| Attempt { max_attempts: Some(u32::MAX), ..attempt(number, true, random) };
        assert_delay(&at(502, PAGE), &attempt(0.0), true, 250, DelaySource::Backoff);
        assert_delay(&at(502, PAGE), &attempt(0.5), true, 250 + (longest - 250) / 2, DelaySource::Backoff);
        assert_delay(&at(502, PAGE), &attempt(1.0), true, longest - 1, DelaySource::Backoff);
    }
}

#[test]
fn attempts_come_to_an_end() {
    for number in [6, 7, 4_000_000_000] {
        let advice = advise(&at(429, LIMIT), &attempt(number, true, 0.0));
        let nothing = (Reason::Exhausted, false, Duration::ZERO, None);
        assert_eq!((advice.reason, advice.retry, advice.delay, advice.source), nothing);
    }
    assert!(advise(&at(429, LIMIT), &attempt(5, true, 0.0)).retry);
}

#[test]
fn the_last_of_all_numbers_of_attempts_is_no_end() {
    let last = Attempt { max_attempts: Some(u32::MAX), ..attempt(u32::MAX, true, 0.0) };
    assert!(advise(&at(502, PAGE), &last).retry);
    let nearly = Attempt { max_attempts: Some(u32::MAX - 1), ..last };
    assert_eq!(advise(&at(502, PAGE), &nearly).reason, Reason::Exhausted);
}

#[test]
fn without_jitter_the_wait_is_the_servers_figure_or_doubles() {
    let plain = |number| Attempt { max_attempts: Some(u32::MAX), ..Attempt::new(number, true) };
    assert_delay(&waiting(429, "7", LIMIT), &plain(3), true, 7000, DelaySource::Header);
    for (number, delay_ms) in [(1, 2000), (2, 4000), (3, 8000), (6, 60_000), (40, 60_000)] {
        assert_delay(&at(502, PAGE), &plain(number), true, delay_ms, DelaySource::Backoff);
    }
    assert_delay(&at(400, r#"{"error":"slow_down"}"#), &plain(2), true, 9000, DelaySource::Backoff);
    let quick = Attempt { max_delay: Duration::from_millis(1500), ..plain(9) };
    assert_delay(&at(502, PAGE), &quick, true, 1500, DelaySource::Backoff);
    // As long as anything can say.
    let endless = Attempt { max_delay: Duration::MAX, ..plain(40) };
    assert_delay(&at(502, PAGE), &endless, true, 2_147_483_647, DelaySource::Backoff);
    let refused = advise(&at(404, r#"{"errcode":"M_NOT_FOUND"}"#), &plain(1));
    assert_eq!((refused.delay, refused.source), (Duration::ZERO, None));
}

#[test]
fn strange_numbers_count_as_the_usual_ones() {
    let usual = advise(&at(502, PAGE), &first(true));
    assert_eq!(advise(&at(502, PAGE), &Attempt { attempt: 0, ..first(true) }), usual);
    for jitter in [f64::NAN, -1.0, f64::NEG_INFINITY] {
        assert_eq!(advise(&at(502, PAGE), &attempt(1, true, jitter)), usual);
    }
    let minute = Duration::from_secs(60);
    let told = Attempt { max_delay: minute, max_hint: Some(minute), max_attempts: Some(6), ..first(true) };
    assert_eq!(advise(&at(502, PAGE), &told), usual);
}

#[test]
fn where_nothing_is_told_it_is_the_first_attempt_of_what_is_not_idempotent() {
    assert_eq!(Attempt::default(), Attempt::new(1, false));
    assert_eq!(advise(&at(502, PAGE), &Attempt::default()).reason, Reason::MayHaveHappened);
}
