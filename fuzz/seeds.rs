//! Writes what fuzzing starts from, made of the corpus of the tests: a file for each body into `corpus/decode`, `corpus/agree` and
//! `corpus/mask`, and one for each link into `corpus/link`.

use std::error::Error;
use std::fs;
use std::path::Path;

use matrix_error_fuzz::judge::bodies::{bodies, suite};
use matrix_error_fuzz::support::corpus::all_rows;
use matrix_error_fuzz::support::random::Random;
use serde_json::Value;

/// As many bytes as most bodies take to be made.
const CHOICES: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let [decode, agree, link, mask] = ["decode", "agree", "link", "mask"].map(|target| corpus.join(target));
    for directory in [&decode, &agree, &link, &mask] {
        fs::create_dir_all(directory)?;
    }
    for row in all_rows() {
        fs::write(decode.join(&row.name), [lines_above(&row.json).as_bytes(), &row.body].concat())?;
        // The bytes in front choose the secret.
        fs::write(mask.join(&row.name), [&[row.body.len() as u8; 46][..], &row.body].concat())?;
    }
    for (name, text, _) in suite() {
        fs::write(decode.join(name), format!("400\n\n\n\n0\n{text}"))?;
    }
    for (number, line) in fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/links.jsonl"))?.lines().enumerate() {
        fs::write(link.join(number.to_string()), text(serde_json::from_str::<Value>(line)?.get("link")))?;
    }
    let mut random = Random(1);
    for number in 0..bodies().len() {
        let choices = (0..CHOICES).map(|_| random.below(256) as u8);
        let number_of_body = u16::try_from(number)?.to_be_bytes().into_iter();
        fs::write(agree.join(number.to_string()), number_of_body.chain(choices).collect::<Vec<_>>())?;
    }
    Ok(())
}

/// What the target `decode` reads above the body.
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
