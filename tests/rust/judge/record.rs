//! Decodes a body and panics where the record breaks a promise or reads the body unlike serde_json.

use std::collections::BTreeMap;
use std::time::Duration;

use matrix_error::{Kind, MatrixError, ResponseInfo, decode};
use serde_json::value::RawValue;

use super::contract::assert_says_what_the_body_says;
use super::members::Members;
use super::texts::text_without_body;

pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

pub fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// Decodes a body and compares what was read with what serde_json reads; returns whether it is an object.
#[track_caller]
pub fn assert_read_alike(body: &[u8], response: &ResponseInfo<'_>) -> bool {
    let error = decode(body, response);
    assert_promises(&error, response);
    assert_eq!(json(&error), json(&decode(body, response)), "it is pure");
    let text = String::from_utf8_lossy(body);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let is_object = is_json(text) && trim(text).starts_with('{');
    if !is_object {
        assert!(matches!(error.kind, Kind::NotMatrix | Kind::Redirect), "{text}");
        assert_eq!(error.wire_errcode, None, "{text}");
        assert_eq!(error.error, text_without_body(error.kind, response), "{text}");
        let is_of_response =
            |warning: &String| !warning.starts_with(char::is_lowercase) || warning.starts_with("status:");
        assert!(error.extra.is_empty() && error.warnings.iter().all(is_of_response), "{text}");
        return false;
    }
    let members = Members::of(text).expect("an object");
    assert_says_what_the_body_says(&error, members, text, response);
    true
}

/// What holds of every record, whatever was decoded.
#[track_caller]
fn assert_promises(error: &MatrixError, response: &ResponseInfo<'_>) {
    let status = response.status;
    assert_eq!(error.status, (100..600).contains(&status).then_some(status));
    assert!(!error.errcode.as_str().is_empty() && !error.error.is_empty());
    let longest = Duration::from_millis(i32::MAX as u64);
    assert!(error.retry_after.is_none_or(|delay| delay <= longest), "{:?}", error.retry_after);
    assert_eq!(error.retry_after.is_some(), error.retry_after_source.is_some());
    assert_eq!(error.auth.is_some(), error.kind == Kind::UserInteractiveAuth);
    assert_eq!(error.oauth.is_some(), error.kind == Kind::OAuth);
    assert_eq!(error.federation.is_some(), error.kind == Kind::Federation);

    const WEB: [&str; 2] = ["https://", "http://"];
    let error_uri = error.oauth.as_ref().and_then(|oauth| oauth.error_uri.as_ref());
    for link in [&error.consent_uri, &error.info_uri].into_iter().flatten().chain(error_uri) {
        assert_link(link, &WEB);
    }
    if let Some(link) = &error.admin_contact {
        assert_link(link, &[&WEB[..], &["mailto:", "tel:", "xmpp:", "matrix:"]].concat());
    }
    if let Some(location) = &error.location {
        let before_path = location.split('/').next().unwrap_or_default();
        let is_relative = !before_path.contains(':') && !location.starts_with("//");
        assert_link(location, if is_relative { &[""] } else { &WEB });
    }
    assert_serializes(error);
}

/// No browser drops or mends anything of the link, and so its scheme is the one that is seen.
#[track_caller]
fn assert_link(link: &str, beginnings: &[&str]) {
    let is_deceptive = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    assert!(!link.is_empty() && !link.contains(is_deceptive), "{link:?}");
    let link = link.to_ascii_lowercase();
    assert!(beginnings.iter().any(|beginning| link.starts_with(beginning)), "{link:?}");
}

#[track_caller]
fn assert_serializes(error: &MatrixError) {
    let json = json(error);
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(&json).expect("serde_json reads what it wrote");
    assert_eq!(fields["$matrixError"].get(), "1");
    let extra: BTreeMap<String, &RawValue> = serde_json::from_str(fields["extra"].get()).expect("`extra` is an object");
    assert!(extra.iter().all(|(key, value)| error.extra[key].get() == value.get()));
}

fn json(error: &MatrixError) -> String {
    serde_json::to_string(error).expect("a record is JSON")
}
