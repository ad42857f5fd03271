//! A family of answers and a status in; the record, and what of it the table of verdicts names, out.

use matrix_error::{Kind, MatrixError, ResponseInfo, decode};

/// What came instead of a success.
pub enum Sent {
    Body(&'static str),
    /// A body, and a `Location` header.
    Redirect(&'static str),
    /// No response, but an exception.
    Failure {
        name: &'static str,
        message: &'static str,
    },
}
use Sent::*;

/// What of an answer the table names: nothing, or the code and whether it is soft.
pub type Named = Option<(&'static str, bool)>;

/// Answers that differ in one thing only.
pub struct Family {
    pub name: &'static str,
    pub sent: Sent,
    named: Named,
}

impl Family {
    /// The record at this status; 0 is none.
    pub fn at(&self, status: u16) -> MatrixError {
        let response = ResponseInfo::new(status);
        match self.sent {
            Body(body) => decode(body.as_bytes(), &response),
            Redirect(body) => decode(body.as_bytes(), &response.header("location", LOCATION)),
            // Exceptions are JavaScript's; natively the record of one can only be made by hand.
            Failure { .. } => {
                let mut error = decode(b"", &response);
                error.kind = Kind::Network;
                error.text = None;
                error
            }
        }
    }

    /// Flows with 401 or no status, and a `Location` with 3xx, make it something else than the table names.
    pub fn named(&self, status: u16) -> Named {
        let is_other = match self.sent {
            Body(body) => body.starts_with(r#"{"flows":["#) && matches!(status, 0 | 401),
            Redirect(_) => (300..400).contains(&status),
            Failure { .. } => true,
        };
        self.named.filter(|_| !is_other)
    }
}

pub const LOCATION: &str = "https://example.org/";

const fn family(name: &'static str, sent: Sent, named: Named) -> Family {
    Family { name, sent, named }
}

const UNKNOWN_TOKEN: Named = Some(("M_UNKNOWN_TOKEN", false));
const SOFT: Named = Some(("M_UNKNOWN_TOKEN", true));
const LOCKED: Named = Some(("M_USER_LOCKED", false));
const GRANT: Named = Some(("invalid_grant", false));

pub const FAMILIES: &[Family] = &[
    // The access token, soft or not.
    family("unknown token", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#), UNKNOWN_TOKEN),
    family("not soft", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":false}"#), UNKNOWN_TOKEN),
    family("soft is null", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":null}"#), UNKNOWN_TOKEN),
    family("soft is a number", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":1}"#), UNKNOWN_TOKEN),
    family("soft", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true}"#), SOFT),
    family("soft as text", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"true"}"#), SOFT),
    family("escaped", Body(r#"{"errcode":"M_UNKNOWN\u005fTOKEN"}"#), UNKNOWN_TOKEN),
    family("sent twice", Body(r#"{"errcode":"M_UNKNOWN","errcode":"M_UNKNOWN_TOKEN"}"#), UNKNOWN_TOKEN),
    family("redirected", Redirect(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#), UNKNOWN_TOKEN),
    // The account.
    family("locked", Body(r#"{"errcode":"M_USER_LOCKED","error":"x"}"#), LOCKED),
    family("locked, soft", Body(r#"{"errcode":"M_USER_LOCKED","soft_logout":true}"#), Some(("M_USER_LOCKED", true))),
    family("an alias of locked", Body(r#"{"errcode":"ORG_MATRIX_MSC3939_USER_LOCKED"}"#), None),
    family("deactivated", Body(r#"{"errcode":"M_USER_DEACTIVATED"}"#), None),
    // Other errcodes.
    family("forbidden", Body(r#"{"errcode":"M_FORBIDDEN","error":"x"}"#), Some(("M_FORBIDDEN", false))),
    family("unrecognized", Body(r#"{"errcode":"M_UNRECOGNIZED"}"#), Some(("M_UNRECOGNIZED", false))),
    family("an alias of unrecognized", Body(r#"{"errcode":"M_UNKNOWN_ENDPOINT"}"#), None),
    family("missing token", Body(r#"{"errcode":"M_MISSING_TOKEN"}"#), None),
    family("not found, soft", Body(r#"{"errcode":"M_NOT_FOUND","soft_logout":true}"#), None),
    family("unknown", Body(r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#), None),
    family("limit exceeded", Body(r#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000}"#), None),
    family("another case", Body(r#"{"errcode":"m_unknown_token"}"#), None),
    family("white space", Body(r#"{"errcode":"M_UNKNOWN_TOKEN "}"#), None),
    family("a number", Body(r#"{"errcode":401,"error":"M_UNKNOWN_TOKEN"}"#), None),
    // Codes elsewhere.
    family("encoded again", Body(r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#), None),
    family("encoded in a bare error", Body(r#"{"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#), None),
    family("side channel", Body(r#"{"errcode":"M_UNKNOWN","org.example.errcode":"M_UNKNOWN_TOKEN"}"#), None),
    family("more exact beside", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_X"}"#), UNKNOWN_TOKEN),
    family("more exact, soft", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_X","soft_logout":true}"#), SOFT),
    family(
        "more exact inside, soft around",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"error":"{\"errcode\":\"M_UNKNOWN\"}"}"#),
        SOFT,
    ),
    family(
        "more exact inside, soft there",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"{\"errcode\":\"M_UNKNOWN\",\"soft_logout\":true}"}"#),
        SOFT,
    ),
    // User-Interactive Authentication.
    family("stages, unknown token", Body(r#"{"flows":[],"errcode":"M_UNKNOWN_TOKEN"}"#), UNKNOWN_TOKEN),
    family("stages, locked", Body(r#"{"flows":[],"errcode":"M_USER_LOCKED"}"#), LOCKED),
    family(
        "stages, forbidden",
        Body(r#"{"flows":[{"stages":["m.login.dummy"]}],"errcode":"M_FORBIDDEN"}"#),
        Some(("M_FORBIDDEN", false)),
    ),
    // OAuth 2.0.
    family("grant", Body(r#"{"error":"invalid_grant","error_description":"x"}"#), GRANT),
    family("grant, errcode null", Body(r#"{"errcode":null,"error":"invalid_grant"}"#), GRANT),
    family("grant, errcode a number", Body(r#"{"errcode":5,"error":"invalid_grant"}"#), None),
    family("grant, an errcode", Body(r#"{"errcode":"M_UNKNOWN","error":"invalid_grant"}"#), None),
    family("grant, another case", Body(r#"{"error":"Invalid_Grant","error_description":"x"}"#), None),
    family("client", Body(r#"{"error":"invalid_client"}"#), Some(("invalid_client", false))),
    family("unauthorized client", Body(r#"{"error":"unauthorized_client"}"#), Some(("unauthorized_client", false))),
    family("grant type", Body(r#"{"error":"unsupported_grant_type"}"#), Some(("unsupported_grant_type", false))),
    family("another of OAuth", Body(r#"{"error":"invalid_request"}"#), None),
    // No Matrix error at all.
    family("a page", Body("<h1>401 Authorization Required</h1>"), None),
    family("a page that names it", Body("<pre>M_UNKNOWN_TOKEN invalid_grant</pre>"), None),
    family("nothing", Body(""), None),
    family("cut off", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","err"#), None),
    family("no object", Body(r#"["M_UNKNOWN_TOKEN"]"#), None),
    family("an empty object", Body("{}"), None),
    family(
        "federation",
        Body(r#"{"level":"ERROR","code":401,"reason":"M_UNKNOWN_TOKEN","affected":"$x","source":null}"#),
        None,
    ),
    // No response.
    family("failed to fetch", Failure { name: "TypeError", message: "Failed to fetch" }, None),
    family("aborted", Failure { name: "AbortError", message: "The operation was aborted" }, None),
];
