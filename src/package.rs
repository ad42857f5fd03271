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
use crate::reading::{ErrorText, Facts, Level, Place, Sentence};
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
/// half a kilobyte of glue. `acts.js` has the numbers.
#[wasm_bindgen]
pub fn run(act: usize, length: usize) -> usize {
    with_memory(|memory| {
        let input = Input { rest: memory.input.get(..length).unwrap_or_default() };
        match act {
            0 => return names(memory),
            1 => decode(input, &mut memory.decoder, &mut memory.output),
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

/// Reads: is it an exception, is there a reason phrase, the status, which is 0 for none, and the time; then `Retry-After`,
/// `Location` and the body, or, of an exception that came instead of a response, its name, code and message and the name and
/// message of its cause. Answers the words of the record.
fn decode(mut input: Input<'_>, decoder: &mut Decoder, output: &mut Vec<i32>) {
    let [is_failure, has_reason, status, now_ms] = input.numbers();
    let (status, has_reason) = (whole_status(status), has_reason != 0.0);
    let mut text = &[][..];
    if is_failure != 0.0 {
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

/// `decoder.js` reads the words in this order; `words.js` names their places.
fn write(words: &mut Vec<i32>, decoder: &Decoder, text: &[u8]) {
    let Decoder { reading, inner_text, .. } = decoder;
    let Facts { status, row, text: kept, retry_after, .. } = reading.facts;
    words.clear();
    let mut output = Output { words, outer: Utf16::of(text), inner: Utf16::of(inner_text) };
    let kept = kept
        .map_or([-1, -1], |Span { start, end }| [output.outer.offset(start) as i32, output.outer.offset(end) as i32]);
    output.words.extend_from_slice(&[
        reading.facts.kind as i32,
        reading.facts.recovery as i32,
        status.unwrap_or(0).into(),
        row.map_or(-1, i32::from),
        match reading.facts.error {
            ErrorText::Reason => -1,
            ErrorText::Sent(subject) => subject as i32,
            ErrorText::Ours(sentence) => BODY_KEYS as i32 + sentence as i32,
        },
        reading.facts.is_soft_logout.into(),
        retry_after.map_or(-1, |(ms, _)| ms as i32),
        retry_after.map_or(0, |(_, source)| source as i32),
        reading.facts.can_upgrade.map_or(-1, i32::from),
        reading.facts.level.map_or(-1, |level| level as i32),
        reading.facts.is_location_safe.into(),
        kept[0],
        kept[1],
    ]);
    output.place(reading.facts.errcode);
    output.place(reading.facts.encoded);
    for &place in &reading.facts.filled {
        output.place(place);
    }
    output.words.push(reading.warnings.len() as i32);
    for warning in &reading.warnings {
        output.words.extend_from_slice(&[warning.subject as i32, warning.problem as i32]);
    }
    output.words.push(reading.extra.len() as i32);
    for &(key, value) in &reading.extra {
        output.place(key);
        output.place(value);
    }
    // Each list of stages: its length, and the places.
    let mut start = 0;
    output.words.push(reading.stage_ends.len() as i32);
    for &end in &reading.stage_ends {
        output.words.push((end - start) as i32);
        for &stage in reading.stages.get(start..end).unwrap_or_default() {
            output.place(stage);
        }
        start = end;
    }
}

struct Output<'a> {
    words: &'a mut Vec<i32>,
    outer: Utf16<'a>,
    inner: Utf16<'a>,
}

impl Output<'_> {
    /// Start, end, and how to read what lies there; the end is 0 where there is no place.
    #[inline(never)] // It stands in the module once, not in each loop.
    fn place(&mut self, place: Place) {
        if !place.is_somewhere() {
            return self.words.extend_from_slice(&[0; 3]);
        }
        let Place { value, is_inner } = place;
        // 0: as it is, 1: as JSON; 2 more: in the inner text.
        let (quote, form) = if value.shape == Shape::String { (1, 0) } else { (0, 1) };
        let (text, inner) = if is_inner { (&self.inner, 2) } else { (&self.outer, 0) };
        let offset = |byte| text.offset(byte) as i32;
        let words = [offset(value.span.start + quote), offset(value.span.end - quote), form + inner];
        self.words.extend_from_slice(&words);
    }
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
