//! A JSON value as Python holds it and as Synapse prints it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::refused::{Cause, Refused};
use crate::codes::error_code::ErrorCode;

/// The deepest nesting that is read. Python goes twice as deep, but this fits the stack of any thread.
const MAX_DEPTH: usize = 500;
/// The most digits of a whole number that Python reads.
const MAX_DIGITS: usize = 4300;

/// A `Json` is a JSON value: what most parameters of Synapse's exceptions take, because Synapse passes them on without looking.
///
/// Whole numbers keep all their digits, and a number is always one that JSON can hold. Printed, it is canonical JSON: no
/// spaces, sorted keys, UTF-8, fractions in Python's form (`1500.0`, `1e-07`).
///
/// ```
/// use matrix_error::synapse::Json;
///
/// let json: Json = r#"{ "n": 1.5e3, "a": "\u00e9" }"#.parse().unwrap();
/// assert_eq!(json.to_string(), r#"{"a":"é","n":1500.0}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Json(pub(super) Value);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// Its digits, because Python's have no limit.
    Int(String),
    /// Finite.
    Float(f64),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// JSON's `null`, Python's `None`.
    pub const NULL: Self = Self(Value::Null);

    /// Makes a value of anything that serde can write as JSON.
    ///
    /// ```
    /// use matrix_error::synapse::Json;
    ///
    /// let flows = Json::of(&[("stages", ["m.login.dummy"])]).unwrap();
    /// assert_eq!(flows.to_string(), r#"[["stages",["m.login.dummy"]]]"#);
    /// ```
    ///
    /// # Errors
    /// Where serde cannot, or where the text is no JSON that Synapse could send.
    pub fn of(value: &impl Serialize) -> Result<Self, Refused> {
        let text = serde_json::to_string(value).map_err(|_| Refused::of(Cause::NotJson))?;
        text.parse()
    }

    /// Gives the characters of a string; `None` if the value is no string.
    ///
    /// ```
    /// use matrix_error::synapse::Json;
    ///
    /// assert_eq!(Json::from("Not found").as_str(), Some("Not found"));
    /// assert_eq!(Json::NULL.as_str(), None);
    /// ```
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// As Python's `%s` prints it, as far as errors need it.
    pub(super) fn python_str(&self) -> String {
        match &self.0 {
            Value::Null => "None".to_owned(),
            Value::String(text) => text.clone(),
            _ => self.to_string(),
        }
    }
}

impl FromStr for Json {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::read(serde_json::from_str(text).map_err(|_| Refused::of(Cause::NotJson))?)
    }
}

impl Json {
    /// Text that is known to be JSON.
    pub(super) fn read(text: &RawValue) -> Result<Self, Refused> {
        Ok(Self(read(text, 0)?))
    }
}

/// The members of an object.
pub(super) type Members<'t> = BTreeMap<String, &'t RawValue>;

/// Written without closures, because each level of nesting costs stack.
fn read(text: &RawValue, depth: usize) -> Result<Value, Refused> {
    if depth > MAX_DEPTH {
        return Err(Refused::of(Cause::TooDeep));
    }
    let text = text.get();
    Ok(match text.as_bytes()[0] {
        b'{' => {
            let mut object = BTreeMap::new();
            for (key, value) in parse::<Members>(text)? {
                object.insert(key, Json(read(value, depth + 1)?));
            }
            Value::Object(object)
        }
        b'[' => {
            let mut array = Vec::new();
            for item in parse::<Vec<&RawValue>>(text)? {
                array.push(Json(read(item, depth + 1)?));
            }
            Value::Array(array)
        }
        b'"' => Value::String(parse(text)?),
        b'n' => Value::Null,
        b't' | b'f' => Value::Bool(text == "true"),
        _ => number(text)?,
    })
}

/// Reads a string. The grammar was checked before, so one that cannot be read holds half a surrogate pair.
fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Refused> {
    serde_json::from_str(text).map_err(|_| Refused::of(Cause::LoneSurrogate))
}

fn number(text: &str) -> Result<Value, Refused> {
    if !text.contains(['.', 'e', 'E']) {
        let too_long = text.trim_start_matches('-').len() > MAX_DIGITS;
        let digits = if text == "-0" { "0" } else { text };
        return if too_long { Err(Refused::of(Cause::NotJson)) } else { Ok(Value::Int(digits.to_owned())) };
    }
    float(text.parse().unwrap_or(f64::INFINITY))
}

fn float(number: f64) -> Result<Value, Refused> {
    if number.is_finite() { Ok(Value::Float(number)) } else { Err(Refused::of(Cause::NotFinite)) }
}

/// Canonical JSON.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Int(digits) => f.write_str(digits),
            Value::Float(value) => write_float(f, *value),
            Value::String(text) => write_string(f, text),
            Value::Array(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Value::Object(members) => {
                f.write_str("{")?;
                for (i, (key, value)) in members.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { "," })?;
                    write_string(f, key)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

/// Rust's shortest digits are Python's. Python writes an exponent, with its sign and at least two digits, where the number has
/// more than 16 digits before the point or more than three zeros behind it.
fn write_float(f: &mut fmt::Formatter<'_>, number: f64) -> fmt::Result {
    let scientific = format!("{number:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return write!(f, "{digits}e{sign}{:02}", exponent.abs());
    }
    let plain = number.to_string();
    write!(f, "{plain}{}", if plain.contains('.') { "" } else { ".0" })
}

impl From<&Json> for Json {
    fn from(json: &Json) -> Self {
        json.clone()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self(Value::String(text.to_owned()))
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self(Value::String(text))
    }
}

/// The errcode's own name: an alias has to be given as text to be sent as it is.
impl From<ErrorCode> for Json {
    fn from(errcode: ErrorCode) -> Self {
        errcode.as_str().into()
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self(Value::Bool(value))
    }
}

impl From<Vec<String>> for Json {
    fn from(items: Vec<String>) -> Self {
        Self(Value::Array(items.into_iter().map(Into::into).collect()))
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::NULL, Into::into)
    }
}

impl TryFrom<f64> for Json {
    type Error = Refused;

    fn try_from(number: f64) -> Result<Self, Refused> {
        float(number).map(Self)
    }
}

macro_rules! from_whole_numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Json {
            fn from(number: $number) -> Self {
                Self(Value::Int(number.to_string()))
            }
        })*
    };
}
from_whole_numbers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
