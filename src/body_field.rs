//! A key of a body that comes with some errcode in; its type, its unit and the field of the record that it fills out.

use crate::named::named;

/// A key of a body besides `errcode` and `error`. `null` there means the same as no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BodyField {
    /// The key, as it is sent.
    pub key: &'static str,
    /// The type of its value.
    pub value: ValueType,
    /// What a number counts, or what a string holds.
    pub unit: Option<&'static str>,
    /// The field of the record that a usable value fills; without one the value stays in `extra`.
    pub record_field: Option<&'static str>,
}

named! {
    /// The type of a value in JSON.
    pub enum ValueType {
        /// `true` or `false`.
        Boolean = "boolean",
        /// A whole number.
        Integer = "integer",
        /// An array of whole numbers.
        Integers = "integer[]",
        /// A string.
        String = "string",
        /// An array of strings.
        Strings = "string[]",
    }
}
use ValueType::*;

/// The field of a key that `FIELDS` describes. For the table, at compile time: any other key does not compile.
pub(crate) const fn of_key(key: &str) -> BodyField {
    let mut at = 0;
    while !equals(FIELDS[at].key, key) {
        at += 1;
    }
    FIELDS[at]
}

const fn equals(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

const fn field(key: &'static str, value: ValueType, unit: &'static str, record_field: &'static str) -> BodyField {
    BodyField { key, value, unit: non_empty(unit), record_field: non_empty(record_field) }
}

const fn non_empty(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

/// Each key once: key, type, unit, field of the record; `""` where there is none.
#[rustfmt::skip]
const FIELDS: &[BodyField] = &[
    field("admin_contact",                       String,   "URI",                  "adminContact"),
    field("can_upgrade",                         Boolean,  "",                     "canUpgrade"),
    field("consent_uri",                         String,   "URL",                  "consentUri"),
    field("current_version",                     String,   "key backup version",   "currentVersion"),
    field("info_uri",                            String,   "URL",                  "infoUri"),
    field("limit_type",                          String,   "name of a limit",      "limitType"),
    field("org.matrix.msc4335.can_upgrade",      Boolean,  "",                     "canUpgrade"),
    field("org.matrix.msc4335.info_uri",         String,   "URL",                  "infoUri"),
    field("retry_after_ms",                      Integer,  "milliseconds",         "retryAfterMs"),
    field("room_version",                        String,   "room version",         "roomVersion"),
    field("soft_logout",                         Boolean,  "",                     "isSoftLogout"),

    // These stay in `extra`.
    field("acr_values",                          String,   "names, space between", ""),
    field("algorithm",                           String,   "hash algorithm",       ""),
    field("approval_notice_medium",              String,   "medium",               ""),
    field("body",                                String,   "body of a response",   ""),
    field("com.beeper.can_retry",                Boolean,  "",                     ""),
    field("error_url",                           String,   "URL",                  ""),
    field("expiry",                              Integer,  "milliseconds since 1970", ""),
    field("failed_ids",                          Integers, "origin IDs",           ""),
    field("fi.mau.internal_error",               String,   "text",                 ""),
    field("fi.mau.msc2815.content_keep_ms",      Integer,  "milliseconds",         ""),
    field("harms",                               Strings,  "names of harms",       ""),
    field("lookup_pepper",                       String,   "pepper",               ""),
    field("m.content_keep_ms",                   Integer,  "milliseconds",         ""),
    field("max_age",                             Integer,  "seconds",              ""),
    field("max_delay",                           Integer,  "milliseconds",         ""),
    field("mr_errcode",                          String,   "errcode",              ""),
    field("mxid",                                String,   "user ID",              ""),
    field("org.matrix.msc3848.unstable.errcode", String,   "errcode",              ""),
    field("org.matrix.msc4108.errcode",          String,   "errcode",              ""),
    field("org.matrix.msc4140.errcode",          String,   "errcode",              ""),
    field("org.matrix.msc4140.max_delay",        Integer,  "milliseconds",         ""),
    field("org.matrix.msc4363.acr_values",       String,   "names, space between", ""),
    field("org.matrix.msc4363.max_age",          Integer,  "seconds",              ""),
    field("org.matrix.msc4363.scope",            String,   "names, space between", ""),
    field("scope",                               String,   "names, space between", ""),
    field("sender",                              String,   "user ID",              ""),
    field("status",                              Integer,  "HTTP status",          ""),
];
