//! Writes bodies that are Matrix errors in most of their members and strange in some: keys of the table, values that fit and
//! values that do not, prefixes, duplicates, side channels, and errors inside `error`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use matrix_error::{ResponseInfo, codes};

use super::members::Members;

/// Answers a whole number below the one that is asked for: a generator of random numbers, or what a fuzzer writes.
pub type Choose<'c> = &'c mut dyn FnMut(usize) -> usize;

/// Keys that fill a field, and others that only seem to.
const KEYS: [&str; 40] = [
    "errcode",
    "error",
    "retry_after_ms",
    "soft_logout",
    "consent_uri",
    "admin_contact",
    "limit_type",
    "info_uri",
    "can_upgrade",
    "room_version",
    "current_version",
    "flows",
    "completed",
    "session",
    "params",
    "error_description",
    "error_uri",
    "level",
    "code",
    "reason",
    "affected",
    "source",
    "detail",
    "message",
    "info",
    "title",
    "mr_errcode",
    "org.example.errcode",
    ".errcode",
    "errcode ",
    "Error",
    "a",
    "",
    "é",
    "\\ud800",
    "\\udc00\\ud800",
    "a\\u0000",
    "toString",
    "__proto__",
    "\\u005f_proto__",
];
/// Prefixes of proposals, and what is none.
const PREFIXES: [&str; 5] = ["org.matrix.msc4335.", "msc1.", "a.msc4335.b.", "org.matrix.", "org.matrix.msc."];
/// Every key of the table, and those above.
static ALL_KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let of_table: BTreeSet<_> = codes::all().flat_map(|row| row.fields.iter().map(|field| field.key)).collect();
    KEYS.into_iter().chain(of_table).collect()
});
static ERRCODES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let of_table = codes::all().flat_map(|row| [row.errcode].into_iter().chain(row.aliases.iter().copied()));
    ["", "M_X", "m_forbidden", "M_\\ud800", "é"].into_iter().chain(of_table).collect()
});

/// What fits: values by key.
#[rustfmt::skip]
const FITTING: [(&str, &[&str]); 26] = [
    ("error", &[r#""Too many requests""#, r#""invalid_grant""#, r#""""#, r#""slow_down""#, r#""\u007b""#, r#""Forbidden""#, r#""Bad Gateway""#]),
    ("detail", &[r#""No more than two""#, r#""""#]),
    ("message", &[r#""Slow down, please""#, r#""Forbidden""#, r#""""#]),
    ("info", &[r#""Not clean""#, r#""""#]),
    ("title", &[r#""Forbidden""#, r#""""#]),
    ("retry_after_ms", &["2000", "0", "0.1", "1e3", "-1", "1e400", "1e-400", "2147483648", r#""7""#]),
    ("soft_logout", &["true", "false", r#""true""#, r#""false""#]),
    ("can_upgrade", &["true", "false"]),
    ("consent_uri", &[r#""https://example.org/""#, r#""javascript:0""#, r#""https://a@b/""#, r#""HTTP://example.org:80""#]),
    ("info_uri", &[r#""https://example.org/?a=b""#, r#""//example.org""#]),
    ("admin_contact", &[r#""mailto:a@example.org""#, r#""tel:+1""#, r#""matrix:u/a:example.org""#, r#""a@example.org""#]),
    ("error_uri", &[r#""https://example.org/""#, r#""data:,""#]),
    ("limit_type", &[r#""monthly_active_user""#, r#""""#]),
    ("room_version", &[r#""10""#]),
    ("current_version", &[r#""\ud83d\ude00""#]),
    ("flows", &[
        "[]", r#"[{"stages":["m.login.dummy"]}]"#, r#"[{"stages":[]},{"stages":["a",1]},{"stages":["b"]}]"#,
        r#"[{"stages":["a"],"stages":["b","\ud800"]}]"#, r#"[{"stages":["a"],"stages":null},[],{"x":{"stages":["c"]}}]"#,
    ]),
    ("completed", &["[]", r#"["m.login.dummy"]"#, r#"[1,"a"]"#]),
    ("session", &[r#""s""#]),
    ("params", &["{}", r#"{"a":{"b":[1]},"a":2,"\ud800":1e400}"#, r#"{"__proto__":1,"a":{"__proto__":2}}"#]),
    ("error_description", &[r#""gone""#, r#""""#]),
    ("level", &[r#""ERROR""#, r#""WARN""#, r#""FATAL""#, r#""error""#]),
    ("code", &["403", "-0.5"]),
    ("reason", &[r#""not allowed""#, r#""""#, r#""MCS_MEDIA_NOT_CLEAN""#, r#""M_NOT_FOUND""#, r#""M_""#, r#""M_a""#]),
    ("affected", &[r#""$a""#]),
    ("source", &[r#""$b""#]),
    ("stages", &["[]"]),
];
/// What fits few keys.
#[rustfmt::skip]
const STRANGE: [&str; 18] = [
    "null", "true", "false", "0", "-7", "1e400", r#""""#, r#""a""#, r#""\ud800""#, "[]", "{}", "[[{}]]", r#"{"a":1,"a":null}"#,
    r#"[{"stages":["a"]}]"#, r#"{"errcode":"M_X"}"#, "[1]",
    r#"{"__proto__":[],"a":{"\u005f_proto__":{}}}"#, r#"[{"b":1,"__proto__":{"__proto__":1}},"__proto__"]"#,
];

/// Bodies of kinds that servers send seldom.
const SELDOM: [&str; 5] = [
    r#"{"level":"ERROR","code":403,"reason":"not allowed","affected":"$a","source":null}"#,
    r#"{"error":"invalid_grant","error_description":"gone","error_uri":"https://example.org/"}"#,
    r#"{"flows":[{"stages":["a"]}],"completed":["b"],"session":"s","params":{}}"#,
    r#"{"reason":"MCS_MEDIA_REQUEST_FAILED","info":"The remote server responded with an error"}"#,
    r#"{"statusCode":403,"error":"Forbidden","message":"RBAC: access denied"}"#,
];

/// Statuses by which a rule decides, and a few more; 0 is none.
const STATUSES: [u16; 12] = [0, 400, 401, 403, 404, 429, 500, 502, 302, 200, 599, 600];
const RETRY_AFTERS: [&str; 4] = ["0", "30", "-1", "Sun, 06 Nov 1994 08:49:37 GMT"];
const LOCATIONS: [&str; 3] = ["/a", "https://example.org/", "javascript:0"];

fn pick<'t>(from: &[&'t str], choose: Choose<'_>) -> &'t str {
    from[choose(from.len())]
}

/// What an HTTP response may say around a body; mostly a status alone.
pub fn any_response(choose: Choose<'_>) -> ResponseInfo<'static> {
    let mut response = ResponseInfo::new(STATUSES[choose(STATUSES.len())]);
    response.retry_after = (choose(8) == 1).then(|| pick(&RETRY_AFTERS, choose));
    response.location = (choose(8) == 1).then(|| pick(&LOCATIONS, choose));
    response.reason = (choose(8) == 1).then_some("Teapot");
    response
}

/// An object with the members of this one, if it is one, or of another kind of error, and others among them.
pub fn mixed_body(seed: &str, choose: Choose<'_>) -> String {
    let seed = if choose(4) == 1 { pick(&SELDOM, choose) } else { seed };
    object(seed, 2, choose)
}

fn object(seed: &str, depth: usize, choose: Choose<'_>) -> String {
    let of_seed = Members::of(seed);
    let mut members: Vec<String> = of_seed
        .iter()
        .flat_map(Members::iter)
        .map(|(key, value)| format!("{}:{}", serde_json::to_string(key).expect("a string"), value.get()))
        .collect();
    for _ in 0..choose(6) {
        let place = choose(members.len() + 1);
        let member = match choose(8) {
            // Twice the same, which is for the last value to decide.
            0 if !members.is_empty() => members[place.min(members.len() - 1)].clone(),
            _ => member(depth, choose),
        };
        members.insert(place, member);
    }
    format!("{{{}}}", members.join(pick(&[",", ",", " ,\n"], choose)))
}

fn member(depth: usize, choose: Choose<'_>) -> String {
    let key = pick(&ALL_KEYS, choose);
    let prefix = if choose(6) == 1 { pick(&PREFIXES, choose) } else { "" };
    let value = match choose(4) {
        0 => pick(&STRANGE, choose).to_owned(),
        1 if depth > 0 => {
            let inner = object("{}", depth - 1, choose);
            // Inside `error` an object counts as text alone.
            if choose(4) == 1 { inner } else { serde_json::to_string(&inner).expect("a string") }
        }
        _ => fitting(key, choose),
    };
    format!("\"{prefix}{}\":{value}", spelled(key, choose))
}

fn fitting(key: &str, choose: Choose<'_>) -> String {
    if key.ends_with("errcode") {
        return format!("\"{}\"", pick(&ERRCODES, choose));
    }
    match FITTING.iter().find(|(known, _)| *known == key) {
        Some((_, values)) => pick(values, choose).to_owned(),
        None => pick(&STRANGE, choose).to_owned(),
    }
}

/// The key, now and then with its first character escaped.
fn spelled(key: &str, choose: Choose<'_>) -> String {
    match key.chars().next().filter(|first| first.is_ascii_lowercase() && choose(8) == 1) {
        Some(first) => format!("\\u{:04x}{}", u32::from(first), &key[1..]),
        None => key.to_owned(),
    }
}
