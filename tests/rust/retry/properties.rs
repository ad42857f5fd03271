//! A million random errors and attempts in; advice that harms somebody, or is not the documentation's, or none, out.

use matrix_error::retry::{Advice, Attempt, DelaySource, Reason, advise};
use matrix_error::{Kind, MatrixError, Recovery, ResponseInfo, RetryAfterSource, decode};

use crate::support::random::Random;

/// What `setTimeout` can hold.
const MAX_MS: f64 = 2_147_483_647.0;

const BODIES: [&str; 12] = [
    r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#,
    r#"{"errcode":"M_LIMIT_EXCEEDED"}"#,
    r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#,
    r#"{"errcode":"M_UNKNOWN","retry_after_ms":99999999999}"#,
    r#"{"errcode":"M_NOT_FOUND"}"#,
    r#"{"errcode":"M_UNKNOWN_TOKEN"}"#,
    r#"{"errcode":"M_FORBIDDEN"}"#,
    r#"{"errcode":"M_CONNECTION_FAILED","retry_after_ms":250}"#,
    r#"{"error":"slow_down","error_description":"x"}"#,
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
    let mut error = decode(random.pick(&BODIES).as_bytes(), &response);
    if random.one_in(10) {
        // No response: exceptions are JavaScript's, and their record can only be made by hand here.
        error = decode(b"", &ResponseInfo::new(random.pick(&[0, 502])));
        (error.kind, error.status) = (Kind::Network, None);
    }
    error
}

/// Mostly a whole number from 0 up to a limit.
fn any_number(random: &mut Random, limit: f64) -> f64 {
    match random.below(16) {
        0 => random.pick(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.5]),
        _ => (random.fraction() * limit).floor(),
    }
}

fn any_attempt(random: &mut Random) -> Attempt {
    // Waits of seconds and minutes, and any other.
    let longest = random.pick(&[1000.0, 100_000.0, 4e9]);
    Attempt {
        attempt: any_number(random, 40.0),
        idempotent: random.one_in(2),
        random: if random.one_in(16) { random.pick(&[f64::NAN, -1.0, 1.0, 2.0]) } else { random.fraction() },
        max_delay_ms: any_number(random, longest),
        max_attempts: any_number(random, 120.0),
    }
}

/// The reasons of the documentation, as data: the first that fits. Statuses (none: any), what else is asked, the reason.
type Rule = (Option<&'static [u16]>, fn(&MatrixError, bool) -> bool, Reason);
const SERVER: &[u16] = &[408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530];
const RULES: &[Rule] = &[
    (None, |error, _| is_network(error) && error.recovery() == Recovery::GiveUp, Reason::Aborted),
    (None, |error, _| !matches!(error.recovery(), Recovery::Retry | Recovery::GiveUp), Reason::NeedsAction),
    (None, |error, _| error.errcode == "M_LIMIT_EXCEEDED", Reason::RateLimited),
    (Some(&[429]), |error, _| error.retry_after.is_some(), Reason::RateLimited),
    (Some(&[429]), |error, _| error.kind == Kind::NotMatrix, Reason::RateLimited),
    (Some(&[429]), |_, _| true, Reason::Outage),
    (Some(&[408]), |_, idempotent| !idempotent, Reason::MayHaveHappened),
    (None, |error, idempotent| !idempotent && (is_5xx(error) || is_network(error)), Reason::MayHaveHappened),
    (Some(SERVER), |_, _| true, Reason::Server),
    (None, |error, _| is_5xx(error) && error.retry_after.is_some(), Reason::Server),
    (None, |error, _| is_network(error), Reason::Network),
    (None, |_, _| true, Reason::Permanent),
];

fn is_network(error: &MatrixError) -> bool {
    error.kind == Kind::Network
}

fn is_5xx(error: &MatrixError) -> bool {
    error.status.is_some_and(|status| status / 100 == 5)
}

fn usual(value: f64, usual: f64) -> f64 {
    if value.is_nan() { usual } else { value }
}

/// The documentation's advice, found without the code under test; the delay before it is cut to a whole number.
fn expected(error: &MatrixError, attempt: &Attempt) -> (bool, f64, Reason, Option<DelaySource>) {
    let fits = |&&(statuses, asks, _): &&Rule| {
        statuses.is_none_or(|statuses| error.status.is_some_and(|status| statuses.contains(&status)))
            && asks(error, attempt.idempotent)
    };
    let reason = RULES.iter().find(fits).expect("the last rule fits everything").2;
    let no = |reason| (false, 0.0, reason, None);
    if matches!(reason, Reason::Aborted | Reason::NeedsAction | Reason::MayHaveHappened | Reason::Permanent) {
        return no(reason);
    }
    let number = attempt.attempt;
    let number =
        if number.is_nan() || number < 1.0 || number.fract() != 0.0 && number.is_finite() { 1.0 } else { number };
    if number >= usual(attempt.max_attempts, 6.0) {
        return no(Reason::Exhausted);
    }
    let (random, longest) = (attempt.random.clamp(0.0, 1.0), usual(attempt.max_delay_ms, 60_000.0));
    let random = usual(random, 0.0);
    match (error.retry_after, error.retry_after_source) {
        (Some(hint), Some(source)) => {
            let hint = hint.as_millis() as f64;
            let delay = f64::max(250.0, hint + random * f64::max(1000.0, hint / 4.0)).min(MAX_MS);
            let source = match source {
                RetryAfterSource::Header => DelaySource::Header,
                RetryAfterSource::Body => DelaySource::Body,
            };
            (hint <= longest, delay, reason, Some(source))
        }
        _ => {
            let delay = 250.0 + random * (longest.min(2000.0 * 2_f64.powf(number - 1.0)) - 250.0);
            (true, usual(delay, 0.0).clamp(0.0, MAX_MS), reason, Some(DelaySource::Backoff))
        }
    }
}

/// What holds whatever the formula is.
fn harms_nobody(error: &MatrixError, attempt: &Attempt, advice: &Advice) -> bool {
    let longest = usual(attempt.max_delay_ms, 60_000.0);
    let hint = error.retry_after.map_or(0.0, |hint| hint.as_millis() as f64);
    let delay = f64::from(advice.delay_ms);
    let is_of_those_that_retry =
        matches!(advice.reason, Reason::RateLimited | Reason::Outage | Reason::Server | Reason::Network);
    let is_never_told_too_early = delay >= hint || !advice.retry && delay == 0.0;
    let is_no_tight_loop = !advice.retry || delay >= 250.0 || longest < 250.0;
    let is_no_delay_for_nothing = advice.retry || delay == 0.0 || hint > longest;
    (!advice.retry || is_of_those_that_retry)
        && is_never_told_too_early
        && is_no_tight_loop
        && is_no_delay_for_nothing
        && delay <= MAX_MS
        && advice.source.is_some() == (advice.retry || delay > 0.0)
}

#[test]
fn a_million_random_arguments_get_the_documented_advice_and_it_harms_nobody() {
    let random = &mut Random(1);
    let errors: Vec<MatrixError> = (0..5000).map(|_| any_error(random)).collect();
    let mut times = [0_u32; 9];
    let mut retries = 0;
    for _ in 0..1_000_000 {
        let error = &errors[random.below(errors.len())];
        let attempt = any_attempt(random);
        let advice = advise(error, &attempt);
        let (retry, delay, reason, source) = expected(error, &attempt);
        let context = || format!("{error:?} {attempt:?} {advice:?}, expected {delay}");
        assert_eq!((advice.retry, advice.reason, advice.source), (retry, reason, source), "{}", context());
        assert!((f64::from(advice.delay_ms) - delay).abs() <= 1.0, "{}", context());
        assert!(harms_nobody(error, &attempt, &advice), "{}", context());
        assert_eq!(advice, advise(error, &attempt), "{}", context());
        times[advice.reason as usize] += 1;
        retries += u32::from(advice.retry);
    }
    println!("{retries} retries; by reason {times:?}");
    assert!(times.iter().all(|times| *times > 2000), "each reason is met often: {times:?}");
    assert!((100_000..900_000).contains(&retries), "of all advice, {retries} say retry");
}
