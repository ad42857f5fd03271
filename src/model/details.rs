//! The fields of a `MatrixError` that most errors do not have. They share one allocation, so the error itself stays small.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use serde_json::value::RawValue;

use super::matrix_error::MatrixError;
use crate::codes::level::Level;
#[cfg(doc)]
use crate::decode::kind::Kind;

/// The fields of a [`MatrixError`] that most errors do not have.
///
/// Read and write them on the error itself, like all others: `error.consent_uri`. An error in which none of them says anything has no
/// memory for them.
///
/// ```
/// use matrix_error::{ResponseInfo, decode};
///
/// let body = br#"{"errcode":"M_CONSENT_NOT_GIVEN","consent_uri":"https://example.org/terms"}"#;
/// let error = decode(body, &ResponseInfo::new(403));
/// assert_eq!(error.consent_uri.as_deref(), Some("https://example.org/terms"));
/// ```
///
/// Two are equal if all their fields are. A value in `extra` or `params` is compared as the JSON text that was sent, so `1.0` is not `1`.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Details {
    /// Where to accept the terms: an absolute `https:` or `http:` URL, as it was sent. Its host has only letters that browsers keep,
    /// so it is the one that they open.
    pub consent_uri: Option<String>,
    /// How to reach the administrator: an `https:`, `http:`, `mailto:`, `tel:`, `xmpp:` or `matrix:` link. `mailto:` has one address
    /// and at most `subject` and `body`, `tel:` a number, `xmpp:` one address that is joined or gets a message, `matrix:` an id.
    pub admin_contact: Option<String>,
    /// Which limit was reached: `monthly_active_user`, `hs_disabled` …
    pub limit_type: Option<String>,
    /// A page about a limit of the account: an absolute `https:` or `http:` URL, as for [`consent_uri`](Self::consent_uri).
    pub info_uri: Option<String>,
    /// Can the account be upgraded past its limit?
    pub can_upgrade: Option<bool>,
    /// The room's version, with `M_INCOMPATIBLE_ROOM_VERSION`.
    pub room_version: Option<String>,
    /// The current version of the key backup, with `M_WRONG_ROOM_KEYS_VERSION`.
    pub current_version: Option<String>,
    /// What User-Interactive Authentication asks for, of [`Kind::UserInteractiveAuth`].
    pub auth: Option<Auth>,
    /// The OAuth 2.0 error response, of [`Kind::OAuth`].
    pub oauth: Option<OAuth>,
    /// The dictionary of Synapse's `FederationError`, of [`Kind::Federation`].
    pub federation: Option<Federation>,
    /// Where a redirect points: an `https:` or `http:` URL, or a relative one: a path with one `/` in front, or with a name that has
    /// no `:` before the first `/`.
    pub location: Option<String>,
    /// Every top-level key whose value filled no field, with its value as JSON text. That keeps numbers that no `f64` holds, lone
    /// surrogates, and any depth. An own key `__proto__` is left out, with a warning.
    pub extra: BTreeMap<String, Box<RawValue>>,
    /// The beginning of the body, of [`Kind::NotMatrix`]: at most 4096 UTF-16 units.
    pub text: Option<String>,
    /// One entry for each value that could not be used: `retry_after_ms: not a number`.
    pub warnings: Vec<String>,
}

static NONE: Details = Details {
    consent_uri: None,
    admin_contact: None,
    limit_type: None,
    info_uri: None,
    can_upgrade: None,
    room_version: None,
    current_version: None,
    auth: None,
    oauth: None,
    federation: None,
    location: None,
    extra: BTreeMap::new(),
    text: None,
    warnings: Vec::new(),
};

impl PartialEq for Details {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that a new field cannot be forgotten.
        let Self {
            consent_uri,
            admin_contact,
            limit_type,
            info_uri,
            can_upgrade,
            room_version,
            current_version,
            auth,
            oauth,
            federation,
            location,
            extra,
            text,
            warnings,
        } = self;
        *consent_uri == other.consent_uri
            && *admin_contact == other.admin_contact
            && *limit_type == other.limit_type
            && *info_uri == other.info_uri
            && *can_upgrade == other.can_upgrade
            && *room_version == other.room_version
            && *current_version == other.current_version
            && *auth == other.auth
            && *oauth == other.oauth
            && *federation == other.federation
            && *location == other.location
            && are_equal(extra, &other.extra)
            && *text == other.text
            && *warnings == other.warnings
    }
}

/// Have two maps the same keys, with the same JSON texts?
fn are_equal(left: &BTreeMap<String, Box<RawValue>>, right: &BTreeMap<String, Box<RawValue>>) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).all(|(left, right)| left.0 == right.0 && left.1.get() == right.1.get())
}

/// Where the details of an error are; nowhere if none says anything.
#[derive(Clone)]
pub(crate) struct Rest(Option<Box<Details>>);

impl Rest {
    pub const NONE: Self = Self(None);

    #[cfg(feature = "serde")]
    pub fn of(details: Details) -> Self {
        Self((details != NONE).then(|| Box::new(details)))
    }

    pub fn some(details: Details) -> Self {
        Self(Some(Box::new(details)))
    }

    fn get(&self) -> &Details {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl MatrixError {
    /// Takes the details out of the error, to own what is in them. They are empty where it has none.
    ///
    /// ```
    /// use matrix_error::{ResponseInfo, decode};
    ///
    /// let body = br#"{"flows":[{"stages":["m.login.dummy"]}],"session":"abc"}"#;
    /// let auth = decode(body, &ResponseInfo::new(401)).into_details().auth.unwrap();
    /// assert_eq!(auth.flows[0].stages, ["m.login.dummy"]);
    /// ```
    pub fn into_details(self) -> Details {
        self.rest.0.map_or_else(Details::default, |details| *details)
    }
}

/// Details that say nothing are as good as none.
impl PartialEq for Rest {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

/// The rarer fields: `error.consent_uri`, `error.extra` …
impl Deref for MatrixError {
    type Target = Details;

    fn deref(&self) -> &Details {
        self.rest.get()
    }
}

impl DerefMut for MatrixError {
    fn deref_mut(&mut self) -> &mut Details {
        self.rest.0.get_or_insert_default()
    }
}

/// An `Auth` is what User-Interactive Authentication asks for: the ways through, and what is completed.
///
/// ```
/// use matrix_error::{ResponseInfo, decode};
///
/// let body = br#"{"flows":[{"stages":["m.login.password","m.login.terms"]}],"completed":["m.login.password"],"session":"abc"}"#;
/// let error = decode(body, &ResponseInfo::new(401));
/// let auth = error.auth.as_ref().unwrap();
/// let next = auth.flows[0].stages.iter().find(|stage| !auth.completed.contains(stage));
/// assert_eq!(next.map(String::as_str), Some("m.login.terms"));
/// ```
///
/// Source: [User-Interactive Authentication](https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api).
#[derive(Clone)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Auth {
    /// The ways through; one of them is enough.
    pub flows: Vec<Flow>,
    /// The stages that are completed.
    pub completed: Vec<String>,
    /// The session to name in the next request; `None` if none was sent.
    pub session: Option<String>,
    /// What each stage needs, by the name of the stage, as JSON text. Empty if nothing was sent.
    pub params: BTreeMap<String, Box<RawValue>>,
}

impl PartialEq for Auth {
    fn eq(&self, other: &Self) -> bool {
        let Self { flows, completed, session, params } = self;
        *flows == other.flows
            && *completed == other.completed
            && *session == other.session
            && are_equal(params, &other.params)
    }
}

/// A flow is one way through User-Interactive Authentication.
///
/// ```
/// use matrix_error::{Flow, ResponseInfo, decode};
///
/// fn is_supported(flow: &Flow) -> bool {
///     flow.stages.iter().all(|stage| matches!(stage.as_str(), "m.login.dummy" | "m.login.terms"))
/// }
///
/// let body = br#"{"flows":[{"stages":["m.login.sso"]},{"stages":["m.login.dummy"]}]}"#;
/// let auth = decode(body, &ResponseInfo::new(401)).into_details().auth.unwrap();
/// assert_eq!(auth.flows.iter().position(is_supported), Some(1));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Flow {
    /// The stages, in order.
    pub stages: Vec<String>,
}

/// An `OAuth` is an OAuth 2.0 error response.
///
/// ```
/// use matrix_error::{ResponseInfo, decode};
///
/// let body = br#"{"error":"invalid_grant","error_description":"The code was used before"}"#;
/// let error = decode(body, &ResponseInfo::new(400));
/// assert_eq!(error.oauth.as_ref().map(|oauth| oauth.error.as_str()), Some("invalid_grant"));
/// ```
///
/// Source: RFC 6749, section 5.2.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct OAuth {
    /// The error code: `invalid_grant` …
    pub error: String,
    /// The text for developers; `None` if none was sent.
    pub error_description: Option<String>,
    /// A page about the error: an absolute `https:` or `http:` URL.
    pub error_uri: Option<String>,
}

/// A `Federation` is the dictionary of Synapse's `FederationError`, about an event of another server.
///
/// ```
/// use matrix_error::{Level, ResponseInfo, decode};
///
/// let body = br#"{"level":"ERROR","code":403,"reason":"Not allowed","affected":"$event","source":null}"#;
/// let federation = decode(body, &ResponseInfo::new(403)).into_details().federation.unwrap();
/// assert_eq!((federation.level, federation.affected.as_str(), federation.source), (Level::Error, "$event", None));
/// ```
///
/// Source: `FederationError.get_dict` of Synapse 1.163.2.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Federation {
    /// How bad it is.
    pub level: Level,
    /// A status like those of HTTP.
    pub code: f64,
    /// The text for people.
    pub reason: String,
    /// The event it is about.
    pub affected: String,
    /// The event that shows the fault; `None` if none was sent.
    pub source: Option<String>,
}
