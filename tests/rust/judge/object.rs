//! What one object says, key by key: the body, or the error that was encoded again inside its `error`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use super::members::{Members, string};

/// Keys that fill a field of any record, or lend it their text.
const KEYS: [&str; 15] = [
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
    "detail",
    "message",
    "info",
    "title",
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
/// No rule reads a link, a number, a date, a code of a scanner or a key that is longer than so many bytes.
pub const LONGEST: usize = 8192;

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

/// One object, and what became of its values.
pub struct Object<'t> {
    members: Members<'t>,
    /// The keys whose values fill a field, or are used up: they are not in `extra`.
    filled: BTreeSet<String>,
    /// The keys of which the contract leaves that open.
    open: BTreeSet<String>,
}

impl<'t> From<Members<'t>> for Object<'t> {
    fn from(members: Members<'t>) -> Self {
        Self { members, filled: BTreeSet::new(), open: BTreeSet::new() }
    }
}

impl<'t> Object<'t> {
    pub fn fill(&mut self, key: &str) {
        self.filled.insert(key.to_owned());
    }

    pub fn leave_open(&mut self, key: &str) {
        self.open.insert(key.to_owned());
    }

    pub fn has(&self, key: &str) -> bool {
        self.members.get(key).is_some()
    }

    /// The value of a key as it is; `None` where it was not sent or is null.
    pub fn value(&self, key: &str) -> Option<&'t RawValue> {
        self.members.get(key).filter(|value| !is_null(value))
    }

    pub fn string(&self, key: &str) -> Option<String> {
        self.value(key).and_then(string)
    }

    /// The string of a key, if it has a character.
    pub fn text(&self, key: &str) -> Option<String> {
        self.string(key).filter(|text| !text.is_empty())
    }

    pub fn starts_with(&self, key: &str, bracket: char) -> bool {
        self.value(key).is_some_and(|value| value.get().starts_with(bracket))
    }

    /// The key and the value that may fill the field of a key: its own, else the last one under a prefix. Of a key that was
    /// sent twice the first place counts and the last value, as in an object of `JSON.parse`.
    pub fn own_or_prefixed(&self, name: &str) -> Option<(&str, &'t RawValue)> {
        let own = self.members.last(|key| key == name).filter(|(_, value)| !is_null(value));
        own.or_else(|| self.prefixed(name)).filter(|(_, value)| !is_null(value))
    }

    pub fn fill_own_or_prefixed(&mut self, name: &str) {
        if let Some(key) = self.own_or_prefixed(name).map(|(key, _)| key.to_owned()) {
            self.fill(&key);
        }
    }

    fn prefixed(&self, name: &str) -> Option<(&str, &'t RawValue)> {
        self.members.iter().filter(|(key, _)| is_prefixed(key, name)).last()
    }

    /// Does the key count as not sent? Under a prefix the last key counts; an earlier one is kept, null or not.
    fn is_not_sent(&self, key: &str, value: &RawValue) -> bool {
        let counts = |name: &&str| self.prefixed(name).is_some_and(|(prefixed, _)| prefixed == key);
        let is_read = KEYS.contains(&key) || OF_A_KIND.contains(&key) || PREFIXABLE.iter().any(counts);
        is_null(value) && is_read
    }

    /// The first code in another key than `errcode`, of the keys that may hold one.
    pub fn side_channel(&self) -> Option<String> {
        let is_one = |key: &str| key.len() <= LONGEST && (key.ends_with(".errcode") || key == "mr_errcode");
        let mut codes = self.members.iter().filter(|(key, _)| is_one(key)).filter_map(|(_, value)| string(value));
        codes.find(|code| !code.is_empty())
    }

    /// Is `soft_logout` true, or the string `true`?
    pub fn is_soft(&self) -> bool {
        self.string("soft_logout").is_some_and(|text| text == "true")
            || self.value("soft_logout").is_some_and(|value| value.get() == "true")
    }

    /// The errcode and the text of a media scanner, which has them under `reason` and `info`.
    pub fn of_scanner(&self) -> Option<(String, String)> {
        let is_letter = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
        let is_code = |reason: &String| {
            let name = ["MCS_", "M_"].iter().find_map(|prefix| reason.strip_prefix(prefix)).unwrap_or_default();
            reason.len() <= LONGEST && !name.is_empty() && name.chars().all(is_letter)
        };
        let has_other = self.string("errcode").is_some() || self.string("error").is_some();
        let code = self.string("reason").filter(|reason| !has_other && is_code(reason))?;
        Some((code, self.string("info")?))
    }

    /// What fills no field: the values that must be in `extra`, and those that may be there.
    pub fn left_over(&self) -> BTreeMap<&str, (&'t RawValue, bool)> {
        let is_left = |(key, value): &(&str, &RawValue)| !self.filled.contains(*key) && !self.is_not_sent(key, value);
        let left = self.members.iter().filter(is_left);
        left.map(|(key, value)| (key, (value, !self.open.contains(key)))).collect()
    }
}
