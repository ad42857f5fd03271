//! The part of a body that no field holds, as JSON text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::json::prototype_key::{self, PROTOTYPE_KEY};
use crate::json::reader::read_members;

/// Copies values into `extra` and `params`, without the key `__proto__`.
#[derive(Default)]
pub(super) struct Extra {
    /// Was a key `__proto__` left out?
    pub has_left_out: bool,
}

impl Extra {
    fn value_of(&mut self, raw: &RawValue) -> Box<RawValue> {
        let may_hold = raw.get().starts_with(['{', '[']) && prototype_key::may_hold_it(raw.get());
        let changed = if may_hold { prototype_key::without_it(raw) } else { None };
        self.has_left_out |= changed.is_some();
        changed.unwrap_or_else(|| raw.to_owned())
    }

    /// Adds what is not there yet.
    pub fn add(&mut self, extra: &mut BTreeMap<String, Box<RawValue>>, left_over: BTreeMap<Cow<'_, str>, &RawValue>) {
        for (key, raw) in left_over {
            extra.entry(key.into_owned()).or_insert_with(|| self.value_of(raw));
        }
    }

    pub fn map_of(&mut self, object: &str) -> BTreeMap<String, Box<RawValue>> {
        let mut members = BTreeMap::new();
        read_members(object, |key, value| {
            members.insert(key, value);
        });
        self.has_left_out |= members.remove(PROTOTYPE_KEY).is_some();
        let mut map = BTreeMap::new();
        self.add(&mut map, members);
        map
    }
}
