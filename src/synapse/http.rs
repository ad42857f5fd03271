//! Makes a response of the `http` crate of an exception: what a server sends for it.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, TRANSFER_ENCODING};
use http::{Response, StatusCode};

use super::exception::Exception;

/// Makes the response that Synapse sends for an exception, of any class. Needs the feature `http`.
///
/// It has the status, the headers and the body of the [`Exception`], and `Content-Type: application/json` where there is a body. A status that
/// ends no exchange (below 200, above 999) becomes 500. 204, 205 and 304 have no body. Left out are headers whose name is none, and those
/// that frame the body, such as `Content-Length`. A control character in a value becomes a space.
///
/// ```
/// use matrix_error::synapse::{self, LimitExceededError};
/// use matrix_error::{ErrorCode, decode_response};
///
/// let response = http::Response::<String>::from(&LimitExceededError::new("login"));
/// assert_eq!(response.status(), 429);
/// assert_eq!(decode_response(&response).errcode, ErrorCode::M_LIMIT_EXCEEDED);
///
/// // By the name of its class.
/// let exception = synapse::class("NotFoundError").unwrap().construct("{}").unwrap();
/// assert_eq!(http::Response::from(&*exception).status(), 404);
/// ```
impl From<&dyn Exception> for Response<String> {
    fn from(exception: &dyn Exception) -> Self {
        response(exception)
    }
}

pub(super) fn response(exception: &(impl Exception + ?Sized)) -> Response<String> {
    let status = StatusCode::from_u16(exception.status()).ok().filter(|status| !status.is_informational());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let has_body = !matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED);
    let mut response = Response::new(if has_body { exception.body() } else { String::new() });
    *response.status_mut() = status;
    let has_text = !response.body().is_empty();
    let headers = response.headers_mut();
    for (name, value) in exception.headers() {
        let value = value.replace(|sign: char| sign.is_ascii_control() && sign != '\t', " ");
        let is_of_framing = |name: &HeaderName| matches!(*name, CONTENT_LENGTH | TRANSFER_ENCODING);
        let name = HeaderName::try_from(name).ok().filter(|name| !is_of_framing(name));
        if let (Some(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            // More than a map takes are left out.
            let _ = headers.try_append(name, value);
        }
    }
    if has_text && !headers.contains_key(CONTENT_TYPE) {
        let _ = headers.try_insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}
