//! Advises whether to send a request again, and after which delay.
//!
//! Ask [`advise`] after each failure, with the number of the attempt. It sets no timer: you wait, then send.
//!
//! ```
//! use matrix_error::MatrixError;
//! use matrix_error::retry::{self, Attempt, Reason};
//!
//! let refused = MatrixError::network("connection refused");
//! assert!(retry::advise(&refused, &Attempt::new(1, true)).retry);
//! // A POST that may have been carried out is not sent twice.
//! let advice = retry::advise(&refused, &Attempt::new(1, false));
//! assert_eq!((advice.retry, advice.reason), (false, Reason::MayHaveHappened));
//! ```

use std::time::Duration;

use super::retry_rule::{self, NumberedAdvice, Tried};
#[cfg(doc)]
use crate::codes::recovery::Recovery;
use crate::decode::decoded::RetryAfterSource;
use crate::model::matrix_error::MatrixError;
use crate::words::closed_set;

/// An attempt says what was tried so far, and how far to go on.
///
/// ```
/// use std::time::Duration;
///
/// use matrix_error::retry::Attempt;
///
/// // The third try of an upload, which may wait two minutes at most. `random` is yours: this crate brings no generator.
/// # let random = 0.4;
/// let upload = Attempt { jitter: Some(random), max_delay: Duration::from_secs(120), ..Attempt::new(3, false) };
/// // A sync loop.
/// let sync = Attempt { jitter: Some(random), background: true, ..Attempt::new(3, true) };
/// # assert!(upload.max_attempts.is_none() && sync.max_hint.is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// How often the request was sent: 1 after the first failure. 0 counts as 1.
    pub attempt: u32,
    /// Has the request the same effect if it is carried out twice?
    pub idempotent: bool,
    /// Is it a request that the client cannot live without, as in a sync loop? Then what no homeserver said (a proxy's page, a
    /// captive portal) is tried again at whatever status, without end, and every wait that the server asks for is obeyed.
    pub background: bool,
    /// A random number from 0 up to 1, new for each call; it is clamped.
    ///
    /// Give one if more than one client runs: clients that failed together, because the server went down, come back together
    /// without it, and the server goes down again. With `None` no jitter is added: the wait is the server's own figure, or 2, 4, 8 …
    /// seconds.
    pub jitter: Option<f64>,
    /// The longest wait of our own backoff: a minute unless told. [`Duration::MAX`] sets no bound.
    pub max_delay: Duration,
    /// The longest wait asked for by the server that is worth it. `None`: `max_delay`, and in the background any.
    pub max_hint: Option<Duration>,
    /// The attempt after which to give up; [`u32::MAX`] for never. `None`: 6, and in the background never.
    pub max_attempts: Option<u32>,
}

impl Attempt {
    /// Makes the attempt of this number, counted from 1: at most 6 attempts, at most a minute between them, and no jitter.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use matrix_error::retry::Attempt;
    ///
    /// let second = Attempt::new(2, true);
    /// assert_eq!((second.attempt, second.max_delay), (2, Duration::from_secs(60)));
    /// ```
    pub const fn new(attempt: u32, idempotent: bool) -> Self {
        Self {
            attempt,
            idempotent,
            background: false,
            jitter: None,
            max_delay: Duration::from_secs(60),
            max_hint: None,
            max_attempts: None,
        }
    }
}

/// The first attempt of a request that is not idempotent.
impl Default for Attempt {
    fn default() -> Self {
        Self::new(1, false)
    }
}

closed_set! {
    /// A `Reason` says why to try again, or why not.
    ///
    /// ```
    /// use matrix_error::MatrixError;
    /// use matrix_error::retry::{self, Attempt, Reason};
    ///
    /// let advice = retry::advise(&MatrixError::aborted(), &Attempt::new(1, true));
    /// assert_eq!(advice.reason, Reason::Aborted);
    /// assert_eq!(advice.reason.as_str(), "aborted");
    /// ```
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
    /// A `DelaySource` says where the delay of an advice comes from.
    ///
    /// ```
    /// use matrix_error::retry::DelaySource;
    ///
    /// assert_eq!(DelaySource::Backoff.as_str(), "backoff");
    /// ```
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

/// The advice says whether to send a request again, when, and why.
///
/// ```
/// use std::time::Duration;
///
/// use matrix_error::retry::{self, Attempt, DelaySource};
/// use matrix_error::{ResponseInfo, decode};
///
/// let down = decode(b"<h1>502 Bad Gateway</h1>", &ResponseInfo::new(502));
/// let advice = retry::advise(&down, &Attempt::new(3, true));
/// assert!(advice.retry && advice.source == Some(DelaySource::Backoff));
/// assert_eq!(advice.delay, Duration::from_secs(8));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Advice {
    /// Should the request be sent again?
    pub retry: bool,
    /// How long to wait first: whole milliseconds, at most 2 147 483 647. Zero if `retry` is false, unless the server asked for a
    /// longer wait than `max_hint`: then it is that wait.
    pub delay: Duration,
    /// Why to send it again, or why not.
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
/// If the server named a delay, the wait is that delay plus the jitter times a quarter of it, or plus the jitter times a second if
/// that is longer. So clients that were told the same do not come back together. Otherwise the wait lies between 250 ms and 2, 4,
/// 8 … seconds, at most `max_delay`, by the jitter; a device grant (`authorization_pending`, `slow_down`) waits 5 seconds more.
///
/// ```
/// use std::time::Duration;
///
/// use matrix_error::retry::{self, Attempt, Reason};
/// use matrix_error::{ResponseInfo, decode};
///
/// let error = decode(br#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000}"#, &ResponseInfo::new(429));
/// let advice = retry::advise(&error, &Attempt { jitter: Some(0.5), ..Attempt::new(1, false) });
/// assert!(advice.retry && advice.reason == Reason::RateLimited);
/// assert_eq!(advice.delay, Duration::from_millis(2500));
/// ```
///
/// Source: RFC 9110 10.2.3, RFC 8628 3.5, [rate limiting](https://spec.matrix.org/v1.19/client-server-api/#rate-limiting), MSC4041.
pub fn advise(error: &MatrixError, attempt: &Attempt) -> Advice {
    let facts = error.facts();
    let tried = Tried {
        attempt: attempt.attempt.into(),
        idempotent: attempt.idempotent,
        background: attempt.background,
        random: attempt.jitter.unwrap_or(0.0),
        max_delay_ms: millis(attempt.max_delay),
        max_hint_ms: attempt.max_hint.map_or(f64::NAN, millis),
        max_attempts: match attempt.max_attempts {
            None => f64::NAN,
            Some(u32::MAX) => f64::INFINITY,
            Some(count) => count.into(),
        },
    };
    let NumberedAdvice { retry, delay_ms, reason, source } = retry_rule::advice_on(&facts, &tried);
    let is_plain_backoff = attempt.jitter.is_none() && source == Some(DelaySource::Backoff);
    let delay_ms = if is_plain_backoff { retry_rule::longest_wait(&facts, &tried) } else { delay_ms };
    Advice { retry, delay: Duration::from_millis(delay_ms.into()), reason, source }
}

/// Milliseconds, exact where they are whole.
fn millis(wait: Duration) -> f64 {
    wait.as_millis() as f64 + f64::from(wait.subsec_nanos() % 1_000_000) / 1e6
}
