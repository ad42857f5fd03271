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
use crate::reading::{ErrorText, Level, Sentence};
use crate::recovery::Recovery;
use crate::response::Answer;
use crate::retry::{self, DelaySource};
use crate::scan::{Member, Span};
use crate::session::{self, Action};
use crate::utf16::Utf16;
use crate::warning::{BODY_KEYS, Problem, Subject};

struct Memory {
    /// What JavaScript writes: the numbers and strings of one call.
    input: Vec<u8>,
    /// What JavaScript reads first: the answer's numbers, and where its lists lie.
    output: Words,
    decoder: Decoder,
    /// The parts of a text that may be printed.
    parts: Vec<Span>,
}

/// `words.js` names their places in the answer of `decode`.
pub(crate) type Words = [usize; WORDS];
const WORDS: usize = 25;

impl Memory {
    const fn new() -> Self {
        Self { input: Vec::new(), output: [0; WORDS], decoder: Decoder::new(), parts: Vec::new() }
    }
}

thread_local! {
    // Never dropped: the module has no end at which to do it.
    static MEMORY: ManuallyDrop<RefCell<Memory>> =
        const { ManuallyDrop::new(RefCell::new(Memory::new())) };
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
            _ => decide::printable(input, &mut memory.parts, &mut memory.output),
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

/// Is told: 1 for an exception, 2 for a reason phrase, 4 for a body that is not all ASCII, and 8 times the status. Reads: the
/// time; then `Retry-After`, `Location` and the body, or, of an exception that came instead of a response, its name, code and
/// message and the name and message of its cause. Answers the words of the record.
fn decode(told: usize, mut input: Input<'_>, decoder: &mut Decoder, output: &mut Words) {
    let [now_ms] = input.numbers();
    let (status, has_reason) = ((told >> 3) as u16, told & 2 != 0);
    if told & 1 != 0 {
        let mut next = || input.next().unwrap_or_default();
        let failure =
            Failure { name: next(), code: next(), message: next(), cause_name: next(), cause_message: next() };
        decoder.decode_failure(&failure, status);
    } else {
        let response = Answer { status, has_reason, retry_after: input.next(), location: input.next(), now_ms };
        let body = input.last();
        decoder.decode(body, &response);
        count_in_utf16(decoder, body.filter(|_| told & 4 != 0));
    }
    *output = words(decoder);
}

/// From here on only JavaScript looks at places, and it counts otherwise where a text is not all ASCII. That of the inner error
/// may be none where the body is: it was unescaped.
fn count_in_utf16(decoder: &mut Decoder, not_ascii: Option<&[u8]>) {
    let Decoder { reading, outer, inner, inner_text, .. } = decoder;
    convert_members(inner.members_mut(), inner_text);
    let Some(text) = not_ascii else { return };
    convert_members(outer.members_mut(), text);
    let mut utf16 = Utf16::of(text);
    for stage in &mut reading.stages {
        // Those that end a list lie nowhere, and are not looked at.
        utf16.convert(&mut stage.span);
    }
    if let Some(kept) = &mut reading.facts.text {
        utf16.convert(kept);
    }
}

#[inline(never)] // It stands in the module once, not for each object.
fn convert_members(members: &mut [Member], text: &[u8]) {
    let mut utf16 = Utf16::of(text);
    for member in members {
        utf16.convert(&mut member.key.span);
        utf16.convert(&mut member.value.span);
    }
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

/// The words of a record: what is no list, and where the lists lie and how long they are. What is -1 there is not.
fn words(Decoder { reading, outer, inner, .. }: &Decoder) -> Words {
    let facts = &reading.facts;
    let (filled, places) = reading.all_filled();
    let kept = facts.text.unwrap_or(Span { start: NONE, end: NONE });
    [
        facts.kind as usize,
        facts.recovery as usize,
        facts.status.unwrap_or(0).into(),
        facts.row.map_or(NONE, usize::from),
        facts.wire_name.map_or(NONE, usize::from),
        match facts.error {
            ErrorText::Reason => NONE,
            ErrorText::Sent(subject) => subject as usize,
            ErrorText::Ours(sentence) => BODY_KEYS + sentence as usize,
        },
        usize::from(facts.is_soft_logout) | usize::from(facts.is_location_safe) << 1,
        facts.retry_after.map_or(NONE, |(ms, _)| ms as usize),
        facts.retry_after.map_or(0, |(_, source)| source as usize),
        facts.can_upgrade.map_or(NONE, usize::from),
        facts.level.map_or(NONE, |level| level as usize),
        kept.start,
        kept.end,
        facts.errcode.0 as usize,
        facts.encoded.0 as usize,
        filled as usize,
        places.as_ptr() as usize,
        outer.members().as_ptr() as usize,
        outer.members().len(),
        inner.members().as_ptr() as usize,
        inner.members().len(),
        reading.warnings.as_ptr() as usize,
        reading.warnings.len(),
        reading.stages.as_ptr() as usize,
        reading.stages.len(),
    ]
}

/// -1, as JavaScript reads it.
pub(crate) const NONE: usize = usize::MAX;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
