//! Random arguments of every exception class, sent as Synapse sends them and decoded again: nothing of them is lost.

use std::collections::BTreeMap;
use std::time::Duration;

use matrix_error::synapse::{self, Class, Headers, Json, Kind, Need};
use matrix_error::{MatrixError, ResponseInfo, RetryAfterSource, codes, decode};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::judge::kept::PROTOTYPE_KEY;
use crate::support::random::Random;

const INSTANCES: usize = 100_000;

/// Random arguments.
impl Random {
    fn string(&mut self) -> String {
        const LIKELY: &[&str] = &[
            "",
            "A message",
            "None",
            "invalid_grant",
            "monthly_active_user",
            "https://example.org/a?b=c",
            "/relative",
            "javascript:alert(1)",
            "https://a@example.org/",
            "mailto:admin@example.org",
            "1.5",
            "true",
            "$event:example.org",
        ];
        if self.one_in(2) {
            return self.pick(LIKELY).to_owned();
        }
        let character = |random: &mut Self| match random.below(4) {
            0 => char::from(random.below(128) as u8),
            1 => char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{FFFD}'),
            _ => random.pick(&['a', 'Z', '9', ' ', '"', '\\', '\n', '\u{0}', '{', '[', 'é', '\u{2028}', '🦊']),
        };
        (0..self.below(12)).map(|_| character(self)).collect()
    }

    fn errcode(&mut self) -> String {
        if self.one_in(4) {
            return self.string();
        }
        let row = codes::all().nth(self.below(codes::all().count())).expect("a row");
        let names: Vec<_> = [row.errcode].into_iter().chain(row.aliases.iter().copied()).collect();
        self.pick(&names).to_owned()
    }

    fn whole_number(&mut self) -> i128 {
        let bits = self.below(90);
        let number = (i128::from(self.next()) << 32 | i128::from(self.next() >> 32)) & ((1 << bits) - 1);
        if self.one_in(8) { -number } else { number }
    }

    fn number(&mut self) -> Json {
        match self.below(4) {
            0 => Json::NULL,
            1 => Json::try_from(self.next() as f64 / 1e12).expect("a finite number"),
            _ => self.whole_number().into(),
        }
    }

    fn json(&mut self, depth: usize) -> Json {
        let text = match self.below(if depth > 2 { 4 } else { 6 }) {
            0 => return Json::from(self.string()),
            1 => return self.number(),
            2 => return self.one_in(2).into(),
            3 => return Json::NULL,
            4 => format!("[{}]", self.list(|random| random.json(depth + 1).to_string())),
            _ => self.object(depth + 1),
        };
        text.parse().expect("JSON")
    }

    fn list(&mut self, item: impl Fn(&mut Self) -> String) -> String {
        let items: Vec<_> = (0..self.below(4)).map(|_| item(self)).collect();
        items.join(",")
    }

    fn object(&mut self, depth: usize) -> String {
        let key = |random: &mut Self| if random.one_in(16) { PROTOTYPE_KEY.to_owned() } else { random.string() };
        format!("{{{}}}", self.list(|random| format!("{}:{}", Json::from(key(random)), random.json(depth))))
    }

    /// Keys that a body may hold: unknown ones, and those that fill a field of the record.
    fn fields(&mut self) -> String {
        const KEYS: &[&str] = &[
            "k",
            "ü",
            PROTOTYPE_KEY,
            "a.b",
            "soft_logout",
            "retry_after_ms",
            "consent_uri",
            "admin_contact",
            "limit_type",
            "info_uri",
            "can_upgrade",
            "room_version",
            "current_version",
            "error_description",
            "level",
            "flows",
            "session",
        ];
        format!("{{{}}}", self.list(|random| format!("{:?}:{}", random.pick(KEYS), random.json(0))))
    }

    fn interactive_auth(&mut self) -> String {
        let string = |random: &mut Self| Json::from(random.string()).to_string();
        let flow = |random: &mut Self| format!(r#"{{"stages":[{}]}}"#, random.list(string));
        let [flows, completed] = [self.list(flow), self.list(string)];
        let [session, error] = [string(self), string(self)];
        let rest = if self.one_in(2) { String::new() } else { format!(r#","errcode":"M_FORBIDDEN","error":{error}"#) };
        let params = self.object(0);
        format!(
            r#"{{"session":{session},"flows":[{flows}],"completed":[{completed}],"params":{params}{rest},"msg":1}}"#
        )
    }

    /// An argument as JSON text.
    fn argument(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Code => (100 + self.below(500)).to_string(),
            Kind::Errcode => Json::from((!self.one_in(8)).then(|| self.errcode())).to_string(),
            Kind::Text => Json::from((!self.one_in(8)).then(|| self.string())).to_string(),
            Kind::String | Kind::Bytes => Json::from(self.string()).to_string(),
            Kind::SentFlag => self.pick(&["true", "false", "null", "1", "0", "\"true\"", "\"no\""]).to_owned(),
            Kind::Flag => self.one_in(2).to_string(),
            Kind::Number => self.number().to_string(),
            Kind::Fields => self.fields(),
            Kind::Headers => self.pick(&[r#"{"X-Thing":"1"}"#, r#"{"Retry-After":"30"}"#, "{}"]).to_owned(),
            Kind::Object => self.interactive_auth(),
            Kind::Strings => format!("[{}]", self.list(|random| Json::from(random.string()).to_string())),
            Kind::Level => self.pick(&["\"FATAL\"", "\"ERROR\"", "\"WARN\""]).to_owned(),
        }
    }

    /// Named arguments: all that have to be given, and some of the others.
    fn arguments(&mut self, class: &Class) -> String {
        let mut given = Vec::new();
        for parameter in class.parameters {
            if matches!(parameter.need, Need::Required) || self.one_in(2) {
                given.push(format!("{:?}:{}", parameter.name, self.argument(parameter.kind)));
            }
        }
        format!("{{{}}}", given.join(","))
    }
}

/// What was sent for one instance, and what was read of it.
struct Trip {
    /// The call, to find a failure again.
    call: String,
    status: u16,
    headers: Headers,
    body: String,
    record: MatrixError,
}

impl Trip {
    fn make(class: &'static Class, random: &mut Random) -> Self {
        let arguments = random.arguments(class);
        let exception = class.construct(&arguments).expect("the arguments fit");
        let call = format!("{}({arguments})", class.name);
        let (status, headers, body) = (exception.status(), exception.headers(), exception.body());
        let response = headers.iter().fold(ResponseInfo::new(status), |info, (name, value)| info.header(name, value));
        let record = decode(body.as_bytes(), &response);
        Self { call, status, headers, body, record }
    }

    fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    fn sent(&self) -> BTreeMap<String, Box<RawValue>> {
        if self.body.is_empty() {
            BTreeMap::new()
        } else {
            serde_json::from_str(&self.body).expect("a body is an object")
        }
    }

    /// The value that the record has for a key of the body, in a field or in `extra`.
    fn read(&self, key: &str) -> Value {
        let record = &self.record;
        if let Some(raw) = record.extra.get(key) {
            return serde_json::from_str(raw.get()).expect("JSON");
        }
        let auth = record.auth.as_ref().map(|auth| serde_json::to_value(auth).expect("plain"));
        match (key, &record.federation, &record.oauth) {
            ("errcode", ..) => record.wire_errcode.clone().into(),
            ("error", _, Some(oauth)) => oauth.error.clone().into(),
            ("error", ..) => record.error.clone().into(),
            ("error_description", _, Some(oauth)) => oauth.error_description.clone().into(),
            ("level" | "code" | "reason" | "affected" | "source", Some(federation), _) => {
                serde_json::to_value(federation).expect("plain")[key].clone()
            }
            ("flows" | "completed" | "session" | "params", ..) => auth.map_or(Value::Null, |auth| auth[key].clone()),
            ("soft_logout", ..) => record.is_soft_logout.into(),
            ("can_upgrade", ..) => record.can_upgrade.into(),
            ("consent_uri", ..) => record.consent_uri.clone().into(),
            ("admin_contact", ..) => record.admin_contact.clone().into(),
            ("limit_type", ..) => record.limit_type.clone().into(),
            ("info_uri", ..) => record.info_uri.clone().into(),
            ("room_version", ..) => record.room_version.clone().into(),
            ("current_version", ..) => record.current_version.clone().into(),
            ("retry_after_ms", ..) => record.retry_after.map(|delay| delay.as_millis() as u64).into(),
            _ => Value::Null,
        }
    }

    /// Every key of the body is in the record.
    fn assert_read(&self) {
        assert_eq!(self.record.status, Some(self.status));
        // Without a code and a text it is no Matrix error, and its record shows the body itself.
        if self.record.kind == matrix_error::Kind::NotMatrix {
            let has_code_or_text =
                ["errcode", "error"].iter().any(|key| self.sent().get(*key).is_some_and(|raw| raw.get() != "null"));
            assert!(
                !has_code_or_text && self.record.text.as_deref() == Some(&self.body),
                "{}: {}",
                self.call,
                self.body
            );
            return;
        }
        for (key, raw) in self.sent() {
            let mut value: Value = serde_json::from_str(raw.get()).expect("JSON");
            if key == PROTOTYPE_KEY || remove_prototype_keys(&mut value) {
                let warns = self.record.warnings.iter().any(|warning| warning == "__proto__: left out");
                assert!(warns, "{} {key} of {}", self.call, self.body);
            }
            if key == PROTOTYPE_KEY {
                assert!(!self.record.extra.contains_key(&key), "{} of {}", self.call, self.body);
                continue;
            }
            let read = self.read(&key);
            let is_same_number = value.is_number() && value.as_f64() == read.as_f64();
            let is_read = value == read
                || is_same_number
                || value.is_null()
                || key == "retry_after_ms" && (self.header("Retry-After").is_some() || is_delay(&value, &read))
                || key == "soft_logout" && value == "true" && read == true;
            assert!(is_read, "{} {key}: {value} read as {read} of {}", self.call, self.body);
        }
    }

    fn assert_headers_read(&self) {
        if let Some(seconds) = self.header("Retry-After") {
            let seconds: f64 = seconds.parse().expect("seconds");
            let delay = Duration::from_millis((seconds.max(0.0) * 1000.0).min(2_147_483_647.0) as u64);
            if seconds >= 0.0 {
                assert_eq!(self.record.retry_after, Some(delay), "{} {:?}", self.call, self.headers);
                assert_eq!(self.record.retry_after_source, Some(RetryAfterSource::Header));
            }
        }
        if let Some(location) = self.header("Location").filter(|_| (300..400).contains(&self.status)) {
            let is_refused = self.record.location.is_none()
                && self.record.warnings.iter().any(|warning| warning.starts_with("Location"));
            assert!(
                self.record.location.as_deref() == Some(location) || is_refused || location.is_empty(),
                "{location:?}"
            );
        }
    }
}

/// Removes the key that the record leaves out, wherever it stands; answers whether there was one.
fn remove_prototype_keys(value: &mut Value) -> bool {
    match value {
        Value::Object(members) => {
            let is_one = members.remove(PROTOTYPE_KEY).is_some();
            members.values_mut().map(remove_prototype_keys).filter(|&found| found).count() > 0 || is_one
        }
        Value::Array(items) => items.iter_mut().map(remove_prototype_keys).filter(|&found| found).count() > 0,
        _ => false,
    }
}

/// Is the delay that was read the number that was sent, rounded up and within bounds?
fn is_delay(sent: &Value, read: &Value) -> bool {
    let Some(sent) = sent.as_f64() else { return sent.as_str().is_some_and(|text| text.parse::<f64>().is_ok()) };
    read.as_f64() == Some(sent.ceil().clamp(0.0, 2_147_483_647.0))
}

#[test]
fn every_argument_that_is_sent_can_be_read_again() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let classes: Vec<_> = synapse::classes().collect();
    for turn in 0..INSTANCES {
        let trip = Trip::make(classes[turn % classes.len()], &mut random);
        trip.assert_read();
        trip.assert_headers_read();
    }
}
