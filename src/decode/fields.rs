//! Reads the typed fields of the record, one by one. A strange value costs only its own field, and adds a warning.

use super::decoded::{Decoded, DefaultText, ErrcodeFrom, ErrorFrom, Used};
use super::kind::{self, Kind};
use super::link::{self, LinkKind};
use super::response::Response;
use super::warning::Problem;
use crate::codes::body_key::{BodyKey, OTHER_TEXTS, Reads};
use crate::codes::error_code::ErrorCode;
use crate::json::members::{KeySet, Members};
use crate::json::value::Shape;

/// The keys that fill a field of their own, whatever the kind of the error is.
pub(crate) const TYPED: KeySet = KeySet::typed();

/// Reads the fields of one object.
pub(crate) struct Fields<'b> {
    pub body: &'b Members<'b>,
    /// The keys whose values fill fields so far.
    pub filled: KeySet,
}

impl<'b> Fields<'b> {
    pub fn of(body: &'b Members<'b>) -> Self {
        Self { body, filled: KeySet::NONE }
    }

    /// Fills the field of a key if its value fits. Warns if it does not fit, unless it is null or was not sent.
    fn read(&mut self, key: BodyKey, fits: bool, problem: Problem, decoded: &mut Decoded) -> bool {
        if fits {
            self.filled.add(key);
        } else if self.body.says(key) {
            decoded.warn(key, problem);
        }
        fits
    }

    pub fn read_string(&mut self, key: BodyKey, decoded: &mut Decoded) -> bool {
        self.read(key, self.body.is_string(key), Problem::NotAString, decoded)
    }

    fn read_link(&mut self, key: BodyKey, kind: LinkKind, decoded: &mut Decoded) {
        let is_safe = |text: Option<&[u8]>| text.is_some_and(|link| link::is_safe(link, kind));
        if self.read_string(key, decoded) && !is_safe(self.body.text(key)) {
            self.filled.remove(key);
            decoded.warn(key, Problem::UnsafeLink);
        }
    }

    /// Reads the fields that every errcode may bring: strings, links and a flag. What `nearer` says already is not read: that is
    /// the error inside `error`.
    pub fn read_typed(&mut self, nearer: Option<&Members<'_>>, decoded: &mut Decoded) {
        if !self.body.sent.has_any(TYPED) {
            return;
        }
        for key in self.body.sent.and(TYPED).keys() {
            if nearer.is_some_and(|nearer| nearer.says(key)) {
                continue;
            }
            match key.reads() {
                Reads::WebLink => self.read_link(key, LinkKind::Web, decoded),
                Reads::ContactLink => self.read_link(key, LinkKind::Contact, decoded),
                _ if key == BodyKey::CanUpgrade => self.read_can_upgrade(decoded),
                _ => _ = self.read_string(key, decoded),
            }
        }
    }

    fn read_can_upgrade(&mut self, decoded: &mut Decoded) {
        let shape = self.body.shape(BodyKey::CanUpgrade);
        if self.read(BodyKey::CanUpgrade, matches!(shape, Shape::True | Shape::False), Problem::NotABoolean, decoded) {
            decoded.can_upgrade = Some(shape == Shape::True);
        }
    }

    /// Reads `soft_logout`. A true value that does not count, because no errcode goes with it, stays in `extra`.
    pub fn read_soft_logout(&mut self, counts: bool, decoded: &mut Decoded) {
        let key = BodyKey::SoftLogout;
        let shape = self.body.shape(key);
        if shape == Shape::NotSent {
            return;
        }
        let is_string_true = self.body.word(key).is_some_and(|word| word.is_true());
        if is_string_true {
            decoded.warn(key, Problem::StringTrue);
        }
        let is_true = shape == Shape::True || is_string_true;
        if self.read(key, is_true || shape == Shape::False, Problem::NotABoolean, decoded) && is_true {
            decoded.is_soft_logout |= counts;
            if !counts {
                self.filled.remove(key);
            }
        }
    }

    /// Reads User-Interactive Authentication. `flows` is known to be an array.
    pub fn read_auth(&mut self, decoded: &mut Decoded) {
        self.read_string(BodyKey::Session, decoded);
        self.read(BodyKey::Params, self.body.is(BodyKey::Params, Shape::Object), Problem::NotAnObject, decoded);
        for key in [BodyKey::Completed, BodyKey::Flows] {
            self.read(key, self.body.is_array(key), Problem::NotAnArray, decoded);
            // The usable items fill the field, and the whole array stays in `extra`.
            if self.body.is(key, Shape::PartlyUsable) {
                self.filled.remove(key);
                decoded.warn(key, Problem::NotAllUsable);
            }
        }
    }

    /// Reads an OAuth 2.0 error. `error` is known to be a string.
    pub fn read_oauth(&mut self, decoded: &mut Decoded) {
        self.read_string(BodyKey::ErrorDescription, decoded);
        self.read_link(BodyKey::ErrorUri, LinkKind::Web, decoded);
    }

    /// Reads a federation error. `level` is known to be one of the three.
    pub fn read_federation(&mut self, decoded: &mut Decoded) {
        decoded.level = self.body.word(BodyKey::Level).and_then(|word| word.level());
        self.read(BodyKey::Code, self.body.is(BodyKey::Code, Shape::Number), Problem::NotANumber, decoded);
        for key in [BodyKey::Level, BodyKey::Reason, BodyKey::Affected, BodyKey::Source] {
            self.read_string(key, decoded);
        }
    }

    /// Chooses the text for people, which is never empty. `outer` is the body, if this is the error inside its `error`.
    pub fn read_error(&mut self, outer: Option<&Members<'_>>, response: &Response<'_>, decoded: &mut Decoded) {
        let kind = decoded.kind;
        // Only the code of an OAuth error may be an empty text.
        if self.read_string(BodyKey::Error, decoded) && !self.body.has_text(BodyKey::Error) && kind != Kind::OAuth {
            self.filled.remove(BodyKey::Error);
        }
        let first = match kind {
            Kind::OAuth => BodyKey::ErrorDescription,
            Kind::Federation => BodyKey::Reason,
            _ => BodyKey::Error,
        };
        let says = |&key: &BodyKey| self.filled.has(key) && self.body.has_text(key);
        let mut from = [first, BodyKey::Error].into_iter().find(says);
        if kind == Kind::Federation && from == Some(first) {
            // Then the record's `error` is the `reason`, so `error` belongs in `extra`.
            self.filled.remove(BodyKey::Error);
        }
        if kind == Kind::Standard && kind::is_of_scanner(self.body) {
            // Beside a more exact code `reason` is no errcode.
            if decoded.errcode_from == ErrcodeFrom::Reason {
                self.filled.add(BodyKey::Reason);
            }
            if self.body.has_text(BodyKey::Info) {
                self.filled.add(BodyKey::Info);
                from = Some(BodyKey::Info);
            }
        }
        if from.is_none() || from == Some(BodyKey::Error) && self.is_only_a_phrase(decoded.status) {
            let has_text =
                |key: &&BodyKey| self.body.has_text(**key) || outer.is_some_and(|outer| outer.has_text(**key));
            // It stays in `extra` as well: who knows the software that sent it looks for it there.
            if let Some(&other) = OTHER_TEXTS.iter().find(has_text) {
                if kind != Kind::OAuth {
                    self.filled.remove(BodyKey::Error);
                }
                from = Some(other);
            }
        }
        let otherwise = match kind {
            Kind::UserInteractiveAuth => DefaultText::AuthenticationNeeded,
            Kind::Redirect => DefaultText::Redirected,
            Kind::NotMatrix => DefaultText::NotMatrix,
            Kind::Network | Kind::Aborted => DefaultText::NoResponse,
            _ => DefaultText::NoExplanation,
        };
        decoded.error_from = from.map_or_else(|| decoded.text_instead(response.has_reason, otherwise), ErrorFrom::Sent);
    }

    /// Is `error` no more than the standard reason phrase of the status, or, if there is no status, of any?
    fn is_only_a_phrase(&self, status: Option<u16>) -> bool {
        let of = self.body.word(BodyKey::Error).and_then(|word| word.status());
        of.is_some() && (status.is_none() || of == status)
    }

    /// What became of the keys. Those of `used` fill no field, and yet do not go into `extra`.
    pub fn used(&self, used: KeySet) -> Used {
        let mut left_over = self.body.sent.without(self.filled).without(used);
        for key in left_over.keys() {
            if self.body.is(key, Shape::Null) {
                left_over.remove(key);
            }
        }
        Used { filled: self.filled, left_over }
    }
}

/// Does a soft logout go with this errcode?
pub(crate) fn may_be_soft_logout(row: Option<u16>) -> bool {
    row == ErrorCode::M_UNKNOWN_TOKEN.row() || row == ErrorCode::M_USER_LOCKED.row()
}
