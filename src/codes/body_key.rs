//! The keys of a body. A key has a row if a rule reads it, or if it comes with some errcode and stays in `extra`.

use crate::words::closed_set;

/// A `BodyField` is what is known of a key of a body: its name, and which value is usable. A value of `null` means the same as no key.
///
/// ```
/// use matrix_error::ErrorCode;
/// use matrix_error::codes::ValueType;
///
/// let row = ErrorCode::M_LIMIT_EXCEEDED.info().unwrap();
/// let field = row.fields.iter().find(|field| field.key == "retry_after_ms").unwrap();
/// assert_eq!((field.value, field.unit), (ValueType::Integer, Some("milliseconds")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BodyField {
    /// The key, as it is sent.
    pub key: &'static str,
    /// The type of its value.
    pub value: ValueType,
    /// What a number counts (`milliseconds`), or what a string holds (`URL`); `None` where the type says enough.
    pub unit: Option<&'static str>,
    /// The field of the JavaScript record that a usable value fills; `None` if the value stays in `extra`.
    pub record_field: Option<&'static str>,
}

closed_set! {
    /// The type of a value in JSON.
    ///
    /// ```
    /// use matrix_error::codes::ValueType;
    ///
    /// assert_eq!(ValueType::Strings.as_str(), "string[]");
    /// ```
    pub enum ValueType {
        /// `true` or `false`.
        Boolean = "boolean",
        /// A whole number.
        Integer = "integer",
        /// An array of whole numbers.
        Integers = "integer[]",
        /// An object.
        Object = "object",
        /// An array of objects.
        Objects = "object[]",
        /// A string.
        String = "string",
        /// An array of strings.
        Strings = "string[]",
    }
}
use ValueType::*;

/// What rules look at in a string, besides its type. Nothing else of it crosses to the wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reads {
    /// Only the type.
    Type,
    /// Which word of `word.rs` it is.
    Word,
    /// Which word of `word.rs` it is, and the characters: an errcode, which may have no row.
    Code,
    /// The characters: the digits of a number.
    Digits,
    /// The characters of a link to a page.
    WebLink,
    /// The characters of a link to a page or to a person.
    ContactLink,
}
use Reads::{Code, ContactLink, Digits, Type, WebLink, Word};

#[cfg(feature = "package")]
impl Reads {
    /// Does a rule look at the characters?
    pub const fn is_text(self) -> bool {
        matches!(self, Code | Digits | WebLink | ContactLink)
    }

    /// Does a rule ask which word it is?
    #[cfg(not(target_arch = "wasm32"))]
    pub const fn is_word(self) -> bool {
        matches!(self, Code | Word)
    }
}

/// Makes an enum of the keys that rules read, and tables of what is known of them.
macro_rules! body_keys {
    ($($name:ident $key:literal $value:ident $unit:literal $field:literal $reads:ident $prefix:literal)*) => {
        closed_set! {
            /// A key that a rule reads.
            pub(crate) enum BodyKey { $($name = $key,)* }
        }

        /// The row of each key.
        const KEYS: &[BodyField] = &[$(field($key, $value, $unit, $field)),*];

        const READS: &[Reads] = &[$($reads),*];

        /// May the key travel under the prefix of a proposal (`org.matrix.msc4335.info_uri`)?
        const IS_PREFIXABLE: &[bool] = &[$($prefix),*];
    };
}

// `errcode` and `error` come first, because nearly every body has them and Rust looks for a key from the top.
#[rustfmt::skip]
body_keys! {
    // key, type, unit or content, field of the record, what rules look at in a string, may it be prefixed?
    Errcode           "errcode"            String   "errcode"             "wireErrcode"   Word  false
    Error             "error"              String   "text"                "error"         Word  false
    RetryAfterMs      "retry_after_ms"     Integer  "milliseconds"        "retryAfterMs"  Digits      true
    SoftLogout        "soft_logout"        Boolean  ""                    "isSoftLogout"  Word        false
    LimitType         "limit_type"         String   "name of a limit"     "limitType"     Type        true
    RoomVersion       "room_version"       String   "room version"        "roomVersion"   Type        true
    CurrentVersion    "current_version"    String   "key backup version"  "currentVersion" Type       true
    ConsentUri        "consent_uri"        String   "URL"                 "consentUri"    WebLink     true
    InfoUri           "info_uri"           String   "URL"                 "infoUri"       WebLink     true
    AdminContact      "admin_contact"      String   "URI"                 "adminContact"  ContactLink true
    CanUpgrade        "can_upgrade"        Boolean  ""                    "canUpgrade"    Type        true
    // User-Interactive Authentication
    Flows             "flows"              Objects  ""                    "auth"          Type  false
    Completed         "completed"          Strings  "names of stages"     "auth"          Type  false
    Session           "session"            String   ""                    "auth"          Type  false
    Params            "params"             Object   ""                    "auth"          Type  false
    // OAuth 2.0, besides `error`
    ErrorDescription  "error_description"  String   "text"                "oauth"         Type  false
    ErrorUri          "error_uri"          String   "URL"                 "oauth"         WebLink  false
    // Federation
    Level             "level"              String   "level"               "federation"    Word  false
    Code              "code"               Integer  "HTTP status"         "federation"    Type  false
    Reason            "reason"             String   "text"                "federation"    Code  false
    Affected          "affected"           String   "event ID"            "federation"    Type  false
    Source            "source"             String   "event ID"            "federation"    Type  false
    // Texts for people that other software sends, where it sends no `error`. Media scanners send `info` beside `reason`.
    Detail            "detail"             String   "text"                "error"         Type  false
    Message           "message"            String   "text"                "error"         Type  false
    Info              "info"               String   "text"                "error"         Type  false
    Title             "title"              String   "text"                "error"         Type  false
}

/// The keys whose text stands in where `error` says nothing, in the order in which they are asked.
pub(crate) const OTHER_TEXTS: &[BodyKey] =
    &[BodyKey::Detail, BodyKey::Message, BodyKey::Info, BodyKey::Title, BodyKey::Reason];

/// The number of keys that rules read.
pub(crate) const KEY_COUNT: usize = KEYS.len();

/// The number of keys of which a rule looks at the characters.
#[cfg(feature = "package")]
pub(crate) const TEXT_COUNT: usize = {
    let (mut count, mut at) = (0, 0);
    while at < READS.len() {
        count += READS[at].is_text() as usize;
        at += 1;
    }
    count
};

impl BodyKey {
    /// What rules look at in its string.
    pub fn reads(self) -> Reads {
        READS.get(self as usize).copied().unwrap_or(Type)
    }

    /// May it come under the prefix of a proposal? `errcode` may not: with a prefix it is a more exact code beside `errcode`.
    pub fn is_prefixable(self) -> bool {
        IS_PREFIXABLE.get(self as usize).copied().unwrap_or(false)
    }

    /// Does it fill a field of its own, whatever the kind of the error is? These are the keys that may be prefixed, without
    /// the delay, which a header may say as well.
    pub const fn is_typed(self) -> bool {
        IS_PREFIXABLE[self as usize] && !matches!(self, Self::RetryAfterMs)
    }
}

/// What a key means to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A key that a rule reads.
    Key(BodyKey),
    /// Such a key under the prefix of a proposal.
    Prefixed(BodyKey),
    /// A key that may hold a more exact code than `errcode`.
    OtherErrcode,
    /// Any other key.
    Unknown,
}

impl Role {
    /// The role of a key, given as it was sent.
    pub fn of(key: &[u8]) -> Self {
        let name = || key.rsplit(|&byte| byte == b'.').next().and_then(BodyKey::of_word);
        BodyKey::of_word(key).map_or_else(|| Self::of_other(key, name()), Self::Key)
    }

    /// The role of a key that is not a [`BodyKey`] itself. `name` is the one behind its last dot.
    pub fn of_other(key: &[u8], name: Option<BodyKey>) -> Self {
        let is_proposal = |part: &[u8]| matches!(part, [b'm', b's', b'c', b'0'..=b'9', ..]);
        match name {
            _ if key == b"mr_errcode" => Self::OtherErrcode,
            Some(BodyKey::Errcode) => Self::OtherErrcode,
            Some(name) if name.is_prefixable() && key.split(|&byte| byte == b'.').any(is_proposal) => {
                Self::Prefixed(name)
            }
            _ => Self::Unknown,
        }
    }
}

/// The row of a key, which may have the prefix of a proposal. The table of errcodes calls it at compile time, so that a key
/// without a row does not compile.
pub(crate) const fn field_of(key: &'static str) -> BodyField {
    if let Some(field) = find(EXTRA_KEYS, key, 0) {
        return field;
    }
    if let Some(field) = find(KEYS, key, 0) {
        return field;
    }
    let mut name_at = key.len();
    while key.as_bytes()[name_at - 1] != b'.' {
        name_at -= 1;
    }
    match find(KEYS, key, name_at) {
        Some(field) => BodyField { key, ..field },
        None => panic!("a key of the body has no row"),
    }
}

/// The row of the key that a text holds from a place on.
const fn find(rows: &[BodyField], key: &str, from: usize) -> Option<BodyField> {
    let mut at = 0;
    while at < rows.len() {
        if equals(rows[at].key.as_bytes(), key.as_bytes(), from) {
            return Some(rows[at]);
        }
        at += 1;
    }
    None
}

const fn equals(left: &[u8], right: &[u8], from: usize) -> bool {
    let mut at = 0;
    while at < left.len() && from + at < right.len() && left[at] == right[from + at] {
        at += 1;
    }
    at == left.len() && from + at == right.len()
}

const fn field(key: &'static str, value: ValueType, unit: &'static str, record_field: &'static str) -> BodyField {
    BodyField { key, value, unit: non_empty(unit), record_field: non_empty(record_field) }
}

const fn non_empty(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

/// Keys that come with some errcode and stay in `extra`: key, type, unit or content (`""` for none), no field.
#[rustfmt::skip]
const EXTRA_KEYS: &[BodyField] = &[
    field("acr_values",                          String,   "names, space between", ""),
    field("algorithm",                           String,   "hash algorithm",       ""),
    field("approval_notice_medium",              String,   "medium",               ""),
    field("body",                                String,   "body of a response",   ""),
    field("com.beeper.can_retry",                Boolean,  "",                     ""),
    field("error_url",                           String,   "URL",                  ""),
    field("existingConnection",                  Object,   "connection",           ""),
    field("expiry",                              Integer,  "milliseconds since 1970", ""),
    field("failed_ids",                          Integers, "origin IDs",           ""),
    field("fi.mau.internal_error",               String,   "text",                 ""),
    field("fi.mau.msc2815.content_keep_ms",      Integer,  "milliseconds",         ""),
    field("harms",                               Strings,  "names of harms",       ""),
    field("installUrl",                          String,   "URL",                  ""),
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
    field("validationErrors",                    Objects,  "messages and paths",   ""),
];
