//! Responses of the `http` crate: decoded as any other, and made of Synapse's exceptions.

use std::time::Duration;

use http::{Response, StatusCode};
use matrix_error::synapse::{
    self, Exception, FederationError, InteractiveAuthIncompleteError, Json, Level, NotFoundError, RedirectException,
    SynapseError,
};
use matrix_error::{ErrorCode, Kind, MatrixError, ResponseInfo, RetryAfterSource, decode, decode_response};

use crate::support::corpus::all_rows;

#[test]
fn a_response_of_each_row_is_decoded_as_its_parts_are() {
    let mut count = 0;
    for row in all_rows() {
        let Ok(status) = StatusCode::from_u16(row.status().unwrap_or(0)) else { continue };
        let info = row.response_at(0.0);
        let mut response = Response::builder().status(status);
        for (name, value) in [("retry-after", info.retry_after), ("location", info.location)] {
            response = value.into_iter().fold(response, |response, value| response.header(name, value));
        }
        // The time is the header's.
        let response = response.header("date", "Thu, 01 Jan 1970 00:00:00 GMT").body(&row.body).expect("a response");
        let mut info = info;
        info.reason = None;
        assert!(decode_response(&response) == decode(&row.body, &info), "{}", row.name);
        count += 1;
    }
    assert!(count > 1000, "only {count} rows");
}

#[test]
fn a_body_is_anything_of_bytes() {
    let body = r#"{"errcode":"M_FORBIDDEN"}"#;
    let response = |status| Response::builder().status(status);
    let errors = [
        decode_response(&response(403).body(body).expect("a response")),
        decode_response(&response(403).body(body.to_owned()).expect("a response")),
        decode_response(&response(403).body(body.as_bytes().to_vec()).expect("a response")),
        decode_response(&response(403).body(body.as_bytes()).expect("a response")),
    ];
    assert!(errors.iter().all(|error| *error == errors[0] && error.errcode == ErrorCode::M_FORBIDDEN));
}

/// With a 503, a date in `Retry-After`, and some `Date`.
fn waiting(date: Option<&str>) -> MatrixError {
    let response = Response::builder().status(503).header("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT");
    decode_response(
        &date.into_iter().fold(response, |response, date| response.header("Date", date)).body("").expect("it"),
    )
}

#[test]
fn a_date_is_measured_against_the_clock_of_the_server() {
    let error = waiting(Some("Sun, 06 Nov 1994 08:49:30 GMT"));
    assert_eq!(
        (error.retry_after, error.retry_after_source),
        (Some(Duration::from_secs(7)), Some(RetryAfterSource::Header))
    );
    assert_eq!(waiting(Some("Sun Nov  6 08:49:35 1994")).retry_after, Some(Duration::from_secs(2)));
    for unknown in [None, Some(""), Some("yesterday"), Some("Sunday, 06-Nov-94 08:49:30 GMT")] {
        let error = waiting(unknown);
        assert_eq!(error.retry_after, None, "{unknown:?}");
        assert_eq!(error.warnings, ["Retry-After: neither seconds nor an HTTP date"], "{unknown:?}");
    }
}

#[test]
fn a_date_is_measured_without_the_http_crate_too() {
    let date = "Sun, 06 Nov 1994 08:49:30 GMT";
    let response = ResponseInfo::new(503).header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT").header("date", date);
    assert_eq!(decode(b"", &response).retry_after, Some(Duration::from_secs(7)));
    // Who tells the time knows better.
    let told = ResponseInfo::new(503).now_ms(1.0).header("Date", date);
    assert_eq!(told.now_ms, Some(1.0));
}

#[test]
fn a_header_that_is_no_text_is_there_and_unusable() {
    let response =
        Response::builder().status(302).header("Location", &b"/\xff"[..]).header("Retry-After", &b"\xff"[..]);
    let error = decode_response(&response.body("").expect("a response"));
    assert_eq!((error.kind, &error.location, error.retry_after), (Kind::Redirect, &None, None));
    assert_eq!(error.warnings, ["Retry-After: neither seconds nor an HTTP date", "Location: not a safe link"]);
}

#[test]
fn the_first_of_two_headers_counts() {
    let response = Response::builder().status(429).header("Retry-After", "2").header("Retry-After", "3");
    assert_eq!(decode_response(&response.body("").expect("a response")).retry_after, Some(Duration::from_secs(2)));
}

#[track_caller]
fn assert_sent(response: &Response<String>, exception: &dyn Exception) {
    assert_eq!((response.status().as_u16(), response.body()), (exception.status(), &exception.body()));
    let sent: Vec<(String, &[u8])> =
        response.headers().iter().map(|(name, value)| (name.to_string(), value.as_bytes())).collect();
    let brought = exception.headers();
    let mut expected: Vec<(String, &[u8])> =
        brought.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.as_bytes())).collect();
    if !response.body().is_empty() {
        expected.push(("content-type".to_owned(), b"application/json"));
    }
    assert_eq!(sent, expected, "{exception:?}");
}

#[test]
fn a_class_is_sent_with_its_status_headers_and_body() {
    let limited = synapse::LimitExceededError { retry_after_ms: 1500.into(), ..synapse::LimitExceededError::new("x") };
    assert_sent(&Response::from(&limited), &limited);
    assert_eq!(Response::from(&limited).headers()["retry-after"], "2");
    let redirect = RedirectException {
        cookies: vec!["a=1".into(), "b=2".into()],
        ..RedirectException::new("https://example.org/")
    };
    assert_sent(&Response::from(&redirect), &redirect);
    assert_eq!(Response::from(&redirect).headers().get_all("set-cookie").iter().count(), 2);
    let federation = FederationError::new(Level::Error, 403, "no", "$a");
    assert_sent(&Response::from(&federation), &federation);
    let stage: Json = r#"{"flows":[]}"#.parse().expect("JSON");
    let stage = InteractiveAuthIncompleteError::new("s", stage);
    assert_sent(&Response::from(&stage), &stage);
}

#[test]
fn every_class_is_sent_and_decoded_again() {
    let mut count = 0;
    for class in synapse::classes() {
        // What each needs, as JSON.
        let given = r#"{"msg":"x","code":400,"location":"/x","response":"{}","consent_uri":"https://example.org/","errcode":"M_X"}"#;
        let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(given).expect("JSON");
        let taken =
            given.into_iter().filter(|(name, _)| class.parameters.iter().any(|parameter| parameter.name == name));
        let Ok(exception) = class.construct(&serde_json::Value::from_iter(taken).to_string()) else { continue };
        let response = Response::from(&*exception);
        assert_sent(&response, &*exception);
        assert_eq!(decode_response(&response).status, Some(exception.status()), "{}", class.name);
        count += 1;
    }
    assert!(count > 25, "only {count} classes");
}

#[test]
fn what_http_cannot_say_is_sent_as_well_as_it_can_be() {
    let error = SynapseError {
        headers: vec![
            ("X-A".into(), "a\r\nSet-Cookie: b".into()),
            ("no name".into(), "x".into()),
            ("X-É".into(), "x".into()),
        ],
        ..SynapseError::new(9999, "x")
    };
    let response = Response::from(&error);
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["x-a"], "a  Set-Cookie: b");
    assert_eq!(response.headers().len(), 2);
    // No final answer has such a status.
    for status in [0, 99, 100, 101, 103, 199, 1000] {
        let response = Response::from(&SynapseError::new(status, "x"));
        assert_eq!((response.status().as_u16(), response.body().is_empty()), (500, false), "{status}");
    }
    for status in [204, 205, 304] {
        let response = Response::from(&SynapseError::new(status, "x"));
        assert_eq!((response.status().as_u16(), response.body().as_str()), (status, ""));
        assert!(response.headers().is_empty());
    }
    // They belong to the connection.
    let framed = ["Content-Length", "transfer-encoding"].map(|name| (name.to_owned(), "5".to_owned()));
    let framed = SynapseError { headers: framed.into(), ..SynapseError::new(400, "x") };
    assert_eq!(Response::from(&framed).headers().len(), 1);
    let many = (0..40_000).map(|number| (format!("x-{number}"), "y".to_owned())).collect();
    let many = SynapseError { headers: many, ..SynapseError::new(400, "x") };
    assert!(Response::from(&many).headers().len() > 20_000);
    let json =
        SynapseError { headers: vec![("Content-Type".into(), "text/plain".into())], ..SynapseError::new(400, "x") };
    assert_eq!(Response::from(&json).headers()["content-type"], "text/plain");
    assert_eq!(Response::from(&NotFoundError::new()).headers()["content-type"], "application/json");
}
