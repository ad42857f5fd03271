//! One error that was thrown: whether its name, its code or its message says that a request ended without an answer.

use super::response::Ending;

/// One error, as it says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thrown<'a> {
    pub name: &'a [u8],
    pub code: &'a [u8],
    pub message: &'a [u8],
}

impl Thrown<'_> {
    pub fn is_timeout(&self) -> bool {
        self.name.ends_with(b"TimeoutError") || self.code.starts_with(b"ETIME")
    }

    pub fn ending(&self) -> Option<Ending> {
        let has = |list| is_in(list, self.name) || is_in(list, self.code);
        let sentences = if self.name == b"TypeError" { TYPE_ERRORS } else { ERRORS };
        if is_in(sentences, self.message.strip_prefix(b"TypeError: ").unwrap_or(self.message)) {
            Some(Ending::Network)
        } else if has(ABORTS) {
            Some(Ending::Aborted)
        } else if self.name == b"TokenRefreshLogoutError" {
            Some(Ending::NotRefreshed)
        } else {
            (self.is_timeout() || has(NETWORK)).then_some(Ending::Network)
        }
    }
}

// Lists with a bar behind each: an array would take eight bytes more for each word. Behind a star anything may follow:
// what stands before it is long enough to tell it from a mistake of the caller's.

/// Names and codes of an abort: of Node, axios, got, superagent, undici, node-fetch, and of an event.
const ABORTS: &str = "AbortError|CanceledError|CancelError|ABORT*|ERR_CANCELED|UND_ERR_ABORTED|abort*|";

/// Names and codes of what kept a response from coming, or broke it off. Not all that begin with `UND_ERR_` or `ERR_`: mistakes of the
/// caller do so, too.
const NETWORK: &str = concat!(
    "NetworkError|TokenRefreshError|ConnectionError|HTTPParserError|",
    // The system: connections and names.
    "ECONN*|ENET*|EHOST*|EADDRN*|ESOCKET*|EPIPE|EPROTO|ENOTFOUND|EAI_*|ENODATA|ESERV*|",
    // TLS.
    "CERT_*|CRL_*|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EX*|DEPTH_ZERO*|SELF_SIGNED*|UNABLE_TO*|HOSTNAME_MIS*|ERR_SSL_*|ERR_TLS_CERT*|",
    "ERR_TLS_HAND*|",
    // Not HTTP, or a body that broke off or cannot be unpacked.
    "HPE_*|ERR_STREAM_PREM*|ERR_HTTP_CONTENT*|ERR_HTTP2_STREAM_E*|ERR_HTTP2_STREAM_CAN*|ERR_HTTP2_SESSION_E*|",
    "ERR_HTTP2_GO*|Z_*|ERR__ERR*|ZSTD_*|",
    // undici.
    "UND_ERR_CON*|UND_ERR_HEAD*|UND_ERR_BODY*|UND_ERR_SOCKET|UND_ERR_RES_CON*|UND_ERR_INFO|UND_ERR_PRX*|",
    // axios, node-fetch, and an event.
    "ERR_NETWORK*|ERR_FR_TOO*|request-timeout|body-timeout|timeout|",
    // Bun, and names of Deno.
    "ConnectionRe*|ConnectionClosed|FailedToOpen*|Timeout|TooManyRedir*|ZlibError|ERR_SOCKET_CLOSED|",
);

/// Messages of a TypeError that `fetch` rejects with, in each engine.
const TYPE_ERRORS: &str = concat!(
    // Chromium, with or without the host behind it. The second is for a body that broke off.
    "Failed to fetch|network error|",
    // Firefox. The last three are for a body that broke off, or that its Content-Encoding does not fit.
    "NetworkError when *|Error in input *|Decoding failed|Content-Length header *|",
    // WebKit.
    "Load failed|The network connection *|The Internet connection *|The request timed out|A server with *|",
    "Could not connect *|An SSL error *|The certificate for *|",
    // React Native.
    "Network request *|",
    // Node. The second is for a body that broke off.
    "fetch failed|terminated|",
    // Bun.
    "Unable to connect|",
    // Deno.
    "error sending *|error reading a *|Invalid gzip header|Fetch failed|brotli error|unexpected end of file|",
    "reached unexpected EOF|CRC comp*|",
);

/// The same, of any other error.
const ERRORS: &str = concat!(
    // Expo, Cloudflare, Electron, undici whose proxy refused.
    "fetch failed: *|Network connection lost|net::ERR_*|Proxy response *|",
    // axios before 0.27 and of a body that broke off, alova, superagent in a browser, and a widget's client.
    "Network Error|stream has been ab*|fetchError: network timeout|Request has been term*|Request timed out|",
);

/// Is it in a list? Behind a message a host, an address or a reason may follow, but no other words.
fn is_in(list: &str, text: &[u8]) -> bool {
    let (mut fits, mut place) = (true, 0);
    // Byte by byte: that is smaller than to take the list apart.
    for &byte in list.as_bytes() {
        let rest = text.get(place..).unwrap_or_default();
        let is_end = matches!(rest, [] | [b'.' | b':', ..] | [b' ', b'(', ..]);
        match byte {
            b'|' | b'*' if fits && (byte == b'*' || is_end) => return true,
            b'|' => (fits, place) = (true, 0),
            _ => {
                fits &= rest.first() == Some(&byte);
                place += 1;
            }
        }
    }
    false
}
