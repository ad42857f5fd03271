//! hyper against servers on the loopback.

use std::cell::RefCell;
use std::time::Duration;

use examples::with_hyper::{client, judge_session, send, send_with_retries};
use http::Request;
use http_body_util::Empty;
use hyper::body::Bytes;
use matrix_error::MatrixError;
use matrix_error::session::Action;

use crate::loopback::{self, LONG, LONG_ENOUGH, SHORT};

fn get(url: &str) -> Request<Empty<Bytes>> {
    Request::get(url).body(Empty::new()).expect("a request")
}

async fn failure(url: &str, longest: Duration) -> MatrixError {
    send(&client(), get(url), longest).await.expect_err("a failure")
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
    loopback::assert_no_response(&failure(&url, SHORT).await, "deadline has elapsed");
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_what_the_head_said() {
    let server = loopback::answering([loopback::broken_off()]);
    loopback::assert_broken_off(&failure(&server.url, LONG).await, "end of file before message length reached");
}

#[tokio::test]
async fn a_body_that_stalls_keeps_what_the_head_said() {
    let url = loopback::stalling(&loopback::broken_off());
    loopback::assert_broken_off(&failure(&url, LONG_ENOUGH).await, "deadline has elapsed");
}

#[tokio::test]
async fn of_a_long_body_the_beginning_is_decoded() {
    let server = loopback::answering([loopback::long_page()]);
    loopback::assert_cut(&failure(&server.url, LONG).await);
}

#[tokio::test]
async fn it_is_sent_again_until_it_succeeds() {
    let server = loopback::answering(loopback::bad_day());
    let waits = RefCell::new(Vec::new());
    let wait = async |delay| waits.borrow_mut().push(delay);
    let response = send_with_retries(&client(), &get(&server.url), LONG, || 0.5, wait).await.expect("success");
    assert_eq!(response.status(), 200);
    assert_eq!(*waits.borrow(), loopback::WAITS_OF_BAD_DAY);
}

#[tokio::test]
async fn what_does_not_help_is_not_sent_again() {
    let server = loopback::answering([loopback::not_found()]);
    let wait = async |delay| panic!("waits {delay:?}");
    let error = send_with_retries(&client(), &get(&server.url), LONG, || 0.5, wait).await.expect_err("a failure");
    loopback::assert_not_found(&error);
}

#[tokio::test]
async fn whoami_decides_about_the_session() {
    let server = loopback::answering([loopback::token_unknown(), loopback::success()]);
    let client = client();
    let verdict = judge_session(&client, &server.url, "example", LONG).await.expect("a request");
    assert_eq!(verdict.map(|verdict| verdict.action), Some(Action::LoggedOut));
    assert_eq!(judge_session(&client, &server.url, "example", LONG).await.expect("a request"), None);
    loopback::assert_whoami(&server.asked.recv().expect("a request"));
}
