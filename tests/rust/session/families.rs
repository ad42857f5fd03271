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

/// Is there a `soft_logout`, and what does it say?
#[derive(Clone, Copy, PartialEq)]
pub enum Soft {
    No,
    Yes,
    Unreadable,
}

/// What of an answer the table names.
#[derive(Clone, Copy)]
pub struct Named {
    /// The code as it was sent: `wireErrcode` of a standard error, or the code of an OAuth error.
    pub code: &'static str,
    /// Is the `errcode` of the record the same?
    pub is_exact: bool,
    pub soft: Soft,
}

/// Answers that differ in one thing only.
pub struct Family {
    pub name: &'static str,
    pub sent: Sent,
    named: Option<Named>,
}

impl Family {
    /// The record at this status; 0 is none.
    pub fn at(&self, status: u16) -> MatrixError {
        let response = ResponseInfo::new(status);
        match self.sent {
            Body(body) => decode(body.as_bytes(), &response),
            Redirect(body) => decode(body.as_bytes(), &response.header("location", LOCATION)),
            // Exceptions are JavaScript's; natively the record of one can only be made by hand.
            Failure { name, .. } => {
                let mut error = decode(b"", &response);
                error.kind = if name == "AbortError" { Kind::Aborted } else { Kind::Network };
                error.text = None;
                error
            }
        }
    }

    /// What the table names of it at this status. Flows, and a `Location` with 3xx, make it something else.
    pub fn named(&self, status: u16) -> Option<Named> {
        let is_other = match self.sent {
            Body(body) => {
                let has_session = body.contains(r#""session":""#);
                body.starts_with(r#"{"flows":["#)
                    && (matches!(status, 0 | 401) || has_session && (400..600).contains(&status))
            }
            Redirect(_) => (300..400).contains(&status),
            Failure { .. } => true,
        };
        self.named.filter(|_| !is_other)
    }
}

pub const LOCATION: &str = "https://example.org/";

const fn family(name: &'static str, sent: Sent, named: Option<Named>) -> Family {
    Family { name, sent, named }
}

const fn code(code: &'static str) -> Option<Named> {
    Some(Named { code, is_exact: true, soft: Soft::No })
}

const fn unknown_token(is_exact: bool, soft: Soft) -> Option<Named> {
    Some(Named { code: "M_UNKNOWN_TOKEN", is_exact, soft })
}

const UNKNOWN_TOKEN: Option<Named> = unknown_token(true, Soft::No);
const SOFT: Option<Named> = unknown_token(true, Soft::Yes);
const UNREADABLE: Option<Named> = unknown_token(true, Soft::Unreadable);
/// It was sent as `M_UNKNOWN_TOKEN`, but something in it is more exact.
const INEXACT: Option<Named> = unknown_token(false, Soft::No);
const LOCKED: Option<Named> = code("M_USER_LOCKED");
const FORBIDDEN: Option<Named> = code("M_FORBIDDEN");
const UNRECOGNIZED: Option<Named> = code("M_UNRECOGNIZED");
const GRANT: Option<Named> = code("invalid_grant");

pub const FAMILIES: &[Family] = &[
    // The access token, soft or not.
    family("unknown token", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#), UNKNOWN_TOKEN),
    family("not soft", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":false}"#), UNKNOWN_TOKEN),
    family("soft is null", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":null}"#), UNKNOWN_TOKEN),
    family("soft under another key", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","Soft_Logout":true}"#), UNKNOWN_TOKEN),
    family("soft of a proposal", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","org.x.msc1.soft_logout":true}"#), UNKNOWN_TOKEN),
    family("soft", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x","soft_logout":true}"#), SOFT),
    family("soft as text", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"true"}"#), SOFT),
    family("soft is a number", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":1}"#), UNREADABLE),
    family("soft is zero", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":0}"#), UNREADABLE),
    family("soft is another text", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":"false"}"#), UNREADABLE),
    family("soft is empty", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":""}"#), UNREADABLE),
    family("soft is a list", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":[]}"#), UNREADABLE),
    family("soft is an object", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":{}}"#), UNREADABLE),
    family("escaped", Body(r#"{"errcode":"M_UNKNOWN\u005fTOKEN"}"#), UNKNOWN_TOKEN),
    family("sent twice", Body(r#"{"errcode":"M_UNKNOWN","errcode":"M_UNKNOWN_TOKEN"}"#), UNKNOWN_TOKEN),
    family("a byte order mark", Body("\u{FEFF}{\"errcode\":\"M_UNKNOWN_TOKEN\"}"), UNKNOWN_TOKEN),
    family("the text of OAuth", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"invalid_grant"}"#), UNKNOWN_TOKEN),
    family("redirected", Redirect(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"x"}"#), UNKNOWN_TOKEN),
    // The account.
    family("locked", Body(r#"{"errcode":"M_USER_LOCKED","error":"x"}"#), LOCKED),
    family("locked, soft", Body(r#"{"errcode":"M_USER_LOCKED","soft_logout":true}"#), LOCKED),
    family("locked, soft is a number", Body(r#"{"errcode":"M_USER_LOCKED","soft_logout":1}"#), LOCKED),
    family("locked, more exact", Body(r#"{"errcode":"M_USER_LOCKED","mr_errcode":"M_X"}"#), LOCKED),
    family("locked inside", Body(r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_USER_LOCKED\"}"}"#), None),
    family("an alias of locked", Body(r#"{"errcode":"ORG_MATRIX_MSC3939_USER_LOCKED"}"#), None),
    family("deactivated", Body(r#"{"errcode":"M_USER_DEACTIVATED"}"#), None),
    // Other errcodes.
    family("forbidden", Body(r#"{"errcode":"M_FORBIDDEN","error":"x"}"#), FORBIDDEN),
    family("forbidden, soft", Body(r#"{"errcode":"M_FORBIDDEN","soft_logout":true}"#), FORBIDDEN),
    family("forbidden, more exact", Body(r#"{"errcode":"M_FORBIDDEN","mr_errcode":"M_UNKNOWN_TOKEN"}"#), FORBIDDEN),
    family("forbidden inside", Body(r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_FORBIDDEN\"}"}"#), None),
    family("unauthorized", Body(r#"{"errcode":"M_UNAUTHORIZED","error":"x"}"#), code("M_UNAUTHORIZED")),
    family("missing token", Body(r#"{"errcode":"M_MISSING_TOKEN"}"#), code("M_MISSING_TOKEN")),
    family("unrecognized", Body(r#"{"errcode":"M_UNRECOGNIZED"}"#), UNRECOGNIZED),
    family("unrecognized, more exact", Body(r#"{"errcode":"M_UNRECOGNIZED","mr_errcode":"M_X"}"#), UNRECOGNIZED),
    family("an alias of unrecognized", Body(r#"{"errcode":"M_UNKNOWN_ENDPOINT"}"#), None),
    family("not found, soft", Body(r#"{"errcode":"M_NOT_FOUND","soft_logout":true}"#), None),
    family("unknown", Body(r#"{"errcode":"M_UNKNOWN","error":"Server is unavailable"}"#), None),
    family("limit exceeded", Body(r#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000}"#), None),
    family("another case", Body(r#"{"errcode":"m_unknown_token"}"#), None),
    family("white space", Body(r#"{"errcode":"M_UNKNOWN_TOKEN "}"#), None),
    family("a number", Body(r#"{"errcode":401,"error":"M_UNKNOWN_TOKEN"}"#), None),
    family("the text alone", Body(r#"{"error":"M_UNKNOWN_TOKEN"}"#), None),
    family("a media scanner", Body(r#"{"reason":"M_UNKNOWN_TOKEN","info":"x"}"#), None),
    family("a media scanner, soft", Body(r#"{"reason":"M_UNKNOWN_TOKEN","info":"x","soft_logout":true}"#), None),
    family("a media scanner forbids", Body(r#"{"reason":"M_FORBIDDEN","info":"x"}"#), None),
    // Codes elsewhere.
    family("encoded again", Body(r#"{"errcode":"M_UNKNOWN","error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#), None),
    family("encoded in a bare error", Body(r#"{"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#), None),
    family("side channel", Body(r#"{"errcode":"M_UNKNOWN","org.example.errcode":"M_UNKNOWN_TOKEN"}"#), None),
    family(
        "side channel of itself",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_UNKNOWN_TOKEN"}"#),
        UNKNOWN_TOKEN,
    ),
    family("more exact beside", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_X"}"#), INEXACT),
    family("more exact, soft", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","mr_errcode":"M_X","soft_logout":true}"#), INEXACT),
    family(
        "more exact inside",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"{\"errcode\":\"M_FORBIDDEN\"}"}"#),
        INEXACT,
    ),
    family(
        "more exact inside, soft around",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"error":"{\"errcode\":\"M_UNKNOWN\"}"}"#),
        INEXACT,
    ),
    family(
        "more exact inside, soft there",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"{\"errcode\":\"M_UNKNOWN\",\"soft_logout\":true}"}"#),
        INEXACT,
    ),
    family(
        "inside itself",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#),
        UNKNOWN_TOKEN,
    ),
    family(
        "inside itself, soft around",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\"}"}"#),
        SOFT,
    ),
    family(
        "inside itself, soft there",
        Body(r#"{"errcode":"M_UNKNOWN_TOKEN","error":"{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":true}"}"#),
        SOFT,
    ),
    family(
        "inside itself, soft there and not around",
        Body(
            r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":false,"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":true}"}"#,
        ),
        SOFT,
    ),
    family(
        "inside itself, soft around and not there",
        Body(
            r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true,"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":false}"}"#,
        ),
        SOFT,
    ),
    family(
        "inside itself, soft is a number there",
        Body(
            r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":false,"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":1}"}"#,
        ),
        UNREADABLE,
    ),
    family(
        "inside itself, soft is a number around",
        Body(
            r#"{"errcode":"M_UNKNOWN_TOKEN","soft_logout":1,"error":"{\"errcode\":\"M_UNKNOWN_TOKEN\",\"soft_logout\":false}"}"#,
        ),
        UNREADABLE,
    ),
    // User-Interactive Authentication.
    family("stages, unknown token", Body(r#"{"flows":[],"errcode":"M_UNKNOWN_TOKEN"}"#), UNKNOWN_TOKEN),
    family("stages, locked", Body(r#"{"flows":[],"errcode":"M_USER_LOCKED"}"#), LOCKED),
    family("stages, forbidden", Body(r#"{"flows":[{"stages":["m.login.dummy"]}],"errcode":"M_FORBIDDEN"}"#), FORBIDDEN),
    family(
        "a session, unknown token",
        Body(r#"{"flows":[],"session":"x","errcode":"M_UNKNOWN_TOKEN"}"#),
        UNKNOWN_TOKEN,
    ),
    family("a session, locked", Body(r#"{"flows":[],"session":"x","errcode":"M_USER_LOCKED"}"#), LOCKED),
    family("a session, forbidden", Body(r#"{"flows":[],"session":"x","errcode":"M_FORBIDDEN"}"#), FORBIDDEN),
    family("a session, unrecognized", Body(r#"{"flows":[],"session":"x","errcode":"M_UNRECOGNIZED"}"#), UNRECOGNIZED),
    family("stages are no list", Body(r#"{"flows":{},"session":"x","errcode":"M_UNKNOWN_TOKEN"}"#), UNKNOWN_TOKEN),
    // OAuth 2.0.
    family("grant", Body(r#"{"error":"invalid_grant","error_description":"x"}"#), GRANT),
    family("grant, errcode null", Body(r#"{"errcode":null,"error":"invalid_grant"}"#), GRANT),
    family("grant, errcode a number", Body(r#"{"errcode":5,"error":"invalid_grant"}"#), None),
    family("grant, an errcode", Body(r#"{"errcode":"M_UNKNOWN","error":"invalid_grant"}"#), None),
    family("grant, another case", Body(r#"{"error":"Invalid_Grant","error_description":"x"}"#), None),
    family("client", Body(r#"{"error":"invalid_client"}"#), code("invalid_client")),
    family("unauthorized client", Body(r#"{"error":"unauthorized_client"}"#), code("unauthorized_client")),
    family("grant type", Body(r#"{"error":"unsupported_grant_type"}"#), code("unsupported_grant_type")),
    family("grant, white space", Body(r#"{"error":"invalid_grant ","error_description":"x"}"#), None),
    family("another of OAuth", Body(r#"{"error":"invalid_request"}"#), None),
    family("the token of OAuth", Body(r#"{"error":"invalid_token"}"#), None),
    // No Matrix error at all.
    family("a page", Body("<h1>401 Authorization Required</h1>"), None),
    family("a page that names it", Body("<pre>M_UNKNOWN_TOKEN invalid_grant</pre>"), None),
    family("nothing", Body(""), None),
    family("cut off", Body(r#"{"errcode":"M_UNKNOWN_TOKEN","err"#), None),
    family("no object", Body(r#"["M_UNKNOWN_TOKEN"]"#), None),
    family("in a list", Body(r#"[{"errcode":"M_UNKNOWN_TOKEN"}]"#), None),
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
