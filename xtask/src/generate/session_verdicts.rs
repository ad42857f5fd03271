//! Writes down the verdict on every status, family of answers and session, for a body that was seen whole and for one that was not.
//!
//! `tests/rust/session` judges the file by the documentation's table. The JavaScript tests compare their verdicts with it.

use std::collections::HashMap;
use std::time::Duration;

use matrix_error::MatrixError;
use matrix_error::session::{Action, Session, Verdict, verdict};
use serde_json::{Value, json};

use crate::error::Result;
use crate::generate::families::{FAMILIES, Family, LOCATION, Sent};
use crate::generate::situations::{sessions, statuses};

/// First status, last status, place of the verdict.
type Run = (u16, u16, usize);

/// What occurred, in the order in which it did so first.
#[derive(Default)]
struct Found {
    verdicts: Vec<(Action, Option<u64>, &'static str)>,
    runs: Vec<Vec<Run>>,
    places: HashMap<Vec<Run>, usize>,
    logged_out: Vec<Value>,
}

impl Found {
    fn place_of(&mut self, verdict: &Verdict) -> usize {
        let verdict = (verdict.action, verdict.retry_in.map(millis), verdict.because());
        self.verdicts.iter().position(|known| *known == verdict).unwrap_or_else(|| {
            self.verdicts.push(verdict);
            self.verdicts.len() - 1
        })
    }

    /// The place of the runs of one session over all statuses.
    fn place_of_runs(&mut self, errors: &[(u16, MatrixError)], session: &Session) -> usize {
        let mut runs: Vec<Run> = Vec::new();
        let mut of_run = None;
        for (status, error) in errors {
            let verdict = Some(verdict(error, session));
            match runs.last_mut() {
                Some((_, last, _)) if verdict == of_run => *last = *status,
                _ => {
                    let place = verdict.map_or(0, |verdict| self.place_of(&verdict));
                    runs.push((*status, *status, place));
                }
            }
            of_run = verdict;
        }
        *self.places.entry(runs).or_insert_with_key(|runs| {
            self.runs.push(runs.clone());
            self.runs.len() - 1
        })
    }

    /// Notes what is logged out. How long ago a refresh was makes no difference to that, so it is left out.
    fn note_logged_out(&mut self, family: &str, errors: &[(u16, MatrixError)]) {
        for (status, error) in errors {
            let is_lost = |session: &Session| verdict(error, session).action == Action::LoggedOut;
            for session in sessions().filter(|session| session.refreshed_ago.is_none()).filter(is_lost) {
                let mut row = written(&session);
                row["family"] = family.into();
                row["status"] = status_or_null(*status);
                row["partial"] = error.partial.into();
                self.logged_out.push(row);
            }
        }
    }
}

fn written(session: &Session) -> Value {
    let mut written = json!({ "endpoint": session.endpoint, "hasRefreshToken": session.has_refresh_token,
        "tokenIsCurrent": session.token_is_current, "tokenIsExpired": session.token_is_expired });
    if let Some(ago) = session.refreshed_ago {
        let micros = ago.as_micros();
        let is_whole = micros.is_multiple_of(1000);
        written["refreshedMsAgo"] = if is_whole { json!(micros / 1000) } else { json!(micros as f64 / 1000.0) };
    }
    written
}

fn status_or_null(status: u16) -> Value {
    if status == 0 { Value::Null } else { status.into() }
}

fn line(family: &Family, found: &mut Found) -> Value {
    let mut line = json!({ "family": family.name });
    match family.sent {
        Sent::Body(body) => line["body"] = body.into(),
        Sent::Redirect(body) => {
            line["body"] = body.into();
            line["headers"] = json!({ "location": LOCATION });
        }
        Sent::Failure { name, message } => line["failure"] = json!({ "name": name, "message": message }),
    }
    for (key, partial) in [("whole", false), ("partial", true)] {
        let at = |status| {
            let mut error = family.at(status);
            error.partial = partial;
            (status, error)
        };
        let errors: Vec<_> = statuses().map(at).collect();
        line[key] = sessions().map(|session| found.place_of_runs(&errors, &session)).collect();
        found.note_logged_out(family.name, &errors);
    }
    line
}

/// A part of a millisecond counts as a whole one.
fn millis(wait: Duration) -> u64 {
    wait.as_nanos().div_ceil(1_000_000) as u64
}

pub fn lines() -> Result<String> {
    let sessions: Vec<Value> = sessions().map(|session| written(&session)).collect();
    let mut found = Found::default();
    let families: Vec<Value> = FAMILIES.iter().map(|family| line(family, &mut found)).collect();
    let verdicts = found.verdicts.iter();
    let verdicts: Vec<Value> = verdicts
        .map(|(action, wait, because)| json!({ "action": action, "retryInMs": wait, "because": because }))
        .collect();
    let run = |(first, last, verdict): &Run| json!([status_or_null(*first), status_or_null(*last), verdict]);
    let runs: Vec<Vec<Value>> = found.runs.iter().map(|runs| runs.iter().map(run).collect()).collect();
    let head = [
        json!({ "sessions": sessions }),
        json!({ "verdicts": verdicts }),
        json!({ "runs": runs }),
        json!({ "loggedOut": found.logged_out }),
    ];
    Ok(head.iter().chain(&families).map(|line| format!("{line}\n")).collect())
}
