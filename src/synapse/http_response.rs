//! `HttpResponseException`: what Synapse tells its client when another server answered with an error.

use std::fmt;

use super::classes::{CodeMessageException, HttpResponseException, ProxiedRequestError};
use super::codes::Codes;
use super::exception::{Exception, INTERNAL_STATUS, internal_body};
use super::fields::Fields;
use super::json::{Json, Value};
use super::refused::{Cause, Refused};

impl HttpResponseException {
    /// Makes the error to pass on: that of the body where the body is one; `M_UNKNOWN` and the reason phrase where it is not.
    ///
    /// The client must not take the other server's refusal for its own: `M_UNKNOWN_TOKEN` becomes `M_UNKNOWN`, and 401
    /// becomes 400. Before 1.158 Synapse passed both on, and an `errcode` or `error` of any type too.
    ///
    /// ```
    /// use matrix_error::synapse::{Exception, HttpResponseException};
    ///
    /// let page = HttpResponseException::new(502, "Bad Gateway", "<h1>502</h1>");
    /// let error = page.to_synapse_error().unwrap();
    /// assert_eq!(error.body(), r#"{"errcode":"M_UNKNOWN","error":"Bad Gateway"}"#);
    /// ```
    ///
    /// # Errors
    /// Where Synapse itself fails: the body holds half a surrogate pair, `1e400`, a key named `msg` or `code`, or nests
    /// deeper than Python can go.
    pub fn to_synapse_error(&self) -> Result<ProxiedRequestError, Refused> {
        let mut error = self.unsafe_to_verbatim_synapse_error()?;
        if error.errcode.as_str() == Some(Codes::UNKNOWN_TOKEN) {
            error.errcode = Codes::UNKNOWN.into();
        }
        if error.code == 401 {
            error.code = 400;
        }
        Ok(error)
    }

    /// Makes the same with status and errcode as they came: for servers that are trusted, the workers of one's own. Since 1.158.
    ///
    /// ```
    /// use matrix_error::synapse::{Codes, HttpResponseException};
    ///
    /// let answer = HttpResponseException::new(401, "Unauthorized", r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Gone"}"#);
    /// let error = answer.unsafe_to_verbatim_synapse_error().unwrap();
    /// assert_eq!((error.code, error.errcode.as_str()), (401, Some(Codes::UNKNOWN_TOKEN)));
    /// ```
    ///
    /// # Errors
    /// As [`to_synapse_error`](Self::to_synapse_error).
    pub fn unsafe_to_verbatim_synapse_error(&self) -> Result<ProxiedRequestError, Refused> {
        let mut body =
            match std::str::from_utf8(&self.response).map_err(|_| Refused::of(Cause::NotJson)).and_then(str::parse) {
                Ok(Json(Value::Object(members))) => members,
                Err(refused) if refused.cause != Cause::NotJson => return Err(refused),
                Ok(_) | Err(_) => Default::default(),
            };
        let mut take = |key: &str| body.remove(key).filter(|json: &Json| json.as_str().is_some());
        let errcode = take("errcode").unwrap_or_else(|| Codes::UNKNOWN.into());
        let msg = take("error").unwrap_or_else(|| self.msg.clone());
        let additional_fields = Fields::new(body)?;
        Ok(ProxiedRequestError { code: self.code, msg, errcode, additional_fields })
    }
}

/// Without the answer's body.
impl From<&HttpResponseException> for CodeMessageException {
    fn from(answer: &HttpResponseException) -> Self {
        Self::new(answer.code, &answer.msg)
    }
}

/// What [`to_synapse_error`](HttpResponseException::to_synapse_error) makes of it. Where that fails, Synapse has raised
/// something that it does not know how to send.
impl Exception for HttpResponseException {
    fn status(&self) -> u16 {
        self.to_synapse_error().map_or(INTERNAL_STATUS, |error| error.status())
    }

    fn body(&self) -> String {
        self.to_synapse_error().map_or_else(|_| internal_body(), |error| error.body())
    }
}

impl fmt::Display for HttpResponseException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CodeMessageException::from(self).fmt(f)
    }
}
