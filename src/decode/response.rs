//! What is known of the HTTP response around a body.

use std::time::SystemTime;

use super::http_date;
use crate::json::members::LONGEST_TEXT;
use crate::words::closed_set;

/// A `ResponseInfo` is what the HTTP response around a body said: the status, and the headers that rules read.
///
/// ```
/// use matrix_error::ResponseInfo;
///
/// let response = ResponseInfo::new(429).header("retry-after", "2");
/// assert_eq!(response.retry_after, Some("2"));
/// ```
#[derive(Clone, Copy, Default, PartialEq)]
#[must_use]
#[non_exhaustive]
pub struct ResponseInfo<'a> {
    /// The HTTP status, 100 to 599; 0 where there is none.
    pub status: u16,
    /// The reason phrase of the status line; HTTP/2 has none.
    pub reason: Option<&'a str>,
    /// The value of the `Retry-After` header.
    pub retry_after: Option<&'a str>,
    /// The value of the `Location` header.
    pub location: Option<&'a str>,
    /// The current time, in milliseconds since 1970: that of the `Date` header, or your clock's. A date in `Retry-After` needs it, and is not
    /// usable without.
    pub now_ms: Option<f64>,
}

impl<'a> ResponseInfo<'a> {
    /// Makes a response with this status and nothing else; 0 where no status is known.
    ///
    /// ```
    /// use matrix_error::ResponseInfo;
    ///
    /// let response = ResponseInfo::new(404);
    /// assert_eq!((response.status, response.retry_after), (404, None));
    /// ```
    pub const fn new(status: u16) -> Self {
        Self { status, reason: None, retry_after: None, location: None, now_ms: None }
    }

    /// Takes a header, its name in upper or lower case: `Retry-After`, `Location`, and `Date` where no time was given. Others are ignored.
    ///
    /// ```
    /// use matrix_error::ResponseInfo;
    ///
    /// let response = ResponseInfo::new(302).header("LOCATION", "/login").header("Server", "nginx");
    /// assert_eq!(response.location, Some("/login"));
    /// ```
    pub fn header(mut self, name: &str, value: &'a str) -> Self {
        if name.eq_ignore_ascii_case("Retry-After") {
            self.retry_after = Some(value);
        } else if name.eq_ignore_ascii_case("Location") {
            self.location = Some(value);
        } else if name.eq_ignore_ascii_case("Date") {
            self.now_ms = self.now_ms.or_else(|| http_date::milliseconds(value));
        }
        self
    }

    /// Takes the reason phrase of the status line. It is the `error` where the body has no text.
    ///
    /// ```
    /// use matrix_error::{ResponseInfo, decode};
    ///
    /// let error = decode(b"", &ResponseInfo::new(503).reason("Back at noon"));
    /// assert_eq!(error.error, "Back at noon");
    /// ```
    pub const fn reason(mut self, reason: &'a str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Takes the current time. Natively that is `SystemTime::now()`; a browser has another clock, see [`now_ms`](Self::now_ms()).
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use matrix_error::{ResponseInfo, decode};
    ///
    /// let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
    /// let response = ResponseInfo::new(503).header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT").now(now);
    /// assert_eq!(decode(b"", &response).retry_after, Some(Duration::from_secs(7)));
    /// ```
    pub fn now(self, now: SystemTime) -> Self {
        let since_1970 = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.now_ms(since_1970.as_millis() as f64)
    }

    /// Takes the current time in milliseconds since 1970, as `Date.now()` of a browser gives it.
    ///
    /// ```
    /// use matrix_error::ResponseInfo;
    ///
    /// assert_eq!(ResponseInfo::new(503).now_ms(784_111_770_000.0).now_ms, Some(784_111_770_000.0));
    /// ```
    pub const fn now_ms(mut self, now_ms: f64) -> Self {
        self.now_ms = Some(now_ms);
        self
    }
}

/// Is it white space of JavaScript?
pub(crate) fn is_space(sign: char) -> bool {
    sign.is_whitespace() && sign != '\u{85}' || sign == '\u{FEFF}'
}

closed_set! {
    /// How a request ended that no answer ended.
    pub(crate) enum Ending {
        Network = "network",
        Aborted = "aborted",
        /// matrix-js-sdk could not refresh the token. It keeps nothing of the answer.
        NotRefreshed = "not-refreshed",
    }
}

/// The response as the rules read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Response<'a> {
    pub status: u16,
    /// Is there a reason phrase with more than white space?
    pub has_reason: bool,
    /// How the request ended, if no answer ended it; `has_reason` then means a message.
    pub ending: Option<Ending>,
    pub retry_after: Option<Header<'a>>,
    pub location: Option<Header<'a>>,
    /// Milliseconds since 1970; NaN if the time is not known.
    pub now_ms: f64,
}

/// The value of a header, in UTF-8; `None` if it is longer than any rule reads.
pub(crate) type Header<'a> = Option<&'a [u8]>;

impl<'a> From<&ResponseInfo<'a>> for Response<'a> {
    fn from(response: &ResponseInfo<'a>) -> Self {
        let header = |value: &'a str| Some(value.as_bytes()).filter(|value| value.len() <= LONGEST_TEXT);
        Self {
            status: response.status,
            ending: None,
            has_reason: response.reason.is_some_and(|reason| !reason.chars().all(is_space)),
            retry_after: response.retry_after.map(header),
            location: response.location.map(header),
            now_ms: response.now_ms.unwrap_or(f64::NAN),
        }
    }
}
