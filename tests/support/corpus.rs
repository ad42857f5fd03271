//! The files of the corpus that hold responses go in; each response, ready to be decoded, comes out.

#[path = "../base64/mod.rs"]
mod base64;

use matrix_error::{MatrixError, ResponseInfo, decode};
use serde_json::Value;

/// One row of a file of the corpus.
pub struct Row {
    /// The file and the id, to find the row again.
    pub name: String,
    pub json: Value,
    pub body: Vec<u8>,
}

impl Row {
    pub fn decode(&self) -> MatrixError {
        self.decode_at(self.json["expect"]["nowMs"].as_f64().unwrap_or(0.0))
    }

    pub fn decode_at(&self, now_ms: f64) -> MatrixError {
        let mut response = ResponseInfo::new(self.status().unwrap_or(0)).now_ms(now_ms);
        if let Some(reason) = self.json["reason"].as_str() {
            response = response.reason(reason);
        }
        for (name, value) in self.json["headers"].as_object().into_iter().flatten() {
            response = response.header(name, value.as_str().expect("a header's value is a string"));
        }
        decode(&self.body, &response)
    }

    pub fn status(&self) -> Option<u16> {
        self.json["status"].as_u64().map(|status| status as u16)
    }
}

/// Every row of one file.
pub fn rows(file: &str) -> Vec<Row> {
    let read = |line| {
        let json: Value = serde_json::from_str(line).expect("a line is JSON");
        let name = format!("{file}.jsonl {}", json["id"].as_str().expect("an id"));
        let body = match (&json["body_base64"], &json["body"]) {
            (Value::String(base64), _) => base64::decode(base64),
            (_, Value::String(text)) => text.clone().into_bytes(),
            (_, value) => value.to_string().into_bytes(),
        };
        Row { name, json, body }
    };
    // The tests and `cargo xtask` both run in the folder of the checkout.
    std::fs::read_to_string(format!("tests/corpus/{file}.jsonl"))
        .expect("the corpus is there")
        .lines()
        .map(read)
        .collect()
}

/// Every row of every file.
pub fn all_rows() -> impl Iterator<Item = Row> {
    ["captured", "peer-cases", "shapes", "spec-examples"].into_iter().flat_map(rows)
}
