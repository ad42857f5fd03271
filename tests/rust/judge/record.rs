//! A body and its response in; a panic where the record breaks a promise or reads the body unlike serde_json, or whether the
//! body is an object, out.
//!
//! The judge is serde_json's `RawValue`, which like `JSON.parse` accepts lone surrogates, 1e400 and any depth.

use std::collections::BTreeMap;
use std::time::Duration;

use matrix_error::{Kind, MatrixError, ResponseInfo, decode};
use serde_json::Value;
use serde_json::value::RawValue;

type Members<'t> = BTreeMap<String, &'t RawValue>;

/// Keys that may fill a field, and therefore be missing in `extra`.
const MODELLED: &str = "errcode error retry_after_ms soft_logout consent_uri admin_contact limit_type info_uri \
    can_upgrade room_version current_version flows completed session params error_description error_uri level code \
    reason affected source";

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
        let is_of_response =
            |warning: &String| !warning.starts_with(char::is_lowercase) || warning.starts_with("status:");
        assert!(error.extra.is_empty() && error.warnings.iter().all(is_of_response), "{text}");
        return false;
    }
    // Keys with lone surrogates are all that serde_json cannot read here.
    if let Ok(members) = serde_json::from_str::<Members<'_>>(text) {
        assert_members(&error, &members, text);
    }
    true
}

#[track_caller]
fn assert_members(error: &MatrixError, members: &Members<'_>, text: &str) {
    let errcode = members.get("errcode").map_or("null", |raw| raw.get());
    match serde_json::from_str::<Value>(errcode) {
        Ok(Value::String(errcode)) => assert_eq!(error.wire_errcode, Some(errcode), "{text}"),
        // It has a lone surrogate.
        _ if errcode.starts_with('"') => assert!(error.wire_errcode.is_some(), "{text}"),
        _ => assert_eq!(error.wire_errcode, None, "{text}"),
    }
    let may_fill = |key: &str| MODELLED.split(' ').any(|known| key.rsplit('.').next() == Some(known));
    for (key, value) in members.iter().filter(|(key, _)| !may_fill(key)) {
        assert_eq!(error.extra.get(key).map(|raw| raw.get()), Some(value.get()), "{key:?} of {text}");
    }
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
    let fields: Members<'_> = serde_json::from_str(&json).expect("serde_json reads what it wrote");
    assert_eq!(fields["$matrixError"].get(), "1");
    let extra: Members<'_> = serde_json::from_str(fields["extra"].get()).expect("`extra` is an object");
    assert!(extra.iter().all(|(key, value)| error.extra[key].get() == value.get()));
}

fn json(error: &MatrixError) -> String {
    serde_json::to_string(error).expect("a record is JSON")
}
