//! The few facts of a record that decisions rest on.

use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery;
use crate::codes::word::Word;
use crate::decode::decoded::RetryAfterSource;
use crate::decode::kind::Kind;

/// What a decision looks at. A code is the word that it is; one that no rule knows is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'e> {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    pub errcode: Option<Word>,
    /// The code exactly as sent: an alias or the code of an unwrapped error is not what decides about a session.
    pub wire_errcode: Option<Word>,
    pub oauth_error: Option<Word>,
    /// The beginning of a body that is not a Matrix error.
    pub text: Option<&'e [u8]>,
    pub is_soft_logout: bool,
    pub retry_after: Option<(u32, RetryAfterSource)>,
}

impl Facts<'_> {
    /// Was this very code sent, in an answer of this kind?
    pub fn is_wire(&self, kind: Kind, code: &ErrorCode) -> bool {
        self.kind == kind && self.wire_errcode.is_some_and(|word| word.is(code))
    }

    /// Is this the code to branch on?
    pub fn is(&self, code: &ErrorCode) -> bool {
        self.errcode.is_some_and(|word| word.is(code))
    }
}
