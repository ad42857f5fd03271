//! A million random errors and attempts in; advice that harms somebody, or is not the documentation's, or none, out.

use std::time::Duration;

use matrix_error::retry::{Advice, Attempt, Reason, advise};
use matrix_error::{Kind, MatrixError, ResponseInfo, decode};

use super::table::{expected, millis};
use crate::support::random::Random;

/// What `setTimeout` can hold.
const MAX_MS: f64 = 2_147_483_647.0;

const BODIES: [&str; 20] = [
    r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#,
    r#"{"errcode":"M_LIMIT_EXCEEDED"}"#,
    r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#,
    r#"{"errcode":"M_UNKNOWN","retry_after_ms":99999999999}"#,
    r#"{"errcode":"M_NOT_FOUND"}"#,
    r#"{"errcode":"M_UNKNOWN_TOKEN"}"#,
    r#"{"errcode":"M_FORBIDDEN"}"#,
    r#"{"errcode":"M_CONNECTION_FAILED","retry_after_ms":250}"#,
    r#"{"error":"slow_down","error_description":"x"}"#,
    r#"{"error":"authorization_pending"}"#,
    r#"{"error":"temporarily_unavailable"}"#,
    r#"{"error":"invalid_request"}"#,
    r#"{"errcode":"M_NOT_YET_UPLOADED"}"#,
    r#"{"errcode":"M_SEND_ERROR","retry_after_ms":1}"#,
    r#"{"errcode":"M_UNKNOWN","org.example.errcode":"M_LIMIT_EXCEEDED"}"#,
    r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_LIMIT_EXCEEDED\"}"}"#,
    r#"{"errcode":"M_BAD_JSON"}"#,
    r#"{"flows":[]}"#,
    "<h1>error</h1>",
    "",
];
const STATUSES: [u16; 22] =
    [0, 200, 302, 400, 401, 403, 404, 408, 425, 429, 429, 500, 501, 502, 503, 504, 505, 519, 520, 530, 531, 599];
const DELAYS: [&str; 8] = ["", "", "0", "1", "30", "60", "3600", "99999999"];

fn any_error(random: &mut Random) -> MatrixError {
    let mut response = ResponseInfo::new(random.pick(&STATUSES));
    response.retry_after = Some(random.pick(&DELAYS)).filter(|delay| !delay.is_empty());
    if random.one_in(8) {
        response.location = Some(random.pick(&["/elsewhere", "javascript:alert(1)"]));
    }
    let mut error = decode(random.pick(&BODIES).as_bytes(), &response);
    // No response: exceptions are JavaScript's, and their record can only be made by hand here.
    if random.one_in(10) {
        error = decode(b"", &ResponseInfo::new(502));
        (error.kind, error.status) = (Kind::Network, None);
    } else if random.one_in(50) {
        error = decode(b"", &ResponseInfo::new(404));
        (error.kind, error.status) = (Kind::Aborted, None);
    }
    error
}

/// Mostly a number from 0 up to a limit.
fn any_count(random: &mut Random, limit: f64) -> u32 {
    if random.one_in(16) { random.pick(&[0, 1, u32::MAX - 1, u32::MAX]) } else { (random.fraction() * limit) as u32 }
}

/// Mostly a wait of whole milliseconds up to a limit.
fn any_wait(random: &mut Random, limit_ms: f64) -> Duration {
    match random.below(16) {
        0 => random.pick(&[Duration::ZERO, Duration::from_micros(500), Duration::from_nanos(1), Duration::MAX]),
        _ => Duration::from_millis((random.fraction() * limit_ms) as u64),
    }
}

fn any_attempt(random: &mut Random) -> Attempt {
    // Waits of seconds and minutes, and any other.
    let longest = random.pick(&[1000.0, 100_000.0, 4e9]);
    let jitter = if random.one_in(16) { random.pick(&[f64::NAN, -1.0, 1.0, 2.0]) } else { random.fraction() };
    Attempt {
        attempt: any_count(random, 40.0),
        idempotent: random.one_in(2),
        background: random.one_in(3),
        jitter: Some(jitter).filter(|_| !random.one_in(4)),
        max_delay: if random.one_in(3) { Attempt::default().max_delay } else { any_wait(random, longest) },
        max_hint: Some(any_wait(random, longest)).filter(|_| !random.one_in(3)),
        max_attempts: Some(any_count(random, 120.0)).filter(|_| !random.one_in(3)),
    }
}

/// What holds whatever the formula is.
fn harms_nobody(error: &MatrixError, attempt: &Attempt, advice: &Advice) -> bool {
    let longest = millis(attempt.max_delay);
    let usual_hint = if attempt.background { Duration::MAX } else { attempt.max_delay };
    let longest_hint = millis(attempt.max_hint.unwrap_or(usual_hint));
    let hint = error.retry_after.map_or(0.0, |hint| hint.as_millis() as f64);
    let delay = millis(advice.delay);
    let is_of_those_that_retry = matches!(
        advice.reason,
        Reason::Intercepted | Reason::RateLimited | Reason::Outage | Reason::NotYet | Reason::Server | Reason::Network
    );
    let is_never_told_too_early = delay >= hint || !advice.retry && delay == 0.0;
    let is_no_tight_loop = !advice.retry || delay >= 250.0 || longest < 250.0;
    let is_no_delay_for_nothing = advice.retry || delay == 0.0 || hint > longest_hint;
    let is_no_page_obeyed = advice.reason != Reason::Intercepted || !advice.retry || attempt.background;
    (!advice.retry || is_of_those_that_retry)
        && is_never_told_too_early
        && is_no_tight_loop
        && is_no_delay_for_nothing
        && is_no_page_obeyed
        && delay <= MAX_MS
        && (delay == 0.0 || advice.source.is_some())
        && (advice.source.is_none() || advice.retry || hint > longest_hint)
}

#[test]
fn a_million_random_arguments_get_the_documented_advice_and_it_harms_nobody() {
    let random = &mut Random(1);
    let errors: Vec<MatrixError> = (0..5000).map(|_| any_error(random)).collect();
    let mut times = [0_u32; 12];
    let mut retries = 0;
    for _ in 0..1_000_000 {
        let error = &errors[random.below(errors.len())];
        let attempt = any_attempt(random);
        let advice = advise(error, &attempt);
        let (retry, delay, reason, source) = expected(error, &attempt);
        let context = || format!("{error:?} {attempt:?} {advice:?}, expected {delay}");
        assert_eq!((advice.retry, advice.reason, advice.source), (retry, reason, source), "{}", context());
        assert!((millis(advice.delay) - delay).abs() <= 1.0, "{}", context());
        assert!(harms_nobody(error, &attempt, &advice), "{}", context());
        assert_eq!(advice, advise(error, &attempt), "{}", context());
        times[advice.reason as usize] += 1;
        retries += u32::from(advice.retry);
    }
    println!("{retries} retries; by reason {times:?}");
    assert!(times.iter().all(|times| *times > 2000), "each reason is met often: {times:?}");
    assert!((100_000..900_000).contains(&retries), "of all advice, {retries} say retry");
}
