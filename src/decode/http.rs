//! Takes what rules read from a response of the `http` crate.

use http::header::{DATE, HeaderName, LOCATION, RETRY_AFTER};
use http::response::Parts;
use http::{HeaderMap, Response, StatusCode};

use super::http_date;
use super::response::ResponseInfo;

/// The status and the headers that are read. Needs the feature `http`.
///
/// The time is that of the `Date` header, which nearly every server sends: a date in `Retry-After` is measured against the clock that it was
/// written by. Of a header that was sent twice the first counts.
///
/// ```
/// use matrix_error::{ResponseInfo, decode};
///
/// let response = http::Response::builder().status(503).header("Retry-After", "7").body(&b"<h1>Sorry</h1>"[..]).unwrap();
/// let (parts, body) = response.into_parts();
/// let error = decode(body, &ResponseInfo::from(&parts));
/// assert_eq!(error.retry_after, Some(std::time::Duration::from_secs(7)));
/// ```
impl<'r> From<&'r Parts> for ResponseInfo<'r> {
    fn from(parts: &'r Parts) -> Self {
        info(parts.status, &parts.headers)
    }
}

/// The same as of its parts. Needs the feature `http`.
impl<'r, B> From<&'r Response<B>> for ResponseInfo<'r> {
    fn from(response: &'r Response<B>) -> Self {
        info(response.status(), response.headers())
    }
}

fn info(status: StatusCode, headers: &HeaderMap) -> ResponseInfo<'_> {
    // What is no UTF-8 is neither a delay nor a link, and yet it was sent.
    let text = |name: HeaderName| headers.get(name).map(|value| str::from_utf8(value.as_bytes()).unwrap_or_default());
    ResponseInfo {
        status: status.as_u16(),
        reason: None,
        retry_after: text(RETRY_AFTER),
        location: text(LOCATION),
        now_ms: text(DATE).and_then(http_date::milliseconds),
    }
}
