//! `tests/corpus/session.jsonl` in; a verdict of it that is not the table's, or none, out.

use std::collections::BTreeSet;

use serde_json::Value;

use super::families::{FAMILIES, Family};
use super::situations::{sessions, statuses};
use super::table::expected;

const GOLDEN: &str = include_str!("../../corpus/session.jsonl");

/// The lines: sessions, verdicts, what is logged out; then one for each family.
fn lines() -> Vec<Value> {
    GOLDEN.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// Endpoint, refresh token, status and family of all that is logged out.
pub fn logged_out() -> BTreeSet<(&'static str, bool, u16, &'static str)> {
    let list = lines()[2]["loggedOut"].as_array().expect("a list").clone();
    let found = list.iter().map(|row| {
        let session = sessions().find(|session| row["endpoint"] == session.endpoint.as_str()).expect("an endpoint");
        let family = FAMILIES.iter().find(|family| row["family"] == family.name).expect("a family");
        let has_refresh_token = row["hasRefreshToken"].as_bool().expect("yes or no");
        (session.endpoint.as_str(), has_refresh_token, row["status"].as_u64().expect("a status") as u16, family.name)
    });
    let found: BTreeSet<_> = found.collect();
    assert_eq!(found.len(), list.len(), "each once");
    found
}

/// The verdict of each status, in their order.
fn unrolled(runs: &Value) -> Vec<usize> {
    let mut verdicts = Vec::new();
    for run in runs.as_array().expect("runs") {
        let status = |end: usize| run[end].as_u64().unwrap_or(0) as u16;
        let verdict = run[2].as_u64().expect("a verdict") as usize;
        verdicts.extend(statuses().filter(|at| (status(0)..=status(1)).contains(at)).map(|at| (at, verdict)));
    }
    assert!(verdicts.iter().map(|(at, _)| *at).eq(statuses()), "each status once: {runs}");
    verdicts.into_iter().map(|(_, verdict)| verdict).collect()
}

fn assert_is_of_the_table(line: &Value, family: &Family, verdicts: &Value) {
    assert_eq!(line["family"], family.name);
    assert_eq!(line["runs"].as_array().map(Vec::len), Some(sessions().count()), "{}", family.name);
    for (session, runs) in sessions().zip(line["runs"].as_array().expect("runs for each session")) {
        for (status, verdict) in statuses().zip(unrolled(runs)) {
            let (action, because) = expected(status, family.named(status), &session);
            let found = &verdicts[verdict];
            assert!(
                found["action"] == action.as_str() && found["because"] == because,
                "{}, {status}, {session:?}: {found}",
                family.name
            );
        }
    }
}

#[test]
fn the_golden_file_says_what_the_table_says() {
    let lines = lines();
    assert_eq!(lines.len(), 3 + FAMILIES.len());
    for (line, family) in lines[3..].iter().zip(FAMILIES) {
        assert_is_of_the_table(line, family, &lines[1]["verdicts"]);
    }
}
