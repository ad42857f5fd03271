//! The facts of a record in, as JavaScript wrote them; a decision, as numbers, out.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::endpoint::is_unsupported;
use crate::kind::Kind;
use crate::names::position;
use crate::outcome::Outcome;
use crate::package::{Input, whole_status, with_memory};
use crate::reading::RetryAfterSource;
use crate::recovery::Recovery;
use crate::retry::{self, Attempt};
use crate::retry_after::MAX_MS;
use crate::session::{self, Endpoint, Session};

/// Judges a session. Before the [`outcome`]: is there a refresh token, is the token current; after it the
/// endpoint. Answers the action, and
/// 256 times the reason.
#[wasm_bindgen]
pub fn judge_session(length: usize) -> usize {
    with_memory(|memory| {
        let mut input = memory.input(length);
        let [has_refresh_token, token_is_current] = input.numbers().map(|number| number != 0.0);
        let error = outcome(&mut input);
        let endpoint = named(Endpoint::ALL, Endpoint::NAMES, input.next()).unwrap_or(Endpoint::Other);
        let (action, reason) = session::judge(&error, &Session { has_refresh_token, endpoint, token_is_current });
        action as usize + 256 * reason as usize
    })
}

/// Advises on the next attempt. Before the [`outcome`]: attempt, is it idempotent, random, longest delay, most attempts.
/// Answers where four words begin: retry, delay, reason and source, which is -1 for none.
#[wasm_bindgen]
pub fn advise_retry(length: usize) -> *const i32 {
    with_memory(|memory| {
        let mut input = memory.input(length);
        let [attempt, idempotent, random, max_delay_ms, max_attempts] = input.numbers();
        let attempt = Attempt { attempt, idempotent: idempotent != 0.0, random, max_delay_ms, max_attempts };
        let advice = retry::judge(&outcome(&mut input), &attempt);
        let source = advice.source.map_or(-1, |source| source as i32);
        memory.answer(&[advice.retry.into(), advice.delay_ms as i32, advice.reason as i32, source])
    })
}

/// Does the server lack the endpoint?
#[wasm_bindgen]
pub fn is_endpoint_unsupported(length: usize) -> usize {
    with_memory(|memory| is_unsupported(&outcome(&mut memory.input(length))).into())
}

/// A record: `status`, `isSoftLogout`, `retryAfterMs`, below zero for none; `retryAfterSource`, `kind`, `recovery`, `errcode`,
/// `wireErrcode`, `oauth.error`, `text`.
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
