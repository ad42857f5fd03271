//! Reads the files of the corpus that hold responses, each response ready to be decoded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use matrix_error::{MatrixError, ResponseInfo, decode};
use serde_json::Value;

/// The files, and their lines: a row in each.
const FILES: [(&str, &str); 5] = [
    ("captured", include_str!("../corpus/captured.jsonl")),
    ("captured-others", include_str!("../corpus/captured-others.jsonl")),
    ("peer-cases", include_str!("../corpus/peer-cases.jsonl")),
    ("shapes", include_str!("../corpus/shapes.jsonl")),
    ("spec-examples", include_str!("../corpus/spec-examples.jsonl")),
];

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
        decode(&self.body, &self.response_at(now_ms))
    }

    /// What stands around the body.
    pub fn response_at(&self, now_ms: f64) -> ResponseInfo<'_> {
        let mut response = ResponseInfo::new(self.status().unwrap_or(0)).now_ms(now_ms);
        if let Some(reason) = self.json["reason"].as_str() {
            response = response.reason(reason);
        }
        for (name, value) in self.json["headers"].as_object().into_iter().flatten() {
            response = response.header(name, value.as_str().expect("a header's value is a string"));
        }
        response
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
            (Value::String(base64), _) => BASE64.decode(base64).expect("base64"),
            (_, Value::String(text)) => text.clone().into_bytes(),
            (_, value) => value.to_string().into_bytes(),
        };
        Row { name, json, body }
    };
    let (_, lines) = FILES.into_iter().find(|(name, _)| *name == file).expect("a file of responses");
    lines.lines().map(read).collect()
}

/// Every row of every file.
pub fn all_rows() -> impl Iterator<Item = Row> {
    FILES.into_iter().flat_map(|(file, _)| rows(file))
}
