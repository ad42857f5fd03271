//! With reqwest: sends a request, sends it again where that helps, and asks whether the session survives.

use std::time::Duration;

use matrix_error::retry::{self, Attempt};
use matrix_error::session::{self, Endpoint, Session, Verdict};
use matrix_error::{MatrixError, ResponseInfo, decode};
use reqwest::{Client, Request, Response};
use serde::de::DeserializeOwned;

use crate::causes::text_of;
use crate::cut_body::{MOST_BYTES, decode_first};

/// Sends a request. Every status but success is an error; no response is one, too.
///
/// `ClientBuilder::timeout` ends the reading of a body as well.
pub async fn send(client: &Client, request: Request) -> Result<Response, MatrixError> {
    let response = client.execute(request).await.map_err(|error| no_response(&error))?;
    if response.status().is_success() { Ok(response) } else { Err(error_of(response).await) }
}

/// Reads the JSON of a success. Another body is an error: a captive portal answers 200 with a page, and so may a proxy.
///
/// `Response::json` would only say that it is no JSON. [`decode`] says who sent it, so `retry::advise` gives `Reason::Intercepted`.
pub async fn json_of<T: DeserializeOwned>(response: Response) -> Result<T, MatrixError> {
    let head = head_of(&response);
    let info = ResponseInfo::from(&head);
    let body = response.bytes().await.map_err(|error| MatrixError::broken_off(&text_of(&error), &info))?;
    serde_json::from_slice(&body).map_err(|_| decode(&body, &info))
}

async fn error_of(mut response: Response) -> MatrixError {
    let head = head_of(&response);
    let mut body = Vec::new();
    while body.len() <= MOST_BYTES {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(error) => return MatrixError::broken_off(&text_of(&error), &ResponseInfo::from(&head)),
        }
    }
    decode_first(&body, &ResponseInfo::from(&head))
}

/// Status and headers, which stay when the body is read.
fn head_of(response: &Response) -> http::Response<()> {
    let mut head = http::Response::new(());
    *head.status_mut() = response.status();
    *head.headers_mut() = response.headers().clone();
    head
}

fn no_response(error: &reqwest::Error) -> MatrixError {
    MatrixError::network(&text_of(error))
}

/// Sends a request that may be sent twice, until it succeeds or the advice is to stop.
///
/// `random` gives a new number from 0 up to 1 on each call, as `fastrand::f64` does. `wait` is `tokio::time::sleep`.
pub async fn send_with_retries(
    client: &Client,
    request: impl Fn() -> Request,
    random: impl Fn() -> f64,
    wait: impl AsyncFn(Duration),
) -> Result<Response, MatrixError> {
    let mut attempt = Attempt::new(1, true);
    loop {
        let error = match send(client, request()).await {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        attempt.jitter = Some(random());
        let advice = retry::advise(&error, &attempt);
        if !advice.retry {
            return Err(error);
        }
        wait(advice.delay).await;
        attempt.attempt += 1;
    }
}

/// Asks the homeserver whether a session without a refresh token is alive. `None`: it is.
pub async fn judge_session(client: &Client, homeserver: &str, token: &str) -> Result<Option<Verdict>, reqwest::Error> {
    let error = whoami(client, homeserver, token).await?;
    Ok(error.map(|error| session::verdict(&error, &Session::new(Endpoint::Whoami, false))))
}

/// What the homeserver has against the token. `None`: nothing.
pub async fn whoami(client: &Client, homeserver: &str, token: &str) -> Result<Option<MatrixError>, reqwest::Error> {
    let whoami = client.get(format!("{homeserver}/_matrix/client/v3/account/whoami")).bearer_auth(token).build()?;
    Ok(send(client, whoami).await.err())
}
