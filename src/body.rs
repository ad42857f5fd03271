//! The members of a JSON object in; which of them fill which field of the record, and which are unknown, out.

use std::num::NonZeroU32;

use crate::literal::{equals, unescape};
use crate::reading::Place;
use crate::scan::{Member, Shape, Value};
use crate::warning::{BODY_KEYS, Subject};

/// One object, its keys sorted by what they are to us. Of duplicate keys the last one counts, as for `JSON.parse`.
pub(crate) struct Body<'t> {
    pub text: &'t [u8],
    /// It is the error that was encoded again inside another one.
    pub is_inner: bool,
    members: &'t [Member],
    /// Places in `members`, counted from 1, by subject.
    known: [Option<NonZeroU32>; BODY_KEYS],
    /// The same for fields that travel under the prefix of a proposal (`org.matrix.msc4335.info_uri`).
    prefixed: [Option<NonZeroU32>; BODY_KEYS],
    /// Keys that may hold a code more exact than `errcode`, in the order of the text.
    side_channels: Vec<Member>,
}

/// Servers send one; a limit keeps the search for duplicates linear, whatever is sent.
const SIDE_CHANNELS: usize = 8;

impl<'t> Body<'t> {
    /// Sorts the members; unknown ones are added to `extra`, in the order of the text.
    pub fn sort(text: &'t [u8], members: &'t [Member], is_inner: bool, extra: &mut Vec<(Place, Place)>) -> Self {
        let none = [None; BODY_KEYS];
        let mut body = Self { text, members, is_inner, known: none, prefixed: none, side_channels: Vec::new() };
        for (place, member) in (1..).map(NonZeroU32::new).zip(members) {
            let key = unescape(text, member.key);
            if let Some(subject) = Subject::of_key(&key) {
                body.known[subject as usize] = place;
                continue;
            }
            if let Some(subject) = stable(&key) {
                let before =
                    std::mem::replace(&mut body.prefixed[subject as usize], place).map(|before| body.member(before));
                if let Some(other_prefix) = before.filter(|before| !equals(text, before.key, &key)) {
                    extra.push(body.pair(other_prefix));
                }
                continue;
            }
            if key.ends_with(b".errcode") || *key == *b"mr_errcode" {
                body.note_side_channel(*member, &key);
            }
            extra.push(body.pair(*member));
        }
        body
    }

    fn note_side_channel(&mut self, member: Member, key: &[u8]) {
        let text = self.text;
        if let Some(duplicate) = self.side_channels.iter_mut().find(|noted| equals(text, noted.key, key)) {
            *duplicate = member;
        } else if self.side_channels.len() < SIDE_CHANNELS {
            self.side_channels.push(member);
        }
    }

    fn member(&self, place: NonZeroU32) -> Member {
        self.members[place.get() as usize - 1]
    }

    fn pair(&self, member: Member) -> (Place, Place) {
        (self.place(member.key), self.place(member.value))
    }

    #[inline(never)] // It stands in the module once, not in each caller.
    pub fn place(&self, value: Value) -> Place {
        Place { value, is_inner: self.is_inner }
    }

    /// The value of a key, or of its prefixed form; `None` where it is absent or null.
    #[inline(never)] // It stands in the module once, not in each caller.
    pub fn get(&self, subject: Subject) -> Option<Value> {
        let value =
            |place: Option<NonZeroU32>| Some(self.member(place?).value).filter(|value| value.shape != Shape::Null);
        value(self.known[subject as usize]).or_else(|| value(self.prefixed[subject as usize]))
    }

    /// The value of a key, if it is a string.
    #[inline(never)] // It stands in the module once, not in each caller.
    pub fn string(&self, subject: Subject) -> Option<Value> {
        self.get(subject).filter(|value| value.is_string())
    }

    pub fn has(&self, subject: Subject) -> bool {
        self.known[subject as usize].is_some()
    }

    /// The first code in a key that ends in `.errcode`, or in `mr_errcode`.
    pub fn side_channel(&self) -> Option<Value> {
        let mut values = self.side_channels.iter().map(|member| member.value);
        values.find(|&value| value.is_string() && !is_empty(value))
    }

    /// Adds the members of known keys whose values filled nothing to `extra`.
    ///
    /// A null means "not sent" where the key `belongs` to an error of this kind, and is somebody else's data where not.
    pub fn push_left_over(
        &self,
        belongs: impl Fn(Subject) -> bool,
        is_filled: impl Fn(Subject, Value) -> bool,
        extra: &mut Vec<(Place, Place)>,
    ) {
        let mut push_unused = |subject, place: Option<NonZeroU32>| {
            let Some(member) = place.map(|place| self.member(place)) else { return };
            let is_null = member.value.shape == Shape::Null;
            let is_used = if is_null { belongs(subject) } else { is_filled(subject, member.value) };
            if !is_used {
                extra.push(self.pair(member));
            }
        };
        for &subject in &Subject::ALL[..BODY_KEYS] {
            push_unused(subject, self.known[subject as usize]);
            push_unused(subject, self.prefixed[subject as usize]);
        }
    }
}

/// Is it `""`?
pub(crate) fn is_empty(string: Value) -> bool {
    string.span.end - string.span.start == 2
}

/// The field that a key under the prefix of a proposal fills.
fn stable(key: &[u8]) -> Option<Subject> {
    let dot = key.iter().rposition(|&byte| byte == b'.')?;
    let (prefix, name) = (&key[..dot], &key[dot + 1..]);
    let subject = Subject::of_key(name).filter(|subject| subject.is_prefixable())?;
    let is_proposal =
        |word: &[u8]| word.strip_prefix(b"msc").is_some_and(|number| number.first().is_some_and(u8::is_ascii_digit));
    prefix.split(|&byte| byte == b'.').any(is_proposal).then_some(subject)
}
