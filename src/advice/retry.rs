//! Advises whether to send a request again, and after which delay.

use super::facts::Facts;
use crate::codes::error_code::ErrorCode;
use crate::codes::oauth::OAuthCode;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
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
    /// Is it a request that the client cannot live without, as in a sync loop? Then what no homeserver said (a proxy's page, a
    /// captive portal) is tried again at whatever status, without end, and every wait that the server asks for is obeyed.
    pub background: bool,
    /// A random number from 0 up to 1, new for each call. It keeps clients that failed together from coming back together.
    pub random: f64,
    /// The longest wait of our own backoff, in milliseconds. NaN counts as 60 000.
    pub max_delay_ms: f64,
    /// The longest wait asked for by the server that is worth it, in milliseconds. NaN counts as `max_delay_ms`; in the background
    /// as infinity.
    pub max_hint_ms: f64,
    /// The attempt after which to give up; infinity for loops that never end. NaN counts as 6; in the background as infinity.
    pub max_attempts: f64,
}

impl Attempt {
    /// The attempt of this number, with at most 6 attempts, and at most 60 seconds between them.
    pub const fn new(attempt: u32, idempotent: bool, random: f64) -> Self {
        let usual = f64::NAN;
        Self {
            attempt: attempt as f64,
            idempotent,
            background: false,
            random,
            max_delay_ms: usual,
            max_hint_ms: usual,
            max_attempts: usual,
        }
    }
}

closed_set! {
    /// Why to try again, or why not.
    pub enum Reason {
        /// The caller gave the request up.
        Aborted = "aborted",
        /// Somebody in between answered, not the homeserver: a proxy's page, a captive portal, a redirect. Tried again only in the
        /// background.
        Intercepted = "intercepted",
        /// This request, as it is, will not be accepted: [`MatrixError::recovery`] says who can mend it. A queue drops it.
        NeedsChange = "needs-change",
        /// Somebody has to act first: log in, accept, unlock, grant. Then the same request is good, and a queue keeps it.
        NeedsAction = "needs-action",
        /// It will fail again.
        Permanent = "permanent",
        /// The server asks this client to be slower: `M_LIMIT_EXCEEDED`, OAuth `slow_down`, a 429 with a delay, a proxy's 429.
        RateLimited = "rate-limited",
        /// A Matrix server sent a 429 without a delay. Big servers do so when they are down.
        Outage = "outage",
        /// The server has not done it, and will later: `M_NOT_YET_UPLOADED`, `authorization_pending` …
        NotYet = "not-yet",
        /// The server may have carried it out, and it is not idempotent.
        MayHaveHappened = "may-have-happened",
        /// No response came back.
        Network = "network",
        /// The server, or a proxy in front of it, has a trouble that passes.
        Server = "server",
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
    /// wait than `max_hint_ms`: then it is that wait.
    pub delay_ms: u32,
    /// The reason.
    pub reason: Reason,
    /// Where the delay comes from; `None` if there is none.
    pub source: Option<DelaySource>,
}

/// Advises whether to send a request again, and after which delay. It uses no timer, no clock and no random numbers of its own.
///
/// [`MatrixError::recovery`] says the same: it is [`Recovery::Retry`] exactly if a first attempt that is idempotent is to be
/// repeated, however long the server asks to wait. The reason is the first that fits, in the order of [`Reason`]; if it says to retry
/// and the attempts are used up, it is [`Reason::Exhausted`].
///
/// If the server named a delay, the wait is that delay plus `random` times a quarter of it, or plus `random` times a second if
/// that is longer. So clients that were told the same do not come back together. Otherwise the wait lies between 250 ms and 2, 4,
/// 8 … seconds, at most `max_delay_ms`; a device grant (`authorization_pending`, `slow_down`) waits 5 seconds more.
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
/// Source: RFC 9110 10.2.3, RFC 8628 3.5, [rate limiting](https://spec.matrix.org/v1.19/client-server-api/#rate-limiting), MSC4041.
pub fn advise(error: &MatrixError, attempt: &Attempt) -> Advice {
    advice_on(&error.facts(), attempt)
}

#[inline(always)] // So what it is told stays out of memory: the five that are so save 60 bytes of brotli.
pub(crate) fn advice_on(error: &Facts<'_>, attempt: &Attempt) -> Advice {
    let (reason, is_due) = reason(error, attempt);
    let number =
        if attempt.attempt >= 1.0 && attempt.attempt.trunc() == attempt.attempt { attempt.attempt } else { 1.0 };
    let none = Advice { retry: false, delay_ms: 0, reason, source: None };
    if !is_due {
        return none;
    }
    let without_end = |usual| if attempt.background { f64::INFINITY } else { usual };
    if number >= or_usual(attempt.max_attempts, without_end(MAX_ATTEMPTS)) {
        return Advice { reason: Reason::Exhausted, ..none };
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
    Advice { retry, delay_ms: (delay as u32).min(MAX_MS), reason, source: Some(source) }
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
fn reason(error: &Facts<'_>, attempt: &Attempt) -> (Reason, bool) {
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
