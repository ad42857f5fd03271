//! Reads a link to a person: `mailto:`, `xmpp:`, `tel:` and `matrix:`, each by its own grammar.

use super::host::is_host;
use super::parts::{is_one_of, split};
use super::ranges::{Ranges, are_in, pack, packed_length};

/// What may stand in front of the `@`: what a part of an e-mail address has without quotes (RFC 5322, atext), but for what a link
/// has encoded, and the slash. A comma would begin a second address.
const NAME: &Ranges = &[
    (0x21, 0x21),
    (0x24, 0x24),
    (0x26, 0x27),
    (0x2A, 0x2B),
    (0x2D, 0x2E),
    (0x30, 0x39),
    (0x3D, 0x3D),
    (0x41, 0x5A),
    (0x5F, 0x5F),
    (0x61, 0x7A),
    (0x7E, 0x10FFFF),
];
const PACKED_NAME: &[u8] = &pack::<{ packed_length(NAME) }>(NAME).0;

/// Digits and `(` `)` `+` `-` `.`.
const PHONE_NUMBER: &Ranges = &[(0x28, 0x29), (0x2B, 0x2B), (0x2D, 0x2E), (0x30, 0x39)];
const PACKED_PHONE_NUMBER: &[u8] = &pack::<{ packed_length(PHONE_NUMBER) }>(PHONE_NUMBER).0;

/// Is this a link to one person, with nothing that does more than begin a message?
pub(super) fn is_contact(scheme: &[u8], rest: &[u8]) -> bool {
    let (address, query) = split(rest, b'?');
    if is_one_of(scheme, b"mailto ") {
        is_address(address, true) && is_query(query, b'&', b"subject body ")
    } else if is_one_of(scheme, b"xmpp ") {
        is_address(split(address, b'/').0, false) && is_query(query, b';', b"message join subject body ")
    } else if is_one_of(scheme, b"tel ") {
        rest.iter().any(u8::is_ascii_digit) && are_in(PACKED_PHONE_NUMBER, rest)
    } else {
        is_one_of(scheme, b"matrix ") && is_identifier(split(address, b'#').0)
    }
}

/// `name@host`, or, where the name may be missing, `host`.
fn is_address(address: &[u8], needs_name: bool) -> bool {
    let (name, host) = split(address, b'@');
    if name.len() == address.len() {
        return !needs_name && is_host(name);
    }
    !name.is_empty() && are_in(PACKED_NAME, name) && is_host(host)
}

/// Are these fields of such names alone, without an encoded line break? Behind one a programme for mail may read a header.
fn is_query(query: &[u8], between: u8, names: &[u8]) -> bool {
    let mut rest = query;
    while !rest.is_empty() {
        let (field, behind) = split(rest, between);
        if !is_one_of(split(field, b'=').0, names) {
            return false;
        }
        rest = behind;
    }
    !query.windows(3).any(|three| matches!(three, [b'%', b'0', b'A' | b'a' | b'D' | b'd']))
}

/// A user, an alias, a room or an event, or one in the other.
///
/// Source: [matrix: URI scheme](https://spec.matrix.org/v1.19/appendices/#matrix-uri-scheme).
fn is_identifier(path: &[u8]) -> bool {
    let mut rest = path;
    loop {
        let (kind, behind) = split(rest, b'/');
        let (id, next) = split(behind, b'/');
        if !is_one_of(kind, b"u r roomid e ") || id.is_empty() {
            return false;
        }
        if id.len() == behind.len() {
            return true;
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_each(expected: bool, links: &[&str]) {
        for link in links {
            let (scheme, rest) = split(link.as_bytes(), b':');
            assert_eq!(is_contact(scheme, rest), expected, "{link}");
        }
    }

    #[test]
    fn other_schemes_are_no_contact() {
        assert_each(false, &["sms:1", ":u/a", "mailtoo:a@b", "data:a@b", "tell:1", "matrixx:u/a"]);
    }

    #[test]
    fn a_scheme_has_letters_of_any_case() {
        assert_each(true, &["MAILTO:a@b", "Tel:1", "XMPP:a@b", "Matrix:u/a"]);
    }

    #[test]
    fn mailto_has_one_address() {
        assert_each(
            true,
            &[
                "mailto:admin@example.org",
                "mailto:a.b+c-d_e=f@ü.example",
                "mailto:ü@example.org",
                "mailto:o'b!$&*~@a.b",
            ],
        );
        assert_each(
            false,
            &[
                "mailto:",
                "mailto:a",
                "mailto:@b",
                "mailto:a@",
                "mailto:a@b@c",
                "mailto:a@b,c@d",
                "mailto:a@b;c@d",
                "mailto:a@b%2Cc@d",
                "mailto:a%2Cc@b",
                "mailto:a:b@c",
                "mailto:(a)@b",
                "mailto:a%0A@b",
                "mailto://a@b",
                "mailto:a@b..c",
                "mailto:a@b/c",
                "mailto:javascript:alert(1)@example.org",
                "mailto:a@b#c",
                "mailto:?to=a@b",
                "mailto:a[b@c",
            ],
        );
    }

    #[test]
    fn mailto_has_a_subject_and_a_body_and_no_other_field() {
        assert_each(
            true,
            &["mailto:a@b?subject=x", "mailto:a@b?Body=x?y", "mailto:a@b?subject=x%20y&BODY=z=1", "mailto:a@b?"],
        );
        assert_each(
            false,
            &[
                "mailto:a@b?cc=c@d",
                "mailto:a@b?bcc=c@d",
                "mailto:a@b?subject=x&to=c@d",
                "mailto:a@b?attach=/etc/passwd",
                "mailto:a@b?subjec=x",
                "mailto:a@b?subjects=x",
                "mailto:a@b?s%75bject=x",
                "mailto:a@b?&subject=x",
            ],
        );
    }

    #[test]
    fn an_encoded_line_break_is_refused() {
        for end in ["%0A", "%0a", "%0D", "%0d", "x%0ABcc:e@example.net", "%0d%0a", "%250A%0A"] {
            assert_each(
                false,
                &[
                    &format!("mailto:a@b?body={end}"),
                    &format!("mailto:a@b{end}"),
                    &format!("xmpp:a@b?message;body={end}"),
                ],
            );
        }
        assert_each(true, &["mailto:a@b?body=%09%0B%1A%20%250A%0"]);
    }

    #[test]
    fn tel_has_digits_and_their_signs() {
        assert_each(true, &["tel:+1-201-555-0123", "tel:110", "tel:+44.20(7946)0123"]);
        assert_each(
            false,
            &[
                "tel:",
                "tel:+",
                "tel:-.()",
                "tel:*%2306%23",
                "tel:*06#",
                "tel:1;ext=5",
                "tel:1,2",
                "tel:javascript",
                "tel:1 2",
                "tel://1",
            ],
        );
    }

    #[test]
    fn xmpp_has_one_address() {
        assert_each(
            true,
            &["xmpp:a@example.org", "xmpp:example.org", "xmpp:a@example.org/phone", "xmpp:a@example.org/a@b/c"],
        );
        assert_each(
            false,
            &["xmpp:", "xmpp:@b", "xmpp:a@", "xmpp:a@b@c", "xmpp:/a", "xmpp:a,b@c", "xmpp://a@b/c", "xmpp:a@b#c"],
        );
    }

    #[test]
    fn xmpp_begins_a_message_or_joins_and_does_nothing_else() {
        assert_each(
            true,
            &[
                "xmpp:a@b?message",
                "xmpp:a@b?join",
                "xmpp:a@b?message;subject=x;body=y",
                "xmpp:a@b/c?join;body=x",
                "xmpp:a@b?",
            ],
        );
        assert_each(
            false,
            &[
                "xmpp:a@b?remove",
                "xmpp:a@b?unsubscribe",
                "xmpp:a@b?command;node=x",
                "xmpp:a@b?join&remove",
                "xmpp:a@b?joins",
                "xmpp:a@b?register",
            ],
        );
    }

    #[test]
    fn matrix_names_a_user_an_alias_a_room_or_an_event() {
        assert_each(
            true,
            &[
                "matrix:u/admin:example.org",
                "matrix:r/support:example.org?action=join&via=a",
                "matrix:roomid/a:example.org/e/b",
                "matrix:r/a:b/e/c#d",
                "matrix:e/a",
                "matrix:roomid/a",
                "matrix:u/a#b?c",
                "matrix:u/a?b/c",
            ],
        );
        assert_each(
            false,
            &[
                "matrix:",
                "matrix:u",
                "matrix:u/",
                "matrix:u/?a",
                "matrix:u/#a",
                "matrix:javascript:alert(1)",
                "matrix:x/a",
                "matrix:/a",
                "matrix:user/a",
                "matrix:room/a",
                "matrix://example.org/u/a",
                "matrix:u/a/",
                "matrix:u/a/x/b",
                "matrix:u/a/e",
                "matrix:u/a/e/",
                "matrix:u/a/e/b/",
                "matrix:u/a/e/b/c",
                "matrix:u/a//b",
                "matrix:ur/a",
                "matrix:u r/a",
            ],
        );
    }
}
