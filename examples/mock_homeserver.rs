//! A mock homeserver for tests of clients in any language: the path says which of Synapse's exceptions it answers with.
//!
//! Run `cargo run --package examples --example mock_homeserver`. It prints its address. Give the client under test that
//! address and the name of a class as its homeserver; whatever the client asks, it gets that error:
//!
//! - `/UserLockedError/_matrix/client/v3/sync`: with the constructor's defaults, and a sample of what it requires;
//! - `/LimitExceededError/{"retry_after_ms":2000}/_matrix/client/v3/sync`: with arguments, as JSON with `%7B` for `{`;
//! - `/LimitExceededError:2/_matrix/client/v3/sync`: two errors, then 200 `{}` to whatever is asked below that name;
//! - `/`: the classes and their parameters.
//!
//! A path that names no class gets 501 and a sentence, which is printed as well: no test should take it for a server's answer.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONTENT_TYPE,
};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use matrix_error::synapse::{self, Class, Kind, Need, Parameter};
use serde_json::value::RawValue;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router(|refusal| eprintln!("501: {refusal}"))).await
}

/// `refused` is told what the client is told where a path names no class.
pub fn router(refused: fn(&str)) -> Router {
    let server = Server { refused, sent: Arc::default() };
    Router::new()
        .route("/", get(list))
        .route("/{class}", any(at_class))
        .route("/{class}/", any(at_class))
        .route("/{class}/{*rest}", any(below_class))
        .layer(map_response(with_cors))
        .with_state(server)
}

async fn at_class(State(server): State<Server>, method: Method, Path(class): Path<String>) -> Response {
    server.answer(&method, &class, "")
}

async fn below_class(State(server): State<Server>, method: Method, path: Path<(String, String)>) -> Response {
    server.answer(&method, &path.0.0, &path.0.1)
}

#[derive(Clone)]
struct Server {
    refused: fn(&str),
    /// How many errors were sent, by class, count and arguments.
    sent: Arc<Mutex<HashMap<String, u32>>>,
}

impl Server {
    /// What Synapse sends for the exception; 501 and a sentence if the path names none.
    fn answer(&self, method: &Method, class: &str, rest: &str) -> Response {
        // A browser asks for leave first. Only a status of success gives it.
        if method == Method::OPTIONS {
            return StatusCode::NO_CONTENT.into_response();
        }
        let mut answer = match self.answer_for(class, rest) {
            Ok(answer) => answer.into_response(),
            Err(refusal) => {
                (self.refused)(&refusal);
                return (StatusCode::NOT_IMPLEMENTED, refusal + "\n").into_response();
            }
        };
        // As Synapse sends it with all JSON.
        if answer.headers().get(CONTENT_TYPE).is_some_and(|it| it == "application/json") {
            let value = HeaderValue::from_static("no-cache, no-store, must-revalidate");
            answer.headers_mut().entry(CACHE_CONTROL).or_insert(value);
        }
        answer
    }

    fn answer_for(&self, class: &str, rest: &str) -> Result<axum::http::Response<String>, String> {
        let (name, count) = match class.split_once(':') {
            Some((name, count)) => (name, Some(count.parse().map_err(|_| format!("{class}: {count} is no count"))?)),
            None => (class, None),
        };
        let arguments = leading_object(rest)?;
        let key = format!("{class}{arguments:?}");
        // A call that is refused is no error sent.
        let error = error_of(synapse::class(name).map_err(|refused| refused.to_string())?, arguments)?;
        match count {
            Some(count) if !self.has_left(key, count) => {
                let success = axum::http::Response::builder().header(CONTENT_TYPE, "application/json");
                success.body("{}".to_owned()).map_err(|error| error.to_string())
            }
            _ => Ok(error),
        }
    }

    /// Is there one more error to send? Then it counts as sent.
    fn has_left(&self, key: String, count: u32) -> bool {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = sent.entry(key).or_default();
        let has_left = *sent < count;
        *sent += u32::from(has_left);
        has_left
    }
}

fn error_of(class: &Class, mut arguments: Arguments) -> Result<axum::http::Response<String>, String> {
    for parameter in class.parameters.iter().filter(|parameter| matches!(parameter.need, Need::Required)) {
        if !arguments.contains_key(parameter.name) {
            arguments.insert(parameter.name.to_owned(), sample(class, parameter)?);
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

/// A value for a parameter that has to be given and was not: one that a client can use.
fn sample(class: &Class, parameter: &Parameter) -> Result<Box<RawValue>, String> {
    let sample = match (parameter.name, parameter.kind) {
        (_, Kind::Code) => usual_status(class.name),
        ("consent_uri", _) => r#""https://example.org/_matrix/consent""#,
        ("info_uri", _) => r#""https://example.org/limits""#,
        ("location", _) => r#""https://example.org/""#,
        ("destination", _) => r#""example.org""#,
        ("current_version", _) => r#""2""#,
        ("room_version", _) => r#""12""#,
        ("approval_notice_medium", _) => r#""org.matrix.msc3866.none""#,
        ("required_scopes", _) => r#"["urn:matrix:client:api:*"]"#,
        ("result", _) => r#"{"flows":[{"stages":["m.login.password"]}],"params":{},"session":"a session"}"#,
        ("errcode", _) if class.name == "UnstableSpecAuthError" => r#""M_NOT_JOINED""#,
        (_, Kind::Text | Kind::String) => r#""A message""#,
        (_, Kind::Errcode) => r#""M_UNKNOWN""#,
        (_, Kind::SentFlag | Kind::Flag) => "false",
        (_, Kind::Number) => "0",
        (_, Kind::Fields | Kind::Headers | Kind::Object) => "{}",
        (_, Kind::Strings) => "[]",
        (_, Kind::Bytes) => r#""{}""#,
        (_, Kind::Level) => r#""ERROR""#,
    };
    RawValue::from_string(sample.to_owned()).map_err(|error| error.to_string())
}

/// The status that most calls in Synapse give to a class whose constructor wants one; to `LoginError` that of a wrong password.
fn usual_status(class: &str) -> &'static str {
    match class {
        "AuthError"
        | "UnstableSpecAuthError"
        | "ResourceLimitError"
        | "UserLimitExceededError"
        | "LoginError"
        | "FederationError" => "403",
        "StoreError" => "404",
        _ => "400",
    }
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
