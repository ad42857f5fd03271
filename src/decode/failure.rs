//! Decides about an exception that came instead of a response: a failure of the network, an abort, or a bug.

use super::decoded::{Decoded, DefaultText, ErrorFrom};
use super::kind::Kind;
use super::recovery;
use crate::codes::error_code::ErrorCode;

/// What is known of an exception, from the exception itself and from its `cause`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Failure<'a> {
    pub name: &'a [u8],
    pub code: &'a [u8],
    pub message: &'a [u8],
    pub cause_name: &'a [u8],
    pub cause_message: &'a [u8],
}

/// Decides what an exception is.
pub(crate) fn decide(failure: &Failure<'_>, status: u16, decoded: &mut Decoded) {
    decoded.clear();
    decoded.take_status(status);
    decoded.kind = kind_of(failure);
    decoded.recovery = recovery::recovery_of(decoded, None);
    decoded.row = ErrorCode::M_UNKNOWN.row();
    let has_message = !failure.message.iter().all(u8::is_ascii_whitespace);
    decoded.error_from = match decoded.kind {
        Kind::NotMatrix => decoded.text_instead(has_message, DefaultText::NotMatrix),
        _ if has_message => ErrorFrom::Reason,
        _ => ErrorFrom::Ours(DefaultText::NoResponse),
    };
}

/// Did the network fail, or did the caller give the request up? Any other exception is of kind `not-matrix`, a bug for example.
fn kind_of(failure: &Failure<'_>) -> Kind {
    let has_name = |names: &str| is_one_of(failure.name, names) || is_one_of(failure.cause_name, names);
    let has_code = |codes: &str| is_one_of(failure.code, codes);
    if has_name("AbortError CanceledError") || has_code("ERR_CANCELED ABORT_ERR") {
        return Kind::Aborted;
    }
    let is_network = has_name("TimeoutError NetworkError ConnectionError")
        || has_code(CODES)
        || failure.code.starts_with(b"UND_ERR_")
        || is_of_fetch(failure.name, failure.message)
        || is_of_fetch(failure.cause_name, failure.cause_message);
    if is_network { Kind::Network } else { Kind::NotMatrix }
}

/// Codes of the system, of Node's and Bun's clients and of axios, for a connection that failed or broke.
const CODES: &str = "\
    ECONNREFUSED ECONNRESET ECONNABORTED ENOTFOUND EAI_AGAIN EAI_FAIL ETIMEDOUT ESOCKETTIMEDOUT EPIPE \
    EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN EADDRNOTAVAIL EPROTO ERR_NETWORK ERR_SOCKET_CLOSED \
    ConnectionRefused ConnectionReset ConnectionClosed FailedToOpenSocket Timeout";

/// How the message of a TypeError begins that `fetch` rejects with, in each engine.
static SENTENCES: &[&str] = &[
    // Chromium, with or without the host behind it. The second is for a body that broke off.
    "Failed to fetch",
    "network error",
    // Firefox. The second is for a body that broke off, the third for one that its Content-Encoding does not fit.
    "NetworkError when attempting to fetch resource",
    "Error in input stream",
    "Decoding failed",
    // WebKit.
    "Load failed",
    "The network connection was lost",
    "The Internet connection appears to be offline",
    "The request timed out",
    "A server with the specified hostname could not be found",
    "Could not connect to the server",
    // React Native.
    "Network request failed",
    // Node. The second is for a body that broke off.
    "fetch failed",
    "terminated",
    // Bun.
    "Unable to connect",
    // Deno, which puts the address behind it.
    "error sending request",
];

/// Did a failed `fetch` make this TypeError? A host or an address may follow the known sentence, but no other words.
fn is_of_fetch(name: &[u8], message: &[u8]) -> bool {
    name == b"TypeError"
        && SENTENCES.iter().any(|sentence| match message.strip_prefix(sentence.as_bytes()) {
            Some(rest) => {
                matches!(rest, [] | [b'.' | b':', ..]) || rest.starts_with(b" (") || rest.starts_with(b" for url")
            }
            None => false,
        })
}

/// Is it one of the words in a list that has spaces between them?
fn is_one_of(word: &[u8], list: &str) -> bool {
    list.as_bytes().split(|&byte| byte == b' ').any(|known| known == word) && !word.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::facts::Facts;
    use crate::advice::session::{self, Action, Endpoint, Session};
    use crate::codes::word::Word;

    #[track_caller]
    fn assert_kind(name: &str, code: &str, message: &str, expected: Kind) {
        let (name, code, message) = (name.as_bytes(), code.as_bytes(), message.as_bytes());
        let failure = Failure { name, code, message, ..Failure::default() };
        assert_eq!(kind_of(&failure), expected, "{failure:?}");
    }

    #[test]
    fn a_failed_fetch_is_the_networks_in_every_engine() {
        for message in [
            "Failed to fetch",
            "Failed to fetch (hs.example.org)",
            "NetworkError when attempting to fetch resource.",
            "Load failed",
            "Load failed (hs.example.org)",
            "fetch failed",
            "error sending request for url (https://hs.example.org/): dns error",
            "Unable to connect. Is the computer able to access the url?",
        ] {
            assert_kind("TypeError", "", message, Kind::Network);
        }
        assert_kind("TypeError", "ECONNREFUSED", "fetch failed", Kind::Network);
        assert_kind("Error", "ECONNRESET", "socket hang up", Kind::Network);
        assert_kind("TimeoutError", "", "signal timed out", Kind::Network);
    }

    #[test]
    fn a_request_that_was_given_up_is_not_tried_again() {
        assert_kind("AbortError", "", "The user aborted a request.", Kind::Aborted);
        assert_kind("CanceledError", "ERR_CANCELED", "canceled", Kind::Aborted);
    }

    #[test]
    fn a_cause_tells_what_a_library_hid() {
        let cause = Failure { cause_name: b"TypeError", cause_message: b"fetch failed", ..Failure::default() };
        assert_eq!(kind_of(&Failure { name: b"FetchError", message: b"<no response>", ..cause }), Kind::Network);
    }

    #[test]
    fn a_bug_is_not_the_networks() {
        assert_kind("TypeError", "", "Cannot read properties of undefined (reading 'x')", Kind::NotMatrix);
        assert_kind(
            "TypeError",
            "",
            "Failed to fetch dynamically imported module: https://example.org/x.js",
            Kind::NotMatrix,
        );
        assert_kind("SyntaxError", "", "Unexpected token < in JSON at position 0", Kind::NotMatrix);
        assert_kind("Error", "", "fetch failed", Kind::NotMatrix);
    }

    /// What decisions look at after this failure. The status is the one that the caller gave.
    fn facts(failure: &Failure<'_>, status: u16) -> Facts<'static> {
        let mut decoded = Decoded::NOTHING;
        decide(failure, status, &mut decoded);
        Facts {
            kind: decoded.kind,
            recovery: decoded.recovery,
            status: decoded.status,
            errcode: decoded.row.map(Word::of_row),
            wire_errcode: None,
            oauth_error: None,
            text: None,
            is_soft_logout: decoded.is_soft_logout,
            is_unsure: false,
            retry_after: decoded.retry_after,
        }
    }

    // element-web#34834: starting without a connection logged people out.
    #[test]
    fn no_exception_costs_the_session_whatever_it_says_and_whatever_status_stands_beside_it() {
        let failures =
            [("TypeError", "Failed to fetch"), ("AbortError", "M_UNKNOWN_TOKEN"), ("Error", "invalid_grant")];
        for (name, message) in failures {
            let failure = Failure { name: name.as_bytes(), message: message.as_bytes(), ..Failure::default() };
            for status in [0].into_iter().chain(100..600) {
                let error = facts(&failure, status);
                assert_eq!(error.kind == Kind::NotMatrix, name == "Error", "{name}");
                for endpoint in Endpoint::ALL {
                    for has_refresh_token in [true, false] {
                        let session = Session::new(*endpoint, has_refresh_token);
                        for session in [session, Session { token_is_current: false, ..session }] {
                            let verdict = session::verdict_on(&error, &session);
                            let found = (verdict.action, verdict.retry_in);
                            assert_eq!(found, (Action::Keep, None), "{name}, {status}, {session:?}");
                        }
                    }
                }
            }
        }
    }
}
