//! Advises whether to send a request again, and after which delay.

use super::facts::Facts;
use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery;
use crate::decode::MAX_MS;
use crate::decode::decoded::RetryAfterSource;
use crate::decode::kind::Kind;
use crate::model::MatrixError;
use crate::words::closed_set;

/// What was tried so far, and how far to go on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// How often the request was sent: 1 after the first failure. A number below 1, a fraction or NaN counts as 1.
    pub attempt: f64,
    /// Has the request the same effect if it is carried out twice?
    pub idempotent: bool,
    /// A random number from 0 up to 1, new for each call. It keeps clients that failed together from coming back together.
    pub random: f64,
    /// The longest wait that is worth it, in milliseconds. NaN counts as 60 000.
    pub max_delay_ms: f64,
    /// The attempt after which to give up; infinity for loops that never end. NaN counts as 6.
    pub max_attempts: f64,
}

impl Attempt {
    /// The attempt of this number, with at most 6 attempts, and at most 60 seconds between them.
    pub const fn new(attempt: u32, idempotent: bool, random: f64) -> Self {
        let attempt = attempt as f64;
        Self { attempt, idempotent, random, max_delay_ms: MAX_DELAY_MS, max_attempts: MAX_ATTEMPTS }
    }
}

closed_set! {
    /// Why to try again, or why not.
    pub enum Reason {
        /// The caller aborted the request.
        Aborted = "aborted",
        /// The client has something else to do first: see [`MatrixError::recovery`].
        NeedsAction = "needs-action",
        /// The server asks this client to be slower: `M_LIMIT_EXCEEDED`, a 429 with a delay, or a 429 of a proxy.
        RateLimited = "rate-limited",
        /// A Matrix server sent a 429 without a delay. Big servers do so when they are down.
        Outage = "outage",
        /// The server may have carried it out, and it is not idempotent: 408, 5xx, no response.
        MayHaveHappened = "may-have-happened",
        /// The server, or a proxy in front of it, has a trouble that passes: 408, 425, 500, 502 to 504, 520 to 530, or any
        /// 5xx with a delay.
        Server = "server",
        /// No response came back.
        Network = "network",
        /// It will fail again. This is all else, 501 and 505 among it.
        Permanent = "permanent",
        /// A retry would be due, but there were enough attempts.
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
        /// The client's own backoff, because the server named no delay.
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
    /// Should the request be sent again?
    pub retry: bool,
    /// How long to wait first, in milliseconds, at most 2 147 483 647. 0 if `retry` is false, unless the server asked for a longer
    /// wait than `max_delay_ms`: then it is that wait.
    pub delay_ms: u32,
    /// The reason.
    pub reason: Reason,
    /// Where the delay comes from; `None` if there is none.
    pub source: Option<DelaySource>,
}

/// Advises whether to send a request again, and after which delay. It uses no timer, no clock and no random numbers of its own.
///
/// The reason is the first that fits, in this order: [`Aborted`](Reason::Aborted), [`NeedsAction`](Reason::NeedsAction),
/// [`RateLimited`](Reason::RateLimited), [`Outage`](Reason::Outage), [`MayHaveHappened`](Reason::MayHaveHappened),
/// [`Server`](Reason::Server), [`Network`](Reason::Network), [`Permanent`](Reason::Permanent). If it says to retry and
/// the attempts are used up, the reason is [`Exhausted`](Reason::Exhausted).
///
/// If the server named a delay, the wait is that delay plus `random` times a quarter of it, or plus `random` times a second if
/// that is longer. So clients that were told the same do not come back together. Otherwise the wait lies between 250 ms and 2, 4,
/// 8 … seconds, at most `max_delay_ms`.
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
    // NaN counts as 0. A generator never gives 1, so 1 and more count as the number below.
    let random = if attempt.random > 0.0 { attempt.random.min(ALMOST_1) } else { 0.0 };
    let (delay, retry, source) = match error.retry_after {
        Some((hint, source)) => {
            let hint = f64::from(hint);
            let delay = (hint + random * (hint / 4.0).max(1000.0)).max(LEAST_MS);
            (delay, hint <= max_delay, source.into())
        }
        None => (LEAST_MS + random * (backoff(number).min(max_delay) - LEAST_MS), true, DelaySource::Backoff),
    };
    // The cast turns numbers below zero into 0.
    Advice { retry, delay_ms: (delay as u32).min(MAX_MS), reason, source: Some(source) }
}

/// The shortest wait, in milliseconds.
const LEAST_MS: f64 = 250.0;
const MAX_DELAY_MS: f64 = 60_000.0;
const MAX_ATTEMPTS: f64 = 6.0;
const ALMOST_1: f64 = 1.0 - f64::EPSILON / 2.0;

fn or_usual(value: f64, usual: f64) -> f64 {
    if value.is_nan() { usual } else { value }
}

/// The longest backoff, in milliseconds: 2 seconds, doubled with every further attempt. It stops growing at the 32nd, over
/// a century.
fn backoff(number: f64) -> f64 {
    f64::from(1_u32 << (number.min(32.0) as u32 - 1)) * 2000.0
}

/// The first reason that fits.
fn reason(error: &Facts<'_>, idempotent: bool) -> Reason {
    let is_network = error.kind == Kind::Network;
    let has_delay = error.retry_after.is_some();
    let status = error.status.unwrap_or(0);
    if error.kind == Kind::Aborted {
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
