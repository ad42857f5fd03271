//! With gloo-net, in a browser: sends a request, sends it again where that helps, and asks whether the session survives.

use std::time::Duration;

use gloo_net::Error;
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use matrix_error::retry::{self, Attempt};
use matrix_error::session::{self, Endpoint, Session, Verdict};
use matrix_error::{MatrixError, ResponseInfo};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult};

use crate::cut_body::{MOST_BYTES, decode_first};

/// Sends a request. Every status but success is an error; no response is one, too.
pub async fn send(request: Request) -> Result<Response, MatrixError> {
    let response = request.send().await.map_err(no_response)?;
    if response.ok() { Ok(response) } else { Err(error_of(&response).await) }
}

/// The error in a response. A page on another origin sees `Retry-After` only where the server exposes it.
pub async fn error_of(response: &Response) -> MatrixError {
    let retry_after = response.headers().get("Retry-After");
    let mut info = ResponseInfo::new(response.status()).now_ms(js_sys::Date::now());
    info.retry_after = retry_after.as_deref();
    match first(response).await {
        Ok(body) => decode_first(&body, &info),
        // Also where it is called an abort: so Firefox calls a connection that is reset within a body. If a person did give the
        // request up, the next one says so.
        Err(failure) => MatrixError::broken_off(&text_of(&failure), &info),
    }
}

/// Reads a body until it has more bytes than are decoded.
async fn first(response: &Response) -> Result<Vec<u8>, JsValue> {
    let mut read = Vec::new();
    let Some(stream) = response.body() else { return Ok(read) };
    let reader = ReadableStreamDefaultReader::new(&stream)?;
    while read.len() <= MOST_BYTES {
        let piece: ReadableStreamReadResult = JsFuture::from(reader.read()).await?.unchecked_into();
        if piece.get_done() == Some(true) {
            return Ok(read);
        }
        read.extend_from_slice(&Uint8Array::new(&piece.get_value()).to_vec());
    }
    // Nobody wants the rest, so it does not matter whether this works.
    JsFuture::from(reader.cancel()).await.ok();
    Ok(read)
}

fn text_of(failure: &JsValue) -> String {
    failure.dyn_ref::<js_sys::Error>().map(|error| error.to_string().into()).unwrap_or_default()
}

/// A signal that a person gave makes an `AbortError`. That of a timeout makes a `TimeoutError`, which is no choice of anybody.
///
/// Abort without a reason of your own: gloo-net 0.7 takes only an `Error` as one.
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
