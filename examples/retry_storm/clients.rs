//! The kinds of clients that are compared: how each decides when to ask again.

use std::time::Duration;

use matrix_error::retry::{Attempt, advise};
use matrix_error::{ResponseInfo, decode};

use super::model::{Refusal, Run, run};

/// The longest wait of every client, unless the server asks for a longer one.
const CAP_MS: f64 = 60_000.0;

/// How a client decides when to ask again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Client {
    /// [`advise`], for ever.
    Advised,
    /// 2, 4, 8, 16 … seconds without jitter, as matrix-js-sdk waits; for ever.
    Doubling,
    /// As soon as the server's hint allows.
    Told,
    /// Anything from 0 up to 2, 4, 8, 16 … seconds: the "full jitter" of the AWS Architecture Blog.
    FullJitter,
}

impl Client {
    pub fn name(self) -> &'static str {
        match self {
            Self::Advised => "retryAdvice",
            Self::Doubling => "2-4-8-16 s, no jitter",
            Self::Told => "at once when told",
            Self::FullJitter => "full jitter",
        }
    }

    /// Does it look at what the server asks for?
    fn looks_at_hint(self) -> bool {
        matches!(self, Self::Advised | Self::Told)
    }
}

/// Simulates a storm of clients of one kind. `hint_s` is the wait that the server asks for with each refusal, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Storm {
    pub clients: u32,
    pub client: Client,
    pub hint_s: Option<u32>,
}

impl Storm {
    pub fn run(self) -> Run {
        // A client that ignores the hint does the same without one.
        let hint_s = self.hint_s.filter(|_| self.client.looks_at_hint());
        match (self.client, hint_s) {
            (Client::Advised, _) => run(self.clients, advised(hint_s)),
            (Client::Told, Some(hint_s)) => run(self.clients, |_, _, _| hint_s * 1000),
            (Client::Told, None) => panic!("nobody told them"),
            (Client::Doubling, _) => run(self.clients, |attempt, _, _| doubled(attempt) as u32),
            // 1 ms is the shortest wait that the model knows.
            (Client::FullJitter, _) => {
                run(self.clients, |attempt, _, random| ((random * doubled(attempt)) as u32).max(1))
            }
        }
    }
}

fn doubled(attempt: u32) -> f64 {
    f64::from(1000_u32 << attempt.min(16)).min(CAP_MS)
}

/// The answer of a proxy while the server is down, and of the server while it has too much to do.
fn advised(hint_s: Option<u32>) -> impl FnMut(u32, Refusal, f64) -> u32 {
    let seconds = hint_s.map(|seconds| seconds.to_string());
    let cap = Attempt::default().max_delay;
    let max_delay = hint_s.map_or(cap, |seconds| Duration::from_secs(seconds.into()).max(cap));
    let mut down = ResponseInfo::new(if hint_s.is_some() { 503 } else { 502 });
    down.retry_after = seconds.as_deref();
    let down = decode(b"<html><h1>Sorry</h1></html>", &down);
    let full = match hint_s {
        Some(hint_s) => format!(r#"{{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":{}}}"#, hint_s * 1000),
        None => r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#.to_owned(),
    };
    let full = decode(full.as_bytes(), &ResponseInfo::new(429));
    move |attempt, refusal, random| {
        let error = match refusal {
            Refusal::Down => &down,
            Refusal::Full => &full,
        };
        let max_attempts = Some(u32::MAX);
        let attempt = Attempt { jitter: Some(random), max_delay, max_attempts, ..Attempt::new(attempt, true) };
        let advice = advise(error, &attempt);
        assert!(advice.retry, "{error}: {advice:?}");
        advice.delay.as_millis() as u32
    }
}
