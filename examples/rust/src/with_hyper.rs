//! With hyper: sends a request within a time, sends it again where that helps, and asks whether the session survives.

use std::error::Error;
use std::time::Duration;

use http::{Request, Response};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper_util::client::legacy::{self, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use matrix_error::retry::{self, Attempt};
use matrix_error::session::{self, Endpoint, Session, Verdict};
use matrix_error::{MatrixError, ResponseInfo};
use tokio::time::{Instant, timeout_at};

use crate::causes::text_of;
use crate::cut_body::{MOST_BYTES, decode_first};

/// Requests without a body; for others put a type of your own in place of `Empty`.
pub type Client = legacy::Client<HttpConnector, Empty<Bytes>>;

/// A client that keeps connections for the next request.
pub fn client() -> Client {
    legacy::Client::builder(TokioExecutor::new()).build_http()
}

/// Sends a request. Every status but success is an error; no response within the time is one, too.
pub async fn send(
    client: &Client,
    request: Request<Empty<Bytes>>,
    longest: Duration,
) -> Result<Response<Bytes>, MatrixError> {
    // hyper has no timeout of its own.
    let deadline = Instant::now() + longest;
    let response = timeout_at(deadline, client.request(request)).await.map_err(|elapsed| no_response(&elapsed))?;
    let (parts, body) = response.map_err(|error| no_response(&error))?.into_parts();
    let most = if parts.status.is_success() { usize::MAX } else { MOST_BYTES };
    let info = ResponseInfo::from(&parts);
    let broken_off = |error: &dyn Error| MatrixError::broken_off(&text_of(error), &info);
    let read = timeout_at(deadline, first(body, most)).await.map_err(|elapsed| broken_off(&elapsed))?;
    let body = read.map_err(|error| broken_off(&error))?;
    if parts.status.is_success() {
        Ok(Response::from_parts(parts, body.into()))
    } else {
        Err(decode_first(&body, &info))
    }
}

/// Reads a body until it has more bytes than these.
async fn first(mut body: Incoming, most: usize) -> Result<Vec<u8>, hyper::Error> {
    let mut read = Vec::new();
    while read.len() <= most {
        let Some(frame) = body.frame().await else { break };
        // Trailers are no data.
        read.extend_from_slice(&frame?.into_data().unwrap_or_default());
    }
    Ok(read)
}

fn no_response(error: &dyn Error) -> MatrixError {
    MatrixError::network(&text_of(error))
}

/// Sends a request that may be sent twice, until it succeeds or the advice is to stop. Each attempt may take `longest`.
///
/// `random` gives a new number from 0 up to 1 on each call, as `fastrand::f64` does. `wait` is `tokio::time::sleep`.
pub async fn send_with_retries(
    client: &Client,
    request: &Request<Empty<Bytes>>,
    longest: Duration,
    random: impl Fn() -> f64,
    wait: impl AsyncFn(Duration),
) -> Result<Response<Bytes>, MatrixError> {
    let mut attempt = Attempt::new(1, true);
    loop {
        let error = match send(client, request.clone(), longest).await {
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
pub async fn judge_session(
    client: &Client,
    homeserver: &str,
    token: &str,
    longest: Duration,
) -> http::Result<Option<Verdict>> {
    let whoami = Request::get(format!("{homeserver}/_matrix/client/v3/account/whoami"));
    let whoami = whoami.header("Authorization", format!("Bearer {token}")).body(Empty::new())?;
    let error = send(client, whoami, longest).await.err();
    Ok(error.map(|error| session::verdict(&error, &Session::new(Endpoint::Whoami, false))))
}
