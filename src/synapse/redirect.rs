//! `RedirectException`: the status and headers that send a client elsewhere.

use std::fmt;

use super::classes::{CodeMessageException, RedirectException};
use super::exception::Exception;
use super::headers::Headers;

/// What Synapse's HTML page says of the redirect.
impl From<&RedirectException> for CodeMessageException {
    fn from(redirect: &RedirectException) -> Self {
        Self::new(redirect.http_code, format!("Redirect to {}", redirect.location))
    }
}

impl Exception for RedirectException {
    fn status(&self) -> u16 {
        self.http_code
    }

    /// `Location`, and a `Set-Cookie` for each of the cookies.
    fn headers(&self) -> Headers {
        let cookies = self.cookies.iter().map(|cookie| ("Set-Cookie".to_owned(), cookie.clone()));
        [("Location".to_owned(), self.location.clone())].into_iter().chain(cookies).collect()
    }

    fn body(&self) -> String {
        String::new()
    }
}

impl fmt::Display for RedirectException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CodeMessageException::from(self).fmt(f)
    }
}
