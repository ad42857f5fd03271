//! With gloo-net, in a browser: sends a request, sends it again where that helps, and asks whether the session survives.

use std::time::Duration;

use gloo_net::Error;
use gloo_net::http::{Request, Response};
use matrix_error::retry::{self, Attempt};
use matrix_error::session::{self, Endpoint, Session, Verdict};
use matrix_error::{MatrixError, ResponseInfo, decode};

/// Sends a request. Every status but success is an error; no response is one, too.
pub async fn send(request: Request) -> Result<Response, MatrixError> {
    let response = request.send().await.map_err(no_response)?;
    if response.ok() { Ok(response) } else { Err(error_of(&response).await) }
}

/// The error in a response. A page on another origin sees `Retry-After` only where the server exposes it.
pub async fn error_of(response: &Response) -> MatrixError {
    let retry_after = response.headers().get("Retry-After");
    let info = ResponseInfo::new(response.status()).now_ms(js_sys::Date::now());
    let info = retry_after.iter().fold(info, |info, value| info.header("Retry-After", value));
    match response.binary().await {
        Ok(body) => decode(&body, &info),
        Err(error) => no_response(error),
    }
}

/// A signal that a person gave makes an `AbortError`. That of a timeout makes a `TimeoutError`, which is no choice of anybody.
fn no_response(error: Error) -> MatrixError {
    match error {
        Error::JsError(error) if error.name == "AbortError" => MatrixError::aborted(),
        error => MatrixError::network(&error.to_string()),
    }
}

/// Sends a request that may be sent twice, until it succeeds or the advice is to stop.
///
/// `random` is `js_sys::Math::random`. `wait` is `gloo_timers::future::sleep`.
pub async fn send_with_retries(
    request: impl Fn() -> Result<Request, Error>,
    random: impl Fn() -> f64,
    wait: impl AsyncFn(Duration),
) -> Result<Response, MatrixError> {
    let mut attempt = Attempt::new(1, true);
    loop {
        let request = request().map_err(no_response)?;
        let error = match send(request).await {
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
pub async fn judge_session(homeserver: &str, token: &str) -> Result<Option<Verdict>, Error> {
    let whoami = Request::get(&format!("{homeserver}/_matrix/client/v3/account/whoami"));
    let whoami = whoami.header("Authorization", &format!("Bearer {token}")).build()?;
    let error = send(whoami).await.err();
    Ok(error.map(|error| session::verdict(&error, &Session::new(Endpoint::Whoami, false))))
}
