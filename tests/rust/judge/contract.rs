//! What the record must say of a body that is an object, rule by rule and from what serde_json reads alone.
//!
//! A rule that needs more than the members (which links are safe) is judged by its result: such a value fills its field, or it
//! is in `extra`.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use matrix_error::{ErrorCode, Kind, MatrixError, ResponseInfo, RetryAfterSource};
use serde_json::value::RawValue;

use super::kept::{PROTOTYPE_KEY, is_kept};
use super::members::{Members, items_of, string};

/// Keys that fill a field of any record.
const KEYS: [&str; 11] = [
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
];
/// Keys that fill a field of one kind of record.
const OF_A_KIND: [&str; 11] = [
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
];
const OAUTH_ERRORS: &str = include_str!("../../corpus/oauth-errors.tsv");
/// Registered as well, by RFC 6750, 7591, 8707 and 9449: that list has only the codes that were found near Matrix.
const MORE_OAUTH_ERRORS: [&str; 6] = [
    "invalid_token",
    "invalid_software_statement",
    "unapproved_software_statement",
    "invalid_target",
    "invalid_dpop_proof",
    "use_dpop_nonce",
];

/// Those that may also come under the prefix of a proposal.
const PREFIXABLE: [&str; 8] = [
    "info_uri",
    "can_upgrade",
    "consent_uri",
    "admin_contact",
    "limit_type",
    "room_version",
    "current_version",
    "retry_after_ms",
];
/// No rule reads a link, a number, a date or a key that is longer than so many bytes.
const LONGEST: usize = 8192;

/// Does a rule read the key, as it is or under a prefix?
fn is_known(key: &str) -> bool {
    KEYS.contains(&key) || OF_A_KIND.contains(&key) || PREFIXABLE.iter().any(|name| is_prefixed(key, name))
}

/// Is it this key under the prefix of a proposal?
fn is_prefixed(key: &str, name: &str) -> bool {
    if key.len() > LONGEST || !PREFIXABLE.contains(&name) {
        return false;
    }
    let is_proposal =
        |part: &str| part.strip_prefix("msc").is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    key.strip_suffix(name)
        .and_then(|prefix| prefix.strip_suffix('.'))
        .is_some_and(|prefix| prefix.split('.').any(is_proposal))
}

fn is_null(value: &RawValue) -> bool {
    value.get() == "null"
}

fn starts_with(value: Option<&RawValue>, bracket: char) -> bool {
    value.is_some_and(|value| value.get().starts_with(bracket))
}

/// What one object says: the body, or the error that was encoded again inside `error`.
struct Object<'t>(Members<'t>);

impl<'t> Object<'t> {
    /// The value of a key as it is; `None` where it was not sent or is null.
    fn value(&self, key: &str) -> Option<&'t RawValue> {
        self.0.get(key).filter(|value| !is_null(value))
    }

    fn string(&self, key: &str) -> Option<String> {
        self.value(key).and_then(string)
    }

    /// The key and the value that may fill the field of a key: its own, else the last one under a prefix. Of a key that was
    /// sent twice the first place counts and the last value, as in an object of `JSON.parse`.
    fn own_or_prefixed(&self, name: &str) -> Option<(&str, &'t RawValue)> {
        let own = self.0.last(|key| key == name).filter(|(_, value)| !is_null(value));
        own.or_else(|| self.prefixed(name)).filter(|(_, value)| !is_null(value))
    }

    fn prefixed(&self, name: &str) -> Option<(&str, &'t RawValue)> {
        self.0.iter().filter(|(key, _)| is_prefixed(key, name)).last()
    }

    /// Does the key count as not sent? Under a prefix the last key counts; an earlier one is kept, null or not.
    fn is_not_sent(&self, key: &str, value: &RawValue) -> bool {
        let counts = |name: &&str| self.prefixed(name).is_some_and(|(prefixed, _)| prefixed == key);
        let is_read = KEYS.contains(&key) || OF_A_KIND.contains(&key) || PREFIXABLE.iter().any(counts);
        is_null(value) && is_read
    }

    /// The first code in another key than `errcode`, of the keys that may hold one.
    fn side_channel(&self) -> Option<String> {
        let is_one = |key: &str| key.len() <= LONGEST && (key.ends_with(".errcode") || key == "mr_errcode");
        let mut codes = self.0.iter().filter(|(key, _)| is_one(key)).filter_map(|(_, value)| string(value));
        codes.find(|code| !code.is_empty())
    }

    fn is_soft(&self) -> bool {
        self.string("soft_logout").is_some_and(|text| text == "true")
            || self.value("soft_logout").is_some_and(|value| value.get() == "true")
    }
}

/// One body and its record.
struct Case<'c> {
    body: Object<'c>,
    error: &'c MatrixError,
    text: &'c str,
    /// The keys of the body whose values fill a field.
    filled: BTreeSet<String>,
    /// The keys of which this judge does not know it.
    open: BTreeSet<String>,
    /// Was there a key `__proto__` in what `extra` and `params` hold?
    leaves_out: bool,
}

/// Compares a record with the body that it was made of, which is an object.
#[track_caller]
pub fn assert_says_what_the_body_says(error: &MatrixError, members: Members<'_>, text: &str, response: &ResponseInfo) {
    let body = Object(members);
    let encoded = body.string("error").filter(|_| !matches!(error.kind, Kind::OAuth | Kind::Federation));
    let encoded = encoded.unwrap_or_default();
    let inner = Members::of(encoded.strip_prefix('\u{FEFF}').unwrap_or(&encoded)).map(Object);
    let inner = inner.filter(|inner| inner.string("errcode").is_some());
    let mut case = Case { body, error, text, filled: BTreeSet::new(), open: BTreeSet::new(), leaves_out: false };
    case.assert_kind(response.status);
    case.assert_errcode(inner.as_ref());
    case.assert_soft_logout(inner.as_ref());
    case.assert_typed(inner.as_ref());
    case.assert_delay(inner.as_ref(), response);
    case.assert_error(inner.as_ref());
    case.read_auth();
    case.read_oauth();
    case.read_federation();
    match inner {
        Some(inner) => case.assert_extra_of_both(&inner),
        None => case.assert_extra(),
    }
}

impl Case<'_> {
    fn fill(&mut self, key: &str) {
        self.filled.insert(key.to_owned());
    }

    fn leave_open(&mut self, key: &str) {
        self.open.insert(key.to_owned());
    }

    #[track_caller]
    fn assert_kind(&self, status: u16) {
        let body = &self.body;
        let (kind, text) = (self.error.kind, self.text);
        if kind == Kind::Redirect {
            return assert!((300..400).contains(&status), "{text}");
        }
        let has_flows = starts_with(body.value("flows"), '[');
        let is_auth = has_flows && matches!(status, 401 | 0..100 | 600..);
        assert!(!is_auth || kind == Kind::UserInteractiveAuth, "{kind:?} {text}");
        if kind == Kind::UserInteractiveAuth {
            return assert!(has_flows, "{text}");
        }
        let has_errcode = body.value("errcode").is_some();
        let level = body.string("level").unwrap_or_default();
        let is_federation = !has_errcode
            && ["FATAL", "ERROR", "WARN"].contains(&level.as_str())
            && body
                .value("code")
                .is_some_and(|code| code.get().starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']))
            && body.string("reason").is_some()
            && body.string("affected").is_some();
        assert!(!is_federation || kind == Kind::Federation, "{kind:?} {text}");
        if kind == Kind::Federation {
            return assert!(!has_errcode && !level.is_empty(), "{text}");
        }
        let error = body.string("error");
        let is_registered = || {
            let listed = OAUTH_ERRORS.lines().skip(1).filter_map(|line| line.split('\t').next());
            listed.chain(MORE_OAUTH_ERRORS).any(|code| error.as_deref() == Some(code))
        };
        let is_oauth =
            !has_errcode && error.is_some() && (body.string("error_description").is_some() || is_registered());
        let is_standard = body.string("errcode").is_some() || error.is_some();
        let expected = match () {
            () if is_oauth => Kind::OAuth,
            () if is_standard => Kind::Standard,
            () => Kind::NotMatrix,
        };
        assert_eq!(kind, expected, "{text}");
    }

    #[track_caller]
    fn assert_errcode(&mut self, inner: Option<&Object<'_>>) {
        let wire = self.body.string("errcode");
        assert_eq!(self.error.wire_errcode, wire, "{}", self.text);
        if wire.is_some() {
            self.fill("errcode");
        }
        if !matches!(self.error.kind, Kind::Standard | Kind::UserInteractiveAuth) {
            return;
        }
        let plain = inner.map_or(wire, |inner| inner.string("errcode")).filter(|code| !code.is_empty());
        let of_inner = inner.and_then(Object::side_channel);
        // Which object is asked first is left to the contract's next version.
        let sides: Vec<_> = self.body.side_channel().into_iter().chain(of_inner).collect();
        let may_be = if sides.is_empty() { vec![plain.unwrap_or_else(|| "M_UNKNOWN".to_owned())] } else { sides };
        let is_one = may_be.iter().map(|code| ErrorCode::from(code.as_str())).any(|code| code == self.error.errcode);
        assert!(is_one, "{:?} is none of {may_be:?}: {}", self.error.errcode, self.text);
    }

    #[track_caller]
    fn assert_soft_logout(&mut self, inner: Option<&Object<'_>>) {
        let means_it = |code: &ErrorCode| [ErrorCode::M_UNKNOWN_TOKEN, ErrorCode::M_USER_LOCKED].contains(code);
        let codes = [self.body.string("errcode"), inner.and_then(|inner| inner.string("errcode"))];
        let is_meant = means_it(&self.error.errcode)
            || codes.into_iter().flatten().any(|code| means_it(&ErrorCode::from(code.as_str())));
        let is_soft = self.body.is_soft() || inner.is_some_and(Object::is_soft);
        if inner.is_some() {
            assert!(!self.error.is_soft_logout || is_meant && is_soft, "{}", self.text);
            return self.leave_open("soft_logout");
        }
        assert_eq!(self.error.is_soft_logout, is_meant && is_soft, "{}", self.text);
        let is_false = self.body.value("soft_logout").is_some_and(|value| value.get() == "false");
        if is_false || self.error.is_soft_logout {
            self.fill("soft_logout");
        }
    }

    fn leave_open_with_prefixed(&mut self, name: &str) {
        let keys = self.body.0.iter().filter(|(key, _)| *key == name || is_prefixed(key, name));
        self.open.extend(keys.map(|(key, _)| key.to_owned()));
    }

    /// The fields that are a string, a link or a flag.
    #[track_caller]
    fn assert_typed(&mut self, inner: Option<&Object<'_>>) {
        let error = self.error;
        for (name, field, is_link) in [
            ("limit_type", &error.limit_type, false),
            ("room_version", &error.room_version, false),
            ("current_version", &error.current_version, false),
            ("consent_uri", &error.consent_uri, true),
            ("info_uri", &error.info_uri, true),
            ("admin_contact", &error.admin_contact, true),
        ] {
            let sent = |object: &Object<'_>| object.own_or_prefixed(name).and_then(|(_, value)| string(value));
            let expected = inner.map_or_else(|| sent(&self.body), sent);
            let is_long = expected.as_ref().is_some_and(|link| link.len() > LONGEST);
            assert!(!is_link || !is_long || field.is_none(), "{name} of {}", self.text);
            let is_refused_link = is_link && field.is_none() && self.warns_of(name);
            // What the inner error lacks may be the outer's.
            let is_of_outer = inner.is_some() && expected.is_none() && *field == sent(&self.body);
            assert!(*field == expected || is_refused_link || is_of_outer, "{name} {field:?} of {}", self.text);
            if field.is_some() {
                self.fill_own_or_prefixed(name);
            }
        }
        let flag = |object: &Object<'_>| {
            object.own_or_prefixed("can_upgrade").and_then(|(_, value)| serde_json::from_str::<bool>(value.get()).ok())
        };
        let expected = inner.map_or_else(|| flag(&self.body), flag);
        let is_of_outer = inner.is_some() && expected.is_none() && error.can_upgrade == flag(&self.body);
        assert!(error.can_upgrade == expected || is_of_outer, "{:?} of {}", error.can_upgrade, self.text);
        if error.can_upgrade.is_some() {
            self.fill_own_or_prefixed("can_upgrade");
        }
    }

    fn warns_of(&self, name: &str) -> bool {
        self.error.warnings.iter().any(|warning| warning.starts_with(name))
    }

    fn fill_own_or_prefixed(&mut self, name: &str) {
        if let Some(key) = self.body.own_or_prefixed(name).map(|(key, _)| key.to_owned()) {
            self.fill(&key);
        }
    }

    #[track_caller]
    fn assert_delay(&self, inner: Option<&Object<'_>>, response: &ResponseInfo<'_>) {
        if response.retry_after.is_some() {
            return;
        }
        let is_number = |text: &str| text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_digit());
        let digits = |text: String| text.parse().ok().filter(|_| is_number(&text));
        let read = |value: &RawValue| match string(value) {
            Some(text) => digits(text),
            None if value.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                value.get().parse::<f64>().ok()
            }
            None => None,
        };
        let nearest = inner.unwrap_or(&self.body);
        let ms = nearest.own_or_prefixed("retry_after_ms").and_then(|(_, value)| read(value));
        let expected = ms.map(|ms| Duration::from_millis(ms.ceil().clamp(0.0, 2_147_483_647.0) as u64));
        assert_eq!(self.error.retry_after, expected, "{}", self.text);
    }

    #[track_caller]
    fn assert_error(&mut self, inner: Option<&Object<'_>>) {
        let (error, text) = (self.error, self.text);
        match error.retry_after_source {
            Some(RetryAfterSource::Body) => self.fill_own_or_prefixed("retry_after_ms"),
            _ => self.leave_open_with_prefixed("retry_after_ms"),
        }
        let first = match error.kind {
            Kind::OAuth => "error_description",
            Kind::Federation => "reason",
            _ => "error",
        };
        let nearest = inner.unwrap_or(&self.body);
        let says = |key: &str| nearest.string(key).filter(|text| !text.is_empty());
        let sent = says(first).or_else(|| says("error"));
        // Beside one of these the contract's next version may prefer it.
        let has_other =
            ["detail", "message", "info", "title", "reason"].iter().any(|key| nearest.string(key).is_some());
        if let Some(sent) = sent.filter(|_| !has_other || first != "error") {
            assert_eq!(error.error, sent, "{text}");
        }
        match self.body.string("error") {
            Some(sent) if error.kind == Kind::OAuth || error.error == sent && !sent.is_empty() => {
                if error.kind == Kind::Federation && self.body.string("reason").is_some() {
                    return self.leave_open("error");
                }
                self.fill("error");
            }
            Some(_) if has_other => self.leave_open("error"),
            _ => {}
        }
    }

    #[track_caller]
    fn read_auth(&mut self) {
        let Some(auth) = &self.error.auth else { return };
        assert_eq!(auth.session, self.body.string("session"), "{}", self.text);
        if auth.session.is_some() {
            self.fill("session");
        }
        if starts_with(self.body.value("params"), '{') {
            self.fill("params");
            let params = Members::of(self.body.value("params").expect("it was sent").get()).expect("an object");
            for (stage, value) in params.iter() {
                self.leaves_out |= assert_kept(stage, value, &auth.params, self.text);
            }
            assert!(auth.params.keys().all(|stage| params.get(stage).is_some()), "stages of {}", self.text);
        } else {
            assert!(auth.params.is_empty(), "{}", self.text);
        }
        let completed = self.body.value("completed").and_then(strings_of);
        let (completed, is_whole) = completed.unwrap_or_default();
        assert_eq!(auth.completed, completed, "{}", self.text);
        if is_whole {
            self.fill("completed");
        }
        let flows = self.body.value("flows").and_then(items_of).expect("an array");
        let stages: Vec<_> = flows.iter().map(|flow| stages_of(flow)).collect();
        if stages.iter().all(Option::is_some) {
            self.fill("flows");
        }
        assert!(auth.flows.iter().map(|flow| &flow.stages).eq(stages.iter().flatten()), "{auth:?} of {}", self.text);
    }

    #[track_caller]
    fn read_oauth(&mut self) {
        let Some(oauth) = &self.error.oauth else { return };
        assert_eq!(Some(&oauth.error), self.body.string("error").as_ref(), "{}", self.text);
        assert_eq!(oauth.error_description, self.body.string("error_description"), "{}", self.text);
        if oauth.error_description.is_some() {
            self.fill("error_description");
        }
        if oauth.error_uri.is_some() {
            assert_eq!(oauth.error_uri, self.body.string("error_uri"), "{}", self.text);
            self.fill("error_uri");
        } else {
            assert!(self.body.value("error_uri").is_none() || self.warns_of("error_uri"), "{}", self.text);
        }
    }

    #[track_caller]
    fn read_federation(&mut self) {
        let Some(federation) = &self.error.federation else { return };
        let body = &self.body;
        assert_eq!(Some(federation.level.as_str()), body.string("level").as_deref(), "{}", self.text);
        let sent = |key: &str| body.string(key).unwrap_or_default();
        let read = (&federation.reason, &federation.affected, &federation.source);
        assert_eq!(read, (&sent("reason"), &sent("affected"), &body.string("source")), "{}", self.text);
        self.leave_open("code");
        for key in ["level", "reason", "affected", "source"] {
            if self.body.string(key).is_some() {
                self.fill(key);
            }
        }
    }

    /// Every value is in a field or in `extra`, but not in both; a null of a known key is in neither.
    #[track_caller]
    fn assert_extra(&mut self) {
        let (text, extra) = (self.text, &self.error.extra);
        for (key, value) in self.body.0.iter() {
            if self.filled.contains(key) || self.body.is_not_sent(key, value) {
                assert!(!extra.contains_key(key), "{key:?} fills a field of {text}");
            } else if !self.open.contains(key) || extra.contains_key(key) {
                self.leaves_out |= assert_kept(key, value, extra, text);
            }
        }
        assert!(extra.keys().all(|key| self.body.0.get(key).is_some()), "extra keys of {text}");
        self.assert_warns_of_what_is_left_out();
    }

    #[track_caller]
    fn assert_warns_of_what_is_left_out(&self) {
        let warnings = self.error.warnings.iter().filter(|warning| warning.starts_with(PROTOTYPE_KEY));
        let expected = if self.leaves_out { &["__proto__: left out"][..] } else { &[] };
        assert_eq!(warnings.collect::<Vec<_>>(), expected, "{}", self.text);
    }

    /// Unknown keys of both objects; those of the body win.
    #[track_caller]
    fn assert_extra_of_both(&mut self, inner: &Object<'_>) {
        let extra = &self.error.extra;
        let of_inner = inner.0.iter().filter(|(key, _)| is_known(key) || self.body.0.get(key).is_none());
        for (key, value) in self.body.0.iter() {
            if !is_known(key) || extra.contains_key(key) && inner.0.get(key).is_none() {
                self.leaves_out |= assert_kept(key, value, extra, self.text);
            }
        }
        for (key, value) in of_inner {
            match self.body.0.get(key) {
                None if !is_known(key) || extra.contains_key(key) => {
                    self.leaves_out |= assert_kept(key, value, extra, self.text);
                }
                // Of a key that both have and a rule reads, this judge does not know which one fills the field.
                Some(of_body) if extra.contains_key(key) => {
                    let kept = is_kept(of_body, &extra[key]).or_else(|| is_kept(value, &extra[key]));
                    self.leaves_out |= kept.unwrap_or_else(|| panic!("{key:?} of {}", self.text));
                }
                _ => {}
            }
        }
        self.assert_warns_of_what_is_left_out();
        let is_sent = |key: &String| [&self.body, inner].iter().any(|object| object.0.get(key).is_some());
        assert!(self.error.extra.keys().all(is_sent), "extra keys of {}", self.text);
        let warns = self.error.warnings.iter().any(|warning| warning.starts_with("error: "));
        assert!(warns, "the inner error of {}", self.text);
    }
}

/// `extra` or `params` holds the value of a key as it was sent, but for the key `__proto__`. Answers whether that was left out.
#[track_caller]
fn assert_kept(key: &str, sent: &RawValue, all: &BTreeMap<String, Box<RawValue>>, text: &str) -> bool {
    let kept = all.get(key);
    if key == PROTOTYPE_KEY {
        assert!(kept.is_none(), "{kept:?} of {text}");
        return true;
    }
    let kept = kept.unwrap_or_else(|| panic!("{key:?} of {text} is lost"));
    is_kept(sent, kept).unwrap_or_else(|| panic!("{key:?} of {text} became {kept}"))
}

/// The strings of an array, and whether it holds nothing else.
fn strings_of(value: &RawValue) -> Option<(Vec<String>, bool)> {
    let items = items_of(value)?;
    let strings: Vec<_> = items.iter().filter_map(|item| string(item)).collect();
    let is_whole = strings.len() == items.len();
    Some((strings, is_whole))
}

/// The stages of a flow, where they are an array of strings.
fn stages_of(flow: &RawValue) -> Option<Vec<String>> {
    let (stages, is_whole) = strings_of(Members::of(flow.get())?.get("stages")?)?;
    is_whole.then_some(stages)
}
