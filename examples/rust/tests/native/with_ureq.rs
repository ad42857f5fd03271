//! ureq against servers on the loopback.

use std::cell::RefCell;
use std::time::Duration;

use examples::with_ureq::{agent, judge_session, send, send_with_retries};
use http::Request;
use matrix_error::MatrixError;
use matrix_error::session::Action;

use crate::loopback::{self, LONG, LONG_ENOUGH, SHORT};

fn get(url: &str) -> Request<()> {
    Request::get(url).body(()).expect("a request")
}

fn failure(url: &str, timeout: Duration) -> MatrixError {
    send(&agent(timeout), get(url)).expect_err("a failure")
}

#[test]
fn a_response_is_decoded() {
    let server = loopback::answering([loopback::not_found()]);
    loopback::assert_not_found(&failure(&server.url, LONG));
}

#[test]
fn a_refused_connection_is_a_failure_of_the_network() {
    let (_connection, url) = loopback::refusing();
    loopback::assert_no_response(&failure(&url, LONG), "Connection refused");
}

#[test]
fn a_timeout_is_a_failure_of_the_network() {
    let (_listener, url) = loopback::silent();
    loopback::assert_no_response(&failure(&url, SHORT), "timeout: global");
}

#[test]
fn a_body_that_breaks_off_keeps_what_the_head_said() {
    let server = loopback::answering([loopback::broken_off()]);
    loopback::assert_broken_off(&failure(&server.url, LONG), "Peer disconnected");
}

#[test]
fn a_body_that_stalls_keeps_what_the_head_said() {
    let url = loopback::stalling(&loopback::broken_off());
    loopback::assert_broken_off(&failure(&url, LONG_ENOUGH), "timeout: global");
}

#[test]
fn of_a_long_body_the_beginning_is_decoded() {
    let server = loopback::answering([loopback::long_page()]);
    loopback::assert_cut(&failure(&server.url, LONG));
}

#[test]
fn it_is_sent_again_until_it_succeeds() {
    let server = loopback::answering(loopback::bad_day());
    let waits = RefCell::new(Vec::new());
    let wait = |delay| waits.borrow_mut().push(delay);
    let response = send_with_retries(&agent(LONG), &get(&server.url), || 0.5, wait).expect("success");
    assert_eq!(response.status(), 200);
    assert_eq!(*waits.borrow(), loopback::WAITS_OF_BAD_DAY);
}

#[test]
fn what_does_not_help_is_not_sent_again() {
    let server = loopback::answering([loopback::not_found()]);
    let wait = |delay| panic!("waits {delay:?}");
    let error = send_with_retries(&agent(LONG), &get(&server.url), || 0.5, wait).expect_err("a failure");
    loopback::assert_not_found(&error);
}

#[test]
fn whoami_decides_about_the_session() {
    let server = loopback::answering([loopback::token_unknown(), loopback::success()]);
    let agent = agent(LONG);
    let verdict = judge_session(&agent, &server.url, "example").expect("a request");
    assert_eq!(verdict.map(|verdict| verdict.action), Some(Action::LoggedOut));
    assert_eq!(judge_session(&agent, &server.url, "example").expect("a request"), None);
    loopback::assert_whoami(&server.asked.recv().expect("a request"));
}
