//! Writes the generated files that are checked in, or checks that none of them is stale.

use std::fs;

use crate::error::Result;
use crate::generate::{endpoint_types, golden_records, security, session_verdicts, synapse_docs};
use crate::run::say;

type Generator = fn() -> Result<String>;

/// Each file, and what makes its text.
const FILES: [(&str, Generator); 6] = [
    ("SECURITY.md", security::page),
    ("docs/synapse.md", synapse_docs::page),
    ("pkg-template/types/endpoint-errcodes.d.ts", endpoint_types::types),
    ("tests/corpus/golden.jsonl", golden_records::lines),
    ("tests/corpus/golden-others.jsonl", golden_records::lines_of_others),
    ("tests/corpus/session.jsonl", session_verdicts::lines),
];

/// Writes each file whose text has changed.
pub fn write() -> Result {
    for (file, generator) in FILES {
        let text = generator()?;
        if fs::read_to_string(file).is_ok_and(|found| found == text) {
            continue;
        }
        say(&format!("writing {file}"));
        fs::write(file, text).map_err(|error| format!("{file} cannot be written: {error}"))?;
    }
    Ok(())
}

/// Fails at the first file that is not what its generator makes now.
pub fn check() -> Result {
    for (file, generator) in FILES {
        let expected = generator()?;
        let found = fs::read_to_string(file).unwrap_or_default();
        if let Some(line) = first_difference(&found, &expected) {
            return Err(format!("{file} is stale from line {line} on: run `cargo xtask generate`").into());
        }
    }
    Ok(())
}

/// The number of the first line that differs, if there is one.
pub fn first_difference(found: &str, expected: &str) -> Option<usize> {
    if found == expected {
        return None;
    }
    let different = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    Some(different.unwrap_or_else(|| found.lines().count().min(expected.lines().count())) + 1)
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_same_text_is_fresh() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    }

    #[test]
    fn a_changed_line_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
    }

    #[test]
    fn a_file_that_is_cut_off_is_stale_behind_its_end() {
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
        assert_eq!(first_difference("", "a\n"), Some(1));
    }
}
