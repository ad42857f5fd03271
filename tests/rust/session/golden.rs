//! Tests that each verdict of `tests/corpus/session.jsonl` is the table's.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use super::families::{FAMILIES, Family};
use super::situations::{sessions, statuses};
use super::table::Candidates;

const GOLDEN: &str = include_str!("../../corpus/session.jsonl");

/// The lines: sessions, verdicts, lists of runs, what is logged out; then one for each family.
fn lines() -> Vec<Value> {
    GOLDEN.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// The families of all that is logged out.
pub fn logged_out() -> BTreeSet<&'static str> {
    let lines = lines();
    let is_the_only_session = |row: &Value| {
        (&row["endpoint"], &row["status"], &row["partial"]) == (&"whoami".into(), &401.into(), &false.into())
            && (&row["hasRefreshToken"], &row["tokenIsCurrent"], &row["tokenIsExpired"])
                == (&false.into(), &true.into(), &false.into())
    };
    let found = list(&lines[3]["loggedOut"]).iter().map(|row| {
        assert!(is_the_only_session(row), "{row}");
        FAMILIES.iter().find(|family| row["family"] == family.name).expect("a family").name
    });
    let found: Vec<_> = found.collect();
    let families: BTreeSet<_> = found.iter().copied().collect();
    assert_eq!(families.len(), found.len(), "each once");
    families
}

/// The verdict of each status, in their order.
fn unrolled(runs: &Value) -> Vec<usize> {
    let mut verdicts = Vec::new();
    for run in list(runs) {
        let status = |end: usize| run[end].as_u64().unwrap_or(0) as u16;
        let verdict = run[2].as_u64().expect("a verdict") as usize;
        verdicts.extend(statuses().filter(|at| (status(0)..=status(1)).contains(at)).map(|at| (at, verdict)));
    }
    assert!(verdicts.iter().map(|(at, _)| *at).eq(statuses()), "each status once: {runs}");
    verdicts.into_iter().map(|(_, verdict)| verdict).collect()
}

/// Action, when to ask again, why: as the file has them.
type Written = (&'static str, Option<u64>, &'static str);

fn written(verdict: &Value) -> Written {
    let text = |key: &str| &*verdict[key].as_str().expect("a text").to_owned().leak();
    (text("action"), verdict["retryInMs"].as_u64(), text("because"))
}

/// A part of a millisecond counts as a whole one.
fn millis(wait: Duration) -> u64 {
    wait.as_nanos().div_ceil(1_000_000) as u64
}

fn assert_is_of_the_table(line: &Value, family: &Family, verdicts: &[Written], runs: &[Vec<usize>]) {
    assert_eq!(line["family"], family.name);
    let sessions: Vec<_> = sessions().collect();
    for is_partial in [false, true] {
        let of_sessions = list(&line[if is_partial { "partial" } else { "whole" }]);
        assert_eq!(of_sessions.len(), sessions.len(), "{}", family.name);
        let of_sessions: Vec<_> =
            of_sessions.iter().map(|runs_of| &runs[runs_of.as_u64().expect("a place") as usize]).collect();
        for (place, status) in statuses().enumerate() {
            let candidates = Candidates::of(status, family.named(status), is_partial);
            for (session, of_session) in sessions.iter().zip(&of_sessions) {
                let (action, wait, because) = candidates.expected(session);
                let found = verdicts[of_session[place]];
                assert!(
                    found == (action.as_str(), wait.map(millis), because),
                    "{}, {status}, partial: {is_partial}, {session:?}: {found:?}",
                    family.name
                );
            }
        }
    }
}

#[test]
fn the_golden_file_says_what_the_table_says() {
    let lines = lines();
    assert_eq!(lines.len(), 4 + FAMILIES.len());
    let verdicts: Vec<_> = list(&lines[1]["verdicts"]).iter().map(written).collect();
    let runs: Vec<_> = list(&lines[2]["runs"]).iter().map(unrolled).collect();
    for (line, family) in lines[4..].iter().zip(FAMILIES) {
        assert_is_of_the_table(line, family, &verdicts, &runs);
    }
}
