//! Bodies are read exactly as JSON: what `JSON.parse` accepts is decoded with its meaning, anything else is not an error of
//! Matrix.

use std::collections::BTreeMap;

use matrix_error::{ErrorCode, Kind, MatrixError, ResponseInfo, decode};
use serde_json::value::RawValue;

use crate::judge::bodies::{bodies, every_text, suite};
use crate::judge::grammar::write_json;
use crate::judge::kept::is_kept;
use crate::judge::mixed::{any_response, mixed_body};
use crate::judge::record::{assert_read_alike, is_json, trim};
use crate::support::corpus::all_rows;
use crate::support::random::Random;

/// Reads it as a value of an unknown key, in lists, as the body, and as the body with white space around it.
#[track_caller]
fn assert_reads_everywhere(text: &str) {
    let response = ResponseInfo::new(400);
    for around in ["[_]", "[0, _,\"\"]", "{\"a\":_}", "{\"\\u0061\" : _ , \"a\":[_]}", "\u{FEFF}_ "] {
        assert_read_alike(around.replace('_', text).as_bytes(), &response);
    }
    assert_read_alike(format!(r#"{{"errcode":"M_X","v":{text}}}"#).as_bytes(), &response);
    assert_read_alike(format!(r#"{{"errcode":"M_X","v":[{text}]}}"#).as_bytes(), &response);
    assert_read_alike(text.as_bytes(), &response);
    assert_read_alike(format!(" \t\r\n{text} \t\r\n").as_bytes(), &response);
    assert_read_alike(format!("\u{FEFF}{text}").as_bytes(), &response);
}

#[test]
fn the_suite_and_its_judge_agree() {
    for (name, text, is_valid) in suite() {
        assert_eq!(is_json(&text), is_valid, "{name}");
        assert_eq!(name.starts_with("n_"), !is_valid, "{name}");
    }
}

#[test]
fn a_value_that_is_json_is_kept_letter_for_letter() {
    let valid = suite().into_iter().filter(|(.., is_valid)| *is_valid);
    for (name, text, _) in valid {
        let error = decode(format!(r#"{{"errcode":"M_X","v":{text}}}"#).as_bytes(), &ResponseInfo::new(400));
        assert_eq!(error.kind, Kind::Standard, "{name}");
        let value: &RawValue = serde_json::from_str(trim(&text)).expect("JSON");
        let leaves_out = is_kept(value, error.extra.get("v").expect("a value"));
        assert_eq!(leaves_out, Some(!error.warnings.is_empty()), "{name}");
    }
}

#[test]
fn a_body_with_a_value_that_is_not_json_is_not_matrix() {
    let invalid = suite().into_iter().filter(|(.., is_valid)| !*is_valid);
    for (name, text, _) in invalid {
        let body = format!(r#"{{"errcode":"M_X","v":{text}}}"#);
        let error = decode(body.as_bytes(), &ResponseInfo::new(400));
        assert_eq!(error.kind, Kind::NotMatrix, "{name}");
        assert_eq!(error.text, Some(body), "{name}");
    }
}

#[test]
fn the_suite_is_read_alike_wherever_its_texts_stand() {
    for (_, text, _) in suite() {
        assert_reads_everywhere(&text);
    }
}

#[test]
fn every_text_of_at_most_three_of_the_grammars_bytes_is_read_alike() {
    const BYTES: &[u8] = b"{}[],:\"\\-+.019eEu/tn \n\0\x1F\x7F";
    for text in every_text(BYTES, 3) {
        let wrapped = format!(r#"{{"errcode":"M_X","v":{text}}}"#);
        assert_read_alike(wrapped.as_bytes(), &ResponseInfo::new(400));
        assert_read_alike(text.as_bytes(), &ResponseInfo::new(400));
    }
}

#[test]
fn every_text_of_at_most_five_of_the_grammars_bytes_is_read_alike() {
    const BYTES: &[u8] = b"{}[],:\"\\-.0eu ";
    for text in every_text(BYTES, 5) {
        // Inside an object it makes keys as well as values; by itself it makes the whole body.
        for body in [&format!("{{{text}}}"), &text] {
            let error = decode(body.as_bytes(), &ResponseInfo::new(400));
            let is_read =
                error.kind == Kind::NotMatrix && error.text.as_ref() == Some(body) && error.errcode == "M_UNKNOWN";
            assert!(is_read, "{body}");
            if is_json(body) {
                assert_read_alike(body.as_bytes(), &ResponseInfo::new(400));
            } else {
                assert!(error.extra.is_empty(), "{body}");
            }
        }
    }
}

const EVERYTHING: &str =
    "\u{FEFF} {\"errcode\" : \"M_\\u0058\", \"a\":[-1.5e+3,0, true,false,null,{}],\t\"ü\":{\"b\":[[]]}}\n";

#[test]
fn a_body_that_was_cut_anywhere_is_not_matrix() {
    let whole = EVERYTHING.trim_end();
    assert!(assert_read_alike(whole.as_bytes(), &ResponseInfo::new(502)));
    for end in 0..whole.len() {
        let error = decode(&whole.as_bytes()[..end], &ResponseInfo::new(502));
        assert_eq!(error.kind, Kind::NotMatrix, "cut at {end}");
    }
}

#[test]
fn every_byte_that_replaces_another_is_read_alike() {
    for at in 0..EVERYTHING.len() {
        for byte in 0..=255 {
            let mut body = EVERYTHING.as_bytes().to_vec();
            body[at] = byte;
            assert_read_alike(&body, &ResponseInfo::new(400));
        }
    }
}

#[test]
fn a_byte_order_mark_is_accepted_once_and_only_in_front() {
    let kind = |body: &str| decode(body.as_bytes(), &ResponseInfo::new(400)).kind;
    assert_eq!(kind("\u{FEFF} {\"errcode\":\"M_X\"}"), Kind::Standard);
    for body in
        ["\u{FEFF}\u{FEFF}{\"errcode\":\"M_X\"}", " \u{FEFF}{\"errcode\":\"M_X\"}", "{\"errcode\":\"M_X\"}\u{FEFF}"]
    {
        assert_eq!(kind(body), Kind::NotMatrix, "{body:?}");
    }
}

// What JSON means.

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

/// The keys and values of `extra`, in the order of the keys.
fn extra(error: &MatrixError) -> Vec<(&str, &str)> {
    error.extra.iter().map(|(key, value)| (key.as_str(), value.get())).collect()
}

#[test]
fn the_last_of_duplicate_keys_wins() {
    let error = at(400, r#"{"errcode":"M_A","x":1,"errcode":"M_FORBIDDEN","x":2,"error":"a","error":null}"#);
    assert_eq!(error.errcode, ErrorCode::M_FORBIDDEN);
    assert_eq!(extra(&error), [("x", "2")]);
    assert_eq!(error.error, "400 Bad Request");
}

#[test]
fn escaped_keys_and_codes_are_read() {
    let error = at(400, r#"{"err\u0063ode":"M_\u0046ORBIDDEN","\u0065rror":"\ud83d\ude00\n","\u00e9":1}"#);
    assert_eq!((&error.errcode, error.error.as_str()), (&ErrorCode::M_FORBIDDEN, "😀\n"));
    assert_eq!(extra(&error), [("é", "1")]);
}

/// `extra` is this, and one warning says that a key was left out.
#[track_caller]
fn assert_left_out(body: &str, expected: &[(&str, &str)]) {
    let error = at(403, body);
    assert_eq!(extra(&error), expected, "{body}");
    assert_eq!(error.warnings, ["__proto__: left out"], "{body}");
}

#[test]
fn a_key_named_proto_is_left_out_with_one_warning() {
    assert_left_out(r#"{"errcode":"M_X","__proto__":{"a":1}}"#, &[]);
    assert_left_out(r#"{"errcode":"M_X","__proto__":null}"#, &[]);
    assert_left_out(r#"{"errcode":"M_X","\u005f\u005Fproto__":1,"__proto__":2,"b":3}"#, &[("b", "3")]);
    assert_left_out(r#"{"errcode":"M_X","a":[{"b":{"__proto__":{"c":1},"d":2}}]}"#, &[("a", r#"[{"b":{"d":2}}]"#)]);
    assert_left_out(r#"{"errcode":"M_X","source":{"\u005f_proto__":1}}"#, &[("source", "{}")]);
}

#[test]
fn a_key_named_proto_is_left_out_at_any_depth() {
    let deep = |inside: &str| format!("{}{inside}{}", "[{\"a\":".repeat(100_000), "}]".repeat(100_000));
    let error = at(403, &format!(r#"{{"errcode":"M_X","x":{}}}"#, deep(r#"{"__proto__":{}}"#)));
    assert!(error.extra["x"].get() == deep("{}"));
    assert_eq!(error.warnings, ["__proto__: left out"]);
}

#[test]
fn a_key_named_proto_is_left_out_of_params() {
    // As a stage, and inside one.
    let stage = r#"{"m.login.terms":{"a":"__proto__"},"__proto__":{}}"#;
    let inside = r#"{"m.login.terms":{"__proto__":1,"a":"__proto__"}}"#;
    for sent in [stage, inside] {
        let error = at(401, &format!(r#"{{"flows":[],"params":{sent}}}"#));
        let params = &error.auth.as_ref().expect("auth").params;
        let params: Vec<_> = params.iter().map(|(stage, value)| (stage.as_str(), value.get())).collect();
        assert_eq!(params, [("m.login.terms", r#"{"a":"__proto__"}"#)], "{sent}");
        assert_eq!(error.warnings, ["__proto__: left out"], "{sent}");
    }
}

#[test]
fn a_key_named_proto_is_left_out_of_an_error_inside_error() {
    for inner in [r#"{"errcode":"M_X","__proto__":1,"a":{}}"#, r#"{"errcode":"M_X","a":{"\u005f_proto__":2}}"#] {
        let error = at(403, &serde_json::json!({"errcode": "M_Y", "error": inner}).to_string());
        assert_eq!(extra(&error), [("a", "{}")], "{inner}");
        assert_eq!(error.warnings, ["error: held another Matrix error, which was unwrapped", "__proto__: left out"]);
    }
}

#[test]
fn what_the_outer_error_overrides_is_not_warned_of() {
    let inner = r#"{"errcode":"M_X","a":{"__proto__":2}}"#;
    let error = at(403, &serde_json::json!({"errcode": "M_Y", "error": inner, "a": 1}).to_string());
    assert_eq!(extra(&error), [("a", "1")]);
    assert_eq!(error.warnings, ["error: held another Matrix error, which was unwrapped"]);
}

#[test]
fn a_value_named_proto_is_kept() {
    let error = at(403, r#"{"errcode":"M_X","error":"__proto__","a":["__proto__",{"b":"__proto__"}]}"#);
    assert_eq!(extra(&error), [("a", r#"["__proto__",{"b":"__proto__"}]"#)]);
    assert!(error.warnings.is_empty(), "{error:?}");
}

#[test]
fn a_lone_surrogate_costs_nothing_but_itself() {
    let error = at(403, r#"{"errcode":"M_FORBIDDEN","error":"a\ud83db","x":"\ude00"}"#);
    assert_eq!((&error.errcode, error.error.as_str()), (&ErrorCode::M_FORBIDDEN, "a\u{FFFD}b"));
    assert_eq!(error.extra["x"].get(), r#""\ude00""#);
}

#[test]
fn a_number_that_no_double_holds_is_kept() {
    assert_eq!(extra(&at(403, r#"{"errcode":"M_X","x":1e400}"#)), [("x", "1e400")]);
}

#[test]
fn nesting_of_any_depth_is_read() {
    let deep = format!("{}{}", "[{\"a\":".repeat(500_000), "1") + &"}]".repeat(500_000);
    let error = at(403, &format!(r#"{{"errcode":"M_FORBIDDEN","x":{deep},"error":"kept"}}"#));
    assert_eq!((&error.errcode, error.error.as_str()), (&ErrorCode::M_FORBIDDEN, "kept"));
    assert!(error.extra["x"].get() == deep);
}

#[test]
fn bytes_that_are_not_utf_8_cost_only_themselves() {
    let error = decode(b"{\"errcode\":\"M_FORBIDDEN\",\"error\":\"a\xFFb\"}", &ResponseInfo::new(403));
    assert_eq!((&error.errcode, error.error.as_str()), (&ErrorCode::M_FORBIDDEN, "a\u{FFFD}b"));
}

// Bodies that were changed.

#[test]
fn every_body_of_the_corpus_is_read_alike() {
    for row in all_rows() {
        assert_read_alike(&row.body, &row.response_at(0.0));
        assert_read_alike(&row.body, &ResponseInfo::new(row.status().unwrap_or(0)));
    }
}

#[test]
fn a_hundred_thousand_mutated_bodies_are_read_alike() {
    let bodies = bodies();
    let mut random = Random(1);
    let mut objects = 0;
    for turn in 0..100_000 {
        let mut body = bodies[turn % bodies.len()].clone();
        random.mutate(&mut body);
        let status = [0, 400, 401, 429, 502][random.below(5)];
        objects += usize::from(assert_read_alike(&body, &ResponseInfo::new(status)));
    }
    // Both sides of the question were asked.
    assert!((20_000..80_000).contains(&objects), "{objects} of the bodies are objects");
}

#[test]
fn texts_that_the_grammar_makes_and_changes_of_them_are_read_alike() {
    let (mut random, response) = (Random(2), ResponseInfo::new(400));
    let mut valid = 0;
    for _ in 0..50_000 {
        let mut json = String::new();
        write_json(&mut random, &mut json, 5);
        assert!(is_json(&json), "{json}");
        let body = format!(r#"{{"errcode":"M_X","v":{json}}}"#);
        assert!(assert_read_alike(body.as_bytes(), &response), "{json}");
        assert_read_alike(json.as_bytes(), &response);
        let mut changed = json.into_bytes();
        random.mutate(&mut changed);
        let body = [br#"{"errcode":"M_X","v":"#, &changed[..], b"}"].concat();
        valid += usize::from(assert_read_alike(&body, &response));
    }
    // Both sides of the question were asked.
    assert!((10_000..40_000).contains(&valid), "{valid} of 50000 changed texts are JSON");
}

#[test]
fn fifty_thousand_bodies_with_keys_of_the_table_mixed_in_are_read_alike() {
    let bodies = bodies();
    let mut random = Random(3);
    let choose = &mut |limit| random.below(limit);
    let mut kinds = BTreeMap::new();
    for turn in 0..50_000 {
        let response = any_response(choose);
        let body = mixed_body(&String::from_utf8_lossy(&bodies[turn % bodies.len()]), choose);
        assert!(assert_read_alike(body.as_bytes(), &response), "{body}");
        *kinds.entry(decode(body.as_bytes(), &response).kind.as_str()).or_insert(0) += 1;
    }
    // Each rule was asked: all kinds that a response can have.
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    assert!(kinds.values().all(|&count| count > 100), "{kinds:?}");
}
