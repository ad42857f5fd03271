//! Advises whether to send a request again, and when.

use super::facts::Facts;
use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery;
use crate::decode::MAX_MS;
use crate::decode::decoded::RetryAfterSource;
use crate::decode::kind::Kind;
use crate::model::MatrixError;
use crate::words::closed_set;

/// How often and how a request was tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// 1 after the first failure; below 1, a fraction or not a number counts as 1.
    pub attempt: f64,
    /// Does doing it twice the same as doing it once?
    pub idempotent: bool,
    /// A number from 0 up to 1 for the jitter, so that clients which failed together do not come back together.
    pub random: f64,
    /// The longest wait worth its while, in milliseconds; not a number counts as 60 000.
    pub max_delay_ms: f64,
    /// After this many attempts it is enough; infinity for loops that never end, not a number counts as 6.
    pub max_attempts: f64,
}

impl Attempt {
    /// The attempt of this number, with a longest wait of 60 seconds and at most 6 attempts.
    pub const fn new(attempt: u32, idempotent: bool, random: f64) -> Self {
        let attempt = attempt as f64;
        Self { attempt, idempotent, random, max_delay_ms: MAX_DELAY_MS, max_attempts: MAX_ATTEMPTS }
    }
}

closed_set! {
    /// Why to try again, or why not.
    pub enum Reason {
        /// The request was aborted by whoever made it.
        Aborted = "aborted",
        /// The client has something else to do first: see [`MatrixError::recovery`].
        NeedsAction = "needs-action",
        /// The server asks this client to be slower: `M_LIMIT_EXCEEDED`, a 429 with a delay, or a 429 of a proxy.
        RateLimited = "rate-limited",
        /// A 429 without a delay, of a Matrix server: big ones say so when they are down.
        Outage = "outage",
        /// It may have been carried out, and doing it twice is not doing it once: 408, 5xx, no response.
        MayHaveHappened = "may-have-happened",
        /// The server, or what stands before it, has a trouble that passes: 408, 425, 500, 502 to 504, 520 to 530, or any 5xx
        /// with a delay.
        Server = "server",
        /// No response came back.
        Network = "network",
        /// It will fail again: all else, 501 and 505 among them.
        Permanent = "permanent",
        /// There were attempts enough.
        Exhausted = "exhausted",
    }
}

closed_set! {
    /// Where a delay comes from.
    pub enum DelaySource {
        /// The `Retry-After` header.
        Header = "header",
        /// `retry_after_ms` of the body.
        Body = "body",
        /// The client's own backoff: the server asked for nothing.
        Backoff = "backoff",
    }
}

impl From<RetryAfterSource> for DelaySource {
    fn from(source: RetryAfterSource) -> Self {
        match source {
            RetryAfterSource::Header => Self::Header,
            RetryAfterSource::Body => Self::Body,
        }
    }
}

/// Whether to send a request again, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advice {
    /// Send it again?
    pub retry: bool,
    /// After how many milliseconds, at most 2 147 483 647. Where `retry` is false it is 0, unless the server asked for a
    /// longer wait than was allowed: then that wait.
    pub delay_ms: u32,
    /// Why.
    pub reason: Reason,
    /// Where the delay comes from; `None` where there is none.
    pub source: Option<DelaySource>,
}

/// Advises on the next attempt. Pure: no timer, no clock, no generator of random numbers.
///
/// The reason is the first that fits, in this order: [`Aborted`](Reason::Aborted), [`NeedsAction`](Reason::NeedsAction),
/// [`RateLimited`](Reason::RateLimited), [`Outage`](Reason::Outage), [`MayHaveHappened`](Reason::MayHaveHappened),
/// [`Server`](Reason::Server), [`Network`](Reason::Network), [`Permanent`](Reason::Permanent). Where it is one to retry and
/// the attempts are used up, it is [`Exhausted`](Reason::Exhausted).
///
/// With a delay of the server the wait is that delay plus `random` times a quarter of it, or times a second where that is
/// longer: those who were told the same do not come back together. Without one it lies between 250 ms and 2, 4, 8 … seconds,
/// at most `max_delay_ms`.
///
/// ```
/// use matrix_error::retry::{self, Attempt};
/// use matrix_error::{ResponseInfo, decode};
///
/// let error = decode(br#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000}"#, &ResponseInfo::new(429));
/// let advice = retry::advise(&error, &Attempt::new(1, false, 0.0));
/// assert!(advice.retry && advice.delay_ms == 2000);
/// ```
///
/// Source: RFC 9110 10.2.3, [rate limiting](https://spec.matrix.org/v1.19/client-server-api/#rate-limiting), MSC4041.
pub fn advise(error: &MatrixError, attempt: &Attempt) -> Advice {
    advice_on(&error.facts(), attempt)
}

pub(crate) fn advice_on(error: &Facts<'_>, attempt: &Attempt) -> Advice {
    let reason = reason(error, attempt.idempotent);
    let is_due = matches!(reason, Reason::RateLimited | Reason::Outage | Reason::Server | Reason::Network);
    let number =
        if attempt.attempt >= 1.0 && attempt.attempt.trunc() == attempt.attempt { attempt.attempt } else { 1.0 };
    let none = Advice { retry: false, delay_ms: 0, reason, source: None };
    if !is_due {
        return none;
    }
    if number >= or_usual(attempt.max_attempts, MAX_ATTEMPTS) {
        return Advice { reason: Reason::Exhausted, ..none };
    }
    let max_delay = or_usual(attempt.max_delay_ms, MAX_DELAY_MS);
    // What is not a number is 0; 1 itself would be more than any generator gives.
    let random = if attempt.random > 0.0 { attempt.random.min(ALMOST_1) } else { 0.0 };
    let (delay, retry, source) = match error.retry_after {
        Some((hint, source)) => {
            let hint = f64::from(hint);
            let delay = (hint + random * (hint / 4.0).max(1000.0)).max(LEAST_MS);
            (delay, hint <= max_delay, source.into())
        }
        None => (LEAST_MS + random * (backoff(number).min(max_delay) - LEAST_MS), true, DelaySource::Backoff),
    };
    // Casting is total: what is below zero becomes 0.
    Advice { retry, delay_ms: (delay as u32).min(MAX_MS), reason, source: Some(source) }
}

/// No two attempts are closer than this.
const LEAST_MS: f64 = 250.0;
const MAX_DELAY_MS: f64 = 60_000.0;
const MAX_ATTEMPTS: f64 = 6.0;
const ALMOST_1: f64 = 1.0 - f64::EPSILON / 2.0;

fn or_usual(value: f64, usual: f64) -> f64 {
    if value.is_nan() { usual } else { value }
}

/// 2 seconds, doubled with every attempt but the first; past the 32nd, after a century, no more.
fn backoff(number: f64) -> f64 {
    f64::from(1_u32 << (number.min(32.0) as u32 - 1)) * 2000.0
}

/// The first that fits.
fn reason(error: &Facts<'_>, idempotent: bool) -> Reason {
    let is_network = error.kind == Kind::Network;
    let has_delay = error.retry_after.is_some();
    let status = error.status.unwrap_or(0);
    if is_network && error.recovery == Recovery::GiveUp {
        Reason::Aborted
    } else if !matches!(error.recovery, Recovery::Retry | Recovery::GiveUp) {
        Reason::NeedsAction
    } else if error.is(&ErrorCode::M_LIMIT_EXCEEDED) || status == 429 && (has_delay || error.kind == Kind::NotMatrix) {
        Reason::RateLimited
    } else if status == 429 {
        Reason::Outage
    } else if !idempotent && (is_network || matches!(status, 408 | 500..=599)) {
        Reason::MayHaveHappened
    } else if matches!(status, 408 | 425 | 500 | 502..=504 | 520..=530) || has_delay && matches!(status, 500..=599) {
        Reason::Server
    } else if is_network {
        Reason::Network
    } else {
        Reason::Permanent
    }
}
