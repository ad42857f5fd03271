//! The members of a JSON object in; which of them fill which field of the record, and which are unknown, out.

use std::borrow::Cow;

use crate::literal::{equals, unescape};
use crate::reading::Place;
use crate::scan::{Member, Scanner, Shape, Value};
use crate::warning::{BODY_KEYS, Subject};

/// One object, its keys sorted by what they are to us. Of duplicate keys the last one counts, as for `JSON.parse`.
pub(crate) struct Body<'t> {
    pub text: &'t [u8],
    /// It is the error that was encoded again inside another one.
    pub is_inner: bool,
    members: &'t [Member],
    /// One bit for each role that a member has.
    seen: u64,
    /// By role, where in `members` the last lies that has it; of no use for a role that was not seen.
    last: &'t [u32; UNKNOWN],
}

/// What the sorting of one body after the other fills.
#[derive(Debug)]
pub(crate) struct Sorter {
    scanner: Scanner,
    last: [u32; UNKNOWN],
}

// Roles: that of a subject is its number, and this much more under the prefix of a proposal
// (`org.matrix.msc4335.info_uri`).
const PREFIXED: usize = BODY_KEYS;
const UNKNOWN: usize = 2 * BODY_KEYS;
/// Its key may hold a code more exact than `errcode`.
const SIDE_CHANNEL: usize = UNKNOWN + 1;

/// Servers send one; a limit keeps the search for duplicates linear, whatever is sent.
const SIDE_CHANNELS: usize = 8;

impl Sorter {
    pub const fn new() -> Self {
        Self { scanner: Scanner::new(), last: [0; UNKNOWN] }
    }

    /// Sorts the members of a text that is a JSON object; any other has none.
    pub fn sort<'t>(&'t mut self, text: &'t [u8], is_inner: bool) -> Body<'t> {
        let whole = self.scanner.scan(text);
        if whole.is_none_or(|whole| whole.shape != Shape::Object) {
            // The scanner may have found members all the same.
            self.scanner.members.clear();
        }
        let mut seen = 0;
        for (member, place) in self.scanner.members.iter_mut().zip(0..) {
            let role = role(&unescape(text, member.key));
            if let Some(last) = self.last.get_mut(role) {
                *last = place;
            }
            seen |= 1 << role;
            member.role = role as u8;
        }
        Body { text, is_inner, members: &self.scanner.members, seen, last: &self.last }
    }
}

impl Body<'_> {
    /// Was one of these keys sent, by itself or prefixed? Most are not: a group of them costs one look.
    pub fn holds_any(&self, subjects: &[Subject]) -> bool {
        let bits = subjects.iter().fold(0, |bits, &subject| bits | 1 << subject as usize);
        self.seen & (bits | bits << PREFIXED) != 0
    }

    /// The value of a key, or of its prefixed form; a null where neither was sent.
    #[inline]
    pub fn value(&self, subject: Subject) -> Value {
        if self.holds_any(&[subject]) { self.sent_value(subject) } else { Value::default() }
    }

    fn sent_value(&self, subject: Subject) -> Value {
        let own = self.last(subject as usize).value;
        if own.shape == Shape::Null { self.last(subject as usize + PREFIXED).value } else { own }
    }

    pub fn shape(&self, subject: Subject) -> Shape {
        self.value(subject).shape
    }

    pub fn is_string(&self, subject: Subject) -> bool {
        self.value(subject).is_string()
    }

    /// The characters of a string; none of what is no string.
    pub fn characters(&self, subject: Subject) -> Cow<'_, [u8]> {
        let value = self.value(subject);
        if value.is_string() { unescape(self.text, value) } else { Cow::Borrowed(&[]) }
    }

    /// Was the key sent, if only with a null?
    pub fn has(&self, subject: Subject) -> bool {
        self.seen & 1 << subject as usize != 0
    }

    pub fn place(&self, value: Value) -> Place {
        Place { value, is_inner: self.is_inner }
    }

    /// The first code in a key that ends in `.errcode`, or in `mr_errcode`.
    pub fn side_channel(&self) -> Option<Value> {
        if self.seen & 1 << SIDE_CHANNEL == 0 {
            return None;
        }
        let mut left = SIDE_CHANNELS;
        for (candidate, role) in self.each() {
            if role == SIDE_CHANNEL && left > 0 {
                left -= 1;
                let value = self.last_of_key(candidate).value;
                if value.is_string() && !is_empty(value) {
                    return Some(value);
                }
            }
        }
        None
    }

    /// The last side channel under the key of this one.
    fn last_of_key(&self, first: Member) -> Member {
        let key = unescape(self.text, first.key);
        let mut last = first;
        for (member, role) in self.each() {
            if role == SIDE_CHANNEL && equals(self.text, member.key, &key) {
                last = member;
            }
        }
        last
    }

    /// The members whose values filled nothing, in the order of the text; a null means "not sent".
    pub fn each_left_over(&self, is_filled: impl Fn(Subject, Value) -> bool, mut give: impl FnMut(Place, Place)) {
        for (place, (member, role)) in (0..).zip(self.each()) {
            let is_used = match Subject::ALL.get(role % PREFIXED) {
                Some(_) if role >= UNKNOWN => false,
                // An earlier one of the same key counts for nothing; of another prefix it is somebody else's.
                _ if self.last.get(role) != Some(&place) => {
                    equals(self.text, self.last(role).key, &unescape(self.text, member.key))
                }
                _ if member.value.shape == Shape::Null => true,
                Some(&subject) => is_filled(subject, member.value),
                None => false,
            };
            if !is_used {
                give(self.place(member.key), self.place(member.value));
            }
        }
    }

    fn each(&self) -> impl Iterator<Item = (Member, usize)> {
        self.members.iter().map(|&member| (member, usize::from(member.role)))
    }

    /// The last member of a role; where there is none, one whose value is null.
    fn last(&self, role: usize) -> Member {
        if self.seen & 1 << role == 0 {
            return Member::default();
        }
        let place = self.last.get(role).copied().unwrap_or(0);
        self.members.get(place as usize).copied().unwrap_or_default()
    }
}

/// Is it `""`?
pub(crate) fn is_empty(string: Value) -> bool {
    string.span.end - string.span.start == 2
}

/// What a key is to us.
fn role(key: &[u8]) -> usize {
    if let Some(subject) = Subject::of_key(key) {
        return subject as usize;
    }
    let mut parts = key.rsplit(|&byte| byte == b'.');
    let name = parts.next().unwrap_or_default();
    let subject = Subject::of_key(name).filter(|_| name.len() < key.len());
    if subject == Some(Subject::Errcode) || key == b"mr_errcode" {
        return SIDE_CHANNEL;
    }
    let is_proposal =
        |part: &[u8]| part.strip_prefix(b"msc").is_some_and(|number| number.first().is_some_and(u8::is_ascii_digit));
    match subject {
        Some(subject) if subject.is_prefixable() && parts.any(is_proposal) => subject as usize + PREFIXED,
        _ => UNKNOWN,
    }
}
