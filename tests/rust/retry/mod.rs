//! Errors and attempts in; the advice that the documentation promises out, by rule and over a million random arguments.

mod properties;

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
fn what_the_client_has_to_mend_is_not_sent_again_whatever_the_status() {
    assert_reason(&at(500, r#"{"errcode":"M_UNKNOWN_TOKEN"}"#), true, Reason::NeedsAction, false);
    assert_reason(&at(429, r#"{"errcode":"M_USER_LOCKED"}"#), true, Reason::NeedsAction, false);
    assert_reason(&at(401, r#"{"flows":[]}"#), true, Reason::NeedsAction, false);
    assert_reason(&at(413, r#"{"errcode":"M_TOO_LARGE"}"#), true, Reason::NeedsAction, false);
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
fn a_429_without_a_delay_is_an_outage_asks_12_and_13() {
    assert_reason(&at(429, UNKNOWN), false, Reason::Outage, true);
    assert_reason(&at(429, r#"{"error":"slow_down"}"#), false, Reason::Outage, true);
}

#[test]
fn what_may_have_happened_is_not_sent_again_asks_20() {
    for status in [408, 500, 502, 504, 599] {
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
fn all_else_is_permanent_asks_19_and_48() {
    for status in [501, 505, 511, 519, 531] {
        assert_reason(&at(status, PAGE), true, Reason::Permanent, false);
    }
    for status in [0, 400, 401, 403, 404] {
        assert_reason(&at(status, PAGE), true, Reason::Permanent, false);
    }
    assert_reason(&at(404, r#"{"errcode":"M_NOT_FOUND"}"#), true, Reason::Permanent, false);
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
    assert_delay(&waiting(429, "61", LIMIT), &random(0.0), false, 61_000, DelaySource::Header);
    assert_eq!(advise(&waiting(429, "61", LIMIT), &random(0.0)).reason, Reason::RateLimited);
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
    let strange = Attempt { max_delay_ms: f64::NAN, max_attempts: f64::NAN, ..first(true) };
    assert_eq!(advise(&at(502, PAGE), &strange), usual);
    let endless = Attempt { attempt: f64::INFINITY, ..first(true) };
    assert_eq!(advise(&at(502, PAGE), &endless).reason, Reason::Exhausted);
}
