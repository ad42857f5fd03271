//! What Synapse itself gives for thousands of calls: the rows of the corpus, and their arguments as JSON.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use matrix_error::synapse::{Class, Codes};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A call, and what came of it.
#[derive(Deserialize)]
pub struct Row {
    pub id: String,
    pub class: String,
    pub args: Arguments,
    pub config: String,
    pub mro: Option<Vec<String>>,
    pub response_b64: Option<String>,
    pub str: Option<Box<RawValue>>,
    pub http_code: Option<u16>,
    pub headers: Option<BTreeMap<String, String>>,
    pub wire_b64: Option<String>,
    pub raises: Option<String>,
    pub error_dict_raises: Option<String>,
    pub wire_raises: Option<String>,
}

#[derive(Deserialize)]
pub struct Arguments {
    pub pos: Vec<Box<RawValue>>,
    pub kw: BTreeMap<String, Box<RawValue>>,
}

/// What 1.163.2 gives for the call of a 1.9.1 row where that is something else.
#[derive(Deserialize)]
struct Today {
    id: String,
    http_code: Option<u16>,
    headers: Option<BTreeMap<String, String>>,
    wire_b64: String,
}

fn lines<T: for<'l> Deserialize<'l>>(text: &str) -> Vec<T> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line is a row")).collect()
}

/// The rows, each as today's Synapse has it.
pub fn rows() -> Vec<Row> {
    let today = lines(include_str!("../corpus/synapse-today.jsonl")).into_iter();
    let mut today: BTreeMap<String, Today> = today.map(|row: Today| (row.id.clone(), row)).collect();
    let mut rows: Vec<Row> = lines(include_str!("../corpus/synapse-oracle.jsonl"));
    for row in &mut rows {
        if let Some(today) = today.remove(&row.id) {
            row.http_code = today.http_code;
            row.headers = today.headers;
            row.wire_b64 = Some(today.wire_b64);
            // What 1.9.1 raised or printed is not today's.
            (row.raises, row.error_dict_raises, row.wire_raises, row.str) = (None, None, None, None);
        }
    }
    assert!(today.is_empty(), "rows without an original: {:?}", today.keys());
    rows
}

/// The argument as JSON text: the corpus writes what JSON cannot hold as an object with one key of two underscores.
fn argument(raw: &RawValue) -> Option<String> {
    let quoted = |text: String| serde_json::to_string(&text).expect("a string");
    if let Ok(name) = serde_json::from_str::<String>(raw.get()) {
        let code = name.strip_prefix("Codes.").and_then(|name| Codes::ALL.iter().find(|(known, _)| *known == name));
        return Some(code.map_or(raw.get().to_owned(), |(_, errcode)| quoted((*errcode).to_owned())));
    }
    let special: BTreeMap<String, String> = serde_json::from_str(raw.get()).unwrap_or_default();
    let special = |key: &str| special.get(key);
    if let Some(bytes) = special("__bytes_b64__") {
        // Bytes that are not UTF-8 make no `String`: the constructor cannot be called with them.
        return String::from_utf8(BASE64.decode(bytes).expect("base64")).ok().map(quoted);
    }
    if let Some(units) = special("__utf16_surrogates__") {
        let units: Vec<&str> = units.as_bytes().chunks(4).map(|unit| std::str::from_utf8(unit).unwrap()).collect();
        return Some(format!("\"\\u{}\"", units.join("\\u")));
    }
    match (special("__float__"), special("__exception__")) {
        (Some(float), _) => Some(if float == "inf" { "1e999".to_owned() } else { panic!("{float} is new") }),
        (_, Some(name)) => Some(quoted(format!("{name}: {}", special("str").expect("its text")))),
        _ => Some(raw.get().to_owned()),
    }
}

/// The names of positional arguments, in the order of the release that the row is of.
fn positional(row: &Row, class: &Class) -> Vec<&'static str> {
    match (row.id.starts_with("1.9.1"), class.name) {
        (true, "ThreepidValidationError") => vec!["code", "msg"],
        _ => class.parameters.iter().map(|parameter| parameter.name).collect(),
    }
}

/// The positional and the named arguments, as JSON text. `None` where the types of Rust do not allow one.
pub fn arguments(row: &Row) -> Option<(Vec<String>, BTreeMap<&str, String>)> {
    let pos = row.args.pos.iter().map(|raw| argument(raw)).collect::<Option<_>>()?;
    let kw = row.args.kw.iter().map(|(name, raw)| Some((name.as_str(), argument(raw)?)));
    Some((pos, kw.collect::<Option<_>>()?))
}

/// All arguments of a constructor by their names, as the text of a JSON object.
pub fn named(row: &Row, class: &Class, pos: &[String], kw: &BTreeMap<&str, String>) -> String {
    let names = positional(row, class);
    let named = names.into_iter().zip(pos).chain(kw.iter().map(|(name, json)| (*name, json)));
    let members: Vec<_> = named.map(|(name, json)| format!("{name:?}:{json}")).collect();
    format!("{{{}}}", members.join(","))
}
