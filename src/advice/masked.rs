//! How the crate's errors are printed, by `{}` and by `{:?}`: nothing that may be secret is in it.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

use super::secrets::errcode::{UNKNOWN, is_printable_errcode};
use super::secrets::printed::{Printed, without_secrets};
use crate::codes::word::Word;
use crate::decode::response::ResponseInfo;
use crate::model::details::{Auth, Details, Federation, Flow, OAuth};
use crate::model::matrix_error::MatrixError;

/// Prints one line: the errcode, the status, and the server's text with what may be secret masked. Of an OAuth error the OAuth code
/// stands there. A code that may hold a secret is printed as `M_UNKNOWN`.
impl fmt::Display for MatrixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(self, &without_secrets(&self.error)))
    }
}

/// Prints what [`Display`](fmt::Display) prints, the kind, the recovery, and the names of the keys in `extra`.
impl fmt::Debug for MatrixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MatrixError")
            .field("kind", &self.kind)
            .field("status", &self.status)
            .field("errcode", &code(self))
            .field("recovery", &self.recovery())
            .field("error", &without_secrets(&self.error))
            .field("extra", &keys(&self.extra))
            .finish_non_exhaustive()
    }
}

/// Prints the kinds of information that there are, and the names of the keys in `extra`; no link and no text.
impl fmt::Debug for Details {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Details")
            .field("auth", &self.auth)
            .field("oauth", &self.oauth)
            .field("federation", &self.federation)
            .field("extra", &keys(&self.extra))
            .finish_non_exhaustive()
    }
}

/// Prints the status and the masked texts; no `location`, because links hold tokens.
impl fmt::Debug for ResponseInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseInfo")
            .field("status", &self.status)
            .field("reason", &self.reason.map(without_secrets))
            .field("retry_after", &self.retry_after.map(without_secrets))
            .field("now_ms", &self.now_ms)
            .finish_non_exhaustive()
    }
}

/// Prints the names of the stages and of the parameters; no session.
impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth")
            .field("flows", &self.flows.get(..MOST_NAMES).unwrap_or(&self.flows))
            .field("completed", &names(&self.completed))
            .field("params", &keys(&self.params))
            .finish_non_exhaustive()
    }
}

/// Prints the names of the stages.
impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow").field("stages", &names(&self.stages)).finish()
    }
}

/// Prints the code and the masked description; no link.
impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("error", &printable(&self.error))
            .field("error_description", &self.error_description.as_deref().map(without_secrets))
            .finish_non_exhaustive()
    }
}

/// Prints the level, the code and the masked reason; no event.
impl fmt::Debug for Federation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Federation")
            .field("level", &self.level)
            .field("code", &self.code)
            .field("reason", &without_secrets(&self.reason))
            .finish_non_exhaustive()
    }
}

/// One line: the code and the status of an error, and a text.
pub(crate) fn line(error: &MatrixError, text: &str) -> String {
    match error.status {
        Some(status) => format!("{} ({status}): {text}", code(error)),
        None => format!("{}: {text}", code(error)),
    }
}

/// The code of an error that may be printed.
fn code(error: &MatrixError) -> &str {
    printable(error.oauth.as_ref().map_or(error.errcode.as_str(), |oauth| &oauth.error))
}

fn printable(code: &str) -> &str {
    let mut printed = Printed::NOTHING;
    let is_known = Word::find(code.as_bytes()).is_some();
    if is_printable_errcode(code.as_bytes(), is_known, &mut printed) { code } else { UNKNOWN }
}

fn keys(map: &BTreeMap<String, Box<RawValue>>) -> Vec<&str> {
    names(map.keys())
}

/// The most names of one list that are printed: a server may send a million.
const MOST_NAMES: usize = 20;

/// The first ones, of these those that look like a name and in which nothing is masked.
fn names<'n>(names: impl IntoIterator<Item = &'n String>) -> Vec<&'n str> {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let is_printable =
        |name: &&str| name.len() <= 64 && name.bytes().all(is_of_name) && without_secrets(name) == **name;
    names.into_iter().take(MOST_NAMES).map(String::as_str).filter(is_printable).collect()
}
