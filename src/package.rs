//! Strings that JavaScript wrote into our memory in; numbers, and places in JavaScript's own text, out.
//!
//! The one layer between the core and the npm package's `decoder.js`. Known strings cross as an index into [`names`], others
//! as a place; nothing is ever freed by the caller, because everything lies in memory that the module keeps.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::codes;
use crate::decode::Decoder;
use crate::kind::Kind;
use crate::network::Failure;
use crate::reading::{ErrorText, Level, Place, Reading, RetryAfterSource, Sentence};
use crate::recovery::Recovery;
use crate::response::Answer;
use crate::scan::{Shape, Span};
use crate::utf16::Utf16;
use crate::warning::{BODY_KEYS, Problem, Subject};

struct Memory {
    /// What JavaScript writes: the strings of one call, one behind the other.
    input: Vec<u8>,
    /// What JavaScript reads.
    output: Vec<i32>,
    decoder: Decoder,
}

thread_local! {
    static MEMORY: RefCell<Memory> =
        const { RefCell::new(Memory { input: Vec::new(), output: Vec::new(), decoder: Decoder::new() }) };
}

/// Where to write the next input of up to `length` bytes.
#[wasm_bindgen]
pub fn reserve(length: usize) -> *const u8 {
    MEMORY.with_borrow_mut(|memory| {
        if memory.input.len() < length {
            memory.input.resize(length, 0);
        }
        memory.input.as_ptr()
    })
}

/// Decodes a body and what the response around it said. The lengths are those of the strings in the input, -1 for one
/// that is not there. `status` is any number, 0 for none. The answer is where the output begins.
#[wasm_bindgen]
pub fn decode(body: i32, retry_after: i32, location: i32, has_reason: bool, status: f64, now_ms: f64) -> *const i32 {
    MEMORY.with_borrow_mut(|memory| {
        let mut input = Input { rest: &memory.input };
        let body = input.take(body);
        let retry_after = input.take(retry_after);
        let location = input.take(location);
        let response = Answer { status: whole_status(status), has_reason, retry_after, location, now_ms };
        memory.decoder.decode(body, &response);
        write(&mut memory.output, &memory.decoder, body.unwrap_or_default())
    })
}

/// Decodes an exception that came instead of a response; as [`decode`].
#[wasm_bindgen]
pub fn decode_failure(
    name: i32,
    code: i32,
    message: i32,
    cause_name: i32,
    cause_message: i32,
    status: f64,
) -> *const i32 {
    MEMORY.with_borrow_mut(|memory| {
        let mut input = Input { rest: &memory.input };
        let mut text = |length| input.take(length).unwrap_or_default();
        let failure = Failure {
            name: text(name),
            code: text(code),
            message: text(message),
            cause_name: text(cause_name),
            cause_message: text(cause_message),
        };
        memory.decoder.decode_failure(&failure, whole_status(status));
        write(&mut memory.output, &memory.decoder, &[])
    })
}

/// Writes the strings that indexes stand for to where the input is: a line for each list, a tab behind each string.
/// Answers the length.
#[wasm_bindgen]
pub fn names() -> usize {
    let lists = [
        Recovery::NAMES,
        codes::errcodes(),
        Subject::NAMES,
        Problem::NAMES,
        Sentence::NAMES,
        RetryAfterSource::NAMES,
        Level::NAMES,
    ];
    MEMORY.with_borrow_mut(|memory| {
        memory.input.clear();
        for list in lists {
            memory.input.extend_from_slice(list.as_bytes());
            memory.input.push(b'\n');
        }
        memory.input.len()
    })
}

/// The strings of one call, taken one after the other.
struct Input<'m> {
    rest: &'m [u8],
}

impl<'m> Input<'m> {
    fn take(&mut self, length: i32) -> Option<&'m [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.rest = rest;
        Some(bytes)
    }
}

/// A status as JavaScript has it: what is no whole number becomes one that is no status.
fn whole_status(status: f64) -> u16 {
    let whole = status as u16;
    if f64::from(whole) == status { whole } else { u16::MAX }
}

/// `decoder.js` reads the words in this order; `words.js` names their places.
fn write(words: &mut Vec<i32>, decoder: &Decoder, text: &[u8]) -> *const i32 {
    let reading = &decoder.reading;
    words.clear();
    let mut output = Output { words, outer: Utf16::of(text), inner: Utf16::of(&decoder.inner_text) };
    output.head(reading);
    output.filled(reading);
    output.list(&reading.warnings, |output, warning| {
        output.word(warning.subject as usize);
        output.word(warning.problem as usize);
    });
    output.word(reading.extra.len());
    reading.each_extra(|key, value| {
        output.place(key);
        output.place(value);
    });
    if reading.kind == Kind::UserInteractiveAuth {
        let place = |output: &mut Output<'_>, &place: &Place| output.place(place);
        output.list(&reading.completed, place);
        let mut start = 0;
        output.list(&reading.flow_ends, |output, &end| {
            output.list(&reading.stages[start..end], place);
            start = end;
        });
    }
    words.as_ptr()
}

struct Output<'a> {
    words: &'a mut Vec<i32>,
    outer: Utf16<'a>,
    inner: Utf16<'a>,
}

impl Output<'_> {
    fn word(&mut self, word: usize) {
        self.words.push(word as i32);
    }

    fn head(&mut self, reading: &Reading) {
        self.word(reading.kind as usize);
        self.word(reading.recovery as usize);
        self.word(reading.status.unwrap_or(0).into());
        self.words.push(reading.row.map_or(-1, i32::from));
        self.place_if_any(reading.errcode);
        // 0: sent, 1: the reason phrase, from 2 on: a sentence of ours.
        let (source, place) = match reading.error {
            ErrorText::Sent(place) => (0, Some(place)),
            ErrorText::Reason => (1, None),
            ErrorText::Ours(sentence) => (2 + sentence as usize, None),
        };
        self.word(source);
        self.place_if_any(place);
        self.word(reading.is_soft_logout.into());
        self.words.push(reading.retry_after.map_or(-1, |(ms, _)| ms as i32));
        self.word(reading.retry_after.map_or(0, |(_, source)| source as usize));
        self.words.push(reading.can_upgrade.map_or(-1, i32::from));
        self.words.push(reading.level.map_or(-1, |level| level as i32));
        self.word(reading.is_location_safe.into());
        match reading.text {
            Some(Span { start, end }) => {
                self.word(self.outer.offset(start));
                self.word(self.outer.offset(end));
            }
            None => self.words.extend_from_slice(&[-1, -1]),
        }
        self.place_if_any(reading.encoded);
    }

    /// A place for each key of the body; most are absent, and so all are written at once before the few that are not.
    fn filled(&mut self, reading: &Reading) {
        let start = self.words.len();
        self.words.extend_from_slice(&[-1; 3 * BODY_KEYS]);
        for (at, &subject) in (start..).step_by(3).zip(&Subject::ALL[..BODY_KEYS]) {
            if let Some(place) = reading.filled(subject) {
                let words = self.place_words(place);
                self.words[at..at + 3].copy_from_slice(&words);
            }
        }
    }

    fn place(&mut self, place: Place) {
        let words = self.place_words(place);
        self.words.extend_from_slice(&words);
    }

    fn place_if_any(&mut self, place: Option<Place>) {
        let words = place.map_or([-1, -1, 0], |place| self.place_words(place));
        self.words.extend_from_slice(&words);
    }

    /// Start, end, and how to read what lies there. The start is -1 where there is no place.
    #[inline(never)] // It stands in the module once, not in each caller.
    fn place_words(&self, Place { value, is_inner }: Place) -> [i32; 3] {
        // 0: as it is, 1: as JSON; 2 more: in the inner text.
        let (quote, form) = if value.shape == Shape::String { (1, 0) } else { (0, 1) };
        let text = if is_inner { &self.inner } else { &self.outer };
        let offset = |byte| text.offset(byte) as i32;
        let form = if is_inner { form + 2 } else { form };
        [offset(value.span.start + quote), offset(value.span.end - quote), form]
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.word(items.len());
        for item in items {
            write(self, item);
        }
    }
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
