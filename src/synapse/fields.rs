//! The body of an error: `error`, `errcode` and further keys, as Synapse's `cs_error` makes it.

use std::collections::BTreeMap;

use super::json::{Json, Value};
use super::refused::{Cause, Refused};

/// Fields are the keys of a body besides `error` and `errcode`; where it holds these as well, they win.
///
/// ```
/// use matrix_error::synapse::{AuthError, Exception, Fields};
///
/// let additional_fields = Fields::new([("org.example.hint", "ask @admin")]).unwrap();
/// let error = AuthError { additional_fields, ..AuthError::new(403, "No") };
/// assert_eq!(error.body(), r#"{"errcode":"M_FORBIDDEN","error":"No","org.example.hint":"ask @admin"}"#);
/// ```
///
/// Source: `additional_fields` of `SynapseError`, the keyword arguments of `cs_error`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(BTreeMap<String, Json>);

impl Fields {
    /// Takes the keys and their values.
    ///
    /// ```
    /// use matrix_error::synapse::Fields;
    ///
    /// assert!(Fields::new([("retry_after_ms", 2000)]).is_ok());
    /// let refused = Fields::new([("msg", "twice")]).unwrap_err();
    /// assert_eq!(refused.to_string(), "the key `msg` is a parameter of cs_error and cannot be sent as well");
    /// ```
    ///
    /// # Errors
    /// For a key named `msg` or `code`: Python would give `cs_error` that parameter twice, and Synapse raises a TypeError.
    pub fn new<K: Into<String>, V: Into<Json>>(fields: impl IntoIterator<Item = (K, V)>) -> Result<Self, Refused> {
        let fields = fields.into_iter().map(|(key, value)| (key.into(), value.into()));
        Self::checked(fields.collect())
    }

    fn checked(fields: BTreeMap<String, Json>) -> Result<Self, Refused> {
        match ["msg", "code"].into_iter().find(|&key| fields.contains_key(key)) {
            Some(key) => Err(Refused::of(Cause::Clash(key.to_owned()))),
            None => Ok(Self(fields)),
        }
    }

    /// Adds a key, which must be neither `msg` nor `code`.
    pub(super) fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// Adds a key, unless its value is null.
    pub(super) fn with_any(self, key: &str, value: Json) -> Self {
        if value == Json::NULL { self } else { self.with(key, value) }
    }
}

/// An object with the keys; null for none.
impl TryFrom<Json> for Fields {
    type Error = Refused;

    fn try_from(json: Json) -> Result<Self, Refused> {
        match json.0 {
            Value::Null => Ok(Self::default()),
            Value::Object(members) => Self::checked(members),
            _ => Err(Refused::of(Cause::NotA("an object"))),
        }
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Self {
        Self(Value::Object(fields.0))
    }
}

/// Makes the body of an error: `error`, `errcode` and the fields. A field that is null is sent as null.
///
/// ```
/// use matrix_error::ErrorCode;
/// use matrix_error::synapse::{Fields, cs_error};
///
/// let fields = Fields::new([("retry_after_ms", 2000)]).unwrap();
/// let body = cs_error("Slow down", ErrorCode::M_LIMIT_EXCEEDED, fields);
/// assert_eq!(body.to_string(), r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Slow down","retry_after_ms":2000}"#);
/// ```
///
/// Source: `cs_error`, whose `code` is `M_UNKNOWN` unless told.
pub fn cs_error(msg: impl Into<Json>, code: impl Into<Json>, fields: Fields) -> Json {
    let mut body = BTreeMap::from([("error".to_owned(), msg.into()), ("errcode".to_owned(), code.into())]);
    body.extend(fields.0);
    Json(Value::Object(body))
}
