//! Decisions about an error: what becomes of the session, whether to try again, whether the endpoint is missing, and what may
//! be printed.

pub(crate) mod endpoint;
pub(crate) mod facts;
pub(crate) mod masked;
pub mod retry;
pub(crate) mod retry_rule;
pub(crate) mod secrets;
pub mod session;
pub(crate) mod session_rule;
