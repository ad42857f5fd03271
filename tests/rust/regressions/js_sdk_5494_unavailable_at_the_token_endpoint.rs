//! matrix-js-sdk#5494: a 429 of an authorisation server that was down logged people out.

use std::time::Duration;

use matrix_error::retry::Reason;
use matrix_error::session::{Action, Endpoint};

use super::{assert_action, at, first_advice, session};

const BODY: &str = r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#;

#[test]
fn keeps_the_session() {
    for has_refresh_token in [true, false] {
        assert_action(&at(429, BODY), &session(Endpoint::OAuthToken, has_refresh_token), Action::Keep);
    }
}

#[test]
fn is_an_outage_to_be_waited_out() {
    let advice = first_advice(&at(429, BODY));
    assert!(
        advice.retry && advice.delay >= Duration::from_millis(250) && advice.reason == Reason::Outage,
        "{advice:?}"
    );
}
