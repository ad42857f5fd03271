//! Bodies to be read: what servers sent and random changes of it, the texts of the JSON suite, and every short text.

use serde_json::Value;

use crate::support::corpus::all_rows;
use crate::support::random::Random;

impl Random {
    /// Deletes, inserts, replaces or doubles a few bytes.
    pub fn mutate(&mut self, body: &mut Vec<u8>) {
        const LIKELY: &[u8] =
            b"{}[],:\"\\-+.0123456789eEutfnabl \t\n\r\0\x1F\x7F\xC3\xA9\xF0\x9F\x98\x80\xEF\xBB\xBF\xED\xA0";
        for _ in 0..=self.below(3) {
            let at = self.below(body.len() + 1);
            let length = self.below(4).min(body.len() - at);
            let part = body[at..at + length].to_vec();
            let byte = self.pick(LIKELY);
            match self.below(5) {
                0 => drop(body.drain(at..at + length)),
                1 => body.insert(at, byte),
                2 if at < body.len() => body[at] = byte,
                3 => drop(body.splice(at..at, part)),
                _ => {
                    // A larger part, which repeats keys.
                    let end = (at + self.below(60)).min(body.len());
                    let part = body[at..end].to_vec();
                    let to = self.below(body.len() + 1);
                    body.splice(to..to, part);
                }
            }
        }
    }
}

/// What servers sent, specifications show and other projects test with, where it is not long.
pub fn bodies() -> Vec<Vec<u8>> {
    all_rows().map(|row| row.body).filter(|body| body.len() < 2000).collect()
}

/// The texts of the JSON suite: name, text, and whether it is JSON.
pub fn suite() -> Vec<(String, String, bool)> {
    let row = |line| {
        let row: Value = serde_json::from_str(line).expect("a line is JSON");
        let string = |key: &str| row[key].as_str().expect("a string").to_owned();
        (string("name"), string("text"), row["valid"].as_bool().expect("a boolean"))
    };
    include_str!("../../corpus/json-suite.jsonl").lines().map(row).collect()
}

/// Every text of these bytes that is not empty and not longer than this.
pub fn every_text(bytes: &[u8], longest: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut start = 0;
    for _ in 0..longest {
        let end = texts.len();
        for place in start..end {
            texts.extend(bytes.iter().map(|&byte| format!("{}{}", texts[place], char::from(byte))).collect::<Vec<_>>());
        }
        start = end;
    }
    texts
}
