//! The mock homeserver answers each call of the oracle as Synapse itself does.

use std::collections::BTreeMap;
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use matrix_error::{Kind, MatrixError, ResponseInfo, decode, synapse};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use tokio::net::TcpListener;

use crate::oracle::{Row, arguments, named, rows};

#[allow(dead_code, reason = "the test starts the server without its `main`")]
#[path = "../../../mock_homeserver.rs"]
mod example;

/// What a client asks, and where.
struct Server {
    client: Client,
    url: String,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        tokio::spawn(async { axum::serve(listener, example::router(|_| ())).await });
        Self { client: Client::builder().redirect(Policy::none()).build().expect("a client"), url }
    }

    async fn ask(&self, method: Method, path: &str) -> Response {
        self.client.request(method, format!("{}{path}", self.url)).send().await.expect("a response")
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let response = self.ask(Method::GET, path).await;
        (response.status().as_u16(), response.text().await.expect("a body"))
    }
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What becomes of a row; every row is one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Compared {
    /// Status, headers and the bytes of the body are equal.
    Sent,
    /// Synapse sends no JSON for it. The status is equal, where it has one.
    Unsent,
    /// Synapse raises, and the answer says so: 501 and a sentence; or 500, where it raises while it answers.
    Raised,
    /// HTTP has no such status. The answer is 500.
    NoStatus,
    /// Not a constructor: `cs_error`, a method, or one with another configuration.
    NoConstructor,
    /// No text: bytes that are not UTF-8, or half a surrogate pair in what Synapse does not send.
    NoText,
}

/// The path that makes the call of the row.
fn path(row: &Row) -> Result<String, Compared> {
    let (name, method) = row.class.split_once('.').unwrap_or((&row.class, "to_synapse_error"));
    let class = synapse::class(name).map_err(|_| Compared::NoConstructor)?;
    if method != "to_synapse_error" || row.config.contains("enabled=True") {
        return Err(Compared::NoConstructor);
    }
    let (mut pos, kw) = arguments(row).ok_or(Compared::NoText)?;
    if let Some(response) = &row.response_b64 {
        let response = String::from_utf8(BASE64.decode(response).expect("base64")).map_err(|_| Compared::NoText)?;
        pos.push(serde_json::to_string(&response).expect("a string"));
    }
    Ok(format!("/{name}/{}/_matrix/client/versions", percent_encoded(&named(row, class, &pos, &kw))))
}

async fn compare(server: &Server, row: &Row) -> Compared {
    let path = match path(row) {
        Ok(path) => path,
        Err(compared) => return compared,
    };
    let response = server.ask(Method::GET, &path).await;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = response.text().await.expect("a body");
    if [&row.raises, &row.error_dict_raises, &row.wire_raises].into_iter().any(Option::is_some) {
        let is_sentence = status == 501 && !body.starts_with('{');
        assert!(is_sentence || status == 500, "{}: {status} {body}", row.id);
        return Compared::Raised;
    }
    if row.http_code.is_some_and(|code| code < 100) {
        assert_eq!(status, 500, "{}", row.id);
        return Compared::NoStatus;
    }
    if row.wire_b64.is_none() && body.ends_with("half a surrogate pair cannot be sent\n") {
        return Compared::NoText;
    }
    if let Some(code) = row.http_code {
        assert_eq!(status, code, "{}: {body}", row.id);
    }
    for (name, value) in row.headers.iter().flatten() {
        assert_eq!(headers[name], value, "{}", row.id);
    }
    match &row.wire_b64 {
        Some(wire) => {
            assert_eq!(body, String::from_utf8_lossy(&BASE64.decode(wire).expect("base64")), "{}", row.id);
            assert_eq!(headers["cache-control"], "no-cache, no-store, must-revalidate", "{}", row.id);
            Compared::Sent
        }
        None => Compared::Unsent,
    }
}

#[tokio::test]
async fn its_answers_are_those_of_synapse() {
    let server = Server::start().await;
    let mut counts: BTreeMap<Compared, usize> = BTreeMap::new();
    for row in rows() {
        *counts.entry(compare(&server, &row).await).or_default() += 1;
    }
    let expected = [
        (Compared::Sent, 890),
        (Compared::Unsent, 67),
        (Compared::Raised, 55),
        (Compared::NoStatus, 19),
        (Compared::NoConstructor, 111),
        (Compared::NoText, 9),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[tokio::test]
async fn every_class_answers_without_arguments() {
    let server = Server::start().await;
    let (status, list) = server.get("/").await;
    assert_eq!((status, list.lines().count()), (200, synapse::classes().count()));
    for class in synapse::classes() {
        let (status, body) = server.get(&format!("/{}/_matrix/client/v3/sync", class.name)).await;
        assert!((300..600).contains(&status) && status != 501, "{}: {status} {body}", class.name);
        for path in [format!("/{}", class.name), format!("/{}/", class.name)] {
            assert_eq!(server.get(&path).await, (status, body.clone()), "{path}");
        }
    }
}

/// What a client makes of the answer.
async fn decoded(server: &Server, path: &str) -> MatrixError {
    let (status, body) = server.get(path).await;
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

#[tokio::test]
async fn what_is_required_and_not_given_is_usable() {
    let server = Server::start().await;
    let consent = decoded(&server, "/ConsentNotGivenError").await;
    assert_eq!(consent.consent_uri.as_deref(), Some("https://example.org/_matrix/consent"));
    let limit = decoded(&server, "/UserLimitExceededError").await;
    assert_eq!((limit.status, limit.info_uri.as_deref()), (Some(403), Some("https://example.org/limits")));
    let stages = decoded(&server, "/InteractiveAuthIncompleteError").await;
    assert_eq!((stages.kind, stages.status), (Kind::UserInteractiveAuth, Some(401)));
    for (class, status) in
        [("ResourceLimitError", 403), ("LoginError", 403), ("StoreError", 404), ("SynapseError", 400)]
    {
        assert_eq!(decoded(&server, &format!("/{class}")).await.status, Some(status), "{class}");
    }
    for class in synapse::classes() {
        let error = decoded(&server, &format!("/{}", class.name)).await;
        assert!(error.warnings.is_empty(), "{}: {:?}", class.name, error.warnings);
    }
    let redirect = server.ask(Method::GET, "/RedirectException").await;
    assert_eq!(
        (redirect.status().as_u16(), &redirect.headers()["location"]),
        (302, &"https://example.org/".parse().expect("it"))
    );
}

#[tokio::test]
async fn it_succeeds_after_so_many_errors() {
    let server = Server::start().await;
    let limited = "/LimitExceededError:2/_matrix/client/v3/sync";
    let success = (200, "{}".to_owned());
    assert_eq!(server.ask(Method::OPTIONS, limited).await.status(), 204);
    assert_eq!(server.get(limited).await.0, 429);
    assert_eq!(server.get("/LimitExceededError:2").await.0, 429);
    assert_eq!(server.get(limited).await, success);
    assert_eq!(server.get("/LimitExceededError:2/_matrix/client/versions").await, success);
    // Another count, class or other arguments are counted for themselves.
    assert_eq!(server.get("/LimitExceededError:0").await, success);
    assert_eq!(server.get("/LimitExceededError:1").await.0, 429);
    assert_eq!(server.get("/LimitExceededError:2/%7B%22retry_after_ms%22:0%7D").await.0, 429);
    assert_eq!(server.get("/NotFoundError:2").await.0, 404);
}

/// What was refused.
static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[tokio::test]
async fn what_is_no_call_is_refused_with_a_sentence() {
    let server = Server::start().await;
    for (path, sentence) in [
        ("/NoSuchError", "NoSuchError: synapse.api.errors has no such class\n"),
        ("/NoSuchError:0", "NoSuchError: synapse.api.errors has no such class\n"),
        ("/NotFoundError:two", "NotFoundError:two: two is no count\n"),
        ("/NotFoundError/%7B%22cod%22:404%7D", "NotFoundError, cod: the class has no such parameter\n"),
        ("/NotFoundError/%7B%22msg%22:404%7D/x", "NotFoundError, msg: has to be a string or null\n"),
        ("/NotFoundError/%7B%22msg%22", "the arguments: EOF while parsing an object at line 1 column 6\n"),
    ] {
        assert_eq!(server.get(path).await, (501, sentence.to_owned()), "{path}");
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/NoSuchError", listener.local_addr().expect("its address"));
    tokio::spawn(async {
        axum::serve(listener, example::router(|refusal| TOLD.lock().expect("a list").push(refusal.to_owned()))).await
    });
    reqwest::get(url).await.expect("a response");
    assert_eq!(*TOLD.lock().expect("a list"), ["NoSuchError: synapse.api.errors has no such class"]);
}

#[tokio::test]
async fn a_page_on_another_origin_may_ask_and_read() {
    let server = Server::start().await;
    let preflight = server.ask(Method::OPTIONS, "/NotFoundError/_matrix/client/v3/sync").await;
    assert_eq!(preflight.status(), 204);
    assert!(preflight.headers()["access-control-allow-headers"].to_str().expect("text").contains("Authorization"));
    let answer = server.ask(Method::PUT, "/NotFoundError/_matrix/client/v3/sync").await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["access-control-allow-origin"]),
        (404, &"*".parse().expect("it"))
    );
}
