//! The crate inside JavaScript: Node, Chromium and Firefox run these.
#![cfg(target_arch = "wasm32")]

use js_sys::{JSON, Object, Reflect};
use matrix_error::{ErrorCode, ResponseInfo, decode};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const CAPTURED: &str = include_str!("corpus/captured.jsonl");

#[track_caller]
fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_else(|_| panic!("{key} cannot be read"))
}

fn keys(object: &JsValue) -> Vec<String> {
    Object::keys(&Object::from(object.clone())).iter().filter_map(|key| JsValue::from(key).as_string()).collect()
}

fn to_js(body: &str, status: u16) -> JsValue {
    decode(body.as_bytes(), &ResponseInfo::new(status)).to_js()
}

#[wasm_bindgen_test]
fn decodes_every_captured_body_as_json_parse_reads_it() {
    let mut objects = 0;
    for row in CAPTURED.lines() {
        let row = JSON::parse(row).expect("the corpus is JSON");
        let Some(body) = get(&row, "body_text").as_string() else { continue };
        let status = get(&row, "status").as_f64().expect("each row has a status");
        let record = to_js(&body, status as u16);
        assert_eq!(get(&record, "status"), JsValue::from(status), "{body}");
        let Some(parsed) = JSON::parse(&body).ok().filter(|value| value.is_object() && !value.is_array()) else {
            assert_eq!(get(&record, "kind"), JsValue::from("not-matrix"), "{body}");
            continue;
        };
        objects += 1;
        if let Some(errcode) = get(&parsed, "errcode").as_string() {
            assert_eq!(get(&record, "wireErrcode"), JsValue::from(errcode), "{body}");
        }
        for key in keys(&parsed) {
            let extra = get(&get(&record, "extra"), &key);
            assert!(
                extra.is_undefined() || JSON::stringify(&extra) == JSON::stringify(&get(&parsed, &key)),
                "{key} of {body}"
            );
        }
    }
    assert!(objects > 400, "only {objects} bodies were objects");
}

#[wasm_bindgen_test]
fn the_record_is_a_plain_object_with_every_field() {
    let record = to_js(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Soft logged out","soft_logout":true}"#, 401);
    let expected = r#"{"$matrixError":1,"kind":"standard","errcode":"M_UNKNOWN_TOKEN","wireErrcode":"M_UNKNOWN_TOKEN","error":"Soft logged out","status":401,"recovery":"log-in-same-device","isSoftLogout":true,"retryAfterMs":null,"retryAfterSource":null,"consentUri":null,"adminContact":null,"limitType":null,"infoUri":null,"canUpgrade":null,"roomVersion":null,"currentVersion":null,"auth":null,"oauth":null,"federation":null,"location":null,"extra":{},"partial":false,"text":null,"warnings":[]}"#;
    assert_eq!(JSON::stringify(&record).expect("plain data"), expected);
}

#[wasm_bindgen_test]
fn extra_holds_what_only_javascript_can() {
    let record = to_js(r#"{"errcode":"M_UNKNOWN","huge":1e400,"lone":"\ud800","__proto__":{"polluted":1}}"#, 400);
    let extra = get(&record, "extra");
    assert_eq!(get(&extra, "huge"), JsValue::from(f64::INFINITY));
    assert_eq!(JSON::stringify(&get(&extra, "lone")).expect("a string"), r#""\ud800""#);
    assert_eq!(keys(&extra), ["huge", "lone"]);
    assert!(get(&extra, "polluted").is_undefined());
    assert_eq!(JSON::stringify(&get(&record, "warnings")).expect("strings"), r#"["__proto__: left out"]"#);
}

#[wasm_bindgen_test]
fn user_interactive_authentication_has_its_params() {
    let record = to_js(r#"{"flows":[{"stages":["m.login.terms"]}],"params":{"m.login.terms":{"a":[1]}}}"#, 401);
    let auth = JSON::stringify(&get(&record, "auth")).expect("plain data");
    let expected = r#"{"flows":[{"stages":["m.login.terms"]}],"completed":[],"session":null,"params":{"m.login.terms":{"a":[1]}}}"#;
    assert_eq!(auth, expected);
}

#[wasm_bindgen_test]
fn an_errcode_can_be_matched() {
    let error = decode(br#"{"errcode":"M_LIMIT_EXCEEDED"}"#, &ResponseInfo::new(429));
    assert!(matches!(error.errcode, ErrorCode::M_LIMIT_EXCEEDED));
}
