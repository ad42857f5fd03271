//! The functions that JavaScript calls, one for each question. Each reads the shared memory, asks a rule, and writes the answer.

use std::cell::RefCell;
use std::time::Duration;

use wasm_bindgen::prelude::wasm_bindgen;

use super::memory::{Memory, NONE};
use crate::advice::endpoint;
use crate::advice::facts::Facts;
use crate::advice::retry_rule::{self, Tried};
use crate::advice::secrets::errcode::is_printable_errcode;
use crate::advice::session::{Endpoint, Session};
use crate::advice::session_rule::{self, VerdictReason};
use crate::codes::body_key::{BodyKey, Role};
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::decode::decoded::RetryAfterSource;
use crate::decode::failure::{Failure, Signal};
use crate::decode::kind::Kind;
use crate::decode::link;
use crate::decode::response::{Ending, Response};
use crate::decode::whole::{self, Parts};
use crate::decode::{self, MAX_MS};
use crate::json::members::{KeySet, LONGEST_TEXT, Members, OTHER_ERRCODE, text_in};
use crate::json::value::Value;

thread_local! {
    static MEMORY: RefCell<Memory> = const { RefCell::new(Memory::new()) };
}

/// Lends the memory. Nobody else can have it: the module imports nothing, so no call begins during another.
fn with_memory<T: Default>(act: impl FnOnce(&mut Memory) -> T) -> T {
    let lend =
        |memory: &RefCell<Memory>| memory.try_borrow_mut().map(|mut memory| act(&mut memory)).unwrap_or_default();
    MEMORY.try_with(lend).unwrap_or_default()
}

/// The address of the memory.
#[wasm_bindgen]
pub fn base() -> usize {
    MEMORY.try_with(|memory| memory.as_ptr() as usize).unwrap_or_default()
}

/// Bits of `around` in [`decode`]: which parts of the response there are.
pub(crate) const HAS_RETRY_AFTER: u32 = 1;
pub(crate) const HAS_LOCATION: u32 = 2;
pub(crate) const HAS_REASON: u32 = 4;
/// So many times the number of an ending is added to these bits.
pub(crate) const ENDING: u32 = 8;

/// Decides what a body is. The first four numbers have a bit for each key that was sent. `inner` is 0 if `error` holds no error.
#[wasm_bindgen]
pub fn decode(outer: u32, outer_prefixed: u32, inner: u32, inner_prefixed: u32, status: u32, around: u32, now_ms: f64) {
    with_memory(|memory| {
        let taken_of_outer = take_prefixed(memory, 0, outer, outer_prefixed);
        let taken_of_inner = take_prefixed(memory, 1, inner, inner_prefixed);
        let Memory { objects: [outer_values, inner_values, ..], texts, around: texts_around, answer, decoded, .. } =
            memory;
        let texts: &[u8] = texts;
        let members = |bits: u32, taken: KeySet, values| Members {
            sent: KeySet(bits & !OTHER | taken.0),
            has_other_errcode: bits & OTHER != 0,
            values,
            texts,
        };
        let header = |bit, place: usize| {
            (around & bit != 0).then(|| texts_around.get(place).and_then(|value| text_in(texts, value)))
        };
        let response = Response {
            status: whole_status(status),
            has_reason: around & HAS_REASON != 0,
            ending: (around / ENDING).checked_sub(1).and_then(Ending::of_number),
            retry_after: header(HAS_RETRY_AFTER, 0),
            location: header(HAS_LOCATION, 1),
            now_ms,
        };
        let outer = members(outer, taken_of_outer, outer_values);
        let of_inner = members(inner, taken_of_inner, inner_values);
        decode::decide(&outer, Some(&of_inner).filter(|_| inner != 0), &response, decoded);
        answer.set(decoded);
        answer.outer_prefixed = taken_of_outer.0;
        answer.inner_prefixed = taken_of_inner.0;
    });
}

/// The bit of a more exact code.
const OTHER: u32 = 1 << OTHER_ERRCODE;

fn take_prefixed(memory: &mut Memory, object: usize, sent: u32, prefixed: u32) -> KeySet {
    if prefixed == 0 {
        return KeySet::NONE;
    }
    let (objects, of_prefixes) = memory.objects.split_at_mut(2);
    match (objects.get_mut(object), of_prefixes.get(object)) {
        (Some(own), Some(other)) => own.take_prefixed(KeySet(sent), other, KeySet(prefixed)),
        _ => KeySet::NONE,
    }
}

/// A status of JavaScript. One that takes more than 16 bits is not valid, and stays so.
fn whole_status(status: u32) -> u16 {
    u16::try_from(status).unwrap_or(u16::MAX)
}

/// How a request ended that threw what the first `length` bytes of the texts say, line by line: 0 if an answer ended it. Else the
/// number of the ending, counted from 1, and [`ENDINGS`] times the place of the error that says so.
#[wasm_bindgen]
pub fn ending(length: usize, status: u32, state: u32, signal: u32) -> u32 {
    with_memory(|memory| {
        let failure = Failure {
            lines: memory.texts.get(..length).unwrap_or_default(),
            status: whole_status(status),
            state,
            signal: Signal::of_number(signal).unwrap_or(Signal::NotTold),
        };
        failure.ending().map_or(0, |(ending, place)| 1 + ending as u32 + ENDINGS * place as u32)
    })
}

/// How many numbers of endings there are; 0 is for none.
pub(crate) const ENDINGS: u32 = 1 + Ending::ALL.len() as u32;

/// What a key means to the rules. Its `length` bytes lie in the texts from `start` on. `name` is the number of the key behind its last
/// dot, -1 for any other name. Answers the number of a key, with [`PREFIXED`] added if it has the prefix of a proposal;
/// [`OTHER_ERRCODE`]; or -1 for any other key.
#[wasm_bindgen]
pub fn role(start: u32, length: u32, name: u32) -> u32 {
    let key = Value { start, length, ..Value::NOT_SENT };
    let role = |key: &[u8]| Role::of_other(key, BodyKey::of_number(name));
    with_memory(|memory| match text_in(&memory.texts, &key).map_or(Role::Unknown, role) {
        Role::Key(key) => key as u32,
        Role::Prefixed(key) => PREFIXED + key as u32,
        Role::OtherErrcode => OTHER_ERRCODE as u32,
        Role::Unknown => NONE,
    })
}

/// Added to the number of a key, it means that key under the prefix of a proposal.
pub(crate) const PREFIXED: u32 = 64;

/// Do the parts of a record belong together? Each has its type. `given` has one bit for each [`Part`](whole::Part) that is not null.
#[wasm_bindgen]
pub fn whole(
    kind: u32,
    status: u32,
    errcode: u32,
    wire_errcode: u32,
    recovery: u32,
    is_soft_logout: bool,
    given: u32,
) -> bool {
    let known = Kind::of_number(kind).zip(Recovery::of_number(recovery));
    known.is_some_and(|(kind, recovery)| {
        whole::belong_together(&Parts {
            kind,
            recovery,
            status: Some(whole_status(status)).filter(|&status| status != 0),
            errcode: Word::at(errcode as usize),
            wire_errcode: Word::at(wire_errcode as usize),
            is_soft_logout,
            given,
        })
    })
}

/// Would the link in the first `length` bytes of the texts have been given as the part of this number?
#[wasm_bindgen]
pub fn link(length: usize, part: u32) -> bool {
    with_memory(|memory| {
        let link = memory.texts.get(..length).filter(|_| length <= LONGEST_TEXT);
        link.is_some_and(|link| link::is_safe(link, whole::link_kind(part)))
    })
}

/// Judges whether the session survives. `is_unsure`: the body was not seen whole, or its `soft_logout` could not be read. A negative
/// `refreshed_ms_ago` means that it is not known. Answers the number of the action. Writes that of the reason to `recovery`, and when
/// to ask again to `retry_after_ms`.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "numbers cross one by one")]
pub fn verdict(
    kind: u32,
    status: u32,
    errcode: u32,
    wire_errcode: u32,
    oauth_error: u32,
    is_soft_logout: bool,
    is_unsure: bool,
    endpoint: u32,
    has_refresh_token: bool,
    token_is_current: bool,
    token_is_expired: bool,
    refreshed_ms_ago: f64,
) -> u32 {
    let error = Facts {
        wire_errcode: Word::at(wire_errcode as usize),
        oauth_error: Word::at(oauth_error as usize),
        is_soft_logout,
        is_unsure,
        ..facts(kind, status, errcode)
    };
    let known = Endpoint::of_number(endpoint);
    let session = Session {
        has_refresh_token,
        endpoint: known.unwrap_or(Endpoint::Other),
        token_is_current,
        token_is_expired,
        // The cast rounds down, which changes nothing: what is left of a minute is rounded up. What is far too long becomes the longest.
        refreshed_ago: (refreshed_ms_ago >= 0.0).then(|| Duration::from_millis((refreshed_ms_ago as u32).into())),
    };
    let verdict = session_rule::verdict_on(&error, &session);
    let reason = if known.is_some() { verdict.reason } else { VerdictReason::EndpointUnknown };
    with_memory(|memory| {
        memory.answer.recovery = reason as u32;
        memory.answer.retry_after_ms = verdict.retry_in_ms().unwrap_or(NONE);
    });
    verdict.action as u32
}

/// Advises on the next attempt. A negative `retry_after_ms` means none. Answers the number of the reason. Writes whether to
/// retry to `status`, the delay to `retry_after_ms` and its source to `retry_after_source`.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "numbers cross one by one")]
pub fn advice(
    kind: u32,
    status: u32,
    errcode: u32,
    wire_errcode: u32,
    oauth_error: u32,
    recovery: u32,
    retry_after_ms: f64,
    retry_after_source: u32,
    attempt: f64,
    idempotent: bool,
    background: bool,
    random: f64,
    max_delay_ms: f64,
    max_hint_ms: f64,
    max_attempts: f64,
) -> u32 {
    let delay = Some((retry_after_ms as u32).min(MAX_MS)).filter(|_| retry_after_ms >= 0.0);
    let error = Facts {
        wire_errcode: Word::at(wire_errcode as usize),
        oauth_error: Word::at(oauth_error as usize),
        recovery: Recovery::of_number(recovery).unwrap_or(Recovery::GiveUp),
        retry_after: delay.zip(RetryAfterSource::of_number(retry_after_source)),
        ..facts(kind, status, errcode)
    };
    let attempt = Tried { attempt, idempotent, background, random, max_delay_ms, max_hint_ms, max_attempts };
    let advice = retry_rule::advice_on(&error, &attempt);
    with_memory(|memory| {
        memory.answer.status = advice.retry.into();
        memory.answer.retry_after_ms = advice.delay_ms;
        memory.answer.retry_after_source = advice.source.map_or(NONE, |source| source as u32);
    });
    advice.reason as u32
}

/// Says whether the server lacks the endpoint. The record's `text` is the first `length` bytes of the texts; -1 means none.
#[wasm_bindgen]
pub fn unsupported(kind: u32, status: u32, errcode: u32, length: u32) -> bool {
    with_memory(|memory| {
        let text = if length == NONE { None } else { memory.texts.get(..length as usize) };
        endpoint::is_unsupported(&Facts { text, ..facts(kind, status, errcode) })
    })
}

/// The facts that all decisions need. Numbers that stand for nothing become facts from which nothing follows.
fn facts(kind: u32, status: u32, errcode: u32) -> Facts<'static> {
    Facts {
        kind: Kind::of_number(kind).unwrap_or(Kind::NotMatrix),
        status: if matches!(status, 100..600) { status as u16 } else { 0 },
        errcode: Word::at(errcode as usize),
        ..Facts::NOTHING
    }
}

/// Masks the text in the first `length` bytes of the texts, writes it to `printed`, and answers its length in bytes. `is_cut` says
/// that the text goes on, and was not written whole.
#[wasm_bindgen]
pub fn print(length: usize, is_cut: bool) -> usize {
    with_memory(|memory| {
        let Memory { texts, printed, .. } = memory;
        printed.set(texts.get(..length).unwrap_or_default(), is_cut);
        printed.as_bytes().len()
    })
}

/// May the errcode in the first `length` bytes of the texts be printed?
#[wasm_bindgen]
pub fn printable(length: usize, is_known: bool) -> bool {
    with_memory(|memory| {
        let Memory { texts, printed, .. } = memory;
        is_printable_errcode(texts.get(..length).unwrap_or_default(), is_known, printed)
    })
}
