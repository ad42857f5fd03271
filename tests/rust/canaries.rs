//! No way to print an error shows a secret made by the servers' own recipes, in the sentences that they really say.
//!
//! `CANARIES` says how many of each recipe.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::panic::{self, AssertUnwindSafe};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use matrix_error::{MatrixError, ResponseInfo, decode};
use serde_json::Value;

use crate::support::random::Random;

/// The data that the JavaScript tests make theirs of.
fn recipes() -> Value {
    serde_json::from_str(include_str!("../corpus/secret-recipes.json")).expect("JSON")
}

fn sentences() -> Vec<Value> {
    let lines = include_str!("../corpus/secret-sentences.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn count() -> usize {
    std::env::var("CANARIES").map_or(146, |count| count.parse().expect("CANARIES is a number"))
}

fn text_of(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn list_of(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// Adds what a piece of a recipe says.
fn make(random: &mut Random, alphabets: &Value, piece: &Value, made: &mut Vec<u8>) {
    if let Some(text) = piece.as_str() {
        return made.extend(text.bytes());
    }
    if let Some(pieces) = piece.as_array() {
        return pieces.iter().for_each(|piece| make(random, alphabets, piece, made));
    }
    let (name, value) = piece.as_object().and_then(|object| object.iter().next()).expect("an object of one key");
    if let Some(engine) =
        [("base64", STANDARD_NO_PAD), ("base64url", URL_SAFE_NO_PAD)].iter().find(|(known, _)| known == name)
    {
        let mut inner = Vec::new();
        make(random, alphabets, value, &mut inner);
        return made.extend(engine.1.encode(inner).bytes());
    }
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let (least, most) = match value.as_array() {
        Some(range) => (number(&range[0]), number(&range[1])),
        None => (number(value), number(value)),
    };
    let alphabet: Vec<u8> =
        if name == "byte" { (0..=255).collect() } else { text_of(&alphabets[name]).bytes().collect() };
    made.extend((0..least + random.below(most - least + 1)).map(|_| random.pick(&alphabet)));
}

/// As a query holds it.
fn percent_encoded(text: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_.!~*'()".contains(character);
    text.chars()
        .map(|character| if is_plain(character) { character.into() } else { format!("%{:02X}", character as u32) })
        .collect()
}

fn capital(word: &&str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// The sentence with the secret and its key in it, and the ways in which the secret may stand there.
fn write(sentence: &str, secret: &str, key: &str) -> (String, Vec<String>) {
    let words: Vec<&str> = key.split('_').collect();
    let mut parts = vec![secret.to_owned(), percent_encoded(secret), secret.replace('/', "\\/")];
    let camel = words[0].to_owned() + &words[1..].iter().map(capital).collect::<String>();
    let text = sentence
        .replace("{snake}", key)
        .replace("{kebab}", &words.join("-"))
        .replace("{words}", &words.join(" "))
        .replace("{camel}", &camel)
        .replace("{secret}", &parts[0])
        .replace("{secret%}", &parts[1])
        .replace("{secret\\/}", &parts[2]);
    parts.sort_unstable();
    parts.dedup();
    (text, parts)
}

/// Does a text show eight characters in a row of the secret, or all of a shorter one?
fn shows(text: &str, parts: &[String]) -> bool {
    let some_is_in = |part: &String, size, step| {
        let places = (0..=part.len() - size).step_by(step);
        places.into_iter().any(|at| text.contains(&part[at..at + size]))
    };
    // Eight in a row hold four in a row that begin at a multiple of four: most texts hold none of these.
    parts.iter().any(|part| some_is_in(part, 4, 4) && some_is_in(part, part.len().min(8), 1))
}

/// How applications wrap it.
#[derive(Debug)]
#[allow(dead_code, reason = "only `Debug` reads the field")]
enum Wrapper {
    Matrix(MatrixError),
}

/// What a panic says of an error that was unwrapped.
fn panic_text(error: MatrixError) -> String {
    let result: Result<(), _> = Some(Err(error)).into_iter().collect();
    let panicked = panic::catch_unwind(AssertUnwindSafe(|| result.unwrap())).expect_err("it panics");
    panicked.downcast_ref::<String>().cloned().expect("a text")
}

/// Ways to print an error, by name. Of most errors one way is tried; of some all, which take long.
type Print = fn(error: MatrixError, are_all: bool) -> Vec<(&'static str, String)>;

fn displayed(error: MatrixError, are_all: bool) -> Vec<(&'static str, String)> {
    let mut ways = vec![("{}", error.to_string())];
    if are_all {
        let boxed: Box<dyn Error> = Box::new(error);
        ways.push(("{} of a box", boxed.to_string()));
    }
    ways
}

fn debugged(error: MatrixError, are_all: bool) -> Vec<(&'static str, String)> {
    let mut ways = vec![("{:?}", format!("{error:?}"))];
    if are_all {
        let boxed: Box<dyn Error> = Box::new(error.clone());
        ways.extend([
            ("{:#?}", format!("{error:#?}")),
            ("{:?} of an Option", format!("{:?}", Some(&error))),
            ("unwrap", panic_text(error.clone())),
            ("{:?} of a box", format!("{boxed:?}")),
            ("{:?} of an enum", format!("{:?}", Wrapper::Matrix(error))),
        ]);
    }
    ways
}

/// The body that a text stands in, and more of it around.
fn body(text: &str, key: &str, number: usize) -> String {
    match number % 4 {
        0 => serde_json::json!({"errcode": "M_FORBIDDEN", "error": "No", "org.example": [text], key: text, "session": text}).to_string(),
        1 => text.to_owned(),
        _ => serde_json::json!({"errcode": "M_UNKNOWN", "error": text}).to_string(),
    }
}

/// What was found of one way to print one sentence.
#[derive(Default)]
struct Finds<'a> {
    count: usize,
    recipes: BTreeSet<&'a str>,
    line: String,
}

/// No error that holds a secret may show it.
#[track_caller]
fn assert_shows_none(print: Print) {
    let (data, sentences, count) = (recipes(), sentences(), count());
    let mut random = Random(20_261_128);
    let mut finds: BTreeMap<(&str, &str), Finds<'_>> = BTreeMap::new();
    let mut tried = 0;
    for recipe in list_of(&data["recipes"]) {
        let may_hold = |sentence: &&Value| list_of(&sentence["holds"]).contains(&recipe["form"]);
        let able: Vec<&Value> = sentences.iter().filter(may_hold).collect();
        for number in 0..count {
            let mut secret = Vec::new();
            make(&mut random, &data["alphabets"], &recipe["recipe"], &mut secret);
            let secret = String::from_utf8(secret).expect("ASCII");
            let key = text_of(&list_of(&recipe["keys"])[random.below(list_of(&recipe["keys"]).len())]);
            let sentence = text_of(&able[number % able.len()]["text"]);
            let (text, parts) = write(sentence, &secret, key);
            assert!(shows(&text, &parts), "{parts:?} in {text}");
            let error = decode(body(&text, key, number / able.len()).as_bytes(), &ResponseInfo::new(403));
            let ways = print(error, number == tried / count % able.len());
            if let Some((way, printed)) = ways.into_iter().find(|(_, printed)| shows(printed, &parts)) {
                let find = finds.entry((way, sentence)).or_default();
                find.count += 1;
                find.recipes.insert(text_of(&recipe["name"]));
                find.line = printed;
            }
            tried += 1;
        }
    }
    assert_eq!(tried, count * list_of(&data["recipes"]).len());
    let line = |((way, sentence), find): (_, Finds<'_>)| {
        format!("{} × {way} of {sentence:?}: {:?}, such as {}", find.count, find.recipes, find.line)
    };
    assert!(finds.is_empty(), "{}", finds.into_iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn display_shows_no_secret() {
    assert_shows_none(displayed);
}

#[test]
fn debug_shows_no_secret() {
    assert_shows_none(debugged);
}
