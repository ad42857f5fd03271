//! The sync loop against servers on the loopback that give scripted answers.

use std::cell::RefCell;
use std::future::pending;
use std::sync::Mutex;
use std::time::Duration;

use examples::sync_loop::{Account, Answer, End, sync_loop};
use http::Response;
use http::header::RETRY_AFTER;
use matrix_error::session::Action;
use matrix_error::synapse::{InvalidClientTokenError, UserLockedError};
use matrix_error::{ErrorCode, MatrixError};
use reqwest::Client;
use tokio::task::spawn_blocking;

use crate::loopback::{self, Answering};

const MINUTE: Duration = Duration::from_secs(60);

/// What the loop did until its end.
#[derive(Debug, Default)]
struct Seen {
    taken: RefCell<Vec<String>>,
    waits: RefCell<Vec<Duration>>,
}

/// Runs the loop until it ends, or until it has waited so often.
async fn run(url: &str, most_waits: usize) -> (Seen, End) {
    let (seen, client) = (Seen::default(), Client::new());
    let account = Account { client: &client, homeserver: url, token: "example" };
    let (enough, is_enough) = tokio::sync::oneshot::channel();
    let enough = RefCell::new(Some(enough));
    let wait = async |delay| {
        seen.waits.borrow_mut().push(delay);
        if seen.waits.borrow().len() == most_waits {
            enough.take().expect("once").send(()).expect("the loop runs");
            pending().await
        }
    };
    let take = async |answer: Answer| seen.taken.borrow_mut().push(answer.next_batch);
    let cancelled = async { is_enough.await.expect("it is sent") };
    let end = sync_loop(&account, None, take, || 0.5, wait, cancelled).await.expect("requests");
    (seen, end)
}

fn batch(name: &str) -> Response<String> {
    Response::new(format!(r#"{{"next_batch":"{name}","rooms":{{}}}}"#))
}

fn page(status: u16) -> Response<String> {
    let page = Response::builder().status(status).body(format!("<html><h1>{status}</h1></html>"));
    page.expect("a response")
}

fn soft_logout() -> Response<String> {
    (&InvalidClientTokenError { soft_logout: true.into(), ..InvalidClientTokenError::new() }).into()
}

/// The first line of each request, once all answers are given.
fn asked(server: &Answering) -> Vec<String> {
    server.asked.iter().map(|head| head.lines().next().expect("a line").to_owned()).collect()
}

const SYNC: &str = "GET /_matrix/client/v3/sync?timeout=30000 HTTP/1.1";
const WHOAMI: &str = "GET /_matrix/client/v3/account/whoami HTTP/1.1";

#[track_caller]
fn failed(end: End) -> (Action, MatrixError) {
    let End::Failed { action, error } = end else { panic!("{end:?}") };
    (action, error)
}

#[tokio::test]
async fn it_goes_on_where_the_last_answer_ended() {
    let server = loopback::answering([batch("s1"), batch("s2+3"), soft_logout()]);
    let (seen, end) = run(&server.url, 1).await;
    assert_eq!(failed(end).0, Action::LogInSameDevice);
    assert_eq!(*seen.taken.borrow(), ["s1", "s2+3"]);
    let since = |since: &str| SYNC.replace(" HTTP", &format!("&since={since} HTTP"));
    assert_eq!(asked(&server), [SYNC.to_owned(), since("s1"), since("s2%2B3")]);
}

#[tokio::test]
async fn it_outlives_limits_pages_and_portals() {
    let limited = Response::builder().status(429).header(RETRY_AFTER, 120).body(String::new()).expect("a response");
    let answers =
        [limited, page(502), loopback::broken_off(), page(200), page(403), loopback::success(), batch("s1"), page(502)];
    let server = loopback::answering(answers);
    let (seen, end) = run(&server.url, 7).await;
    assert!(matches!(end, End::Cancelled));
    assert_eq!(*seen.taken.borrow(), ["s1"]);
    // Half of the jitter: the server's 120 and 30 seconds and an eighth more, else the middle between 250 ms and 4, 16, 32, 60
    // seconds; after a success it begins anew, with 2 seconds.
    let waits = [135_000, 2125, 33_750, 8125, 16_125, 30_125, 1125].map(Duration::from_millis);
    assert_eq!(*seen.waits.borrow(), waits);
}

#[tokio::test]
async fn no_outage_ends_it() {
    let (_connection, url) = loopback::refusing();
    let (seen, end) = run(&url, 40).await;
    assert!(matches!(end, End::Cancelled));
    assert_eq!(seen.waits.borrow().len(), 40);
    assert!(seen.waits.borrow()[6..].iter().all(|wait| *wait == Duration::from_millis(30_125)));
}

#[tokio::test]
async fn a_soft_logout_ends_it_without_whoami() {
    let server = loopback::answering([soft_logout()]);
    let (seen, end) = run(&server.url, 1).await;
    let (action, error) = failed(end);
    assert_eq!((action, error.errcode), (Action::LogInSameDevice, ErrorCode::M_UNKNOWN_TOKEN));
    assert!(seen.waits.borrow().is_empty());
    assert_eq!(asked(&server), [SYNC]);
}

#[tokio::test]
async fn only_whoami_logs_out() {
    let server = loopback::answering([loopback::token_unknown(), loopback::token_unknown()]);
    let (_, end) = run(&server.url, 1).await;
    assert_eq!(failed(end).0, Action::LoggedOut);
    assert_eq!(server.asked.recv().expect("a request").lines().next(), Some(SYNC));
    loopback::assert_whoami(&server.asked.recv().expect("a request"));
}

#[tokio::test]
async fn a_token_that_whoami_knows_is_tried_again_after_a_minute() {
    let answers = [loopback::token_unknown(), loopback::success(), batch("s1"), soft_logout()];
    let server = loopback::answering(answers);
    let (seen, _) = run(&server.url, 2).await;
    assert_eq!(*seen.waits.borrow(), [MINUTE]);
    assert_eq!(*seen.taken.borrow(), ["s1"]);
    assert_eq!(asked(&server)[..3], [SYNC, WHOAMI, SYNC]);
}

#[tokio::test]
async fn a_proxy_in_place_of_whoami_ends_nothing() {
    let server = loopback::answering([loopback::token_unknown(), page(502), loopback::token_unknown(), page(401)]);
    let (seen, end) = run(&server.url, 2).await;
    assert!(matches!(end, End::Cancelled));
    assert_eq!(*seen.waits.borrow(), [MINUTE, MINUTE]);
}

#[tokio::test]
async fn a_locked_account_is_asked_about_once_a_minute() {
    let locked = || (&UserLockedError::new()).into();
    let server = loopback::answering([locked(), locked(), batch("s1"), soft_logout()]);
    let (seen, _) = run(&server.url, 3).await;
    assert_eq!(*seen.waits.borrow(), [MINUTE, MINUTE]);
    assert_eq!(*seen.taken.borrow(), ["s1"]);
}

#[tokio::test]
async fn what_somebody_has_to_mend_ends_it() {
    let server = loopback::answering([loopback::not_found()]);
    let (_, end) = run(&server.url, 1).await;
    let (action, error) = failed(end);
    assert_eq!(action, Action::Keep);
    loopback::assert_not_found(&error);
}

#[tokio::test]
async fn a_cancel_ends_a_request_that_is_not_answered() {
    let (listener, url) = loopback::silent();
    let client = Client::new();
    let account = Account { client: &client, homeserver: &url, token: "example" };
    let wait = async |delay| panic!("waits {delay:?}");
    let connected = async { drop(spawn_blocking(move || listener.accept().map(|_| listener)).await) };
    let end = sync_loop(&account, None, async |_| (), || 0.5, wait, connected).await;
    assert!(matches!(end, Ok(End::Cancelled)));
}

#[tokio::test]
async fn a_homeserver_that_is_no_address_is_an_error() {
    let client = Client::new();
    let account = Account { client: &client, homeserver: "example", token: "example" };
    let end = sync_loop(&account, None, async |_| (), || 0.5, async |_| (), pending()).await;
    assert!(end.expect_err("no address").is_builder());
}

#[tokio::test]
async fn it_can_be_spawned() {
    static TAKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let server = loopback::answering([batch("s1"), soft_logout()]);
    let url = server.url.clone();
    let spawned = tokio::spawn(async move {
        let client = Client::new();
        let account = Account { client: &client, homeserver: &url, token: "example" };
        let take = async |answer: Answer| TAKEN.lock().expect("a list").push(answer.next_batch);
        sync_loop(&account, Some("s0".to_owned()), take, || 0.5, tokio::time::sleep, pending()).await
    });
    let end = spawned.await.expect("no panic").expect("requests");
    assert_eq!(failed(end).0, Action::LogInSameDevice);
    assert_eq!(*TAKEN.lock().expect("a list"), ["s1"]);
    assert!(server.asked.recv().expect("a request").contains("&since=s0 HTTP"));
}
