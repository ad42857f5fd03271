//! Decides whether a retry is due, why, and after how many milliseconds, in the numbers that JavaScript gives.
//!
//! They are `f64`, because JavaScript may count to infinity, or give a fraction or NaN. `retry.rs` is the same in Rust's own types.

use super::facts::Facts;
use super::retry::{DelaySource, Reason};
use crate::codes::error_code::ErrorCode;
use crate::codes::oauth::OAuthCode;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::decode::MAX_MS;
use crate::decode::kind::Kind;

/// What was tried so far, in JavaScript's numbers. NaN counts as not told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried {
    /// A number below 1, a fraction or NaN counts as 1.
    pub attempt: f64,
    pub idempotent: bool,
    pub background: bool,
    pub random: f64,
    pub max_delay_ms: f64,
    pub max_hint_ms: f64,
    /// Infinity for loops that never end.
    pub max_attempts: f64,
}

/// Whether to send a request again, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberedAdvice {
    pub retry: bool,
    pub delay_ms: u32,
    pub reason: Reason,
    pub source: Option<DelaySource>,
}

#[inline(always)] // So what it is told stays out of memory: the five that are so save 60 bytes of brotli.
pub(crate) fn advice_on(error: &Facts<'_>, attempt: &Tried) -> NumberedAdvice {
    let (reason, is_due) = reason(error, attempt);
    let number = number_of(attempt);
    let none = NumberedAdvice { retry: false, delay_ms: 0, reason, source: None };
    if !is_due {
        return none;
    }
    let without_end = |usual| if attempt.background { f64::INFINITY } else { usual };
    if number >= or_usual(attempt.max_attempts, without_end(MAX_ATTEMPTS)) {
        return NumberedAdvice { reason: Reason::Exhausted, ..none };
    }
    let max_delay = or_usual(attempt.max_delay_ms, MAX_DELAY_MS);
    let max_hint = or_usual(attempt.max_hint_ms, without_end(max_delay));
    // A generator never gives 1, so 1 and more count as the number below.
    let random = or_usual(attempt.random, 0.0).clamp(0.0, ALMOST_1);
    let (delay, retry, source) = match error.retry_after {
        Some((hint, source)) => {
            let hint = f64::from(hint);
            let jittered = (hint + random * (hint / 4.0).max(1000.0)).max(LEAST_MS);
            let retry = hint <= max_hint;
            (if retry { jittered } else { hint }, retry, source.into())
        }
        None => {
            let longest = backoff(number).min(max_delay.max(0.0));
            let least = LEAST_MS.min(longest);
            (least + random * (longest - least) + interval(error), true, DelaySource::Backoff)
        }
    };
    // The cast rounds down.
    NumberedAdvice { retry, delay_ms: (delay as u32).min(MAX_MS), reason, source: Some(source) }
}

/// The longest wait of our own for this attempt, with all jitter, in milliseconds.
pub(crate) fn longest_wait(error: &Facts<'_>, attempt: &Tried) -> u32 {
    let longest = backoff(number_of(attempt)).min(or_usual(attempt.max_delay_ms, MAX_DELAY_MS).max(0.0));
    ((longest + interval(error)) as u32).min(MAX_MS)
}

#[inline(always)]
fn number_of(attempt: &Tried) -> f64 {
    if attempt.attempt >= 1.0 && attempt.attempt.trunc() == attempt.attempt { attempt.attempt } else { 1.0 }
}

/// So much longer a client waits between two polls of a device grant, whose own interval nobody has told us.
fn interval(error: &Facts<'_>) -> f64 {
    let is_poll = error.is_oauth(OAuthCode::authorization_pending) || error.is_oauth(OAuthCode::slow_down);
    if is_poll { 5000.0 } else { 0.0 }
}

/// The shortest wait, in milliseconds.
const LEAST_MS: f64 = 250.0;
const MAX_DELAY_MS: f64 = 60_000.0;
const MAX_ATTEMPTS: f64 = 6.0;
const ALMOST_1: f64 = 1.0_f64.next_down();

fn or_usual(value: f64, usual: f64) -> f64 {
    if value.is_nan() { usual } else { value }
}

/// The longest backoff, in milliseconds: 2 seconds, doubled with every further attempt. It stops growing at the 32nd, over
/// a century.
fn backoff(number: f64) -> f64 {
    f64::from(1_u32 << (number.min(32.0) as u32 - 1)) * 2000.0
}

/// The first reason that fits, and whether it says to retry.
fn reason(error: &Facts<'_>, attempt: &Tried) -> (Reason, bool) {
    let idempotent = attempt.idempotent;
    let status = error.status;
    let is_page = error.kind == Kind::NotMatrix;
    if error.kind == Kind::Aborted {
        return (Reason::Aborted, false);
    }
    // The recoveries that the status of a page gives, where waiting does not help.
    let is_refused = matches!(error.recovery, Recovery::GiveUp | Recovery::FixRequest | Recovery::ChangeInput);
    if error.kind == Kind::Redirect || is_page && status != 0 && is_refused {
        return (Reason::Intercepted, attempt.background && idempotent);
    }
    match error.recovery {
        Recovery::ChangeInput | Recovery::FixRequest | Recovery::UseOtherEndpoint | Recovery::Refetch => {
            return (Reason::NeedsChange, false);
        }
        Recovery::GiveUp => return (Reason::Permanent, false),
        Recovery::Retry => {}
        _ => return (Reason::NeedsAction, false),
    }
    // After these the request may have been carried out.
    let is_late = matches!(status, 408 | 500..=599);
    let has_limit = |code: Option<Word>| code.is_some_and(|word| word.is_one_of(&LIMITS));
    // A code that was found elsewhere than in `errcode` may be another server's, about another request.
    let is_limited = has_limit(error.errcode) && (idempotent || !is_late || has_limit(error.wire_errcode))
        || error.is_oauth(OAuthCode::slow_down);
    let is_not_yet = error.errcode.is_some_and(|word| word.is_one_of(&NOT_YET))
        || error.is_oauth(OAuthCode::authorization_pending)
        || error.is_oauth(OAuthCode::temporarily_unavailable);
    if is_limited || status == 429 && (error.retry_after.is_some() || is_page) {
        (Reason::RateLimited, true)
    } else if status == 429 && idempotent {
        (Reason::Outage, true)
    } else if status != 429 && !is_late && is_not_yet {
        (Reason::NotYet, true)
    } else if !idempotent && status != 425 {
        (Reason::MayHaveHappened, false)
    } else if error.kind == Kind::Network {
        (Reason::Network, true)
    } else {
        (Reason::Server, true)
    }
}

/// The names of a rate limit: the specification's, and that of bridges.
static LIMITS: [ErrorCode; 2] = [ErrorCode::M_LIMIT_EXCEEDED, ErrorCode::M_AS_LIMIT_EXCEEDED];

/// The codes by which a server says that it has not done anything yet.
static NOT_YET: [ErrorCode; 5] = [
    ErrorCode::M_NOT_YET_UPLOADED,
    ErrorCode::M_SEND_ERROR,
    ErrorCode::M_EMAIL_SEND_ERROR,
    ErrorCode::M_UNABLE_DUE_TO_PARTIAL_STATE,
    ErrorCode::ORG_MATRIX_MSC3895_UNABLE_DUE_TO_PARTIAL_STATE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decoded::RetryAfterSource;

    /// A page of a proxy that is down.
    fn page() -> Facts<'static> {
        Facts { kind: Kind::NotMatrix, recovery: Recovery::Retry, status: 502, ..Facts::NOTHING }
    }

    /// The first attempt of a request that is idempotent, of which nothing more was told.
    const FIRST: Tried = Tried {
        attempt: 1.0,
        idempotent: true,
        background: false,
        random: 0.0,
        max_delay_ms: f64::NAN,
        max_hint_ms: f64::NAN,
        max_attempts: f64::NAN,
    };

    #[track_caller]
    fn assert_same(strange: &Tried, usual: &Tried) {
        for hint in [None, Some(0), Some(1), Some(59_999), Some(61_000), Some(MAX_MS)] {
            let error = Facts { retry_after: hint.zip(Some(RetryAfterSource::Header)), ..page() };
            let [strange, usual] = [strange, usual].map(|tried| {
                let NumberedAdvice { retry, delay_ms, reason, source } = advice_on(&error, tried);
                (retry, delay_ms, reason, source)
            });
            assert_eq!(strange, usual, "{hint:?}");
        }
    }

    #[test]
    fn strange_numbers_count_as_the_usual_ones() {
        for attempt in [0.0, -3.0, 1.5, 2.5, f64::NAN, f64::NEG_INFINITY] {
            assert_same(&Tried { attempt, ..FIRST }, &FIRST);
        }
        for random in [f64::NAN, -1.0, f64::NEG_INFINITY] {
            assert_same(&Tried { random, ..FIRST }, &FIRST);
        }
        for random in [1.0, 2.0, f64::INFINITY] {
            assert_same(&Tried { random, ..FIRST }, &Tried { random: 1.0_f64.next_down(), ..FIRST });
        }
        for max_delay_ms in [-5.0, f64::NEG_INFINITY] {
            let none = Tried { max_delay_ms: 0.0, max_hint_ms: -1.0, ..FIRST };
            assert_same(&Tried { max_delay_ms, max_hint_ms: -1.0, ..FIRST }, &none);
            assert_same(&Tried { max_delay_ms, ..FIRST }, &none);
        }
        assert_same(&Tried { max_delay_ms: 60_000.0, max_hint_ms: 60_000.0, max_attempts: 6.0, ..FIRST }, &FIRST);
        let background = Tried { background: true, ..FIRST };
        let without_end = Tried { max_hint_ms: f64::INFINITY, max_attempts: f64::INFINITY, ..background };
        assert_same(&without_end, &background);
    }

    #[test]
    fn an_attempt_without_end_is_the_last_unless_any_is_allowed() {
        let endless = Tried { attempt: f64::INFINITY, ..FIRST };
        assert_eq!(advice_on(&page(), &endless).reason, Reason::Exhausted);
        let many = |max_attempts| advice_on(&page(), &Tried { attempt: 1e6, max_attempts, ..FIRST }).retry;
        assert!(many(f64::INFINITY) && many(1e6 + 1.0) && !many(1e6));
    }

    #[test]
    fn no_jitter_below_zero_shortens_what_the_server_asks_for() {
        let error = Facts { retry_after: Some((2000, RetryAfterSource::Body)), ..page() };
        assert_eq!(advice_on(&error, &Tried { random: -1.0, ..FIRST }).delay_ms, 2000);
        assert_eq!(advice_on(&error, &Tried { max_hint_ms: 1999.5, ..FIRST }).delay_ms, 2000);
        assert!(!advice_on(&error, &Tried { max_hint_ms: 1999.5, ..FIRST }).retry);
    }
}
