//! What Synapse itself gives for thousands of calls, compared with what the same calls give here, row by row.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use matrix_error::synapse::{
    self, Codes, Exception, Fields, Headers, HttpResponseException, Json, Refused, UnstableSpecAuthError, cs_error,
};

use crate::oracle::{Row, arguments, named, rows};

/// What a row is compared with.
struct Sent {
    status: Option<u16>,
    headers: Headers,
    body: String,
    text: Option<String>,
}

impl Sent {
    fn of(exception: &dyn Exception) -> Self {
        #[cfg(feature = "http")]
        assert_same_response(exception);
        Self {
            status: Some(exception.status()),
            headers: exception.headers(),
            body: exception.body(),
            text: Some(exception.to_string()),
        }
    }
}

/// The response of the `http` crate says the same, where HTTP can say it.
#[cfg(feature = "http")]
#[track_caller]
fn assert_same_response(exception: &dyn Exception) {
    let response = http::Response::from(exception);
    if http::StatusCode::from_u16(exception.status()).is_ok() {
        assert_eq!(response.status(), exception.status());
    }
    if !matches!(exception.status(), 204 | 205 | 304) {
        assert_eq!(*response.body(), exception.body());
    }
    for (name, value) in exception.headers() {
        let values = response.headers().get_all(&name);
        assert!(values.iter().any(|sent| *sent == *value), "{name}: {value}");
    }
}

/// Makes the call of the row. `None` where the types of Rust do not allow it.
fn call(row: &Row) -> Option<Result<Sent, Refused>> {
    let (pos, kw) = arguments(row)?;
    let method = row.class.split_once('.').map(|(_, method)| method);
    Some(match (row.class.as_str(), method) {
        ("cs_error", _) => call_cs_error(&pos, kw),
        (_, Some(method)) => call_conversion(row, &pos, method),
        ("HttpResponseException", _) => Ok(Sent::of(&http_response(row, &pos))),
        ("UnstableSpecAuthError", _) if row.config.contains("enabled=True") => call_unstable(&pos, &kw),
        (name, _) => call_constructor(row, name, &pos, &kw),
    })
}

fn call_cs_error(pos: &[String], mut kw: BTreeMap<&str, String>) -> Result<Sent, Refused> {
    let code = pos.get(1).cloned().or_else(|| kw.remove("code")).map(|code| code.parse::<Json>());
    let code = code.transpose()?.unwrap_or_else(|| Codes::UNKNOWN.into());
    let fields = kw.into_iter().map(|(key, json)| Ok((key, json.parse::<Json>()?))).collect::<Result<Vec<_>, _>>()?;
    let body = cs_error(pos[0].parse::<Json>()?, code, Fields::new(fields)?).to_string();
    Ok(Sent { status: None, headers: Headers::new(), body, text: None })
}

fn http_response(row: &Row, pos: &[String]) -> HttpResponseException {
    let code: u16 = pos[0].parse().expect("a status");
    let msg: Json = pos[1].parse().expect("a reason phrase");
    HttpResponseException::new(
        code,
        msg,
        BASE64.decode(row.response_b64.as_deref().expect("a response")).expect("base64"),
    )
}

fn call_conversion(row: &Row, pos: &[String], method: &str) -> Result<Sent, Refused> {
    let exception = http_response(row, pos);
    let error = match method {
        "to_synapse_error" => exception.to_synapse_error(),
        "unsafe_to_verbatim_synapse_error" => exception.unsafe_to_verbatim_synapse_error(),
        _ => panic!("{method} is new"),
    };
    error.map(|error| Sent::of(&error))
}

fn call_unstable(pos: &[String], kw: &BTreeMap<&str, String>) -> Result<Sent, Refused> {
    let [code, msg, errcode] = pos else { panic!("other arguments: {pos:?}") };
    let mut error =
        UnstableSpecAuthError::new(code.parse::<u16>().unwrap(), msg.parse::<Json>()?, errcode.parse::<Json>()?);
    for (name, json) in kw {
        assert_eq!(*name, "additional_fields");
        error.additional_fields = json.parse::<Json>()?.try_into()?;
    }
    Ok(Sent::of(&error.unstable()))
}

fn call_constructor(row: &Row, name: &str, pos: &[String], kw: &BTreeMap<&str, String>) -> Result<Sent, Refused> {
    let class = synapse::class(name)?;
    class.construct(&named(row, class, pos, kw)).map(|exception| Sent::of(&*exception))
}

/// Why a row is what it is compared as; every row is one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Compared {
    /// It has a body: status, headers, the bytes of the body and the text are equal.
    Sent,
    /// It has none, because such an exception is not sent as JSON: its text and, where it has one, its status are equal.
    Unsent,
    /// Synapse raises: here is an error with a text.
    Raised,
    /// The types of Rust do not allow the call: half a surrogate pair that Synapse never tried to send.
    Impossible,
}

#[track_caller]
fn compare(row: &Row) -> Compared {
    let raises = [&row.raises, &row.error_dict_raises, &row.wire_raises].into_iter().any(Option::is_some);
    let sent = match call(row) {
        None => {
            assert!(raises, "{}: Synapse can do it", row.id);
            return Compared::Raised;
        }
        Some(Err(refused)) => {
            assert!(refused.to_string().len() > 10, "{}: {refused}", row.id);
            let has_half_a_pair = row.args.kw.values().any(|raw| raw.get().contains("__utf16_surrogates__"));
            assert!(raises || row.wire_b64.is_none() && has_half_a_pair, "{}: {refused}", row.id);
            return if raises { Compared::Raised } else { Compared::Impossible };
        }
        Some(Ok(sent)) => sent,
    };
    assert!(!raises, "{}: Synapse raises where we send {}", row.id, sent.body);
    if let (Some(text), Some(printed)) = (&sent.text, &row.str) {
        assert_eq!(Json::from(text.as_str()), printed.get().parse().unwrap(), "{}", row.id);
    }
    if let Some(status) = row.http_code {
        assert_eq!(sent.status, Some(status), "{}", row.id);
        let brings: Headers = row.headers.iter().flatten().map(|(name, value)| (name.clone(), value.clone())).collect();
        // In Python the target and the cookies of a redirect are attributes, not headers.
        assert!(sent.headers == brings || row.class == "RedirectException", "{}: {:?}", row.id, sent.headers);
    }
    match &row.wire_b64 {
        Some(wire) => {
            assert_eq!(sent.body, String::from_utf8_lossy(&BASE64.decode(wire).expect("base64")), "{}", row.id);
            Compared::Sent
        }
        None => Compared::Unsent,
    }
}

#[test]
fn every_call_gives_what_synapse_gives() {
    let mut counts: BTreeMap<(String, Compared), usize> = BTreeMap::new();
    for row in rows() {
        *counts.entry((row.class.clone(), compare(&row))).or_default() += 1;
    }
    for ((class, compared), count) in &counts {
        println!("{count:4} {compared:?} {class}");
    }
    assert_eq!(counts.values().sum::<usize>(), 1151);
    let count = |wanted| counts.iter().filter(|((_, compared), _)| *compared == wanted).map(|(_, count)| count).sum();
    let [sent, unsent, raised, impossible]: [usize; 4] =
        [Compared::Sent, Compared::Unsent, Compared::Raised, Compared::Impossible].map(count);
    assert_eq!([sent, unsent, raised, impossible], [1017, 69, 64, 1]);
}

#[test]
fn every_class_has_the_parents_that_it_has_in_python() {
    for row in rows().iter().filter(|row| !row.class.contains('.')) {
        let Some(mro) = &row.mro else { continue };
        let mut parents = vec![row.class.as_str()];
        while let Ok(class) = synapse::class(parents[parents.len() - 1]) {
            parents.push(class.parent);
        }
        if parents.last() == Some(&"RuntimeError") {
            parents.push("Exception");
        }
        assert_eq!(&parents, mro, "{}", row.id);
    }
}

#[test]
fn a_body_that_nests_too_deeply_is_refused() {
    let deep = |levels: usize| format!("{{\"x\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
    let passed_on = |levels| HttpResponseException::new(403, "Forbidden", deep(levels)).to_synapse_error();
    let codes = r#""errcode":"M_UNKNOWN","error":"Forbidden","#;
    assert_eq!(passed_on(500).unwrap().body().len(), deep(500).len() + codes.len());
    assert_eq!(passed_on(501).unwrap_err().to_string(), "nested too deeply");
}

#[test]
fn numbers_are_printed_as_python_prints_them() {
    let printed = |text: &str| text.parse::<Json>().unwrap().to_string();
    for (text, python) in [
        ("1.50", "1.5"),
        ("1e3", "1000.0"),
        ("1E5", "100000.0"),
        ("-0.0", "-0.0"),
        ("-0", "0"),
        ("0.0001", "0.0001"),
        ("0.00001", "1e-05"),
        ("1e-10", "1e-10"),
        ("1.5e-300", "1.5e-300"),
        ("1e15", "1000000000000000.0"),
        ("1e16", "1e+16"),
        ("123456789012345680.0", "1.2345678901234568e+17"),
        ("5e-324", "5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("0.1", "0.1"),
        ("100000000000000000000000000000000", "100000000000000000000000000000000"),
    ] {
        assert_eq!(printed(text), python, "{text}");
    }
}
