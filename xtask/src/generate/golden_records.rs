//! Writes down the record of each response of the corpus, for the JavaScript tests to compare theirs with.
//!
//! A field that is null is left out: `tests/js/golden.js` puts it back.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::value::RawValue;

use crate::error::Result;
use crate::generate::rows::rows;

/// The records of all but the responses of other software, which have a file of their own: one file would be long.
pub fn lines() -> Result<String> {
    lines_of(&["captured", "peer-cases", "shapes", "spec-examples"])
}

/// The records of the responses that software other than Synapse sent.
pub fn lines_of_others() -> Result<String> {
    lines_of(&["captured-others"])
}

fn lines_of(files: &[&str]) -> Result<String> {
    let mut lines = String::new();
    for row in files.iter().flat_map(|file| rows(file)) {
        let record = without_nulls(&serde_json::to_string(&row.decode())?)?;
        writeln!(lines, r#"{{"row":"{}","record":{record}}}"#, row.name)?;
    }
    Ok(lines)
}

/// The values stay as they are written: some are numbers and strings that only JavaScript can hold.
fn without_nulls(record: &str) -> Result<String> {
    let mut fields: BTreeMap<&str, &RawValue> = serde_json::from_str(record)?;
    fields.retain(|_, value| value.get() != "null");
    Ok(serde_json::to_string(&fields)?)
}

#[cfg(test)]
mod tests {
    use super::without_nulls;

    #[test]
    fn a_null_that_a_server_sent_is_kept() {
        let record = r#"{"auth":null,"extra":{"a":null,"b":1e400},"text":"null"}"#;
        assert_eq!(without_nulls(record).expect("JSON"), r#"{"extra":{"a":null,"b":1e400},"text":"null"}"#);
    }
}
