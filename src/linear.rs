//! A body and one sixteen times as long in; how often their bytes are looked at, at most sixteen times as often, out.
//!
//! What is counted is each byte that the scanner looks at and each that is unescaped. All other reading is one pass over a
//! string, a constant number of times for each string.

use crate::decode::Decoder;
use crate::response::ResponseInfo;
use crate::scan::{STEPS, Scanner};

/// A body: the second part and the fourth are repeated, equally often.
type Form = [&'static str; 5];

const ERROR: &str = r#"{"errcode":"M_X","error":""#;
const UNKNOWN: &str = r#"{"errcode":"M_X","x":"#;

/// Plain, deep, full of escapes.
const BODIES: [Form; 8] = [
    [ERROR, "a", "", "", r#""}"#],
    [UNKNOWN, " ", "0", "", "}"],
    [UNKNOWN, "7", "", "", "}"],
    [r#"{"errcode":"M_X""#, r#","key":0"#, "", "", "}"],
    [UNKNOWN, r#"[{ "a" : "#, "0", " }]", "}"],
    [ERROR, r"\n", "", "", r#""}"#],
    [ERROR, r"\ud83d\ude00", "", "", r#""}"#],
    // Never closed.
    [UNKNOWN, r#"[{"a":"#, "", "", ""],
];

/// What the decoder reads more than once.
const READ_AGAIN: [Form; 8] = [
    [r#"{"errcode":"M_X""#, r#","error":"a""#, "", "", "}"],
    // One long key, and many short ones to compare it with.
    [r#"{"errcode":"M_X","\u0061"#, "a", r#".errcode":0"#, r#","b.errcode":0"#, "}"],
    [r#"{"errcode":"M_X","msc1.\u0061"#, "a", r#".info_uri":0"#, r#","msc1.info_uri":0"#, "}"],
    [r#"{"errcode":"M_X""#, r#","msc1.info_uri":0"#, r#","msc1.\u0061"#, "a", r#".info_uri":0}"#],
    // An error inside an error, flows and their stages.
    [r#"{"errcode":"M_X","error":"{\"errcode\":\"M_Y\",\"error\":\""#, r"\\n", "", "", r#"\"}"}"#],
    [r#"{"errcode":"M_X","error":"{\"errcode\":\"M_Y\",\"x\":"#, r"[", "", "]", r#"}"}"#],
    [r#"{"flows":[0"#, r#",{"\u0073tages":["\u0061"]}"#, "", "", "]}"],
    [r#"{"flows":[{"stages":["a""#, r#","a""#, "", "", "]}]}"],
];

fn body([before, part, middle, part_after, after]: Form, times: usize) -> String {
    [before, &part.repeat(times), middle, &part_after.repeat(times), after].concat()
}

/// Counts the steps that a body of up to `length` bytes takes, and one of a sixteenth.
#[track_caller]
fn assert_linear(form: Form, length: usize, mut read: impl FnMut(&[u8])) {
    let mut steps = |times| {
        let body = body(form, times);
        STEPS.set(0);
        read(body.as_bytes());
        STEPS.get()
    };
    let times = length / 16 / (form[1].len() + form[3].len());
    let (few, many) = (steps(times), steps(16 * times));
    assert!(few >= times, "{few} steps for {form:?}: some are not counted");
    assert!(many <= 16 * few, "{few} and {many} steps for {form:?}");
}

#[test]
fn the_scanner_takes_at_most_sixteen_times_the_steps_for_sixteen_times_the_body() {
    let mut scanner = Scanner::new();
    for form in BODIES {
        for length in [64 << 10, 1 << 20, 16 << 20] {
            assert_linear(form, length, |body| {
                scanner.scan(body);
            });
        }
    }
}

#[test]
fn the_decoder_takes_at_most_sixteen_times_the_steps_for_sixteen_times_the_body() {
    let mut decoder = Decoder::new();
    for form in BODIES.into_iter().chain(READ_AGAIN) {
        for length in [64 << 10, 1 << 20] {
            assert_linear(form, length, |body| decoder.decode(Some(body), &(&ResponseInfo::new(401)).into()));
        }
    }
}
