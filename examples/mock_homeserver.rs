//! A mock homeserver for tests of clients in any language: the path says which of Synapse's exceptions it answers with.
//!
//! Run `cargo run --package examples --example mock_homeserver`. It prints its address. Give the client under test that
//! address and the name of a class as its homeserver; whatever the client asks, it gets that error:
//!
//! - `/UserLockedError/_matrix/client/v3/sync`: with the constructor's defaults;
//! - `/LimitExceededError/{"retry_after_ms":2000}/_matrix/client/v3/sync`: with arguments, as JSON with `%7B` for `{`;
//! - `/`: the classes and their parameters.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS,
};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use matrix_error::synapse::{self, Class, Kind, Need};
use serde_json::value::RawValue;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router()).await
}

pub fn router() -> Router {
    Router::new()
        .route("/", get(list))
        .route("/{class}", any(async |method, Path(class): Path<String>| answer(&method, &class, "")))
        .route(
            "/{class}/{*rest}",
            any(async |method, Path((class, rest)): Path<(String, String)>| answer(&method, &class, &rest)),
        )
        .layer(map_response(with_cors))
}

/// What Synapse sends for the exception; 400 and a sentence if the path names none.
fn answer(method: &Method, class: &str, rest: &str) -> Response {
    // A browser asks for leave first. Only a status of success gives it.
    if method == Method::OPTIONS {
        return StatusCode::NO_CONTENT.into_response();
    }
    match response_for(class, rest) {
        Ok(response) => response.into_response(),
        Err(refusal) => (StatusCode::BAD_REQUEST, refusal + "\n").into_response(),
    }
}

fn response_for(class: &str, rest: &str) -> Result<axum::http::Response<String>, String> {
    let class = synapse::class(class).map_err(|refused| refused.to_string())?;
    let mut arguments = leading_object(rest)?;
    for parameter in class.parameters.iter().filter(|parameter| matches!(parameter.need, Need::Required)) {
        if !arguments.contains_key(parameter.name) {
            arguments.insert(parameter.name.to_owned(), sample(parameter.kind)?);
        }
    }
    let arguments = serde_json::to_string(&arguments).map_err(|error| error.to_string())?;
    let exception = class.construct(&arguments).map_err(|refused| refused.to_string())?;
    Ok((&*exception).into())
}

/// The arguments keep their text: all digits, all escapes.
type Arguments = BTreeMap<String, Box<RawValue>>;

/// The object that the rest of the path begins with; a string in it may hold a slash.
fn leading_object(rest: &str) -> Result<Arguments, String> {
    if !rest.starts_with('{') {
        return Ok(Arguments::new());
    }
    let mut values = serde_json::Deserializer::from_str(rest).into_iter();
    values.next().transpose().map(Option::unwrap_or_default).map_err(|error| format!("the arguments: {error}"))
}

/// A value for a parameter that has to be given and was not.
fn sample(kind: Kind) -> Result<Box<RawValue>, String> {
    let sample = match kind {
        Kind::Code => "400",
        Kind::Text | Kind::String => r#""A message""#,
        Kind::Errcode => r#""M_UNKNOWN""#,
        Kind::SentFlag | Kind::Flag => "false",
        Kind::Number => "0",
        Kind::Fields | Kind::Headers | Kind::Object => "{}",
        Kind::Strings => "[]",
        Kind::Bytes => r#""{}""#,
        Kind::Level => r#""ERROR""#,
    };
    RawValue::from_string(sample.to_owned()).map_err(|error| error.to_string())
}

/// A line for each class, like the call in Python.
async fn list() -> String {
    let names = |class: &Class| class.parameters.iter().map(|parameter| parameter.name).collect::<Vec<_>>().join(", ");
    synapse::classes().map(|class| format!("{}({})\n", class.name, names(class))).collect()
}

/// With the headers that let a page on another origin read it, as Synapse sends them.
async fn with_cors(mut response: Response) -> Response {
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE, OPTIONS"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "X-Requested-With, Content-Type, Authorization, Date"),
        (ACCESS_CONTROL_EXPOSE_HEADERS, "Synapse-Trace-Id, Server"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
