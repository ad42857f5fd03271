//! The table of errcodes, checked against lists that were made without it, and what a body makes of a code.

use std::collections::BTreeSet;

use matrix_error::codes::ValueType;
use matrix_error::{ErrorCode, MatrixError, ResponseInfo, codes, decode};

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

/// The keys and values of `extra`, in the order of the keys.
fn extra(error: &MatrixError) -> Vec<(&str, &str)> {
    error.extra.iter().map(|(key, value)| (key.as_str(), value.get())).collect()
}

/// The rows of `errcodes.tsv`: errcode, status, alias of.
fn listed() -> impl Iterator<Item = (&'static str, &'static str, Option<&'static str>)> {
    include_str!("../corpus/errcodes.tsv").lines().skip(1).map(|line| {
        let cells: Vec<_> = line.split('\t').collect();
        (cells[0], cells[1], Some(cells[9]).filter(|target| *target != "-"))
    })
}

fn stable_codes() -> BTreeSet<&'static str> {
    listed().filter(|&(_, status, _)| status == "stable").map(|(errcode, ..)| errcode).collect()
}

/// The count guards against a list that was cut by accident.
#[track_caller]
fn assert_have_rows<'c>(count: usize, errcodes: impl IntoIterator<Item = &'c str>) {
    let errcodes: Vec<_> = errcodes.into_iter().collect();
    assert_eq!(errcodes.len(), count);
    for errcode in errcodes {
        assert!(codes::all().any(|row| row.errcode == errcode), "{errcode} has no row of its own");
    }
}

#[test]
fn every_code_of_synapse_api_errors_has_a_row() {
    // The class `Codes` in the module's documentation page: `= 'M_BAD_JSON'¶`.
    let constants = include_str!("../corpus/synapse.api.errors.txt").lines();
    assert_have_rows(36, constants.filter_map(|line| line.strip_prefix("= '")?.strip_suffix("'¶")));
}

#[test]
fn every_code_of_todays_synapse_has_a_row() {
    assert_have_rows(76, include_str!("../corpus/synapse-1.163.2-codes.txt").lines());
}

#[test]
fn every_code_of_the_specification_has_a_row_unless_it_is_an_example() {
    let is_example = |errcode: &str| errcode.starts_with("COM.") || errcode == "M_EXAMPLE_ERROR";
    let (examples, codes): (Vec<_>, Vec<_>) =
        include_str!("../corpus/spec-v1.19-errcodes.txt").lines().partition(|errcode| is_example(errcode));
    assert_eq!(examples.len(), 6);
    assert_have_rows(66, codes);
}

#[test]
fn every_stable_code_has_a_row() {
    assert_have_rows(66, stable_codes());
}

#[test]
fn rows_of_stable_codes_say_that_they_are_stable() {
    let stable = stable_codes();
    for row in codes::all() {
        assert_eq!(row.stability == codes::Stability::Stable, stable.contains(row.errcode), "{}", row.errcode);
    }
}

#[test]
fn every_other_name_of_a_stable_code_becomes_that_code() {
    let stable = stable_codes();
    let mut count = 0;
    for (alias, _, target) in listed() {
        if let Some(target) = target.filter(|target| stable.contains(target)) {
            assert_eq!(ErrorCode::from(alias), ErrorCode::from(target), "{alias}");
            assert_eq!(ErrorCode::from(alias), target, "{alias}");
            count += 1;
        }
    }
    assert_eq!(count, 25);
}

#[test]
fn an_unstable_code_whose_proposal_is_not_in_the_specification_keeps_its_name() {
    let stable = stable_codes();
    let listed = listed().filter_map(|(alias, _, target)| Some((alias, target?)));
    for (alias, _) in listed.filter(|(_, target)| !stable.contains(target)) {
        assert_eq!(ErrorCode::from(alias), alias);
    }
}

#[test]
fn no_name_occurs_twice() {
    let mut names = BTreeSet::new();
    for row in codes::all() {
        for name in [row.errcode].iter().chain(row.aliases) {
            assert!(names.insert(*name), "{name} occurs twice");
        }
    }
}

#[test]
fn summaries_are_sentences() {
    for row in codes::all() {
        let is_sentence = row.summary.starts_with(char::is_uppercase) && row.summary.ends_with('.');
        assert!(is_sentence && row.summary.len() > 10, "{}: {:?}", row.errcode, row.summary);
    }
}

#[test]
fn statuses_are_statuses() {
    for row in codes::all() {
        assert!(row.statuses.iter().all(|status| (100..=599).contains(status)), "{}", row.errcode);
    }
}

#[track_caller]
fn assert_defined(code: ErrorCode, name: &str, url: &str) {
    let definition = code.info().expect("it has a row").definition;
    assert_eq!((definition.name().as_str(), definition.url().as_str()), (name, url));
}

#[test]
fn every_row_says_where_it_is_defined() {
    let specification = "https://spec.matrix.org/v1.19/client-server-api/#common-error-codes";
    assert_defined(ErrorCode::M_FORBIDDEN, "specification", specification);
    let proposal = "https://github.com/matrix-org/matrix-spec-proposals/pull/4186";
    assert_defined(ErrorCode::M_UNKNOWN_POS, "MSC4186", proposal);
    let file = "https://github.com/element-hq/sydent/blob/v2.7.0/sydent/http/servlets/replication.py";
    assert_defined(ErrorCode::M_UNKNOWN_PEER, "element-hq/sydent", file);
}

#[test]
fn a_stable_code_is_defined_in_the_specification_and_no_other_is() {
    for row in codes::all() {
        let is_stable = row.stability == codes::Stability::Stable;
        assert_eq!(matches!(row.definition, codes::Definition::Spec(_)), is_stable, "{}", row.errcode);
    }
}

/// A value that a key of the body may hold, as JSON text.
fn usable(field: &codes::BodyField) -> &'static str {
    match (field.value, field.unit) {
        (ValueType::Boolean, _) => "true",
        (ValueType::Integer, _) => "1000",
        (ValueType::Integers, _) => "[1]",
        (ValueType::String, Some("URI" | "URL")) => r#""https://example.org/""#,
        (ValueType::String, _) => r#""x""#,
        (ValueType::Strings, _) => r#"["x"]"#,
        (ValueType::Object, _) => "{}",
        (ValueType::Objects, _) => "[{}]",
    }
}

#[test]
fn a_key_of_the_body_fills_the_field_of_the_record_that_its_row_names_or_stays_in_extra() {
    for row in codes::all() {
        for field in row.fields {
            let (key, value) = (field.key, usable(field));
            let error = at(400, &format!(r#"{{"errcode":"{}","{key}":{value}}}"#, row.errcode));
            let record = serde_json::to_value(&error).expect("a record is JSON");
            match field.record_field {
                Some(name) => {
                    assert_eq!(record[name].to_string(), value, "{}: {key}", row.errcode);
                    assert_eq!(extra(&error), [], "{}: {key}", row.errcode);
                }
                None => assert_eq!(extra(&error), [(key, value)], "{}: {key}", row.errcode),
            }
        }
    }
}

#[test]
fn the_errcode_and_each_alias_of_a_row_find_that_row() {
    for row in codes::all() {
        for name in [row.errcode].iter().chain(row.aliases) {
            assert_eq!(ErrorCode::from(*name).info(), Some(row), "{name}");
        }
    }
}

#[test]
fn a_code_can_be_matched() {
    let advice = |errcode: &str| match ErrorCode::from(errcode) {
        ErrorCode::M_LIMIT_EXCEEDED => "wait",
        ErrorCode::M_FORBIDDEN | ErrorCode::M_NOT_FOUND => "stop",
        _ => "ask",
    };
    assert_eq!(["M_LIMIT_EXCEEDED", "M_NOT_FOUND", "M_SNAFU"].map(advice), ["wait", "stop", "ask"]);
}

#[test]
fn a_constant_is_spelt_as_it_is_sent() {
    assert_eq!(ErrorCode::M_UNABLE_TO_AUTHORISE_JOIN, "M_UNABLE_TO_AUTHORISE_JOIN");
    assert_eq!(ErrorCode::ORG_MATRIX_MSC3848_NOT_JOINED, "ORG.MATRIX.MSC3848.NOT_JOINED");
}

// Unknown codes were taken for M_UNRECOGNIZED.
#[test]
fn an_unknown_code_is_kept_verbatim() {
    for errcode in ["M_SNAFU", "m_forbidden", " M_FORBIDDEN", "M_FORBIDDEN\t", "", "M_FORBIDDEN\tM_NOT_FOUND", "M_ÜX"]
    {
        let code = ErrorCode::from(errcode);
        assert_eq!(code.as_str(), errcode);
        assert_eq!(code.to_string(), errcode);
        assert_eq!(code.info(), None, "{errcode:?}");
    }
}

#[test]
fn a_code_of_another_implementation_keeps_the_meaning_of_its_own_row() {
    // An alias is only a name for the same thing: a proxy's M_BAD_REQUEST is not M_BAD_JSON.
    assert_ne!(ErrorCode::from("M_BAD_REQUEST"), ErrorCode::M_BAD_JSON);
    assert_eq!(ErrorCode::from("M_BAD_REQUEST").info().map(|row| row.stability), Some(codes::Stability::Other));
}

// Codes under other names, in a body.

#[test]
fn a_side_channel_code_becomes_the_errcode_and_its_key_stays() {
    for (key, code) in [("org.matrix.msc3848.unstable.errcode", "M_NOT_JOINED"), ("mr_errcode", "M_MEDIA_TOO_LARGE")] {
        let error = at(403, &format!(r#"{{"errcode":"M_FORBIDDEN","error":"x","{key}":"{code}"}}"#));
        assert_eq!((error.errcode.as_str(), error.wire_errcode.as_deref()), (code, Some("M_FORBIDDEN")));
        assert_eq!(extra(&error), [(key, format!("\"{code}\"").as_str())]);
    }
}

#[test]
fn the_first_usable_side_channel_code_counts() {
    let code = |keys: &str| at(403, &format!(r#"{{"errcode":"M_FORBIDDEN",{keys}}}"#)).errcode.to_string();
    assert_eq!(code(r#""a.errcode":"A","b.errcode":"B""#), "A");
    assert_eq!(code(r#""a.errcode":"","mr_errcode":5,"b.errcode":"B""#), "B");
    assert_eq!(code(r#""a.errcode":"A","b.errcode":"B","a.errcode":1"#), "B");
    assert_eq!(code(r#""aerrcode":"A","errcode.b":"B""#), "M_FORBIDDEN");
}

#[test]
fn an_unstable_name_is_mapped_and_stays_on_the_wire() {
    let error = at(403, r#"{"errcode":"ORG.MATRIX.MSC3823.USER_SUSPENDED"}"#);
    assert_eq!(error.errcode, ErrorCode::M_USER_SUSPENDED);
    assert_eq!(error.wire_errcode.as_deref(), Some("ORG.MATRIX.MSC3823.USER_SUSPENDED"));
}
