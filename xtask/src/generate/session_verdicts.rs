//! Writes down the verdict on every status, family of answers and session.
//!
//! `tests/rust/session` judges the file by the documentation's table. The JavaScript tests compare their verdicts with it.

use matrix_error::session::{Action, Session, verdict};
use serde_json::{Value, json};

use crate::error::Result;
use crate::generate::families::{FAMILIES, Family, LOCATION, Sent};
use crate::generate::situations::{sessions, statuses};

/// Verdicts in the order in which they occur first.
type Verdicts = Vec<(Action, &'static str)>;

/// Runs of statuses with one verdict, for each session: first status, last status, place of the verdict.
fn runs(family: &Family, verdicts: &mut Verdicts) -> Vec<Vec<(u16, u16, usize)>> {
    let errors: Vec<_> = statuses().map(|status| (status, family.at(status))).collect();
    let of_session = |session| {
        let mut runs: Vec<(u16, u16, usize)> = Vec::new();
        for (status, error) in &errors {
            let verdict = verdict(error, &session);
            let verdict = (verdict.action, verdict.because());
            let place = verdicts.iter().position(|known| *known == verdict).unwrap_or_else(|| {
                verdicts.push(verdict);
                verdicts.len() - 1
            });
            match runs.last_mut() {
                Some((_, last, of_run)) if *of_run == place => *last = *status,
                _ => runs.push((*status, *status, place)),
            }
        }
        runs
    };
    sessions().map(of_session).collect()
}

fn logged_out() -> Vec<Value> {
    let mut found = Vec::new();
    for family in FAMILIES {
        for status in statuses() {
            let error = family.at(status);
            let is_lost = |session: &Session| verdict(&error, session).action == Action::LoggedOut;
            found.extend(sessions().filter(is_lost).map(|Session { endpoint, has_refresh_token, .. }| {
                json!({ "family": family.name, "status": status, "endpoint": endpoint, "hasRefreshToken": has_refresh_token })
            }));
        }
    }
    found
}

fn status_or_null(status: u16) -> Value {
    if status == 0 { Value::Null } else { status.into() }
}

fn line(family: &Family, verdicts: &mut Verdicts) -> Value {
    let runs: Vec<Vec<Value>> = runs(family, verdicts)
        .into_iter()
        .map(|runs| {
            let run = |(first, last, verdict)| json!([status_or_null(first), status_or_null(last), verdict]);
            runs.into_iter().map(run).collect()
        })
        .collect();
    let mut line = json!({ "family": family.name, "runs": runs });
    match family.sent {
        Sent::Body(body) => line["body"] = body.into(),
        Sent::Redirect(body) => {
            line["body"] = body.into();
            line["headers"] = json!({ "location": LOCATION });
        }
        Sent::Failure { name, message } => line["failure"] = json!({ "name": name, "message": message }),
    }
    line
}

pub fn lines() -> Result<String> {
    let sessions: Vec<Value> = sessions()
        .map(|session| {
            json!({ "endpoint": session.endpoint, "hasRefreshToken": session.has_refresh_token,
                "tokenIsCurrent": session.token_is_current })
        })
        .collect();
    let mut verdicts = Vec::new();
    let families: Vec<Value> = FAMILIES.iter().map(|family| line(family, &mut verdicts)).collect();
    let verdicts: Vec<Value> =
        verdicts.iter().map(|(action, because)| json!({ "action": action, "because": because })).collect();
    let head = [json!({ "sessions": sessions }), json!({ "verdicts": verdicts }), json!({ "loggedOut": logged_out() })];
    Ok(head.iter().chain(&families).map(|line| format!("{line}\n")).collect())
}
