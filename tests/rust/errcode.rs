//! `ErrorCode` as a value: made of any text, compared with any text, sorted, hashed, stored.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use matrix_error::{ErrorCode, codes};

/// Names that are not sent, or under which nothing is sent.
const OTHERS: [&str; 6] = ["", "M_NOPE", "m_forbidden", "ORG.EXAMPLE.NOPE", " M_FORBIDDEN", "é\u{0}"];

/// Every row's name, its other names with it, and some of none.
fn texts() -> impl Iterator<Item = &'static str> {
    codes::all().flat_map(|row| row.aliases.iter().copied().chain([row.errcode])).chain(OTHERS)
}

#[test]
fn it_is_made_of_a_text_in_each_usual_way() {
    for text in texts() {
        let code = ErrorCode::from(text);
        assert_eq!(ErrorCode::from(text.to_owned()), code);
        assert_eq!(text.parse::<ErrorCode>(), Ok(code.clone()));
        assert_eq!(String::from(code.clone()), code.as_str());
        let as_ref: &str = code.as_ref();
        assert_eq!(as_ref, code.as_str());
    }
}

#[test]
fn it_compares_with_text_both_ways() {
    for text in OTHERS.into_iter().chain(codes::all().map(|row| row.errcode)) {
        let code = ErrorCode::from(text);
        let string = text.to_owned();
        let equal = [code == *text, *text == code, code == text, text == code, code == string, string == code];
        assert_eq!(equal, [true; 6], "{text}");
        assert_eq!(
            [code == "M_OTHER", "M_OTHER" == code, code == *"M_OTHER", *"M_OTHER" == code],
            [false; 4],
            "{text}"
        );
    }
    // Another name is another text.
    let renamed = ErrorCode::from("M_INVALID_PARAMETER");
    assert!(renamed == "M_INVALID_PARAM" && renamed != "M_INVALID_PARAMETER");
}

#[test]
fn a_map_is_asked_with_a_text() {
    let counts: std::collections::HashMap<ErrorCode, u32> = texts().map(ErrorCode::from).zip(1..).collect();
    for (errcode, count) in &counts {
        assert_eq!(counts.get(errcode.as_str()), Some(count));
    }
    let sorted: std::collections::BTreeMap<ErrorCode, u32> = counts.into_iter().collect();
    assert!(sorted.iter().all(|(errcode, count)| sorted.get(errcode.as_str()) == Some(count)));
    assert_eq!(format!("[{:>12}|{:<12}]", ErrorCode::M_UNKNOWN, ErrorCode::M_UNKNOWN), "[   M_UNKNOWN|M_UNKNOWN   ]");
}

#[test]
fn a_constant_is_usable_in_match() {
    let name = |code: ErrorCode| match code {
        ErrorCode::M_FORBIDDEN | ErrorCode::M_NOT_FOUND => "known",
        ErrorCode::M_UNKNOWN => "unknown",
        other if other == "ORG.EXAMPLE.NOPE" => "ours",
        _ => "another",
    };
    assert_eq!(
        ["M_NOT_FOUND", "M_UNKNOWN", "ORG.EXAMPLE.NOPE", "M_X"].map(|text| name(text.into())),
        ["known", "unknown", "ours", "another"]
    );
}

#[test]
fn it_is_sorted_by_its_text_and_equal_ones_hash_alike() {
    let mut codes: Vec<ErrorCode> = texts().map(ErrorCode::from).collect();
    codes.sort();
    assert!(codes.windows(2).all(|pair| pair[0].as_str() <= pair[1].as_str()));
    for (left, right) in codes.iter().zip(codes.iter().rev()) {
        assert_eq!(left.cmp(right) == Ordering::Equal, left == right);
        assert_eq!(left.partial_cmp(right), Some(left.cmp(right)));
    }
    let counts = texts().fold(HashMap::new(), |mut counts: HashMap<ErrorCode, u32>, text| {
        *counts.entry(text.into()).or_default() += 1;
        counts
    });
    let sorted = texts().map(|text| (ErrorCode::from(text), ())).collect::<BTreeMap<_, _>>();
    assert_eq!(counts.len(), sorted.len());
    assert_eq!(counts.len(), codes::all().count() + OTHERS.len());
}

#[test]
fn it_is_stored_as_its_text() {
    for text in texts() {
        let code = ErrorCode::from(text);
        let stored = serde_json::to_string(&code).expect("a text is JSON");
        assert_eq!(serde_json::from_str::<ErrorCode>(&stored).expect("a text"), code);
        // Another name becomes the stable one.
        let sent = serde_json::to_string(text).expect("a text is JSON");
        assert_eq!(serde_json::from_str::<ErrorCode>(&sent).expect("a text"), code);
    }
    assert!(serde_json::from_str::<ErrorCode>("5").is_err());
}
