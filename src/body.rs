//! The members of a JSON object in; which of them fill which field of the record, and which are unknown, out.

use std::borrow::Cow;

use crate::literal::{equals, unescape};
use crate::reading::Place;
use crate::scan::{Member, Scanner, Shape, Span, Value};
use crate::warning::{BODY_KEYS, Subject};

/// One object, its keys sorted by what they are to us. Of duplicate keys the last one counts, as for `JSON.parse`.
#[derive(Clone, Copy)]
pub(crate) struct Body<'t> {
    pub text: &'t [u8],
    sorted: &'t Sorter,
    /// It is the error that was encoded again inside another one.
    is_inner: bool,
}

/// What the sorting of one body after the other fills.
#[derive(Debug)]
pub(crate) struct Sorter {
    scanner: Scanner,
    /// One bit for each role that a member has.
    seen: u64,
    /// By role, where among the members the last lies that has it; of no use for a role that was not seen.
    last: [u32; UNKNOWN],
}

// Roles: that of a subject is its number, and this much more under the prefix of a proposal
// (`org.matrix.msc4335.info_uri`).
const PREFIXED: usize = BODY_KEYS;
const UNKNOWN: usize = 2 * BODY_KEYS;
/// Its key may hold a code more exact than `errcode`.
const SIDE_CHANNEL: usize = UNKNOWN + 1;
/// In the end: its value filled no field.
const LEFT_OVER: usize = UNKNOWN + 2;

/// Servers send one; a limit keeps the search for duplicates linear, whatever is sent.
const SIDE_CHANNELS: usize = 8;

/// No member lies there.
const NOWHERE: usize = usize::MAX;
/// The value of a key that was not sent.
static NOT_SENT: Value = Value { span: Span { start: 0, end: 0 }, shape: Shape::Null };

impl Sorter {
    pub const fn new() -> Self {
        Self { scanner: Scanner::new(), seen: 0, last: [0; UNKNOWN] }
    }

    /// Sorts the members of a text that is a JSON object; any other has none.
    pub fn sort<'t>(&'t mut self, text: &'t [u8], is_inner: bool) -> Body<'t> {
        let whole = self.scanner.scan(text);
        if whole.is_none_or(|whole| whole.shape != Shape::Object) {
            // The scanner may have found members all the same.
            self.scanner.members.clear();
        }
        self.seen = 0;
        for (member, place) in self.scanner.members.iter_mut().zip(0..) {
            let role = role(&unescape(text, &member.key));
            if let Some(last) = self.last.get_mut(role) {
                *last = place;
            }
            self.seen |= 1 << role;
            member.role = role as u32;
        }
        Body { text, sorted: self, is_inner }
    }

    /// The members, of the last text that was sorted.
    pub fn members(&self) -> &[Member] {
        &self.scanner.members
    }

    /// For what reads them in its own way.
    #[cfg(feature = "package")]
    pub fn members_mut(&mut self) -> &mut [Member] {
        &mut self.scanner.members
    }

    /// No text any more.
    pub fn clear(&mut self) {
        self.scanner.members.clear();
    }

    /// Tells the members apart, in the end, whose values filled nothing; a null means "not sent".
    pub fn find_left_over(&mut self, text: &[u8], is_filled: impl Fn(Subject, usize, &Value) -> bool) {
        for index in 0..self.scanner.members.len() {
            let Some(&Member { key, value, role }) = self.scanner.members.get(index) else { return };
            let role = role as usize;
            let is_used = match Subject::ALL.get(role % PREFIXED) {
                Some(_) if role >= UNKNOWN => false,
                // An earlier one of the same key counts for nothing; of another prefix it is somebody else's.
                _ if self.last(role) != index => {
                    let last = self.scanner.members.get(self.last(role));
                    last.is_some_and(|last| equals(text, &last.key, &unescape(text, &key)))
                }
                _ if value.shape == Shape::Null => true,
                Some(&subject) => is_filled(subject, index, &value),
                None => false,
            };
            if let Some(member) = self.scanner.members.get_mut(index).filter(|_| !is_used) {
                member.role = LEFT_OVER as u32;
            }
        }
    }

    /// The last member of a role.
    fn last(&self, role: usize) -> usize {
        match self.last.get(role) {
            Some(&last) if self.seen & 1 << role != 0 => last as usize,
            _ => NOWHERE,
        }
    }
}

impl Member {
    /// Did its value fill no field?
    pub fn is_left_over(&self) -> bool {
        self.role == LEFT_OVER as u32
    }
}

impl<'t> Body<'t> {
    /// Was one of these keys sent, by itself or prefixed? Most are not: a group of them costs one look.
    pub fn holds_any(self, subjects: &[Subject]) -> bool {
        let bits = subjects.iter().fold(0, |bits, &subject| bits | 1 << subject as usize);
        self.sorted.seen & (bits | bits << PREFIXED) != 0
    }

    /// The value of a key, or of its prefixed form; a null where neither was sent.
    #[inline]
    pub fn value(self, subject: Subject) -> &'t Value {
        if self.holds_any(&[subject]) { self.value_at(self.find(subject)) } else { &NOT_SENT }
    }

    /// Where it lies.
    pub fn place(self, subject: Subject) -> Place {
        self.place_at(self.find(subject))
    }

    #[inline(never)] // Most keys are not sent, and then nothing is looked for.
    fn find(self, subject: Subject) -> usize {
        let own = self.sorted.last(subject as usize);
        if self.value_at(own).shape == Shape::Null { self.sorted.last(subject as usize + PREFIXED) } else { own }
    }

    pub fn value_at(self, index: usize) -> &'t Value {
        self.sorted.members().get(index).map_or(&NOT_SENT, |member| &member.value)
    }

    pub fn place_at(self, index: usize) -> Place {
        Place::new(index, self.is_inner)
    }

    pub fn shape(self, subject: Subject) -> Shape {
        self.value(subject).shape
    }

    pub fn is_string(self, subject: Subject) -> bool {
        self.value(subject).is_string()
    }

    /// The characters of a string; none of what is no string.
    pub fn characters(self, subject: Subject) -> Cow<'t, [u8]> {
        let value = self.value(subject);
        if value.is_string() { unescape(self.text, value) } else { Cow::Borrowed(&[]) }
    }

    /// Was the key sent, if only with a null?
    pub fn has(self, subject: Subject) -> bool {
        self.sorted.seen & 1 << subject as usize != 0
    }

    /// The member that holds the code: the first in a key that ends in `.errcode`, or in `mr_errcode`.
    pub fn side_channel(self) -> Option<usize> {
        if self.sorted.seen & 1 << SIDE_CHANNEL == 0 {
            return None;
        }
        let mut left = SIDE_CHANNELS;
        for candidate in self.sorted.members().iter().filter(|member| is_side_channel(member)) {
            if left > 0 {
                left -= 1;
                let last = self.last_of_key(candidate);
                let value = self.value_at(last);
                if value.is_string() && !is_empty(value) {
                    return Some(last);
                }
            }
        }
        None
    }

    /// The last side channel under the key of this one.
    fn last_of_key(self, first: &Member) -> usize {
        let key = unescape(self.text, &first.key);
        let is_same = |member: &Member| is_side_channel(member) && equals(self.text, &member.key, &key);
        self.sorted.members().iter().rposition(is_same).unwrap_or(NOWHERE)
    }
}

fn is_side_channel(member: &Member) -> bool {
    member.role == SIDE_CHANNEL as u32
}

/// Is it `""`?
pub(crate) fn is_empty(string: &Value) -> bool {
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
