//! gloo-net in a browser, against a response made here, a port that browsers refuse, and the server of the test's own page.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::time::Duration;

use examples::cut_body::MOST_BYTES;
use examples::with_gloo_net::{error_of, judge_session, send, send_with_retries};
use gloo_net::http::{Request, Response};
use js_sys::{Function, Object, Reflect};
use matrix_error::session::Action;
use matrix_error::{ErrorCode, Kind, MatrixError, Recovery};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{AbortController, AbortSignal, DomException, ReadableStream};

wasm_bindgen_test_configure!(run_in_browser);

/// No browser connects to this port of a protocol from before the web.
const REFUSED: &str = "http://127.0.0.1:1/";

async fn failure(url: &str, signal: Option<&AbortSignal>) -> MatrixError {
    send(Request::get(url).abort_signal(signal).build().expect("a request")).await.expect_err("a failure")
}

#[wasm_bindgen_test]
async fn a_response_is_decoded() {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests"}"#;
    let response = Response::builder().status(429).header("Retry-After", "2").body(Some(body)).expect("a response");
    let error = error_of(&response).await;
    assert_eq!((error.status, &error.errcode), (Some(429), &ErrorCode::M_LIMIT_EXCEEDED));
    assert_eq!(error.retry_after, Some(Duration::from_secs(2)));
}

/// The error in a response whose body fails with this.
async fn failing_with(failure: &str) -> MatrixError {
    let source = Object::new();
    let fail = Function::new_with_args("body", &format!("body.error({failure})"));
    Reflect::set(&source, &"pull".into(), &fail).expect("a source");
    let stream = ReadableStream::new_with_underlying_source(&source).expect("a stream");
    let response = Response::builder().status(429).header("Retry-After", "30");
    error_of(&response.body(Some(&stream)).expect("a response")).await
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_keeps_what_the_head_said() {
    for failure in ["new TypeError('connection reset')", "new DOMException('connection reset', 'AbortError')"] {
        let error = failing_with(failure).await;
        assert_eq!((error.kind, error.status, error.recovery), (Kind::Network, Some(429), Recovery::Retry));
        assert_eq!(error.retry_after, Some(Duration::from_secs(30)));
        assert!(error.error.contains("connection reset"), "{}", error.error);
    }
}

#[wasm_bindgen_test]
async fn of_a_long_body_the_beginning_is_decoded() {
    let page = format!("<h1>{}", " ".repeat(MOST_BYTES));
    let response = Response::builder().status(502).body(Some(page.as_str())).expect("a response");
    let error = error_of(&response).await;
    assert_eq!((error.kind, error.status, error.partial), (Kind::NotMatrix, Some(502), true));
    assert_eq!(error.warnings, ["body cut: longer than 524288 bytes"]);
}

#[wasm_bindgen_test]
async fn a_response_without_a_body_is_decoded() {
    let response = Response::builder().status(503).body(None::<&str>).expect("a response");
    let error = error_of(&response).await;
    assert_eq!((error.kind, error.status, error.partial), (Kind::NotMatrix, Some(503), false));
}

#[wasm_bindgen_test]
async fn a_refused_connection_is_a_failure_of_the_network() {
    let error = failure(REFUSED, None).await;
    assert_eq!((error.kind, error.status, error.recovery), (Kind::Network, None, Recovery::Retry));
}

#[wasm_bindgen_test]
async fn a_timeout_is_a_failure_of_the_network() {
    // The reason of a signal of `AbortSignal.timeout` whose time is over.
    let reason = DomException::new_with_message_and_name("signal timed out", "TimeoutError").expect("a reason");
    let error = failure("/", Some(&AbortSignal::abort_with_reason(&reason))).await;
    assert_eq!((error.kind, error.recovery), (Kind::Network, Recovery::Retry));
    assert!(error.error.contains("TimeoutError"), "{}", error.error);
}

#[wasm_bindgen_test]
async fn what_a_person_gave_up_is_aborted() {
    let controller = AbortController::new().expect("a controller");
    controller.abort();
    let error = failure("/", Some(&controller.signal())).await;
    assert_eq!((error.kind, error.recovery), (Kind::Aborted, Recovery::GiveUp));
}

#[wasm_bindgen_test]
async fn it_is_sent_again_until_it_succeeds() {
    let urls = RefCell::new(vec!["/", REFUSED, REFUSED]);
    let request = || Request::get(urls.borrow_mut().pop().expect("one more")).build();
    let waits = RefCell::new(Vec::new());
    let wait = async |delay| waits.borrow_mut().push(delay);
    let response = send_with_retries(request, || 0.5, wait).await.expect("success");
    assert_eq!(response.status(), 200);
    assert_eq!(*waits.borrow(), [Duration::from_millis(1125), Duration::from_millis(2125)]);
}

#[wasm_bindgen_test]
async fn a_page_of_another_server_says_nothing_about_the_session() {
    // The server of this page is no homeserver: it answers 404 with a text.
    let origin = web_sys::window().expect("a window").location().origin().expect("an origin");
    let verdict = judge_session(&origin, "example").await.expect("a request").expect("a failure");
    assert_eq!(verdict.action, Action::Keep);
}
