//! Decides whether what was thrown ended the request instead of an answer: a failure of the network, or an abort.

use super::response::Ending;
use super::thrown::Thrown;
use crate::words::{closed_set, split};

closed_set! {
    /// What the caller's signal says.
    pub(crate) enum Signal {
        NotTold = "not-told",
        /// It is not aborted, or there was none.
        NotAborted = "not-aborted",
        Aborted = "aborted",
        /// It is aborted, and its reason is a timeout.
        TimedOut = "timed-out",
    }
}

/// What was thrown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure<'a> {
    /// Three lines for each error: name, code and message. The outermost error comes first, behind it what caused it.
    pub lines: &'a [u8],
    /// 0 for none.
    pub status: u16,
    /// Bits: what came of an answer.
    pub state: u32,
    pub signal: Signal,
}

/// A bit of [`Failure::state`]: a body was read.
pub(crate) const HAS_BODY: u32 = 1;
/// There is a body, which was not read.
pub(crate) const IS_UNREAD: u32 = 2;
/// The failure itself says a status.
pub(crate) const HAS_STATUS: u32 = 4;
/// It says that no response came.
pub(crate) const HAS_NO_RESPONSE: u32 = 8;

impl Failure<'_> {
    /// How the request ended, and which of the errors says so. `None` if an answer ended it, or a bug.
    #[inline(always)] // So what it is told stays out of memory: the five that are so save 60 bytes of brotli.
    pub fn ending(&self) -> Option<(Ending, usize)> {
        let has_body = self.state & HAS_BODY != 0;
        let is_success = matches!(self.status, 200..300);
        // With the status of a success it is no error, but the beginning of a body that broke off.
        if has_body && !is_success {
            return None;
        }
        let Said { ending, place, is_unreadable } = self.said();
        // A status that only the caller tells says nothing of what was thrown.
        if ending.is_none() && (has_body || self.state & HAS_STATUS != 0 && matches!(self.status, 300..600)) {
            return None;
        }
        // A success whose body is neither there nor waiting, if it is not one that no parser could read.
        let lacks_body = is_success && self.state & (IS_UNREAD | HAS_STATUS) == HAS_STATUS && !is_unreadable;
        let has_no_response = self.state & HAS_NO_RESPONSE != 0 && self.status == 0;
        let ending = match (self.signal, ending) {
            (Signal::Aborted, _) => Ending::Aborted,
            (Signal::TimedOut, _) | (Signal::NotAborted, Some(Ending::Aborted)) => Ending::Network,
            (_, Some(ending)) => ending,
            (_, None) if lacks_body || has_no_response => Ending::Network,
            (_, None) => return None,
        };
        Some((ending, place))
    }

    /// What the innermost error says that says anything. Around an abort, a library's own timeout caused it.
    fn said(&self) -> Said {
        let mut said = Said { ending: None, place: 0, is_unreadable: false };
        let mut timeout = None;
        let (mut rest, mut place) = (self.lines, 0);
        while !rest.is_empty() {
            let (name, behind) = split(rest, b'\n');
            let (code, behind) = split(behind, b'\n');
            let (message, behind) = split(behind, b'\n');
            let error = Thrown { name, code, message };
            if error.is_timeout() {
                timeout = timeout.or(Some(place));
            }
            if let Some(ending) = error.ending() {
                (said.ending, said.place) = (Some(ending), place);
            }
            said.is_unreadable |= name == b"SyntaxError";
            (rest, place) = (behind, place + 1);
        }
        match timeout {
            Some(place) if said.ending == Some(Ending::Aborted) => {
                Said { ending: Some(Ending::Network), place, ..said }
            }
            _ => said,
        }
    }
}

/// What the errors of a failure say.
struct Said {
    ending: Option<Ending>,
    /// Which of them says it.
    place: usize,
    /// Is one of them a parser's?
    is_unreadable: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::facts::Facts;
    use crate::advice::session::{Action, Endpoint, Session};
    use crate::advice::session_rule;
    use crate::codes::recovery::Recovery;
    use crate::codes::word::Word;
    use crate::decode;
    use crate::decode::decoded::Decoded;
    use crate::decode::kind::Kind;
    use crate::decode::response::{Response, ResponseInfo};
    use crate::json::members::{KeySet, Members, Values};

    /// A failure of one error, about which nothing else is known.
    fn failure<'a>(lines: &'a str) -> Failure<'a> {
        Failure { lines: lines.as_bytes(), status: 0, state: 0, signal: Signal::NotTold }
    }

    #[track_caller]
    fn assert_ending(name: &str, code: &str, message: &str, expected: Option<Ending>) {
        let lines = [name, code, message].join("\n");
        assert_eq!(failure(&lines).ending().map(|(ending, _)| ending), expected, "{lines:?}");
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
            "fetch failed: The host could not be found",
            "terminated",
            "error sending request for url (https://hs.example.org/): dns error",
            "Unable to connect. Is the computer able to access the url?",
        ] {
            assert_ending("TypeError", "", message, Some(Ending::Network));
        }
        // As WebKit says it of a clone's body.
        assert_ending("TypeError", "", "TypeError: Load failed", Some(Ending::Network));
        assert_ending("Error", "", "fetch failed: The host could not be found", Some(Ending::Network));
        assert_ending("Error", "", "Network connection lost.", Some(Ending::Network));
        assert_ending("Error", "", "net::ERR_INTERNET_DISCONNECTED", Some(Ending::Network));
        assert_ending("TypeError", "ECONNREFUSED", "fetch failed", Some(Ending::Network));
        assert_ending("Error", "ECONNRESET", "socket hang up", Some(Ending::Network));
        assert_ending("Error", "ERR_SSL_WRONG_VERSION_NUMBER", "", Some(Ending::Network));
        assert_ending("TimeoutError", "", "signal timed out", Some(Ending::Network));
        assert_ending("XiorTimeoutError", "", "", Some(Ending::Network));
    }

    #[test]
    fn a_request_that_was_given_up_is_not_tried_again() {
        assert_ending("AbortError", "", "The user aborted a request.", Some(Ending::Aborted));
        assert_ending("CanceledError", "ERR_CANCELED", "canceled", Some(Ending::Aborted));
        assert_ending("Error", "ABORTED", "Aborted", Some(Ending::Aborted));
    }

    #[test]
    fn a_bug_is_not_the_networks() {
        assert_ending("TypeError", "", "Cannot read properties of undefined (reading 'x')", None);
        assert_ending("TypeError", "", "Failed to fetch dynamically imported module: https://example.org/x.js", None);
        assert_ending("SyntaxError", "", "Unexpected token < in JSON at position 0", None);
        assert_ending("Error", "", "terminated", None);
        assert_ending("Error", "", "The fetch failed", None);
        assert_ending("InvalidArgumentError", "UND_ERR_INVALID_ARG", "invalid url", None);
        assert_ending("", "", "", None);
    }

    #[test]
    fn the_innermost_error_that_says_something_counts() {
        let place = |lines| failure(lines).ending();
        assert_eq!(place("FetchError\n\nno response\nTypeError\n\nfetch failed"), Some((Ending::Network, 1)));
        assert_eq!(place("AbortError\n\nx\nTimeoutError\n\ny\nError\n\nz"), Some((Ending::Network, 1)));
        assert_eq!(place("AbortError\n\nx\nError\n\nthe user left"), Some((Ending::Aborted, 0)));
        // A timeout is never an abort.
        assert_eq!(place("AxiosError\nETIMEDOUT\nx\nAbortError\n\nFetch is aborted"), Some((Ending::Network, 0)));
    }

    #[test]
    fn the_signal_decides_what_the_failure_cannot_tell() {
        let ending = |name, signal, status, state| {
            let lines = format!("{name}\n\n");
            Failure { signal, status, state, ..failure(&lines) }.ending().map(|(ending, _)| ending)
        };
        for name in ["AbortError", "TypeError", "", "TimeoutError"] {
            assert_eq!(ending(name, Signal::Aborted, 0, 0), Some(Ending::Aborted), "{name}");
            assert_eq!(ending(name, Signal::TimedOut, 0, 0), Some(Ending::Network), "{name}");
            // A failure with an answer tells by itself.
            assert_eq!(ending(name, Signal::Aborted, 429, HAS_BODY | HAS_STATUS), None, "{name}");
        }
        assert_eq!(ending("AbortError", Signal::NotAborted, 0, 0), Some(Ending::Network));
        assert_eq!(ending("AbortError", Signal::Aborted, 502, HAS_STATUS), Some(Ending::Aborted));
        assert_eq!(ending("HTTPError", Signal::Aborted, 502, HAS_STATUS | IS_UNREAD), None);
        // An own Error as the reason, thrown while the body was read.
        assert_eq!(ending("Left", Signal::Aborted, 502, 0), Some(Ending::Aborted));
        assert_eq!(ending("TypeError", Signal::NotAborted, 0, 0), None);
    }

    #[test]
    fn a_success_without_a_body_broke_off() {
        let ending =
            |lines, status, state| Failure { status, state, ..failure(lines) }.ending().map(|(ending, _)| ending);
        assert_eq!(ending("AxiosError\nERR_BAD_RESPONSE\nx", 200, HAS_STATUS), Some(Ending::Network));
        assert_eq!(ending("ReadError\nECONNRESET\nx", 200, HAS_STATUS | HAS_BODY), Some(Ending::Network));
        assert_eq!(ending("ReadError\nECONNRESET\nx", 502, HAS_STATUS), Some(Ending::Network));
        assert_eq!(ending("AxiosError\n\nx", 200, HAS_STATUS | HAS_BODY), None);
        assert_eq!(ending("HTTPError\n\nx", 200, HAS_STATUS | IS_UNREAD), None);
        assert_eq!(ending("TypeError\n\nx", 200, 0), None);
        assert_eq!(ending("SyntaxError\n\nx", 200, HAS_STATUS), None);
        assert_eq!(ending("AjaxError\n\nx", 0, HAS_NO_RESPONSE), Some(Ending::Network));
        assert_eq!(ending("AjaxError\n\nx", 502, HAS_NO_RESPONSE), None);
    }

    /// What decisions look at after a request ended so. The status is the one that the caller gave.
    fn facts(ending: Option<Ending>, status: u16) -> Facts<'static> {
        let nothing = Members { sent: KeySet::NONE, has_other_errcode: false, values: &Values::EMPTY, texts: &[] };
        let response = Response { ending, has_reason: true, ..Response::from(&ResponseInfo::new(status)) };
        let mut decoded = Decoded::NOTHING;
        decode::decide(&nothing, None, &response, &mut decoded);
        Facts {
            kind: decoded.kind,
            recovery: decoded.recovery,
            status: decoded.status.unwrap_or(0),
            errcode: decoded.row.map(Word::of_row),
            is_soft_logout: decoded.is_soft_logout,
            retry_after: decoded.retry_after,
            ..Facts::NOTHING
        }
    }

    // element-web#34834: starting without a connection logged people out.
    #[test]
    fn no_exception_costs_the_session_whatever_it_says_and_whatever_status_stands_beside_it() {
        for ending in Ending::ALL.iter().copied().map(Some).chain([None]) {
            for status in [0].into_iter().chain(100..600) {
                let error = facts(ending, status);
                for endpoint in Endpoint::ALL {
                    for has_refresh_token in [true, false] {
                        let session = Session::new(*endpoint, has_refresh_token);
                        for session in [session, Session { token_is_current: false, ..session }] {
                            let verdict = session_rule::verdict_on(&error, &session);
                            let found = (verdict.action, verdict.retry_in);
                            assert_eq!(found, (Action::Keep, None), "{ending:?}, {status}, {session:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn matrix_js_sdk_says_by_its_class_whether_to_log_in() {
        assert_ending("TokenRefreshError", "", "x", Some(Ending::Network));
        assert_ending("TokenRefreshLogoutError", "", "x", Some(Ending::NotRefreshed));
        let error = facts(Some(Ending::NotRefreshed), 0);
        assert_eq!((error.kind, error.recovery), (Kind::NotMatrix, Recovery::RefreshOrLogIn));
    }
}
