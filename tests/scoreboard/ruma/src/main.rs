//! Asks the questions of `run.js` with the requests of ruma-client-api, and writes what was seen, one JSON text a line.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::io::{BufRead, stdin};
use std::time::SystemTime;

use ruma_client_api::account::whoami;
use ruma_client_api::discovery::{discover_homeserver, get_authorization_server_metadata, get_supported_versions};
use ruma_client_api::profile::get_profile;
use ruma_client_api::session::refresh_token;
use ruma_common::api::auth_scheme::{AuthScheme, SendAccessToken};
use ruma_common::api::error::{Error, ErrorBody, ErrorKind, FromHttpResponseError, LimitExceededErrorData, RetryAfter};
use ruma_common::api::path_builder::PathBuilder;
use ruma_common::api::{
    IncomingResponse, IncomingResponseExt, MatrixVersion, OutgoingRequest, OutgoingRequestExt, SupportedVersions,
};
use serde_json::{Value, json};
use ureq::Agent;

type Result<T> = std::result::Result<T, Box<dyn StdError>>;

fn main() -> Result<()> {
    let agent = Agent::new_with_config(Agent::config_builder().http_status_as_error(false).build());
    for line in stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        println!("{}", ask(&agent, &question)?);
    }
    Ok(())
}

/// What was seen, or null where ruma has no such request.
fn ask(agent: &Agent, question: &Value) -> Result<Value> {
    let versions =
        || Cow::Owned(SupportedVersions { versions: [MatrixVersion::V1_15].into(), features: Default::default() });
    match question["at"].as_str().ok_or("no place")? {
        "api" => seen(agent, question, whoami::v3::Request::new(), versions()),
        "profile" => seen(agent, question, get_profile::v3::Request::new("@alice:example.org".try_into()?), versions()),
        "versions" => seen(agent, question, get_supported_versions::Request::new(), ()),
        "well-known" => seen(agent, question, discover_homeserver::Request::new(), ()),
        "auth-metadata" => seen(agent, question, get_authorization_server_metadata::v1::Request::new(), versions()),
        "refresh" => seen(agent, question, refresh_token::v3::Request::new("old".to_owned()), versions()),
        _ => Ok(Value::Null),
    }
}

/// Sends a request and reads its response. A failure of the network is no matter of ruma's.
fn seen<R>(
    agent: &Agent,
    question: &Value,
    request: R,
    path: <R::PathBuilder as PathBuilder>::Input<'_>,
) -> Result<Value>
where
    R: OutgoingRequest,
    R::Authentication: for<'a> AuthScheme<Input<'a> = SendAccessToken<'a>>,
    R::IncomingResponse: IncomingResponse<EndpointError = Error>,
{
    let base = question["base"].as_str().ok_or("no base")?;
    let request = request.try_into_http_request::<Vec<u8>>(base, SendAccessToken::IfRequired("old"), path)?;
    let Ok(response) = agent.run(request) else { return Ok(Value::Null) };
    let (head, mut body) = response.into_parts();
    let Ok(bytes) = body.read_to_vec() else { return Ok(Value::Null) };
    let error = match R::IncomingResponse::try_from_http_response(http::Response::from_parts(head, &bytes)) {
        Ok(_) => return Ok(json!({ "errcode": null, "delayMs": null, "end": "lost", "what": "success" })),
        Err(FromHttpResponseError::Server(error)) => error,
        Err(_) => return Ok(json!({ "errcode": null, "delayMs": null, "end": "own", "what": "Deserialization" })),
    };
    let is_whole = question["holds"].as_str().is_none_or(|text| body_of(&error).contains(text));
    Ok(json!({
        "errcode": error.error_kind().map(|kind| kind.errcode().to_string()),
        "delayMs": error.error_kind().and_then(delay),
        "end": if is_whole { "own" } else { "lost" },
        "what": "Server",
    }))
}

fn delay(kind: &ErrorKind) -> Option<u64> {
    let ErrorKind::LimitExceeded(LimitExceededErrorData { retry_after: Some(retry_after), .. }) = kind else {
        return None;
    };
    let delay = match retry_after {
        RetryAfter::Delay(delay) => *delay,
        // A time that has passed is no delay.
        RetryAfter::DateTime(time) => time.duration_since(SystemTime::now()).unwrap_or_default(),
    };
    u64::try_from(delay.as_millis()).ok()
}

/// What of the body the error holds.
fn body_of(error: &Error) -> String {
    match &error.body {
        ErrorBody::Standard(body) => serde_json::to_string(body).unwrap_or_default(),
        ErrorBody::Json(value) => value.to_string(),
        ErrorBody::NotJson { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
    }
}
