//! With ureq, which blocks: sends a request, sends it again where that helps, and asks whether the session survives.

use std::io::Read;
use std::time::Duration;

use http::{Request, Response};
use matrix_error::retry::{self, Attempt};
use matrix_error::session::{self, Endpoint, Session, Verdict};
use matrix_error::{MatrixError, ResponseInfo};
use ureq::{Agent, Body};

use crate::cut_body::{MOST_BYTES, decode_first};

/// An agent that gives up after a time, also while it reads a body. It hands on every response: ureq would keep only the status of an error.
pub fn agent(timeout: Duration) -> Agent {
    Agent::config_builder().http_status_as_error(false).timeout_global(Some(timeout)).build().into()
}

/// Sends a request. Every status but success is an error; no response is one, too.
pub fn send(agent: &Agent, request: Request<()>) -> Result<Response<Body>, MatrixError> {
    let response = agent.run(request).map_err(no_response)?;
    if response.status().is_success() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let info = ResponseInfo::from(&parts);
    let mut first = Vec::new();
    let read = body.into_reader().take(MOST_BYTES as u64 + 1).read_to_end(&mut first);
    Err(match read {
        Ok(_) => decode_first(&first, &info),
        Err(error) => MatrixError::broken_off(&error.to_string(), &info),
    })
}

fn no_response(error: ureq::Error) -> MatrixError {
    MatrixError::network(&error.to_string())
}

/// Sends a request that may be sent twice, until it succeeds or the advice is to stop.
///
/// `random` gives a new number from 0 up to 1 on each call, as `fastrand::f64` does. `wait` is `std::thread::sleep`.
pub fn send_with_retries(
    agent: &Agent,
    request: &Request<()>,
    random: impl Fn() -> f64,
    wait: impl Fn(Duration),
) -> Result<Response<Body>, MatrixError> {
    let mut attempt = Attempt::new(1, true);
    loop {
        let error = match send(agent, request.clone()) {
            Ok(response) => return Ok(response),
            Err(error) => error,
        };
        attempt.jitter = Some(random());
        let advice = retry::advise(&error, &attempt);
        if !advice.retry {
            return Err(error);
        }
        wait(advice.delay);
        attempt.attempt += 1;
    }
}

/// Asks the homeserver whether a session without a refresh token is alive. `None`: it is.
pub fn judge_session(agent: &Agent, homeserver: &str, token: &str) -> http::Result<Option<Verdict>> {
    let whoami = Request::get(format!("{homeserver}/_matrix/client/v3/account/whoami"));
    let whoami = whoami.header("Authorization", format!("Bearer {token}")).body(())?;
    let error = send(agent, whoami).err();
    Ok(error.map(|error| session::verdict(&error, &Session::new(Endpoint::Whoami, false))))
}
