//! The few facts of an error that decisions look at.

use crate::codes::error_code::ErrorCode;
use crate::codes::oauth::OAuthCode;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::decode::decoded::RetryAfterSource;
use crate::decode::kind::Kind;

/// What decisions look at. Codes are words of the list; a code that is not in it is `None`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'e> {
    pub kind: Kind,
    pub recovery: Recovery,
    /// 0 for none.
    pub status: u16,
    pub errcode: Option<Word>,
    /// The code exactly as sent. Only this one decides about a session: no alias, no code of an unwrapped error.
    pub wire_errcode: Option<Word>,
    pub oauth_error: Option<Word>,
    /// The beginning of a body that is not a Matrix error.
    pub text: Option<&'e [u8]>,
    pub is_soft_logout: bool,
    /// Was the body not seen whole, or could its `soft_logout` not be read? Then nothing is for good.
    pub is_unsure: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
}

impl Facts<'_> {
    /// Facts from which nothing follows.
    #[cfg(any(feature = "package", test))]
    pub const NOTHING: Self = Self {
        kind: Kind::NotMatrix,
        recovery: Recovery::GiveUp,
        status: 0,
        errcode: None,
        wire_errcode: None,
        oauth_error: None,
        text: None,
        is_soft_logout: false,
        is_unsure: false,
        retry_after: None,
    };

    /// Was exactly this code sent, in a standard error?
    pub fn is_wire(&self, code: &ErrorCode) -> bool {
        self.kind == Kind::Standard && self.wire_errcode.is_some_and(|word| word.is(code))
    }

    /// Was one of these codes sent, in a standard error?
    pub fn is_wire_one_of(&self, codes: &[ErrorCode]) -> bool {
        self.kind == Kind::Standard && self.wire_errcode.is_some_and(|word| word.is_one_of(codes))
    }

    /// Is it an OAuth 2.0 error with this code?
    pub fn is_oauth(&self, code: OAuthCode) -> bool {
        self.kind == Kind::OAuth && self.oauth_error.is_some_and(|word| word.is_oauth(code))
    }

    /// Is this the code to branch on?
    pub fn is(&self, code: &ErrorCode) -> bool {
        self.errcode.is_some_and(|word| word.is(code))
    }
}
