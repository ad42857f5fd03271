//! Which text for people a record must have.

use matrix_error::{Kind, ResponseInfo};

use super::object::Object;

/// Who holds the text that the record shows.
pub enum Holder {
    /// The key `error`, which the text fills.
    Error,
    /// The keys of a media scanner, whose `info` the text fills.
    Scanner,
    /// Another key, or none.
    Other,
}

/// Keys that stand in for `error`, in this order.
const OTHERS: [&str; 5] = ["detail", "message", "info", "title", "reason"];

/// The phrases of RFC 9110, 15, and of the RFCs that IANA's registry of status codes names, with those that older ones gave.
const PHRASES: &str = "100 Continue/101 Switching Protocols/102 Processing/103 Early Hints/200 OK/201 Created/202 Accepted/\
    203 Non-Authoritative Information/204 No Content/205 Reset Content/206 Partial Content/207 Multi-Status/208 Already Reported/\
    226 IM Used/300 Multiple Choices/301 Moved Permanently/302 Found/303 See Other/304 Not Modified/305 Use Proxy/\
    307 Temporary Redirect/308 Permanent Redirect/400 Bad Request/401 Unauthorized/402 Payment Required/403 Forbidden/\
    404 Not Found/405 Method Not Allowed/406 Not Acceptable/407 Proxy Authentication Required/408 Request Timeout/\
    408 Request Time-out/409 Conflict/410 Gone/411 Length Required/412 Precondition Failed/413 Content Too Large/\
    413 Payload Too Large/413 Request Entity Too Large/414 URI Too Long/414 Request-URI Too Long/415 Unsupported Media Type/\
    416 Range Not Satisfiable/416 Requested Range Not Satisfiable/417 Expectation Failed/421 Misdirected Request/\
    422 Unprocessable Content/422 Unprocessable Entity/423 Locked/424 Failed Dependency/425 Too Early/426 Upgrade Required/\
    428 Precondition Required/429 Too Many Requests/431 Request Header Fields Too Large/451 Unavailable For Legal Reasons/\
    500 Internal Server Error/501 Not Implemented/502 Bad Gateway/503 Service Unavailable/504 Gateway Timeout/\
    504 Gateway Time-out/505 HTTP Version Not Supported/506 Variant Also Negotiates/507 Insufficient Storage/508 Loop Detected/\
    510 Not Extended/511 Network Authentication Required";

fn phrases() -> impl Iterator<Item = (u16, &'static str)> {
    PHRASES.split('/').map(|line| (line[..3].parse().expect("a status"), &line[4..]))
}

/// Is it only the phrase of the status, or, where none is known, of any?
fn is_only_a_phrase(text: &str, status: Option<u16>) -> bool {
    phrases().any(|(of, phrase)| phrase == text && status.is_none_or(|status| status == of))
}

/// The text where no body says anything: the phrase that was told, the status with its own, or a sentence.
pub fn text_without_body(kind: Kind, response: &ResponseInfo<'_>) -> String {
    if let Some(reason) = response.reason.filter(|reason| !reason.trim().is_empty()) {
        return reason.to_owned();
    }
    if let Some((status, phrase)) = phrases().find(|(status, _)| *status == response.status) {
        return format!("{status} {phrase}");
    }
    let sentence = match kind {
        Kind::UserInteractiveAuth => "The server asks for a further authentication stage.",
        Kind::Redirect => "The server sent a redirect.",
        Kind::NotMatrix => "The response is not a Matrix error.",
        _ => "The server gave no explanation.",
    };
    sentence.to_owned()
}

/// The text of an object's record, and who holds it. `body` is around `nearest`, or the same.
pub fn text_of(nearest: &Object<'_>, body: &Object<'_>, kind: Kind, response: &ResponseInfo<'_>) -> (String, Holder) {
    let scanner = nearest.of_scanner().filter(|(_, info)| kind == Kind::Standard && !info.is_empty());
    if let Some((_, info)) = scanner {
        return (info, Holder::Scanner);
    }
    let first = match kind {
        Kind::OAuth => Some("error_description"),
        Kind::Federation => Some("reason"),
        _ => None,
    };
    if let Some(text) = first.and_then(|first| nearest.text(first)) {
        return (text, Holder::Other);
    }
    let status = Some(response.status).filter(|status| (100..600).contains(status));
    let error = nearest.text("error");
    let other = OTHERS.iter().find_map(|key| nearest.text(key).or_else(|| body.text(key)));
    match (error, other) {
        (Some(error), Some(other)) if is_only_a_phrase(&error, status) => (other, Holder::Other),
        (Some(error), _) => (error, Holder::Error),
        (None, Some(other)) => (other, Holder::Other),
        (None, None) => (text_without_body(kind, response), Holder::Other),
    }
}
