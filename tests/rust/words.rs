//! The closed sets as Rust's own values: each value prints its word, is read from it, and is a key of a map.

use std::collections::{BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use matrix_error::codes::{Stability, ValueType};
use matrix_error::retry::{DelaySource, Reason};
use matrix_error::session::{Action, Endpoint};
use matrix_error::{Kind, Level, MatrixError, Recovery, RetryAfterSource, UnknownWord, codes};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What every closed set can do.
trait Set: Copy + Debug + Display + Eq + Hash + FromStr<Err = UnknownWord> + Serialize + DeserializeOwned {}
impl<T: Copy + Debug + Display + Eq + Hash + FromStr<Err = UnknownWord> + Serialize + DeserializeOwned> Set for T {}

/// `words` are all words of the set, in their order.
#[track_caller]
fn assert_set<T: Set>(words: &str) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut values = HashSet::new();
    for &word in &words {
        let value: T = word.parse().unwrap_or_else(|refused| panic!("{word}: {refused}"));
        assert!(values.insert(value), "{word} is another's");
        assert_eq!(value.to_string(), word);
        assert_eq!(format!("{value:>40}").trim_start(), word, "it is padded");
        let stored = serde_json::to_string(&value).expect("a word is JSON");
        assert_eq!(stored, format!("\"{word}\""));
        assert_eq!(serde_json::from_str::<T>(&stored).expect("its own word"), value);
    }
    let refused = "no such word".parse::<T>().expect_err("it is no word");
    assert_eq!(refused.allowed(), words);
    assert_eq!(refused.to_string(), format!("not one of {}", words.join(", ")));
    for other in ["", &words[0].to_uppercase().replace("FATAL", "fatal"), &format!(" {}", words[0])] {
        assert_eq!(other.parse::<T>(), Err(refused), "{other:?}");
    }
    let stored = serde_json::from_str::<T>("\"no such word\"").expect_err("it is no word").to_string();
    assert!(stored.starts_with(&refused.to_string()), "{stored}");
    assert!(serde_json::from_str::<T>("0").is_err() && serde_json::from_str::<T>("null").is_err());
}

#[test]
fn each_value_is_its_word_and_no_other_text_is_one() {
    assert_set::<Recovery>(
        "retry refresh-or-log-in log-in-same-device wait-for-unlock complete-auth accept-terms solve-captcha contact-admin \
         change-input fix-request refetch use-other-endpoint request-access follow-redirect give-up",
    );
    assert_set::<Kind>("standard user-interactive-auth oauth federation redirect not-matrix aborted network");
    assert_set::<Reason>(
        "aborted intercepted needs-change needs-action permanent rate-limited outage not-yet may-have-happened network server \
         exhausted",
    );
    assert_set::<DelaySource>("header body backoff");
    assert_set::<RetryAfterSource>("header body");
    assert_set::<Action>("keep refresh confirm log-in-same-device wait-for-unlock logged-out");
    assert_set::<Endpoint>("api whoami refresh oauth-token other");
    assert_set::<Level>("FATAL ERROR WARN");
    assert_set::<Stability>("stable synapse-only deprecated unstable other");
    assert_set::<ValueType>("boolean integer integer[] object object[] string string[]");
}

#[test]
fn a_value_is_a_key_of_a_map() {
    let mut counts = std::collections::HashMap::new();
    for row in codes::all() {
        *counts.entry(row.recovery).or_insert(0) += 1;
    }
    assert!(counts[&Recovery::Retry] > 3 && !counts.contains_key(&Recovery::FollowRedirect));
    let kinds: HashSet<Kind> = [MatrixError::network(""), MatrixError::aborted(), MatrixError::network("x")]
        .iter()
        .map(|error| error.kind)
        .collect();
    assert_eq!(kinds, HashSet::from([Kind::Network, Kind::Aborted]));
}

#[test]
fn the_refusal_of_a_word_is_an_error_to_hand_on() {
    fn read(word: &str) -> Result<Recovery, Box<dyn std::error::Error + Send + Sync>> {
        Ok(word.parse()?)
    }
    assert_eq!(read("retry").ok(), Some(Recovery::Retry));
    assert!(read("again").is_err_and(|refused| refused.to_string().starts_with("not one of retry, ")));
    // Each refusal names its own set.
    let sets =
        ["x".parse::<Kind>().unwrap_err(), "x".parse::<Level>().unwrap_err(), "x".parse::<Action>().unwrap_err()];
    assert_eq!(sets.iter().map(|refused| refused.to_string()).collect::<BTreeSet<_>>().len(), 3);
}
