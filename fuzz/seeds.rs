//! The corpus of the tests in; a file for each of its bodies in `corpus/scan` and `corpus/decode` out.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Of bodies that servers sent, specifications show and other projects test with.
const ANSWERS: [&str; 4] = ["captured", "peer-cases", "shapes", "spec-examples"];

fn main() -> Result<(), Box<dyn Error>> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (scan, decode) = (fuzz.join("corpus/scan"), fuzz.join("corpus/decode"));
    for directory in [&scan, &decode] {
        fs::create_dir_all(directory)?;
    }
    for file in ANSWERS.into_iter().chain(["json-suite"]) {
        let rows = fs::read_to_string(fuzz.join(format!("../tests/corpus/{file}.jsonl")))?;
        for (number, row) in rows.lines().enumerate() {
            let row: Value = serde_json::from_str(row)?;
            let body =
                text(["text", "body_text", "body"].into_iter().map(|key| &row[key]).find(|body| !body.is_null()));
            let name = format!("{file}-{number}");
            fs::write(scan.join(&name), &body)?;
            fs::write(decode.join(&name), format!("{}{body}", lines_above(&row)))?;
        }
    }
    Ok(())
}

/// What the target reads above the body.
fn lines_above(row: &Value) -> String {
    let headers = row["headers"].as_object();
    let header = |wanted: &str| {
        let mut headers = headers.into_iter().flatten();
        text(headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value))
    };
    let (status, reason) = (text(Some(&row["status"])), text(Some(&row["reason"])));
    format!("{status}\n{}\n{}\n{reason}\n0\n", header("Retry-After"), header("Location"))
}

/// A string's characters, another value's JSON, nothing for null.
fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}
