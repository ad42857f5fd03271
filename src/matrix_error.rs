//! A reading in; the error as a Rust value that owns all it says out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::code::ErrorCode;
use crate::decode::Decoder;
use crate::kind::Kind;
use crate::literal::unescape;
use crate::mask;
use crate::reading::{END, ErrorText, Level, Place, Reading, RetryAfterSource};
use crate::recovery::Recovery;
use crate::response::ResponseInfo;
use crate::scan::{Member, Scanner, Value};
use crate::warning::Subject;

/// Decodes whatever answered a request: a Matrix error, a proxy's page, nothing at all.
///
/// Total and pure: it never fails, and the same arguments give the same answer. `body` is UTF-8; what is not becomes
/// U+FFFD, as in a browser.
///
/// ```
/// use matrix_error::{ErrorCode, ResponseInfo, decode};
///
/// let body = br#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#;
/// let error = decode(body, &ResponseInfo::new(429));
/// assert_eq!(error.errcode, ErrorCode::M_LIMIT_EXCEEDED);
/// assert_eq!(error.retry_after, Some(std::time::Duration::from_secs(2)));
/// ```
pub fn decode(body: &[u8], response: &ResponseInfo<'_>) -> MatrixError {
    // Almost every body is UTF-8, and finding that out is a tenth of the work of mending one that is not.
    let text = str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed);
    let mut decoder = Decoder::new();
    decoder.decode(Some(text.as_bytes()), &response.into());
    let outer = Object { text: text.as_bytes(), members: decoder.outer.members() };
    let inner = Object { text: &decoder.inner_text, members: decoder.inner.members() };
    Objects { outer, inner }.error(&decoder.reading, response)
}

/// What went wrong, in the specification's words. Every field is always there; `None` is "not sent, or unusable".
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MatrixError {
    /// The version of the record, when it is serialised.
    #[serde(rename = "$matrixError")]
    version: u8,
    /// The shape of what came back.
    pub kind: Kind,
    /// The code to branch on: the stable name where there is one, `M_UNKNOWN` where nothing usable was sent.
    pub errcode: ErrorCode,
    /// The code exactly as sent.
    pub wire_errcode: Option<String>,
    /// The server's text for people, or ours; never empty.
    pub error: String,
    /// The HTTP status, 100 to 599.
    pub status: Option<u16>,
    recovery: Recovery,
    /// `M_UNKNOWN_TOKEN` or `M_USER_LOCKED` with a true `soft_logout`.
    pub is_soft_logout: bool,
    /// How long the server asks to wait; at most 2 147 483 647 ms.
    #[serde(rename = "retryAfterMs", serialize_with = "as_millis")]
    pub retry_after: Option<Duration>,
    /// Where the delay comes from.
    pub retry_after_source: Option<RetryAfterSource>,
    /// Where to accept the terms: an absolute `https:` or `http:` URL.
    pub consent_uri: Option<String>,
    /// Whom to ask: an `https:`, `http:`, `mailto:`, `tel:`, `xmpp:` or `matrix:` link.
    pub admin_contact: Option<String>,
    /// Which limit was reached: `monthly_active_user`, `hs_disabled` …
    pub limit_type: Option<String>,
    /// Where to read about a limit of the account: an absolute `https:` or `http:` URL.
    pub info_uri: Option<String>,
    /// Can the account be upgraded past its limit?
    pub can_upgrade: Option<bool>,
    /// The room's version, with `M_INCOMPATIBLE_ROOM_VERSION`.
    pub room_version: Option<String>,
    /// The current version of the key backup, with `M_WRONG_ROOM_KEYS_VERSION`.
    pub current_version: Option<String>,
    /// User-Interactive Authentication.
    pub auth: Option<Auth>,
    /// An OAuth 2.0 error response.
    pub oauth: Option<OAuth>,
    /// Synapse's `FederationError`.
    pub federation: Option<Federation>,
    /// Where a redirect points: `https:`, `http:` or relative.
    pub location: Option<String>,
    /// Every top-level key whose value filled no field, as JSON text, so that nothing is lost: numbers that no `f64`
    /// holds, lone surrogates, any depth.
    pub extra: BTreeMap<String, Box<RawValue>>,
    /// For [`Kind::NotMatrix`]: at most the first 4096 UTF-16 units of the body.
    pub text: Option<String>,
    /// One entry for each value that could not be used: `retry_after_ms: not a number`.
    pub warnings: Vec<String>,
}

impl MatrixError {
    /// What the client should do next.
    pub fn recovery(&self) -> Recovery {
        self.recovery
    }
}

/// One line: the errcode, the status, and the server's text without what may be a secret in it.
impl fmt::Display for MatrixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errcode = self.errcode.as_str();
        f.write_str(if mask::is_printable_errcode(errcode.as_bytes()) { errcode } else { mask::MASK })?;
        if let Some(status) = self.status {
            write!(f, " ({status})")?;
        }
        write!(f, ": {}", mask::masked(&self.error).replace(char::is_control, " "))
    }
}

impl std::error::Error for MatrixError {}

/// User-Interactive Authentication: what is to be done, and what is done already.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Auth {
    /// The ways through; one of them is enough.
    pub flows: Vec<Flow>,
    /// The stages that are completed.
    pub completed: Vec<String>,
    /// The session to name in the next request.
    pub session: Option<String>,
    /// What each stage needs, as JSON text, by stage.
    pub params: BTreeMap<String, Box<RawValue>>,
}

/// One way through User-Interactive Authentication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Flow {
    /// The stages, in order.
    pub stages: Vec<String>,
}

/// An OAuth 2.0 error response (RFC 6749, section 5.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OAuth {
    /// The error code: `invalid_grant` …
    pub error: String,
    /// The text for developers.
    pub error_description: Option<String>,
    /// A page about the error: an absolute `https:` or `http:` URL.
    pub error_uri: Option<String>,
}

/// The dictionary of Synapse's `FederationError`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Federation {
    /// How bad it is.
    pub level: Level,
    /// A status code of HTTP.
    pub code: f64,
    /// The text.
    pub reason: String,
    /// The event it is about.
    pub affected: String,
    /// The event that shows the fault.
    pub source: Option<String>,
}

/// A JSON object: its text, and where its members lie there.
#[derive(Clone, Copy)]
struct Object<'t> {
    text: &'t [u8],
    members: &'t [Member],
}

impl Object<'_> {
    fn string(&self, value: &Value) -> String {
        text(&unescape(self.text, value))
    }

    fn json(&self, value: &Value) -> Option<Box<RawValue>> {
        // The scanner and serde_json agree on what JSON is, and so there is a value.
        RawValue::from_string(text(value.span.of(self.text))).ok()
    }

    /// The members, each on its own: serde_json would refuse all of them for one odd key.
    fn to_map(self, is_wanted: fn(&Member) -> bool) -> BTreeMap<String, Box<RawValue>> {
        let members = self.members.iter().filter(|member| is_wanted(member));
        members.filter_map(|member| Some((self.string(&member.key), self.json(&member.value)?))).collect()
    }
}

/// The two objects that places lie in.
struct Objects<'t> {
    outer: Object<'t>,
    inner: Object<'t>,
}

impl Objects<'_> {
    fn string(&self, place: Place) -> String {
        let object = if place.is_inner() { self.inner } else { self.outer };
        object.members.get(place.index()).map(|member| object.string(&member.value)).unwrap_or_default()
    }

    /// The JSON text of what filled the field of a key that only the outer body has.
    fn of_outer(&self, reading: &Reading, subject: Subject) -> &[u8] {
        let member = reading.filled(subject).and_then(|place| self.outer.members.get(place.index()));
        member.map(|member| member.value.span.of(self.outer.text)).unwrap_or_default()
    }

    fn error(&self, reading: &Reading, response: &ResponseInfo<'_>) -> MatrixError {
        let facts = &reading.facts;
        let string = |subject| reading.filled(subject).map(|place| self.string(place));
        let errcode = facts.row.map_or_else(|| ErrorCode::from(&*self.string(facts.errcode)), ErrorCode::known);
        let error = match facts.error {
            ErrorText::Sent(subject) => string(subject).unwrap_or_default(),
            ErrorText::Reason => response.reason.unwrap_or_default().to_owned(),
            ErrorText::Ours(sentence) => sentence.as_str().to_owned(),
        };
        let mut extra = self.inner.to_map(Member::is_left_over);
        extra.extend(self.outer.to_map(Member::is_left_over));
        MatrixError {
            version: 1,
            kind: facts.kind,
            errcode,
            wire_errcode: string(Subject::Errcode),
            error,
            status: facts.status,
            recovery: facts.recovery,
            is_soft_logout: facts.is_soft_logout,
            retry_after: facts.retry_after.map(|(ms, _)| Duration::from_millis(ms.into())),
            retry_after_source: facts.retry_after.map(|(_, source)| source),
            consent_uri: string(Subject::ConsentUri),
            admin_contact: string(Subject::AdminContact),
            limit_type: string(Subject::LimitType),
            info_uri: string(Subject::InfoUri),
            can_upgrade: facts.can_upgrade,
            room_version: string(Subject::RoomVersion),
            current_version: string(Subject::CurrentVersion),
            auth: (facts.kind == Kind::UserInteractiveAuth).then(|| self.auth(reading)),
            oauth: (facts.kind == Kind::OAuth).then(|| OAuth {
                error: string(Subject::Error).unwrap_or_default(),
                error_description: string(Subject::ErrorDescription),
                error_uri: string(Subject::ErrorUri),
            }),
            federation: facts.level.map(|level| Federation {
                level,
                code: text(self.of_outer(reading, Subject::Code)).parse().unwrap_or_default(),
                reason: string(Subject::Reason).unwrap_or_default(),
                affected: string(Subject::Affected).unwrap_or_default(),
                source: string(Subject::Source),
            }),
            location: response.location.filter(|_| facts.is_location_safe).map(str::to_owned),
            extra,
            text: facts.text.map(|span| text(span.of(self.outer.text))),
            warnings: reading.warnings.iter().map(ToString::to_string).collect(),
        }
    }

    fn auth(&self, reading: &Reading) -> Auth {
        let mut lists = reading.stages.split_inclusive(|stage| *stage == END).map(|stages| {
            let stages = stages.iter().filter(|stage| stage.is_string());
            stages.map(|stage| self.outer.string(stage)).collect()
        });
        let mut scanner = Scanner::new();
        let params = self.of_outer(reading, Subject::Params);
        scanner.scan(params);
        Auth {
            completed: lists.next().unwrap_or_default(),
            flows: lists.map(|stages| Flow { stages }).collect(),
            session: reading.filled(Subject::Session).map(|place| self.string(place)),
            params: Object { text: params, members: &scanner.members }.to_map(|_| true),
        }
    }
}

/// A part of a text that is UTF-8, cut at whole characters.
fn text(part: &[u8]) -> String {
    str::from_utf8(part).unwrap_or_default().to_owned()
}

fn as_millis<S: Serializer>(delay: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    delay.map(|delay| delay.as_millis() as u64).serialize(serializer)
}
