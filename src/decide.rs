//! The facts of a record in, as JavaScript wrote them; a decision, as words, out.

use crate::endpoint::is_unsupported;
use crate::kind::Kind;
use crate::mask;
use crate::names::position;
use crate::outcome::Outcome;
use crate::package::{Input, NONE, Words, whole_status};
use crate::reading::RetryAfterSource;
use crate::recovery::Recovery;
use crate::retry::{self, Attempt};
use crate::retry_after::MAX_MS;
use crate::scan::Span;
use crate::session::{self, Endpoint, Session};
use crate::utf16::Utf16;

/// Reads: is there a refresh token, is the token current; the [`outcome`]; the endpoint. Answers the action and the reason.
pub(crate) fn session_verdict(mut input: Input<'_>, words: &mut Words) {
    let [has_refresh_token, token_is_current] = input.numbers().map(|number| number != 0.0);
    let error = outcome(&mut input);
    // What is none of ours is somebody else's.
    let endpoint = named(Endpoint::ALL, Endpoint::NAMES, input.next()).unwrap_or(Endpoint::Other);
    let (action, reason) = session::judge(&error, &Session { has_refresh_token, endpoint, token_is_current });
    answer(words, [action as usize, reason as usize]);
}

/// Reads: the attempt, is it idempotent, random, the longest delay, the most attempts; the [`outcome`]. Answers whether to
/// retry, the delay, the reason and the source, which is -1 for none.
pub(crate) fn retry_advice(mut input: Input<'_>, words: &mut Words) {
    let [attempt, idempotent, random, max_delay_ms, max_attempts] = input.numbers();
    let attempt = Attempt { attempt, idempotent: idempotent != 0.0, random, max_delay_ms, max_attempts };
    let advice = retry::judge(&outcome(&mut input), &attempt);
    let source = advice.source.map_or(NONE, |source| source as usize);
    answer(words, [advice.retry.into(), advice.delay_ms as usize, advice.reason as usize, source]);
}

/// Reads the [`outcome`]. Answers whether the server lacks the endpoint.
pub(crate) fn is_endpoint_unsupported(mut input: Input<'_>, words: &mut Words) {
    answer(words, [is_unsupported(&outcome(&mut input)).into()]);
}

/// Reads the errcode and the text. Answers whether the errcode may be printed; then where the parts of the text lie that may
/// be, and how many there are: where each begins and ends, in UTF-16 units.
pub(crate) fn printable(mut input: Input<'_>, parts: &mut Vec<Span>, words: &mut Words) {
    let errcode = input.next().unwrap_or_default();
    let text = input.next().unwrap_or_default();
    *parts = mask::printable(text);
    let mut utf16 = Utf16::of(text);
    for part in &mut *parts {
        utf16.convert(part);
    }
    answer(words, [mask::is_printable_errcode(errcode).into(), parts.as_ptr() as usize, parts.len()]);
}

/// Reads a record: `status`, `isSoftLogout`, `retryAfterMs`, below zero for none; `retryAfterSource`, `kind`, `recovery`,
/// `errcode`, `wireErrcode`, `oauth.error`, `text`.
///
/// What is no record says nothing, and so nothing follows from it.
fn outcome<'m>(input: &mut Input<'m>) -> Outcome<'m> {
    let [status, is_soft_logout, retry_after_ms] = input.numbers();
    let delay = Some((retry_after_ms as u32).min(MAX_MS)).filter(|_| retry_after_ms >= 0.0);
    Outcome {
        retry_after: delay.zip(named(RetryAfterSource::ALL, RetryAfterSource::NAMES, input.next())),
        kind: named(Kind::ALL, Kind::NAMES, input.next()).unwrap_or(Kind::NotMatrix),
        recovery: named(Recovery::ALL, Recovery::NAMES, input.next()).unwrap_or(Recovery::GiveUp),
        status: Some(whole_status(status)).filter(|status| (100..600).contains(status)),
        errcode: input.next().unwrap_or_default(),
        wire_errcode: input.next().unwrap_or_default(),
        oauth_error: input.next().unwrap_or_default(),
        text: input.next(),
        is_soft_logout: is_soft_logout != 0.0,
    }
}

fn named<T: Copy>(all: &[T], names: &str, name: Option<&[u8]>) -> Option<T> {
    all.get(position(names, name?)?).copied()
}

fn answer<const COUNT: usize>(words: &mut Words, answer: [usize; COUNT]) {
    for (word, answer) in words.iter_mut().zip(answer) {
        *word = answer;
    }
}
