//! What the record must say of a body that is an object, rule by rule and from what serde_json reads alone.
//!
//! A rule that needs more than the members (which links are safe) is judged by its result: such a value fills its field, or it
//! is in `extra`.

use std::collections::BTreeMap;
use std::time::Duration;

use matrix_error::{ErrorCode, Kind, MatrixError, ResponseInfo, RetryAfterSource};
use serde_json::value::RawValue;

use super::kept::{PROTOTYPE_KEY, is_kept};
use super::kinds::assert_kind;
use super::members::{Members, items_of, string};
use super::object::{LONGEST, Object};
use super::texts::{Holder, text_of};

const UNWRAPPED: &str = "error: held another Matrix error, which was unwrapped";

/// One body and its record.
struct Case<'c> {
    body: Object<'c>,
    /// The error that was encoded again inside `error`.
    inner: Option<Object<'c>>,
    error: &'c MatrixError,
    text: &'c str,
    response: &'c ResponseInfo<'c>,
    /// Was there a key `__proto__` in what `extra` and `params` hold?
    leaves_out: bool,
}

/// Compares a record with the body that it was made of, which is an object.
#[track_caller]
pub fn assert_says_what_the_body_says(error: &MatrixError, members: Members<'_>, text: &str, response: &ResponseInfo) {
    let body = Object::from(members);
    let encoded = body.string("error").filter(|_| !matches!(error.kind, Kind::OAuth | Kind::Federation));
    let encoded = encoded.unwrap_or_default();
    let inner = Members::of(encoded.strip_prefix('\u{FEFF}').unwrap_or(&encoded)).map(Object::from);
    let inner = inner.filter(|inner| inner.string("errcode").is_some());
    let mut case = Case { body, inner, error, text, response, leaves_out: false };
    assert_kind(error.kind, &case.body, text, response);
    case.assert_errcode();
    case.assert_soft_logout();
    case.assert_typed();
    case.assert_delay();
    case.assert_error();
    case.read_auth();
    case.read_oauth();
    case.read_federation();
    case.assert_extra();
}

impl<'c> Case<'c> {
    /// The body, and the error inside it.
    fn objects(&self) -> impl Iterator<Item = &Object<'c>> {
        self.inner.iter().chain([&self.body])
    }

    /// The object that fills the field of a key, whether it has it under its own name or under a prefix: the inner error, or
    /// else the body.
    fn holder_of(&mut self, name: &str) -> &mut Object<'c> {
        match &mut self.inner {
            Some(inner) if inner.own_or_prefixed(name).is_some() => inner,
            _ => &mut self.body,
        }
    }

    #[track_caller]
    fn assert_errcode(&mut self) {
        let wire = self.body.string("errcode");
        assert_eq!(self.error.wire_errcode, wire, "{}", self.text);
        if wire.is_some() {
            self.body.fill("errcode");
        }
        let may_be_refined = matches!(self.error.kind, Kind::Standard | Kind::UserInteractiveAuth);
        let side_channel = self.objects().find_map(Object::side_channel).filter(|_| may_be_refined);
        // The code that a more exact one takes the place of is kept.
        if let Some(inner) = &mut self.inner
            && side_channel.is_none()
        {
            inner.fill("errcode");
        }
        let of_scanner = self.body.of_scanner().filter(|_| self.error.kind == Kind::Standard);
        if of_scanner.is_some() && side_channel.is_none() {
            self.body.fill("reason");
        }
        let plain = self.objects().next().and_then(|nearest| nearest.string("errcode"));
        let expected = side_channel.or(of_scanner.map(|(code, _)| code)).or(plain).filter(|code| !code.is_empty());
        let expected = ErrorCode::from(expected.as_deref().unwrap_or("M_UNKNOWN"));
        assert_eq!(self.error.errcode, expected, "{}", self.text);
    }

    #[track_caller]
    fn assert_soft_logout(&mut self) {
        let wire = self.error.wire_errcode.as_deref().map(ErrorCode::from);
        let codes = [Some(self.error.errcode.clone()), wire];
        let is_meant =
            [ErrorCode::M_UNKNOWN_TOKEN, ErrorCode::M_USER_LOCKED].map(Some).iter().any(|code| codes.contains(code));
        let is_soft = self.objects().any(Object::is_soft);
        assert_eq!(self.error.is_soft_logout, is_meant && is_soft, "{}", self.text);
        for object in self.inner.iter_mut().chain([&mut self.body]) {
            let is_false = object.value("soft_logout").is_some_and(|value| value.get() == "false");
            if is_false || is_meant && object.is_soft() {
                object.fill("soft_logout");
            }
        }
    }

    /// The fields that are a string, a link or a flag. What the inner error lacks is the body's.
    #[track_caller]
    fn assert_typed(&mut self) {
        let error = self.error;
        for (name, field, is_link) in [
            ("limit_type", &error.limit_type, false),
            ("room_version", &error.room_version, false),
            ("current_version", &error.current_version, false),
            ("consent_uri", &error.consent_uri, true),
            ("info_uri", &error.info_uri, true),
            ("admin_contact", &error.admin_contact, true),
        ] {
            let expected = self.holder_of(name).own_or_prefixed(name).and_then(|(_, value)| string(value));
            let is_long = expected.as_ref().is_some_and(|link| link.len() > LONGEST);
            assert!(!is_link || !is_long || field.is_none(), "{name} of {}", self.text);
            let is_refused_link = is_link && field.is_none() && self.warns_of(name);
            assert!(*field == expected || is_refused_link, "{name} {field:?} of {}", self.text);
            if field.is_some() {
                self.holder_of(name).fill_own_or_prefixed(name);
            }
        }
        let sent = self.holder_of("can_upgrade").own_or_prefixed("can_upgrade");
        let expected = sent.and_then(|(_, value)| serde_json::from_str::<bool>(value.get()).ok());
        assert_eq!(error.can_upgrade, expected, "{}", self.text);
        if expected.is_some() {
            self.holder_of("can_upgrade").fill_own_or_prefixed("can_upgrade");
        }
    }

    fn warns_of(&self, name: &str) -> bool {
        self.error.warnings.iter().any(|warning| warning.starts_with(name))
    }

    /// A valid header wins; then `retry_after_ms` is used up all the same.
    #[track_caller]
    fn assert_delay(&mut self) {
        let is_number = |text: &str| text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_digit());
        let digits = |text: &str| text.parse::<f64>().ok().filter(|_| is_number(text));
        let read = |value: &RawValue| match string(value) {
            Some(text) => digits(&text),
            None if value.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                value.get().parse::<f64>().ok()
            }
            None => None,
        };
        let delay = |ms: f64| Duration::from_millis(ms.ceil().clamp(0.0, 2_147_483_647.0) as u64);
        let key = "retry_after_ms";
        let of_body = self.holder_of(key).own_or_prefixed(key).and_then(|(_, value)| read(value));
        if of_body.is_some() {
            self.holder_of(key).fill_own_or_prefixed(key);
        }
        let of_body = of_body.map(|ms| (delay(ms), RetryAfterSource::Body));
        let found = self.error.retry_after.zip(self.error.retry_after_source);
        let header = self.response.retry_after.map(|header| header.trim_matches([' ', '\t']));
        let of_header = header.and_then(digits).map(|seconds| (delay(seconds * 1000.0), RetryAfterSource::Header));
        // What is not digits may be a date, and of dates this judge knows nothing.
        let may_be_date = of_header.is_none() && header.is_some() && self.response.now_ms.is_some();
        if may_be_date && self.error.retry_after_source == Some(RetryAfterSource::Header) {
            return;
        }
        assert_eq!(found, of_header.or(of_body), "{}", self.text);
        assert_eq!(self.warns_of("Retry-After"), header.is_some() && of_header.is_none(), "{}", self.text);
    }

    #[track_caller]
    fn assert_error(&mut self) {
        let kind = self.error.kind;
        let nearest = self.inner.as_ref().unwrap_or(&self.body);
        let (expected, holder) = text_of(nearest, &self.body, kind, self.response);
        assert_eq!(self.error.error, expected, "{}", self.text);
        let nearest = self.inner.as_mut().unwrap_or(&mut self.body);
        match holder {
            Holder::Error => nearest.fill("error"),
            Holder::Scanner => nearest.fill("info"),
            // The code of an OAuth error has a field of its own.
            Holder::Other if kind == Kind::OAuth => nearest.fill("error"),
            Holder::Other => {}
        }
        if self.inner.is_some() {
            // It held the inner error.
            self.body.fill("error");
            let warns = self.error.warnings.iter().any(|warning| warning == UNWRAPPED);
            assert!(warns, "the inner error of {}", self.text);
        }
    }

    #[track_caller]
    fn read_auth(&mut self) {
        let Some(auth) = &self.error.auth else { return };
        assert_eq!(auth.session, self.body.string("session"), "{}", self.text);
        if auth.session.is_some() {
            self.body.fill("session");
        }
        if self.body.starts_with("params", '{') {
            self.body.fill("params");
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
            self.body.fill("completed");
        }
        let flows = self.body.value("flows").and_then(items_of).expect("an array");
        let stages: Vec<_> = flows.iter().map(|flow| stages_of(flow)).collect();
        if stages.iter().all(Option::is_some) {
            self.body.fill("flows");
        }
        assert!(auth.flows.iter().map(|flow| &flow.stages).eq(stages.iter().flatten()), "{auth:?} of {}", self.text);
    }

    #[track_caller]
    fn read_oauth(&mut self) {
        let Some(oauth) = &self.error.oauth else { return };
        assert_eq!(Some(&oauth.error), self.body.string("error").as_ref(), "{}", self.text);
        assert_eq!(oauth.error_description, self.body.string("error_description"), "{}", self.text);
        if oauth.error_description.is_some() {
            self.body.fill("error_description");
        }
        if oauth.error_uri.is_some() {
            assert_eq!(oauth.error_uri, self.body.string("error_uri"), "{}", self.text);
            self.body.fill("error_uri");
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
        self.body.leave_open("code");
        for key in ["level", "reason", "affected", "source"] {
            if self.body.string(key).is_some() {
                self.body.fill(key);
            }
        }
    }

    /// Every value is in a field or in `extra`, but not in both; a null of a known key is in neither. Of a key that is left over
    /// in both objects the body's value counts.
    #[track_caller]
    fn assert_extra(&mut self) {
        let (text, extra) = (self.text, &self.error.extra);
        let mut left_over = self.inner.as_ref().map(Object::left_over).unwrap_or_default();
        left_over.extend(self.body.left_over());
        let mut leaves_out = self.leaves_out;
        for (key, (value, must_be_there)) in &left_over {
            if *must_be_there || extra.contains_key(*key) {
                leaves_out |= assert_kept(key, value, extra, text);
            }
        }
        for key in extra.keys() {
            let was_sent = self.objects().any(|object| object.has(key));
            let fate = if was_sent { "fills a field" } else { "was not sent" };
            assert!(left_over.contains_key(key.as_str()), "{key:?} of extra {fate}: {text}");
        }
        let warnings = self.error.warnings.iter().filter(|warning| warning.starts_with(PROTOTYPE_KEY));
        let expected = if leaves_out { &["__proto__: left out"][..] } else { &[] };
        assert_eq!(warnings.collect::<Vec<_>>(), expected, "{text}");
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
