//! Every body of the corpus that servers sent, specifications show or other projects test with, decoded and compared with
//! what serde_json reads in it.

use std::time::Duration;

use matrix_error::{ErrorCode, Kind, MatrixError, Recovery, RetryAfterSource};
use serde_json::{Map, Value};

use crate::judge::kept::PROTOTYPE_KEY;
use crate::support::corpus::{Row, all_rows, rows};

#[track_caller]
fn captured(id: &str) -> MatrixError {
    let name = format!("captured.jsonl {id}");
    let row = rows("captured").into_iter().find(|row| row.name == name);
    row.unwrap_or_else(|| panic!("no row {id}")).decode()
}

fn object(row: &Row) -> Option<Map<String, Value>> {
    serde_json::from_slice(&row.body).ok()
}

const MODELLED: &str = "errcode error retry_after_ms soft_logout consent_uri admin_contact limit_type info_uri \
    can_upgrade room_version current_version flows completed session params error_description error_uri level code \
    reason affected source detail message info title";

fn modelled() -> impl Iterator<Item = &'static str> {
    MODELLED.split_whitespace()
}

/// Is it a modelled key, or one under the prefix of a proposal?
fn is_modelled(key: &str) -> bool {
    let name = key.rsplit_once('.').filter(|(prefix, _)| prefix.starts_with("org.matrix.msc")).map(|(_, name)| name);
    modelled().any(|known| known == key || Some(known) == name && known != "errcode")
}

/// The keys of the body whose value the record shows in a field.
fn filled_keys(row: &Row, error: &MatrixError) -> Vec<&'static str> {
    let of_scanner = object(row).is_some_and(|object| object.keys().eq(["info", "reason"]));
    let of_auth = error.auth.is_some();
    let is_filled = |key: &&str| match *key {
        "errcode" => error.wire_errcode.is_some(),
        // A header that wins uses it up.
        "retry_after_ms" => error.retry_after_source.is_some(),
        "soft_logout" => error.is_soft_logout,
        "consent_uri" => error.consent_uri.is_some(),
        "admin_contact" => error.admin_contact.is_some(),
        "limit_type" => error.limit_type.is_some(),
        "info_uri" => error.info_uri.is_some(),
        "can_upgrade" => error.can_upgrade.is_some(),
        "room_version" => error.room_version.is_some(),
        "current_version" => error.current_version.is_some(),
        "flows" | "completed" | "params" => of_auth,
        "session" => error.auth.as_ref().is_some_and(|auth| auth.session.is_some()),
        // What media scanners send instead of `errcode` and `error`.
        "reason" | "info" => of_scanner && error.kind == Kind::Standard,
        "error_description" => error.oauth.as_ref().is_some_and(|oauth| oauth.error_description.is_some()),
        _ => false,
    };
    modelled().filter(is_filled).collect()
}

/// An error inside `error`, which the contract unwraps.
fn is_encoded_again(object: &Map<String, Value>) -> bool {
    let inner = |error: &Value| serde_json::from_str::<Value>(error.as_str()?).ok();
    object.get("error").and_then(inner).is_some_and(|inner| inner["errcode"].is_string())
}

#[test]
fn there_are_as_many_rows_as_were_collected() {
    let count = |file| rows(file).len();
    let counts = ["captured", "captured-others", "peer-cases", "shapes", "spec-examples"].map(count);
    assert_eq!(counts, [491, 324, 95, 43, 209]);
}

#[test]
fn status_and_a_text_for_people_are_there_in_every_case() {
    for row in all_rows() {
        let error = row.decode();
        assert_eq!(error.status, row.status(), "{}", row.name);
        assert!(!error.error.is_empty(), "{}", row.name);
        assert!(serde_json::to_string(&error).is_ok(), "{}", row.name);
    }
}

#[test]
fn a_string_errcode_is_the_wire_errcode() {
    for row in all_rows() {
        let Some(object) = object(&row) else { continue };
        let errcode = object.get("errcode").and_then(Value::as_str);
        assert_eq!(row.decode().wire_errcode.as_deref(), errcode, "{}", row.name);
    }
}

#[test]
fn an_error_text_is_the_error() {
    for row in all_rows() {
        let error = row.decode();
        let Some(object) = object(&row).filter(|object| !is_encoded_again(object)) else { continue };
        let text = object.get("error").and_then(Value::as_str).filter(|text| !text.is_empty());
        let Some(text) = text.filter(|_| !matches!(error.kind, Kind::OAuth | Kind::Federation)) else { continue };
        // A framework sends the phrase of the status there, and what it means under `message`.
        let is_phrase = object.contains_key("statusCode") && object.contains_key("message");
        let expected = if is_phrase { object["message"].as_str() } else { Some(text) };
        assert_eq!(Some(error.error.as_str()), expected, "{}", row.name);
        assert_eq!(error.extra.contains_key("error"), is_phrase, "{}", row.name);
    }
}

#[test]
fn every_key_that_is_not_modelled_is_in_extra_with_its_value() {
    let mut count = 0;
    for row in all_rows() {
        let error = row.decode();
        let is_kept = |key: &String| !is_modelled(key) && key != PROTOTYPE_KEY;
        for (key, value) in object(&row).into_iter().flatten().filter(|(key, _)| is_kept(key)) {
            let extra = error.extra.get(&key).unwrap_or_else(|| panic!("{}: {key} is lost", row.name));
            assert_eq!(serde_json::from_str::<Value>(extra.get()).ok(), Some(value), "{} {key}", row.name);
            count += 1;
        }
    }
    assert!(count > 20, "only {count} keys were compared");
}

#[test]
fn a_value_is_in_a_field_or_in_extra_but_not_in_both() {
    for row in all_rows() {
        let error = row.decode();
        let filled = filled_keys(&row, &error);
        for key in &filled {
            assert!(!error.extra.contains_key(*key), "{}: {key} is in extra as well", row.name);
        }
        let Some(object) = object(&row).filter(|object| !is_encoded_again(object)) else { continue };
        for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let is_lost = !filled.contains(&key.as_str()) && !error.extra.contains_key(key);
            // `error` fills the record's error; a false `soft_logout` is the record's false.
            let is_plain = key == "error" && value != "" || key == "soft_logout" && *value == Value::Bool(false);
            let is_left_out =
                key == PROTOTYPE_KEY && error.warnings.iter().any(|warning| warning == "__proto__: left out");
            assert!(!is_lost || is_plain || is_left_out, "{}: {key} is lost", row.name);
        }
    }
}

#[test]
fn a_key_named_proto_that_was_sent_is_left_out_and_warned_of() {
    let row = rows("shapes").into_iter().find(|row| row.name == "shapes.jsonl proto-key").expect("the row");
    let error = row.decode();
    assert!(error.extra.is_empty(), "{error:?}");
    assert_eq!(error.warnings, ["__proto__: left out"]);
}

#[test]
fn what_is_not_an_object_is_not_matrix_with_its_text() {
    let mut count = 0;
    for row in all_rows().filter(|row| object(row).is_none()) {
        let error = row.decode();
        if row.json["headers"]["location"].is_string() {
            assert_eq!(error.kind, Kind::Redirect, "{}", row.name);
            continue;
        }
        // Objects that `serde_json::Value` refuses and `JSON.parse` reads.
        if ["json-bom", "json-deep", "lone-surrogate"].iter().any(|id| row.json["id"] == *id) {
            assert_ne!(error.kind, Kind::NotMatrix, "{}", row.name);
            continue;
        }
        assert_eq!(error.kind, Kind::NotMatrix, "{}", row.name);
        let text = String::from_utf8_lossy(&row.body).into_owned();
        let kept = error.text.as_deref().expect("a text");
        assert!(kept == text || kept.len() >= 4096 && text.starts_with(kept), "{}", row.name);
        assert!(error.extra.is_empty(), "{}", row.name);
        count += 1;
    }
    assert!(count > 30, "only {count} bodies were compared");
}

#[test]
fn what_other_projects_expect_holds_where_the_contract_says_so_too() {
    for row in rows("peer-cases") {
        let error = row.decode();
        for (what, expected) in row.json["expect"].as_object().into_iter().flatten() {
            assert_expected(&row, &error, what, expected);
        }
    }
}

#[track_caller]
fn assert_expected(row: &Row, error: &MatrixError, what: &str, expected: &Value) {
    let id = row.json["id"].as_str().expect("an id");
    let auth = || serde_json::to_value(&error.auth).expect("stages are plain");
    let extra = |key: &str| error.extra.get(key).map_or(Value::Null, |raw| serde_json::from_str(raw.get()).unwrap());
    let same_text = |text: &Option<String>| *expected == Value::from(text.clone());
    let holds = match what {
        "errcode" => same_text(&error.wire_errcode),
        // The contract fills in a sentence where the text is missing or empty.
        "error" if expected.as_str().unwrap_or_default().is_empty() => !error.error.is_empty(),
        "error" => *expected == error.error,
        "httpStatus" => *expected == error.status.unwrap_or(0),
        // matrix-js-sdk puts words of its own before the text; a body that is text/plain is our `text`.
        "message" if id == "25" => expected.as_str().is_some_and(|text| text.ends_with("I'm a teapot")),
        // matrix-js-sdk goes by the Content-Type, which the contract does not ask: there is an errcode.
        "message" | "class" if id == "24" => error.errcode == "TEST" && error.kind == Kind::Standard,
        "message" => expected.as_str().is_some_and(|text| text.ends_with(&error.error)),
        "class" => (error.kind == Kind::NotMatrix) == (expected == "HTTPError"),
        "isMatrixError" => *expected == (error.kind == Kind::Standard),
        "isError" | "nowMs" => true,
        "isRateLimitError" => error.errcode == ErrorCode::M_LIMIT_EXCEEDED,
        "retryAfterMs" => *expected == Value::from(error.retry_after.map(|delay| delay.as_millis() as u64)),
        // The contract clamps a delay that is too long, where matrix-js-sdk throws.
        "retryAfterThrows" if id == "10" => error.retry_after == Some(Duration::from_millis(2_147_483_647)),
        "retryAfterThrows" => error.warnings == ["Retry-After: neither seconds nor an HTTP date"],
        "retryAtUnixSeconds" => {
            let now_ms = expected.as_f64().expect("a time") * 1000.0 - 5000.0;
            row.decode_at(now_ms).retry_after == Some(Duration::from_secs(5))
        }
        "unstableErrcode" => *expected == error.errcode.as_str(),
        "maxDelayMs" => *expected == extra("org.matrix.msc4140.max_delay"),
        "harmsCount" => *expected == extra("harms").as_array().map_or(0, Vec::len),
        "expiryMs" => *expected == extra("expiry"),
        // matrix-js-sdk retries no M_TOO_LARGE; under 502 the contract takes it for the server's trouble.
        "retry" if id == "36" => error.recovery() == Recovery::Retry,
        "retry" => *expected == (error.recovery() == Recovery::Retry),
        "softLogout" => *expected == error.is_soft_logout,
        "locked" => error.recovery() == Recovery::WaitForUnlock,
        "isUia" => *expected == (error.kind == Kind::UserInteractiveAuth),
        "session" | "completed" => *expected == auth()[what],
        "flows" => error.auth.iter().all(|auth| {
            let stages: Vec<_> = auth.flows.iter().map(|flow| flow.stages.clone()).collect();
            *expected == Value::from_iter(stages)
        }),
        "params.m.login.email.identity" => *expected == auth()["params"]["m.login.email.identity"],
        "params.m.login.terms.policies.privacy.version" => {
            *expected == auth()["params"]["m.login.terms"]["policies"]["privacy"]["version"]
        }
        "termsPolicyVersion" => {
            *expected == auth()["params"]["m.login.terms"]["policies"]["terms_of_service"]["version"]
        }
        // The languages stand beside the version.
        "translations" => auth()["params"]["m.login.terms"]["policies"]["privacy"].as_object().map(Map::len) == Some(3),
        "oauthUrl" => *expected == auth()["params"]["org.matrix.cross_signing_reset"]["url"],
        "oauth" => *expected == (error.kind == Kind::OAuth),
        "oauthError" => error.oauth.as_ref().is_some_and(|oauth| *expected == oauth.error),
        "currentVersion" => same_text(&error.current_version),
        "roomVersion" => same_text(&error.room_version),
        "known" => *expected == error.errcode.info().is_some(),
        // Errors inside a success are not this one: they stay where they are.
        "embedded" => error.kind == Kind::NotMatrix && extra("failures").is_object(),
        // Answers of `sessionVerdict`, `isEndpointUnsupported` and the Widget API, tested with those.
        "loggedOut" | "loggedIn" | "triggersTokenRefresh" | "isUnsupportedEndpoint" | "widget" => true,
        _ => panic!("{}: {what} is new", row.name),
    };
    assert!(holds, "{}: {what} should be {expected} in {error:?}", row.name);
}

#[test]
fn a_captured_soft_logout_is_one() {
    let error = captured("soft-001");
    assert_eq!(error.errcode, ErrorCode::M_UNKNOWN_TOKEN);
    assert_eq!(error.error, "Access token has expired");
    assert!(error.is_soft_logout);
    assert_eq!(error.recovery(), Recovery::LogInSameDevice);
}

#[test]
fn the_header_of_a_captured_429_wins_over_its_body() {
    let error = captured("ratelimit-007");
    assert_eq!(error.retry_after, Some(Duration::from_secs(4)));
    assert_eq!(error.retry_after_source, Some(RetryAfterSource::Header));
    assert!(error.extra.is_empty(), "{error:?}");
}

#[test]
fn a_captured_429_without_header_is_read_from_its_body() {
    let error = captured("seed_ratelimit-005");
    assert_eq!(error.retry_after, Some(Duration::from_millis(3570)));
    assert_eq!(error.retry_after_source, Some(RetryAfterSource::Body));
    assert!(error.extra.is_empty());
}

#[test]
fn a_captured_consent_error_says_where_to_accept() {
    let error = captured("module-029");
    assert_eq!(error.consent_uri.as_deref(), Some("https://example.org/consent?u=a&h=b"));
    assert_eq!(error.recovery(), Recovery::AcceptTerms);
}

#[test]
fn a_captured_resource_limit_names_contact_and_limit() {
    let error = captured("disabled-001");
    assert_eq!(error.admin_contact.as_deref(), Some("mailto:admin@hs.test"));
    assert_eq!(error.limit_type.as_deref(), Some("hs_disabled"));
}

#[test]
fn a_captured_wrong_version_of_room_keys_says_the_current_one() {
    assert_eq!(captured("module-025").current_version.as_deref(), Some("17"));
}

#[test]
fn a_captured_side_channel_code_is_the_errcode() {
    let error = captured("msc3848-003");
    assert_eq!(error.errcode, ErrorCode::ORG_MATRIX_MSC3848_ALREADY_JOINED);
    assert_eq!(error.wire_errcode.as_deref(), Some("M_FORBIDDEN"));
}

#[test]
fn a_captured_redirect_says_where_to() {
    let error = captured("nginx-020");
    assert_eq!(error.kind, Kind::Redirect);
    assert_eq!(error.location.as_deref(), Some("https://matrix.example.org/old/x"));
}
