//! reqwest against servers on the loopback.

use std::cell::RefCell;
use std::time::Duration;

use examples::with_reqwest::{json_of, judge_session, send, send_with_retries};
use http::{Response, StatusCode};
use matrix_error::retry::{self, Attempt, Reason};
use matrix_error::session::Action;
use matrix_error::{Kind, MatrixError, Recovery};
use reqwest::Client;

use crate::loopback::{self, Answering, LONG, LONG_ENOUGH, SHORT};

fn client(timeout: Duration) -> Client {
    Client::builder().timeout(timeout).build().expect("a client")
}

async fn failure(url: &str, timeout: Duration) -> MatrixError {
    let client = client(timeout);
    let request = client.get(url).build().expect("a request");
    send(&client, request).await.expect_err("a failure")
}

#[tokio::test]
async fn a_response_is_decoded() {
    let server = loopback::answering([loopback::not_found()]);
    loopback::assert_not_found(&failure(&server.url, LONG).await);
}

#[tokio::test]
async fn a_refused_connection_is_a_failure_of_the_network() {
    let (_connection, url) = loopback::refusing();
    loopback::assert_no_response(&failure(&url, LONG).await, "Connection refused");
}

#[tokio::test]
async fn a_timeout_is_a_failure_of_the_network() {
    let (_listener, url) = loopback::silent();
    loopback::assert_no_response(&failure(&url, SHORT).await, "operation timed out");
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_what_the_head_said() {
    let server = loopback::answering([loopback::broken_off()]);
    loopback::assert_broken_off(&failure(&server.url, LONG).await, "end of file before message length reached");
}

#[tokio::test]
async fn a_body_that_stalls_keeps_what_the_head_said() {
    let url = loopback::stalling(&loopback::broken_off());
    loopback::assert_broken_off(&failure(&url, LONG_ENOUGH).await, "operation timed out");
}

#[tokio::test]
async fn of_a_long_body_the_beginning_is_decoded() {
    let server = loopback::answering([loopback::long_page()]);
    loopback::assert_cut(&failure(&server.url, LONG).await);
}

async fn answer(server: &Answering) -> Result<serde_json::Value, MatrixError> {
    let client = client(LONG);
    json_of(send(&client, client.get(&server.url).build().expect("a request")).await?).await
}

#[tokio::test]
async fn a_success_is_json() {
    let server = loopback::answering([Response::new(r#"{"next_batch":"s1"}"#.to_owned())]);
    assert_eq!(answer(&server).await.expect("JSON")["next_batch"], "s1");
}

#[tokio::test]
async fn a_success_that_is_no_json_came_from_somebody_in_between() {
    let server = loopback::answering([Response::new("<h1>Accept our terms</h1>".to_owned())]);
    let error = answer(&server).await.expect_err("a page");
    assert_eq!((error.kind, error.status), (Kind::NotMatrix, Some(200)));
    assert_eq!(retry::advise(&error, &Attempt::new(1, true)).reason, Reason::Intercepted);
}

#[tokio::test]
async fn a_success_that_breaks_off_is_a_failure_of_the_network() {
    let (mut parts, body) = loopback::broken_off().into_parts();
    parts.status = StatusCode::OK;
    let server = loopback::answering([Response::from_parts(parts, body)]);
    let error = answer(&server).await.expect_err("half of it");
    assert_eq!((error.kind, error.status, error.recovery), (Kind::Network, Some(200), Recovery::Retry));
}

#[tokio::test]
async fn it_is_sent_again_until_it_succeeds() {
    let (client, server) = (client(LONG), loopback::answering(loopback::bad_day()));
    let request = || client.get(&server.url).build().expect("a request");
    let waits = RefCell::new(Vec::new());
    let wait = async |delay| waits.borrow_mut().push(delay);
    let response = send_with_retries(&client, request, || 0.5, wait).await.expect("success");
    assert_eq!(response.status(), 200);
    assert_eq!(*waits.borrow(), loopback::WAITS_OF_BAD_DAY);
}

#[tokio::test]
async fn what_does_not_help_is_not_sent_again() {
    let (client, server) = (client(LONG), loopback::answering([loopback::not_found()]));
    let request = || client.get(&server.url).build().expect("a request");
    let wait = async |delay| panic!("waits {delay:?}");
    let error = send_with_retries(&client, request, || 0.5, wait).await.expect_err("a failure");
    loopback::assert_not_found(&error);
}

#[tokio::test]
async fn whoami_decides_about_the_session() {
    let server = loopback::answering([loopback::token_unknown(), loopback::success()]);
    let client = client(LONG);
    let verdict = judge_session(&client, &server.url, "example").await.expect("a request");
    assert_eq!(verdict.map(|verdict| verdict.action), Some(Action::LoggedOut));
    assert_eq!(judge_session(&client, &server.url, "example").await.expect("a request"), None);
    loopback::assert_whoami(&server.asked.recv().expect("a request"));
}
