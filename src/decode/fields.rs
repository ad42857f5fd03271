//! Reads the typed fields of the record, one by one. A strange value costs only its own field, and adds a warning.

use super::decoded::{Decoded, DefaultText, ErrorFrom};
use super::kind::Kind;
use super::link::{self, LinkKind};
use super::response::Response;
use super::warning::Problem;
use crate::codes::body_key::{BodyKey, Reads};
use crate::codes::error_code::ErrorCode;
use crate::json::members::{KeySet, Members};
use crate::json::value::Shape;

/// The keys that fill a field of their own, whatever the kind of the error is.
pub(crate) const TYPED: KeySet = KeySet::typed();

/// Reads the fields of one object.
pub(crate) struct Fields<'b, 'd> {
    pub body: &'b Members<'b>,
    pub decoded: &'d mut Decoded,
    /// The keys whose values fill fields so far.
    pub filled: KeySet,
}

impl Fields<'_, '_> {
    /// Fills the field of a key if its value fits. Warns if it does not fit, unless it is null or was not sent.
    fn read(&mut self, key: BodyKey, fits: bool, problem: Problem) -> bool {
        if fits {
            self.filled.add(key);
        } else if self.body.says(key) {
            self.decoded.warn(key, problem);
        }
        fits
    }

    pub fn read_string(&mut self, key: BodyKey) -> bool {
        self.read(key, self.body.is_string(key), Problem::NotAString)
    }

    fn read_link(&mut self, key: BodyKey, kind: LinkKind) {
        let is_safe = |text: Option<&[u8]>| text.is_some_and(|link| link::is_safe(link, kind));
        if self.read_string(key) && !is_safe(self.body.text(key)) {
            self.filled.remove(key);
            self.decoded.warn(key, Problem::UnsafeLink);
        }
    }

    /// Reads the fields that every errcode may bring: strings, links and a flag.
    pub fn read_typed(&mut self) {
        if !self.body.sent.has_any(TYPED) {
            return;
        }
        for key in self.body.sent.and(TYPED).keys() {
            match key.reads() {
                Reads::WebLink => self.read_link(key, LinkKind::Web),
                Reads::ContactLink => self.read_link(key, LinkKind::Contact),
                _ if key == BodyKey::CanUpgrade => self.read_can_upgrade(),
                _ => _ = self.read_string(key),
            }
        }
    }

    fn read_can_upgrade(&mut self) {
        let shape = self.body.shape(BodyKey::CanUpgrade);
        if self.read(BodyKey::CanUpgrade, matches!(shape, Shape::True | Shape::False), Problem::NotABoolean) {
            self.decoded.can_upgrade = Some(shape == Shape::True);
        }
    }

    /// Reads `soft_logout`. A true value counts with two errcodes only, `M_UNKNOWN_TOKEN` and `M_USER_LOCKED`: as the record's
    /// errcode (`row`) or as the one that an object of `senders` has. With any other errcode it stays in `extra`.
    pub fn read_soft_logout(&mut self, row: Option<u16>, senders: &[&Members<'_>]) {
        let key = BodyKey::SoftLogout;
        let shape = self.body.shape(key);
        if shape == Shape::NotSent {
            return;
        }
        let is_string_true = self.body.word(key).is_some_and(|word| word.is_true());
        if is_string_true {
            self.decoded.warn(key, Problem::StringTrue);
        }
        let is_true = shape == Shape::True || is_string_true;
        if self.read(key, is_true || shape == Shape::False, Problem::NotABoolean) && is_true {
            let means_it = |row| row == ErrorCode::M_UNKNOWN_TOKEN.row() || row == ErrorCode::M_USER_LOCKED.row();
            let row_of = |body: &Members<'_>| body.word(BodyKey::Errcode).and_then(|word| word.row());
            let has_it = means_it(row) || senders.iter().any(|body| means_it(row_of(body)));
            self.decoded.is_soft_logout = has_it;
            if !has_it {
                self.filled.remove(key);
            }
        }
    }

    /// Reads User-Interactive Authentication. `flows` is known to be an array.
    pub fn read_auth(&mut self) {
        self.read_string(BodyKey::Session);
        self.read(BodyKey::Params, self.body.shape(BodyKey::Params) == Shape::Object, Problem::NotAnObject);
        for key in [BodyKey::Completed, BodyKey::Flows] {
            let shape = self.body.shape(key);
            self.read(key, matches!(shape, Shape::Array | Shape::PartlyUsable), Problem::NotAnArray);
            // The usable items fill the field, and the whole array stays in `extra`.
            if shape == Shape::PartlyUsable {
                self.filled.remove(key);
                self.decoded.warn(key, Problem::NotAllUsable);
            }
        }
    }

    /// Reads an OAuth 2.0 error. `error` is known to be a string.
    pub fn read_oauth(&mut self) {
        self.read_string(BodyKey::ErrorDescription);
        self.read_link(BodyKey::ErrorUri, LinkKind::Web);
    }

    /// Reads a federation error. `level` is known to be one of the three.
    pub fn read_federation(&mut self) {
        self.decoded.level = self.body.word(BodyKey::Level).and_then(|word| word.level());
        self.read(BodyKey::Code, self.body.shape(BodyKey::Code) == Shape::Number, Problem::NotANumber);
        for key in [BodyKey::Level, BodyKey::Reason, BodyKey::Affected, BodyKey::Source] {
            self.read_string(key);
        }
    }

    /// Chooses the text for people, which is never empty.
    pub fn read_error(&mut self, response: &Response<'_>) {
        let kind = self.decoded.kind;
        // Only the code of an OAuth error may be an empty text.
        if self.read_string(BodyKey::Error)
            && self.body.shape(BodyKey::Error) == Shape::EmptyText
            && kind != Kind::OAuth
        {
            self.filled.remove(BodyKey::Error);
        }
        let first = match kind {
            Kind::OAuth => BodyKey::ErrorDescription,
            Kind::Federation => BodyKey::Reason,
            _ => BodyKey::Error,
        };
        let says = |&key: &BodyKey| self.filled.has(key) && self.body.shape(key) == Shape::Text;
        let from = [first, BodyKey::Error].into_iter().find(says);
        if kind == Kind::Federation && from == Some(first) {
            // Then the record's `error` is the `reason`, so `error` belongs in `extra`.
            self.filled.remove(BodyKey::Error);
        }
        self.decoded.error_from = match from {
            Some(key) => ErrorFrom::Sent(key),
            None if response.has_reason => ErrorFrom::Reason,
            None => ErrorFrom::Ours(match kind {
                Kind::UserInteractiveAuth => DefaultText::AuthenticationNeeded,
                Kind::Redirect => DefaultText::Redirected,
                Kind::NotMatrix => DefaultText::NotMatrix,
                _ => DefaultText::NoExplanation,
            }),
        };
    }

    /// The keys for `extra`: sent, not null, and neither in a field nor in `used`.
    pub fn left_over(&self, used: KeySet) -> KeySet {
        let mut left_over = self.body.sent.without(self.filled).without(used);
        for key in left_over.keys() {
            if self.body.shape(key) == Shape::Null {
                left_over.remove(key);
            }
        }
        left_over
    }
}
