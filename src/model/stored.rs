//! Writes a record as JavaScript has it, and reads one back that JavaScript or this crate has written.
//!
//! The rules are those of the npm package: `pkg-template/input/record.js` asks for the type of each field, `decode/whole.rs` decides whether
//! the fields belong together.

use std::fmt;
use std::time::Duration;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeStruct, Serializer};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::details::{Auth, Details, Federation, Flow, OAuth, Rest};
use super::matrix_error::MatrixError;
use super::stored_object::{Fields, Read, broken, flag, list, short_text, text, texts, whole};
use crate::codes::error_code::ErrorCode;
use crate::codes::word::Word;
use crate::decode::MAX_MS;
use crate::decode::link;
use crate::decode::whole::{self, Part, Parts};
use crate::json::literal::{number_of, shape_of};
use crate::json::members::LONGEST_TEXT;
use crate::json::value::Shape;

/// The version of the record, and the field that says so.
const VERSION: u8 = 1;
const BRAND: &str = "$matrixError";

/// So many warnings a record has at most.
const MOST_WARNINGS: usize = 101;

impl Serialize for MatrixError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return Err(S::Error::custom("a MatrixError holds JSON text: write it with serde_json"));
        }
        let mut record = serializer.serialize_struct("MatrixError", 25)?;
        record.serialize_field(BRAND, &VERSION)?;
        record.serialize_field("kind", &self.kind)?;
        record.serialize_field("errcode", &self.errcode)?;
        record.serialize_field("wireErrcode", &self.wire_errcode)?;
        record.serialize_field("error", &self.error)?;
        record.serialize_field("status", &self.status)?;
        record.serialize_field("recovery", &self.recovery)?;
        record.serialize_field("isSoftLogout", &self.is_soft_logout)?;
        record.serialize_field(
            "retryAfterMs",
            &self.retry_after.map(|delay| delay.as_millis().min(MAX_MS.into()) as u64),
        )?;
        record.serialize_field("retryAfterSource", &self.retry_after_source)?;
        record.serialize_field("consentUri", &self.consent_uri)?;
        record.serialize_field("adminContact", &self.admin_contact)?;
        record.serialize_field("limitType", &self.limit_type)?;
        record.serialize_field("infoUri", &self.info_uri)?;
        record.serialize_field("canUpgrade", &self.can_upgrade)?;
        record.serialize_field("roomVersion", &self.room_version)?;
        record.serialize_field("currentVersion", &self.current_version)?;
        record.serialize_field("auth", &self.auth)?;
        record.serialize_field("oauth", &self.oauth)?;
        record.serialize_field("federation", &self.federation)?;
        record.serialize_field("location", &self.location)?;
        record.serialize_field("extra", &self.extra)?;
        record.serialize_field("partial", &self.partial)?;
        record.serialize_field("text", &self.text)?;
        record.serialize_field("warnings", &self.warnings)?;
        record.end()
    }
}

impl<'de> Deserialize<'de> for MatrixError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = deserializer.deserialize_newtype_struct(RAW_VALUE, JsonText)?;
        read(&raw).map_err(D::Error::custom)
    }
}

/// What serde_json is asked for a `RawValue` with. With another name it would give values, which lose digits.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Takes the text of a record from serde_json, or what serde has already read of it: that of a field with `flatten`, of an enum with a tag.
struct JsonText;

impl<'de> Visitor<'de> for JsonText {
    type Value = Box<RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a MatrixError as JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Deserialize::deserialize(MapAccessDeserializer::new(map))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        to_raw_value(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

fn read(raw: &RawValue) -> Read<MatrixError> {
    let record = Fields::of("", raw)?;
    record.get(BRAND, |raw| (number_of(raw.get()) == f64::from(VERSION)).then_some(()), "not 1")?;
    let error = MatrixError {
        kind: record.word("kind")?,
        errcode: ErrorCode::from(record.text_that_says("errcode")?),
        wire_errcode: record.text_or_null("wireErrcode")?,
        error: record.text_that_says("error")?,
        status: record
            .or_null("status", |raw| whole(raw, 100.0, 599.0), "not a whole number from 100 to 599")?
            .map(|it| it as u16),
        recovery: record.word("recovery")?,
        is_soft_logout: record.flag("isSoftLogout")?,
        retry_after: record
            .or_null("retryAfterMs", |raw| whole(raw, 0.0, MAX_MS.into()), "not a whole number from 0 to 2147483647")?
            .map(|ms| Duration::from_millis(ms.into())),
        retry_after_source: record.word_or_null("retryAfterSource")?,
        partial: record.flag("partial")?,
        rest: Rest::of(Details {
            consent_uri: record.text_or_null("consentUri")?,
            admin_contact: record.text_or_null("adminContact")?,
            limit_type: record.text_or_null("limitType")?,
            info_uri: record.text_or_null("infoUri")?,
            can_upgrade: record.or_null("canUpgrade", flag, "not a boolean")?,
            room_version: record.text_or_null("roomVersion")?,
            current_version: record.text_or_null("currentVersion")?,
            auth: record.object_or_null("auth", auth)?,
            oauth: record.object_or_null("oauth", oauth)?,
            federation: record.object_or_null("federation", federation)?,
            location: record.text_or_null("location")?,
            extra: record.plain_data("extra")?,
            text: record.or_null("text", short_text, "not a text of at most 4096 UTF-16 units")?,
            warnings: record.get(
                "warnings",
                |raw| texts(raw).filter(|it| it.len() <= MOST_WARNINGS),
                "not a list of at most 101 texts",
            )?,
        }),
    };
    belong_together(&error)?;
    Ok(error)
}

fn auth(auth: Fields<'_>) -> Read<Auth> {
    let flow = |raw: &RawValue| {
        let flow = Fields::of("auth.flows", raw).ok()?;
        Some(Flow { stages: flow.get("stages", texts, "").ok()? })
    };
    Ok(Auth {
        flows: auth.get(
            "flows",
            |raw| list(raw)?.into_iter().map(flow).collect(),
            "not a list of flows, each with its stages",
        )?,
        completed: auth.get("completed", texts, "not a list of texts")?,
        session: auth.text_or_null("session")?,
        params: auth.plain_data("params")?,
    })
}

fn oauth(oauth: Fields<'_>) -> Read<OAuth> {
    Ok(OAuth {
        error: oauth.get("error", text, "not a text")?,
        error_description: oauth.text_or_null("errorDescription")?,
        error_uri: oauth.text_or_null("errorUri")?,
    })
}

fn federation(federation: Fields<'_>) -> Read<Federation> {
    let is_number = |raw: &RawValue| (shape_of(raw.get()) == Shape::Number).then(|| number_of(raw.get()));
    Ok(Federation {
        level: federation.word("level")?,
        // JSON has no number for a code beyond all numbers, and writes null.
        code: federation.or_null("code", is_number, "not a number")?.unwrap_or(f64::INFINITY),
        reason: federation.get("reason", text, "not a text")?,
        affected: federation.get("affected", text, "not a text")?,
        source: federation.text_or_null("source")?,
    })
}

/// Could one decision have given all of the fields, and each link?
fn belong_together(error: &MatrixError) -> Read<()> {
    let word = |code: &str| Word::find(code.as_bytes());
    let mut parts = Parts {
        kind: error.kind,
        recovery: error.recovery,
        status: error.status,
        errcode: word(error.errcode.as_str()),
        wire_errcode: error.wire_errcode.as_deref().and_then(word),
        is_soft_logout: false,
        given: 0,
    };
    for &part in Part::ALL {
        let Some(link) = part_of(error, part) else { continue };
        parts.given |= 1 << part as u32;
        let is_safe =
            |link: &str| link.len() <= LONGEST_TEXT && link::is_safe(link.as_bytes(), whole::link_kind(part as u32));
        if link.is_some_and(|link| !is_safe(link)) {
            return Err(broken(part.as_str(), "not a safe link"));
        }
    }
    if error.retry_after.is_some() != error.retry_after_source.is_some() {
        return Err(broken("retryAfterSource", "does not go with retryAfterMs"));
    }
    if !whole::belong_together(&parts) {
        return Err(broken("kind", "does not go with the other fields"));
    }
    parts.is_soft_logout = error.is_soft_logout;
    if !whole::belong_together(&parts) {
        return Err(broken("isSoftLogout", "does not go with the errcode"));
    }
    Ok(())
}

/// Is a part there? Of a link, its text.
fn part_of(error: &MatrixError, part: Part) -> Option<Option<&str>> {
    fn link(field: &Option<String>) -> Option<Option<&str>> {
        field.as_deref().map(Some)
    }
    let is_there = |is_there: bool| is_there.then_some(None);
    match part {
        Part::ConsentUri => link(&error.consent_uri),
        Part::InfoUri => link(&error.info_uri),
        Part::ErrorUri => error.oauth.as_ref().and_then(|oauth| link(&oauth.error_uri)),
        Part::AdminContact => link(&error.admin_contact),
        Part::Location => link(&error.location),
        Part::WireErrcode => is_there(error.wire_errcode.is_some()),
        Part::LimitType => is_there(error.limit_type.is_some()),
        Part::CanUpgrade => is_there(error.can_upgrade.is_some()),
        Part::RoomVersion => is_there(error.room_version.is_some()),
        Part::CurrentVersion => is_there(error.current_version.is_some()),
        Part::Auth => is_there(error.auth.is_some()),
        Part::Session => is_there(error.auth.as_ref().is_some_and(|auth| auth.session.is_some())),
        Part::OAuth => is_there(error.oauth.is_some()),
        Part::Federation => is_there(error.federation.is_some()),
        Part::Text => is_there(error.text.is_some()),
    }
}
