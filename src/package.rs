//! Strings that JavaScript wrote into our memory in; numbers, and places in JavaScript's own text, out.
//!
//! The one layer between the core and the npm package's `decoder.js`. Known strings cross as an index into [`names`], others
//! as a place; nothing is ever freed by the caller, because everything lies in memory that the module keeps.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::codes;
use crate::decide;
use crate::decode::Decoder;
use crate::network::Failure;
use crate::reading::{ErrorText, Level, Place, Sentence};
use crate::recovery::Recovery;
use crate::response::Answer;
use crate::retry::{self, DelaySource};
use crate::scan::{Shape, Span};
use crate::session::{self, Action};
use crate::utf16::Utf16;
use crate::warning::{BODY_KEYS, Problem, Subject};

struct Memory {
    /// What JavaScript writes: the numbers and strings of one call.
    input: Vec<u8>,
    /// What JavaScript reads.
    output: Vec<i32>,
    decoder: Decoder,
}

thread_local! {
    // Never dropped: the module has no end at which to do it.
    static MEMORY: ManuallyDrop<RefCell<Memory>> =
        const { ManuallyDrop::new(RefCell::new(Memory { input: Vec::new(), output: Vec::new(), decoder: Decoder::new() })) };
}

fn with_memory<T>(act: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with(|memory| act(&mut memory.borrow_mut()))
}

/// Where to write the next input of up to `length` bytes.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *const u8 {
    with_memory(|memory| {
        if memory.input.len() < length {
            memory.input.resize(length, 0);
        }
        memory.input.as_ptr()
    })
}

/// Acts on what was written, so many bytes; each act says what it reads and answers. One export for all, because each costs
/// half a kilobyte of glue. `acts.js` has the numbers; above them may stand what the act is told besides.
#[wasm_bindgen]
pub fn run(act: usize, length: usize) -> usize {
    with_memory(|memory| {
        let input = Input { rest: memory.input.get(..length).unwrap_or_default() };
        match act & 7 {
            0 => return names(memory),
            1 => decode(act >> 3, input, &mut memory.decoder, &mut memory.output),
            2 => decide::session_verdict(input, &mut memory.output),
            3 => decide::retry_advice(input, &mut memory.output),
            4 => decide::is_endpoint_unsupported(input, &mut memory.output),
            _ => decide::printable(input, &mut memory.output),
        }
        memory.output.as_ptr() as usize
    })
}

/// Writes the strings that indexes stand for to where the input is: a line for each list, a tab behind each string.
/// Answers the length.
fn names(memory: &mut Memory) -> usize {
    let lists = [
        Recovery::NAMES,
        codes::names(),
        Subject::NAMES,
        Problem::NAMES,
        Sentence::NAMES,
        // It begins with those of `RetryAfterSource`.
        DelaySource::NAMES,
        Level::NAMES,
        Action::NAMES,
        session::Reason::NAMES,
        retry::Reason::NAMES,
    ];
    memory.input.clear();
    for list in lists {
        memory.input.extend_from_slice(list.as_bytes());
        memory.input.push(b'\n');
    }
    memory.input.len()
}

/// Is told: 1 for an exception, 2 for a reason phrase, and 4 times the status. Reads: the time; then `Retry-After`, `Location`
/// and the body, or, of an exception that came instead of a response, its name, code and message and the name and message of
/// its cause. Answers the words of the record.
fn decode(told: usize, mut input: Input<'_>, decoder: &mut Decoder, output: &mut Vec<i32>) {
    let [now_ms] = input.numbers();
    let (status, has_reason) = ((told >> 2) as u16, told & 2 != 0);
    let mut text = &[][..];
    if told & 1 != 0 {
        let mut next = || input.next().unwrap_or_default();
        let failure =
            Failure { name: next(), code: next(), message: next(), cause_name: next(), cause_message: next() };
        decoder.decode_failure(&failure, status);
    } else {
        let response = Answer { status, has_reason, retry_after: input.next(), location: input.next(), now_ms };
        let body = input.last();
        text = body.unwrap_or_default();
        decoder.decode(body, &response);
    }
    write(output, decoder, text);
}

/// The numbers of one call, eight bytes each, and its strings, with a byte behind each that is never in UTF-8.
pub(crate) struct Input<'m> {
    rest: &'m [u8],
}

/// Ends a string.
const END: u8 = 0xFF;
/// Stands for a string that is not there.
const ABSENT: &[u8] = &[0xFE];

impl<'m> Input<'m> {
    pub fn numbers<const COUNT: usize>(&mut self) -> [f64; COUNT] {
        std::array::from_fn(|_| {
            let Some((bytes, rest)) = self.rest.split_first_chunk() else { return 0.0 };
            self.rest = rest;
            f64::from_le_bytes(*bytes)
        })
    }

    pub fn next(&mut self) -> Option<&'m [u8]> {
        let mut parts = self.rest.splitn(2, |&byte| byte == END);
        let string = parts.next().filter(|&string| string != ABSENT);
        self.rest = parts.next().unwrap_or_default();
        string
    }

    /// All that is left, which is not looked through: a body may be long.
    pub fn last(&self) -> Option<&'m [u8]> {
        self.rest.strip_suffix(&[END]).filter(|&string| string != ABSENT)
    }
}

/// A status as JavaScript has it: what is no whole number becomes one that is no status.
pub(crate) fn whole_status(status: f64) -> u16 {
    let whole = status as u16;
    if f64::from(whole) == status { whole } else { u16::MAX }
}

/// How many words come before the lists; `words.js` names the places of all.
const HEAD: usize = 14;
const LISTS: usize = HEAD + WORDS * (2 + BODY_KEYS);
/// How many words tell a place.
const WORDS: usize = 3;

/// `decoder.js` reads the words in this order. Places before the lists are written only where something lies there: what
/// was there before is never read.
fn write(words: &mut Vec<i32>, decoder: &Decoder, text: &[u8]) {
    let Decoder { reading, inner_text, .. } = decoder;
    let facts = &reading.facts;
    let (filled, places) = reading.all_filled();
    let texts = Texts { outer: Utf16::of(text), inner: Utf16::of(inner_text) };
    let kept =
        facts.text.map_or([-1, -1], |Span { start, end }| [start, end].map(|byte| texts.outer.offset(byte) as i32));
    words.resize(LISTS, 0);
    if let Some(head) = words.first_chunk_mut::<HEAD>() {
        *head = [
            facts.kind as i32,
            facts.recovery as i32,
            facts.status.unwrap_or(0).into(),
            facts.row.map_or(-1, i32::from),
            facts.wire_name.map_or(-1, i32::from),
            match facts.error {
                ErrorText::Reason => -1,
                ErrorText::Sent(subject) => subject as i32,
                ErrorText::Ours(sentence) => BODY_KEYS as i32 + sentence as i32,
            },
            i32::from(facts.is_soft_logout) | i32::from(facts.is_location_safe) << 1,
            facts.retry_after.map_or(-1, |(ms, _)| ms as i32),
            facts.retry_after.map_or(0, |(_, source)| source as i32),
            facts.can_upgrade.map_or(-1, i32::from),
            facts.level.map_or(-1, |level| level as i32),
            kept[0],
            kept[1],
            filled as i32,
        ];
    }
    let mut set = |slot: usize, place: Place| {
        if let Some(slot) = words.get_mut(HEAD + WORDS * slot..).and_then(<[i32]>::first_chunk_mut) {
            *slot = texts.words(place);
        }
    };
    if facts.row.is_none() {
        set(0, facts.errcode);
    }
    if facts.encoded.is_somewhere() {
        set(1, facts.encoded);
    }
    let mut left = filled;
    while let Some(place) = places.get(left.trailing_zeros() as usize) {
        set(2 + left.trailing_zeros() as usize, *place);
        left &= left - 1;
    }
    words.push(reading.warnings.len() as i32);
    for warning in &reading.warnings {
        words.extend_from_slice(&[warning.subject as i32, warning.problem as i32]);
    }
    words.push(reading.extra.len() as i32);
    for &(key, value) in &reading.extra {
        words.extend_from_slice(&texts.words(key));
        words.extend_from_slice(&texts.words(value));
    }
    // Each list of stages: its length, and the places.
    let mut start = 0;
    words.push(reading.stage_ends.len() as i32);
    for &end in &reading.stage_ends {
        words.push((end - start) as i32);
        for &stage in reading.stages.get(start..end).unwrap_or_default() {
            words.extend_from_slice(&texts.words(stage));
        }
        start = end;
    }
}

/// The two texts that places lie in.
struct Texts<'a> {
    outer: Utf16<'a>,
    inner: Utf16<'a>,
}

impl Texts<'_> {
    /// Start, end, and how to read what lies there: 0 as it is, 1 as JSON, and 2 more in the inner text.
    #[inline(never)] // It stands in the module once, not in each loop.
    fn words(&self, Place { value, is_inner }: Place) -> [i32; WORDS] {
        let (quote, form) = if value.shape == Shape::String { (1, 0) } else { (0, 1) };
        let (text, inner) = if is_inner { (&self.inner, 2) } else { (&self.outer, 0) };
        let offset = |byte| text.offset(byte) as i32;
        [offset(value.span.start + quote), offset(value.span.end - quote), form + inner]
    }
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
