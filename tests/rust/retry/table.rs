//! The documentation's table of reasons as data, and the advice that follows from it. Nothing here calls the code under test.

use std::time::Duration;

use matrix_error::retry::{Attempt, DelaySource, Reason};
use matrix_error::{Kind, MatrixError, Recovery, RetryAfterSource};

/// What `setTimeout` can hold.
const MAX_MS: f64 = 2_147_483_647.0;

/// When a reason says to retry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    Never,
    Always,
    /// In the background, and only if it is idempotent.
    InBackground,
}
use When::*;

/// A row: what it asks of the error and of the attempt, the reason, and when that says to retry.
type Row = (fn(&MatrixError, &Attempt) -> bool, Reason, When);

/// The first row that fits decides.
pub const TABLE: &[Row] = &[
    (|error, _| error.kind == Kind::Aborted, Reason::Aborted, Never),
    (|error, _| error.kind == Kind::Redirect, Reason::Intercepted, InBackground),
    (|error, _| is_page(error) && error.status.is_some() && has(error, BY_STATUS), Reason::Intercepted, InBackground),
    (|error, _| has(error, CHANGE), Reason::NeedsChange, Never),
    (|error, _| !has(error, &[Recovery::Retry, Recovery::GiveUp]), Reason::NeedsAction, Never),
    (|error, _| has(error, &[Recovery::GiveUp]), Reason::Permanent, Never),
    (is_limited, Reason::RateLimited, Always),
    (|error, _| oauth(error) == "slow_down", Reason::RateLimited, Always),
    (|error, _| error.status == Some(429) && error.retry_after.is_some(), Reason::RateLimited, Always),
    (|error, _| error.status == Some(429) && is_page(error), Reason::RateLimited, Always),
    (|error, attempt| error.status == Some(429) && attempt.idempotent, Reason::Outage, Always),
    (|error, _| error.status != Some(429) && !is_late(error) && NOT_YET.contains(&code(error)), Reason::NotYet, Always),
    (|error, attempt| !attempt.idempotent && error.status != Some(425), Reason::MayHaveHappened, Never),
    (|error, _| error.kind == Kind::Network, Reason::Network, Always),
    (|_, _| true, Reason::Server, Always),
];

const BY_STATUS: &[Recovery] = &[Recovery::GiveUp, Recovery::FixRequest, Recovery::ChangeInput];
const CHANGE: &[Recovery] =
    &[Recovery::ChangeInput, Recovery::FixRequest, Recovery::UseOtherEndpoint, Recovery::Refetch];
const NOT_YET: &[&str] = &[
    "M_NOT_YET_UPLOADED",
    "M_SEND_ERROR",
    "M_EMAIL_SEND_ERROR",
    "M_UNABLE_DUE_TO_PARTIAL_STATE",
    "ORG.MATRIX.MSC3895_UNABLE_DUE_TO_PARTIAL_STATE",
    "authorization_pending",
    "temporarily_unavailable",
];
/// The names of a rate limit: the specification's, and a bridge's.
const LIMITS: &[&str] = &["M_LIMIT_EXCEEDED", "M_AS_LIMIT_EXCEEDED"];

fn has(error: &MatrixError, recoveries: &[Recovery]) -> bool {
    recoveries.contains(&error.recovery())
}

fn is_page(error: &MatrixError) -> bool {
    error.kind == Kind::NotMatrix
}

/// May the request have been carried out?
fn is_late(error: &MatrixError) -> bool {
    error.status.is_some_and(|status| status == 408 || status / 100 == 5)
}

fn oauth(error: &MatrixError) -> &str {
    error.oauth.as_ref().map_or("", |oauth| &oauth.error)
}

/// The code that a row may name: of OAuth, or the errcode.
fn code(error: &MatrixError) -> &str {
    if error.oauth.is_some() { oauth(error) } else { error.errcode.as_str() }
}

fn is_limited(error: &MatrixError, attempt: &Attempt) -> bool {
    let is_wire = error.wire_errcode.as_deref().is_some_and(|sent| LIMITS.contains(&sent));
    LIMITS.contains(&error.errcode.as_str()) && (attempt.idempotent || !is_late(error) || is_wire)
}

/// Milliseconds.
pub fn millis(wait: Duration) -> f64 {
    wait.as_nanos() as f64 / 1e6
}

/// The reason of the table, and whether it says to retry.
pub fn reason(error: &MatrixError, attempt: &Attempt) -> (Reason, bool) {
    let (_, reason, when) = TABLE.iter().find(|(asks, ..)| asks(error, attempt)).expect("the last row fits everything");
    let is_due = match when {
        Never => false,
        Always => true,
        InBackground => attempt.background && attempt.idempotent,
    };
    (*reason, is_due)
}

/// The documentation's advice; the delay before it is cut to a whole number.
pub fn expected(error: &MatrixError, attempt: &Attempt) -> (bool, f64, Reason, Option<DelaySource>) {
    let (reason, is_due) = reason(error, attempt);
    let no = |reason| (false, 0.0, reason, None);
    if !is_due {
        return no(reason);
    }
    let number = f64::from(attempt.attempt.max(1));
    let usual_attempts = if attempt.background { u32::MAX } else { 6 };
    let most = attempt.max_attempts.unwrap_or(usual_attempts);
    if most < u32::MAX && number >= f64::from(most) {
        return no(Reason::Exhausted);
    }
    let random = attempt.jitter.filter(|jitter| !jitter.is_nan()).unwrap_or(0.0).clamp(0.0, 1.0);
    let longest = millis(attempt.max_delay);
    let longest_hint =
        millis(attempt.max_hint.unwrap_or(if attempt.background { Duration::MAX } else { attempt.max_delay }));
    match (error.retry_after, error.retry_after_source) {
        (Some(hint), Some(source)) => {
            let hint = hint.as_millis() as f64;
            let source = match source {
                RetryAfterSource::Header => DelaySource::Header,
                RetryAfterSource::Body => DelaySource::Body,
            };
            if hint > longest_hint {
                return (false, hint, reason, Some(source));
            }
            let delay = f64::max(250.0, hint + random * f64::max(1000.0, hint / 4.0)).min(MAX_MS);
            (true, delay, reason, Some(source))
        }
        _ => {
            let least = longest.min(250.0);
            let most = longest.min(2000.0 * 2_f64.powf(number - 1.0));
            let delay = if attempt.jitter.is_some() { least + random * (most - least) } else { most };
            let poll = if ["slow_down", "authorization_pending"].contains(&oauth(error)) { 5000.0 } else { 0.0 };
            (true, (delay + poll).min(MAX_MS), reason, Some(DelaySource::Backoff))
        }
    }
}
