//! A sync loop with reqwest that outlives proxies, captive portals and restarts, and ends when somebody has to act.

use std::time::Duration;

use matrix_error::MatrixError;
use matrix_error::retry::{self, Attempt};
use matrix_error::session::{self, Action, Endpoint, Session};
use reqwest::{Client, Request};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::with_reqwest::{json_of, send, whoami};

/// Whose events are fetched. The token has no end, and there is no refresh token. If yours has, say so in `Session`: then the loop
/// ends with `Action::Refresh`.
pub struct Account<'a> {
    pub client: &'a Client,
    /// For example `https://matrix.example.org`.
    pub homeserver: &'a str,
    pub token: &'a str,
}

/// What the server has sent.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub next_batch: String,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// Why the loop has ended.
#[derive(Debug)]
pub enum End {
    /// The future `cancelled` is ready.
    Cancelled,
    /// Waiting does not mend the error. The action says what becomes of the session; `error.recovery` says who has to act.
    Failed { action: Action, error: MatrixError },
}

/// A connection that is dead, and does not say so, ends after this time. The server answers after 30 seconds, events or not.
const LONGEST: Duration = Duration::from_secs(90);

/// whoami is not asked twice within this time.
const MINUTE: Duration = Duration::from_secs(60);

/// Goes on until `cancelled` is ready, or an error needs somebody. A cancel drops whatever is waited for: a request, a pause, `take`.
///
/// `since` is the `next_batch` of the last answer that you have kept. `random` gives a new number from 0 up to 1 on each call, as
/// `fastrand::f64` does. `wait` is `tokio::time::sleep`.
///
/// # Errors
/// Where no request can be made of the account.
pub async fn sync_loop(
    account: &Account<'_>,
    mut since: Option<String>,
    take: impl AsyncFn(Answer),
    random: impl Fn() -> f64,
    wait: impl AsyncFn(Duration),
    cancelled: impl Future<Output = ()>,
) -> reqwest::Result<End> {
    let endless = async {
        // In the background what no homeserver said is tried again without end.
        let mut attempt = Attempt { background: true, ..Attempt::new(1, true) };
        loop {
            let error = match sync(account, since.as_deref()).await? {
                Ok(answer) => {
                    attempt.attempt = 1;
                    since = Some(answer.next_batch.clone());
                    take(answer).await;
                    continue;
                }
                Err(error) => error,
            };
            attempt.jitter = Some(random());
            match next(account, error, &attempt).await? {
                Next::Wait(delay) => wait(delay).await,
                Next::End(end) => return Ok(end),
            }
            attempt.attempt = attempt.attempt.saturating_add(1);
        }
    };
    tokio::select! {
        () = cancelled => Ok(End::Cancelled),
        end = endless => end,
    }
}

/// The outer error: no request can be made of the account.
async fn sync(account: &Account<'_>, since: Option<&str>) -> reqwest::Result<Result<Answer, MatrixError>> {
    let sync = account.client.get(format!("{}/_matrix/client/v3/sync", account.homeserver));
    let mut sync = sync.bearer_auth(account.token).timeout(LONGEST).build()?;
    sync.url_mut().query_pairs_mut().append_pair("timeout", "30000").extend_pairs(since.map(|since| ("since", since)));
    Ok(answer(account.client, sync).await)
}

async fn answer(client: &Client, sync: Request) -> Result<Answer, MatrixError> {
    json_of(send(client, sync).await?).await
}

enum Next {
    Wait(Duration),
    End(End),
}

/// The verdict comes first. Where it keeps the session, and names no time, the advice counts.
async fn next(account: &Account<'_>, error: MatrixError, attempt: &Attempt) -> reqwest::Result<Next> {
    let (mut error, mut at_least) = (error, Duration::ZERO);
    let mut verdict = session::verdict(&error, &Session::new(Endpoint::Api, false));
    if verdict.action == Action::Confirm {
        let Some(answer) = whoami(account.client, account.homeserver, account.token).await? else {
            return Ok(Next::Wait(MINUTE));
        };
        verdict = session::verdict(&answer, &Session::new(Endpoint::Whoami, false));
        (error, at_least) = (answer, MINUTE);
    }
    let advice = retry::advise(&error, attempt);
    Ok(match (verdict.action, verdict.retry_in) {
        (Action::Keep | Action::WaitForUnlock, Some(delay)) => Next::Wait(delay.max(at_least)),
        (Action::Keep, None) if advice.retry => Next::Wait(advice.delay.max(at_least)),
        (action, _) => Next::End(End::Failed { action, error }),
    })
}
