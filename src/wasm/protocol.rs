//! The numbers that JavaScript and the module exchange, with their names, and the words that they stand for. The build of the
//! npm package writes them as `wasm/protocol.js`.

use std::mem::{offset_of, size_of};

use super::exports::{ENDING, ENDINGS, HAS_LOCATION, HAS_REASON, HAS_RETRY_AFTER, PREFIXED};
use super::memory::{Answer, Memory, REASON, STATUS};
use crate::advice::endpoint::TEXT_UNITS;
use crate::advice::retry::{DelaySource, Reason};
use crate::advice::session::{Action, Endpoint};
use crate::advice::session_rule::VerdictReason;
use crate::codes::body_key::BodyKey;
use crate::codes::level::Level;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::decode::decoded::{DefaultText, ErrcodeFrom, RetryAfterSource};
use crate::decode::failure::{HAS_BODY, HAS_NO_RESPONSE, HAS_STATUS, IS_UNREAD, Signal};
use crate::decode::kind::Kind;
use crate::decode::warning::{About, Problem};
use crate::decode::whole::{LINKS, Part};
use crate::json::members::{LONGEST_TEXT, OTHER_ERRCODE, Values};
use crate::json::value::{Shape, Value};

/// How many bytes a number has in the memory, as JavaScript reads it.
const WORD: usize = 4;

// JavaScript writes the shape of a value at the place of the value itself.
const _: () = assert!(offset_of!(Value, shape) == 0);

/// A name, its number, and what the number is for; empty where the name says it.
pub type Constant = (String, usize, &'static str);

/// Every number that has a name in JavaScript.
pub fn constants() -> Vec<Constant> {
    let mut all: Vec<Constant> = Vec::new();
    let mut add = |name: &str, number: usize, about| all.push((name.to_uppercase().replace('-', "_"), number, about));

    for key in BodyKey::ALL {
        add(&format!("key_{}", key.as_str()), *key as usize, "");
    }
    add("key_other_errcode", OTHER_ERRCODE, "behind the keys: a more exact code");
    let bits = |is_meant: fn(BodyKey) -> bool| {
        BodyKey::ALL.iter().filter(|key| is_meant(**key)).fold(0, |bits, &key| bits | 1 << key as usize)
    };
    add("read_as_word", bits(|key| key.reads().is_word()), "one bit for each key: which word its string is");
    add("read_as_text", bits(|key| key.reads().is_text()), "one bit for each key: the characters of its string");
    add("typed", bits(BodyKey::is_typed), "one bit for each key: it fills a field of its own, whatever the kind is");
    add("prefixed", PREFIXED as usize, "so much more than its number is a key under the prefix of a proposal");
    for shape in Shape::ALL {
        add(&format!("shape_{}", shape.as_str()), *shape as usize, "");
    }
    for from in ErrcodeFrom::ALL {
        add(&format!("errcode_from_{}", from.as_str()), *from as usize, "");
    }
    add("error_from_reason", REASON as usize, "the reason phrase; below it keys, above it our sentences");
    add("error_from_status", STATUS as usize, "from here on the places of reason phrases among the words");
    add("has_retry_after", HAS_RETRY_AFTER as usize, "");
    add("has_location", HAS_LOCATION as usize, "");
    add("has_reason", HAS_REASON as usize, "");
    add("ending", ENDING as usize, "so many times the number of an ending is added to these bits");
    add("endings", ENDINGS as usize, "how many numbers of endings there are");
    for (name, bit) in [
        ("has_body", HAS_BODY),
        ("is_unread", IS_UNREAD),
        ("has_status", HAS_STATUS),
        ("has_no_response", HAS_NO_RESPONSE),
    ] {
        add(name, bit as usize, "");
    }
    for signal in Signal::ALL {
        add(&format!("signal_{}", signal.as_str()), *signal as usize, "");
    }
    add("first_oauth", Word::FIRST_OAUTH, "from here on OAuth codes among the words");
    add("first_level", Word::FIRST_LEVEL, "the first word behind them");

    add("links", LINKS, "so many of the parts are links");
    add("memory_bytes", offset_of!(Memory, decoded), "how much of the memory JavaScript reads or writes");
    add("object_words", size_of::<Values>() / WORD, "how many words an object has");
    add("value_words", size_of::<Value>() / WORD, "how many words a value has");
    add("value_word", offset_of!(Value, word) / WORD, "");
    add("value_start", offset_of!(Value, start) / WORD, "");
    add("value_length", offset_of!(Value, length) / WORD, "");
    add("object_retry_after_ms", offset_of!(Values, retry_after_ms) / 8, "in doubles, from the start of an object");
    add("object_doubles", size_of::<Values>() / 8, "how many doubles an object has");
    add("around", offset_of!(Memory, around) / WORD, "");
    add("texts", offset_of!(Memory, texts), "in bytes");
    add("printed", offset_of!(Memory, printed.bytes), "in bytes");
    for (place, word) in Answer::WORDS.iter().enumerate() {
        add(&format!("answer_{word}"), offset_of!(Memory, answer) / WORD + place, "");
    }
    add("longest_text", LONGEST_TEXT, "in bytes");
    add("text_units", TEXT_UNITS, "how much of a body that is no Matrix error is kept, in UTF-16 units");
    all
}

/// Every closed set: its words, in the order of their numbers.
pub fn lists() -> Vec<(&'static str, Vec<&'static str>)> {
    macro_rules! list {
        ($name:literal, $set:ident) => {
            ($name, $set::ALL.iter().map(|value| value.as_str()).collect())
        };
    }
    vec![
        ("words", Word::all().collect()),
        list!("keys", BodyKey),
        list!("kinds", Kind),
        list!("recoveries", Recovery),
        ("abouts", About::all().map(About::as_str).collect()),
        list!("problems", Problem),
        list!("sentences", DefaultText),
        list!("retryAfterSources", RetryAfterSource),
        // Its first words are the same.
        list!("sources", DelaySource),
        list!("levels", Level),
        list!("endpoints", Endpoint),
        list!("actions", Action),
        list!("because", VerdictReason),
        list!("reasons", Reason),
        list!("parts", Part),
    ]
}
