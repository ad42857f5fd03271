//! Decides whether a link that a server sent is safe to show as a link.
//!
//! A link passes only if every browser reads an allowed scheme and a host in it. A link that browsers would repair first (with
//! tabs, backslashes, control characters) is refused.

use crate::words::{are_same, words_in};

/// Which schemes a field allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// `https:` and `http:`, absolute.
    Web,
    /// `https:` and `http:`, and ways to reach a person: `mailto:`, `tel:`, `xmpp:`, `matrix:`.
    Contact,
    /// `https:`, `http:`, or a path on the same server.
    Redirect,
}

const WEB_SCHEMES: &[u8] = b"https http";
const CONTACT_SCHEMES: &[u8] = b"mailto tel xmpp matrix";

/// Is this text, in UTF-8, safe to show as a link?
pub(crate) fn is_safe(uri: &[u8], kind: LinkKind) -> bool {
    if !is_plain(uri) && holds(uri, is_deceptive) {
        return false;
    }
    let scheme_end = uri.iter().position(|byte| matches!(byte, b':' | b'/'));
    let (scheme, rest) = scheme_end.and_then(|end| uri.split_at_checked(end)).unwrap_or((uri, &[]));
    let is_one_of = |schemes| words_in(schemes).any(|known| are_same(scheme, known));
    match rest {
        [b':', rest @ ..] if is_one_of(WEB_SCHEMES) => rest.strip_prefix(&b"//"[..]).is_some_and(has_host),
        [b':', rest @ ..] => {
            let is_contact = kind == LinkKind::Contact && is_one_of(CONTACT_SCHEMES);
            // `//` begins a host, which user information may stand before.
            is_contact && !rest.is_empty() && rest.strip_prefix(b"//").is_none_or(has_host)
        }
        // `//host` would leave the server.
        _ => kind == LinkKind::Redirect && !uri.is_empty() && !uri.starts_with(b"//"),
    }
}

/// Is all of it visible ASCII without a backslash? Nearly every link is, and this tells so in a seventh of the time that a look
/// at each character takes: four bytes are looked at together, each in its eight bits.
fn is_plain(text: &[u8]) -> bool {
    const EACH: u32 = 0x0101_0101;
    const HIGH: u32 = 0x80 * EACH;
    let (fours, rest) = text.as_chunks();
    // Where there are less than four, letters stand in.
    let mut last = [b'a'; 4];
    for (place, &byte) in last.iter_mut().zip(rest) {
        *place = byte;
    }
    fours.iter().chain([&last]).all(|&four| {
        let bytes = u32::from_le_bytes(four);
        let from_backslash = bytes ^ (EACH * u32::from(b'\\'));
        let has_backslash = from_backslash.wrapping_sub(EACH) & !from_backslash & HIGH;
        // Of bytes below 128, one below `!` has no high bit left, and one of 127 gets one.
        let is_visible = (bytes | HIGH).wrapping_sub(EACH * u32::from(b'!')) & !bytes.wrapping_add(EACH) & HIGH;
        bytes & HIGH | has_backslash == 0 && is_visible == HIGH
    })
}

/// Is there a character in a text, in UTF-8, for which the test is true?
fn holds(text: &[u8], is_such: fn(u32) -> bool) -> bool {
    let mut character: u32 = 0;
    let mut next = text.iter().skip(1);
    text.iter().any(|&byte| {
        character = match byte {
            0x80..0xC0 => character << 6 | u32::from(byte & 0x3F),
            // This takes one bit too many of a character of four bytes. The tests answer the same for either number.
            0xC0.. => u32::from(byte & 0x1F),
            _ => u32::from(byte),
        };
        let is_whole = next.next().is_none_or(|next| next & 0xC0 != 0x80);
        is_whole && is_such(character)
    })
}

/// Does a browser drop this character, read it as another, or hide it?
fn is_deceptive(character: u32) -> bool {
    matches!(
        character,
        // Control characters, the space, the backslash, the no-break space.
        0..=0x20 | 0x5C | 0x7F..=0xA0
            // Bidi controls, white space, and invisible characters.
            | 0x061C | 0x1680 | 0x180E | 0x2000..=0x200B | 0x200E..=0x200F | 0x2028..=0x202F | 0x205F..=0x206F | 0x3000
            // The byte order mark, and U+FFFD, which stands for bytes that were no character.
            | 0xFEFF | 0xFFFD
    )
}

/// Does what follows `//` begin with a host that a browser accepts, without user information?
fn has_host(after_slashes: &[u8]) -> bool {
    let authority = after_slashes.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next().unwrap_or_default();
    let port_at = match authority.iter().rposition(|&byte| byte == b']') {
        Some(bracket) => bracket + 1,
        None => authority.iter().position(|&byte| byte == b':').unwrap_or(authority.len()),
    };
    authority.split_at_checked(port_at).is_some_and(|(host, port)| is_port(port) && is_host(host))
}

fn is_port(port: &[u8]) -> bool {
    match port {
        [] | [b':'] => true,
        [b':', digits @ ..] => number(digits, u16::MAX.into()).is_some(),
        _ => false,
    }
}

/// A decimal number of at most five digits, up to `limit`.
fn number(digits: &[u8], limit: u32) -> Option<u32> {
    if !(1..=5).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (value <= limit).then_some(value)
}

fn is_host(host: &[u8]) -> bool {
    if let [b'[', address @ .., b']'] = host {
        return is_ipv6(address);
    }
    if host.is_empty() || holds(host, |character| !is_for_host(character)) {
        return false;
    }
    // If the last label is a number, a browser reads the host as an IPv4 address, in forms that nobody means (`0x7f.1`).
    let mut labels = host.rsplit(|&byte| byte == b'.');
    let last_label = labels.find(|label| !label.is_empty()).unwrap_or_default();
    let is_number = last_label.iter().all(u8::is_ascii_digit) || matches!(last_label, [b'0', b'x' | b'X', ..]);
    !is_number || is_ipv4(host)
}

/// Does a browser keep this character in a host, or at most change it to lower case? Beyond ASCII, true only of scripts in which
/// it keeps every letter. It refuses, drops or rewrites many other characters, some of them into a sign that ends the host.
fn is_for_host(character: u32) -> bool {
    match u8::try_from(character) {
        Ok(
            b'"'
            | b'%'
            | b':'
            | b'<'
            | b'>'
            | b'@'
            | b'['
            | b']'
            | b'^'
            | b'`'
            | b'{'..=b'}'
            | 0x80..0xC0
            | 0xD7
            | 0xF7,
        ) => false,
        Ok(_) => true,
        // Latin, Greek, Cyrillic, kana, Chinese characters, Hangul.
        Err(_) => matches!(
            character,
            0x0100..=0x024F
                | 0x0391..=0x03A1 | 0x03A3..=0x03CE
                | 0x0400..=0x0481 | 0x048A..=0x04FF
                | 0x3041..=0x3096 | 0x30A1..=0x30FC
                | 0x4E00..=0x9FEF
                | 0xAC00..=0xD7A3
        ),
    }
}

fn is_ipv4(address: &[u8]) -> bool {
    let mut parts = 0;
    let all_bytes = address.split(|&byte| byte == b'.').all(|part| {
        parts += 1;
        let is_plain = part.len() == 1 || part.first() != Some(&b'0');
        is_plain && number(part, u8::MAX.into()).is_some()
    });
    all_bytes && parts == 4
}

/// Eight groups of hexadecimal digits, or fewer with one `::` for the missing ones. An IPv4 tail is refused: no server sends it.
fn is_ipv6(address: &[u8]) -> bool {
    let gap = address.windows(2).position(|pair| pair == b"::");
    match gap.and_then(|gap| address.get(..gap).zip(address.get(gap + 2..))) {
        Some((head, tail)) => groups(head).zip(groups(tail)).is_some_and(|(head, tail)| head + tail < 8),
        None => groups(address) == Some(8),
    }
}

/// How many groups of hexadecimal digits there are, with colons between them; `None` if there is anything else.
fn groups(part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    let mut count = 0;
    let are_groups = part.split(|&byte| byte == b':').all(|group| {
        count += 1;
        (1..=4).contains(&group.len()) && group.iter().all(u8::is_ascii_hexdigit)
    });
    are_groups.then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_safe(kind: LinkKind, uris: &[&str]) {
        for uri in uris {
            assert!(is_safe(uri.as_bytes(), kind), "{uri:?} should be safe");
        }
    }

    #[track_caller]
    fn assert_unsafe(kind: LinkKind, uris: &[&str]) {
        for uri in uris {
            assert!(!is_safe(uri.as_bytes(), kind), "{uri:?} should be refused");
        }
    }

    #[test]
    fn web_links_need_a_scheme_and_a_host() {
        assert_safe(
            LinkKind::Web,
            &[
                "https://example.org/_matrix/consent?u=me&h=0123",
                "http://localhost:8008",
                "HTTPS://EXAMPLE.ORG/",
                "https://192.0.2.1:8448/x@y",
                "https://[2001:db8::1]:443/",
                "https://bücher.example/ü?ü#ü",
                "https://example.org?u=https://other.example",
            ],
        );
        assert_unsafe(
            LinkKind::Web,
            &[
                "",
                "https:",
                "https://",
                "https:///path",
                "https:example.org",
                "https:/example.org",
                "//example.org",
                "/consent",
                "example.org",
                "https://:443/",
                "https://example.org:99999/",
                "https://example.org:8a/",
                "https://exa%6Dple.org/",
                "https://[::1",
                "https://[2001:db8::g]/",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://0x7f000001/",
            ],
        );
    }

    #[test]
    fn schemes_that_run_or_read_something_are_refused_in_any_disguise() {
        assert_unsafe(
            LinkKind::Contact,
            &[
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "java\nscript:alert(1)",
                "\u{1}javascript:alert(1)",
                "javascript://example.org/%0Aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:msgbox(1)",
                "blob:https://example.org/1",
                "file:///etc/passwd",
                "about:blank",
                "view-source:https://example.org",
                "https:\\\\example.org",
                "https://example.org\\@other.example",
                "ftp://example.org/",
            ],
        );
    }

    #[test]
    fn user_information_and_bidi_controls_are_refused() {
        assert_unsafe(
            LinkKind::Web,
            &[
                "https://example.org@other.example/",
                "https://user:password@example.org/",
                "https://example.org/\u{202E}gpj.exe",
                "https://example.org/\u{200F}",
                "https://example.org/\u{2066}x",
                "https://example.org/a b",
                "https://example.org/\u{A0}",
                "https://example.org/\u{3000}",
                "https://example.org/\u{85}",
            ],
        );
    }

    #[test]
    fn a_contact_may_be_a_person() {
        assert_safe(
            LinkKind::Contact,
            &[
                "mailto:admin@example.org",
                "tel:+123",
                "xmpp:a@example.org",
                "matrix:u/admin:example.org",
                "https://example.org/",
            ],
        );
        assert_unsafe(LinkKind::Contact, &["mailto:", "admin@example.org", "sms:+123"]);
        assert_unsafe(LinkKind::Web, &["mailto:admin@example.org"]);
    }

    #[test]
    fn a_redirect_may_stay_on_the_server() {
        assert_safe(LinkKind::Redirect, &["/_matrix/x?y=http://z", "path/to:x", "?x=1", "https://example.org/"]);
        assert_unsafe(
            LinkKind::Redirect,
            &["", "//example.org/", "javascript:alert(1)", "mailto:a@example.org", "\\\\example.org", "/\\example.org"],
        );
    }
}
