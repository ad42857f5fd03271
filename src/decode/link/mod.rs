//! Decides whether a link that a server sent is safe to show as a link.
//!
//! A link passes only if every browser reads an allowed scheme in it, and the host that a person reads. A link that browsers would
//! repair first (with tabs, backslashes, control characters) is refused.

mod address;
mod characters;
mod contact;
mod host;
#[rustfmt::skip]
mod letters;
mod parts;
mod ranges;

use parts::{is_one_of, split};

/// Which links a field gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// `https:` and `http:`, absolute.
    Web,
    /// `https:` and `http:`, and ways to reach a person: `mailto:`, `tel:`, `xmpp:`, `matrix:`.
    Contact,
    /// `https:`, `http:`, or a path on the same server.
    Redirect,
}

/// Is this text, in UTF-8, safe to show as a link?
pub(crate) fn is_safe(uri: &[u8], kind: LinkKind) -> bool {
    if !characters::are_fit(uri) {
        return false;
    }
    let scheme_end = uri.iter().position(|byte| matches!(byte, b':' | b'/'));
    let (scheme, rest) = scheme_end.and_then(|end| uri.split_at_checked(end)).unwrap_or((uri, &[]));
    match rest {
        [b':', rest @ ..] if is_one_of(scheme, b"https http ") => rest.strip_prefix(b"//").is_some_and(host::has_host),
        [b':', rest @ ..] => kind == LinkKind::Contact && contact::is_contact(scheme, rest),
        _ => kind == LinkKind::Redirect && stays_on_server(uri),
    }
}

/// Does a link without a scheme name a path? `//host` would leave the server. Of `/..//host` a browser makes the path `//host`, which
/// leaves it as soon as somebody takes only the path out of the URL.
fn stays_on_server(uri: &[u8]) -> bool {
    let mut rest = split(split(uri, b'?').0, b'#').0;
    let mut is_first = true;
    loop {
        let (segment, behind) = split(rest, b'/');
        let is_at_root = is_first && segment.is_empty() || is_one_of(segment, b". .. %2e .%2e %2e. %2e%2e ");
        if is_at_root && behind.starts_with(b"/") {
            return false;
        }
        if segment.len() == rest.len() {
            return !uri.is_empty();
        }
        (rest, is_first) = (behind, false);
    }
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
                "https:/",
                "https://",
                "https:///path",
                "https:example.org",
                "https:/example.org",
                "//example.org",
                "/consent",
                "example.org",
                "://example.org",
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
                "data:text/html,x",
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
    fn what_nobody_sees_and_no_uri_has_is_refused_in_each_part_of_a_link() {
        for character in "\u{202E}\u{200F}\u{2066} \u{A0}\u{3000}\u{85}\u{AD}\\\"<>`{|}^".chars() {
            for (front, end) in
                [("https://example.org/", ""), ("https://exam", "ple.org/"), ("", "https://example.org/")]
            {
                assert_unsafe(LinkKind::Web, &[&format!("{front}{character}{end}")]);
            }
            assert_unsafe(LinkKind::Contact, &[&format!("mailto:a@example.org?subject={character}")]);
            assert_unsafe(LinkKind::Redirect, &[&format!("/{character}")]);
        }
    }

    #[test]
    fn user_information_is_refused() {
        assert_unsafe(LinkKind::Web, &["https://example.org@other.example/", "https://user:password@example.org/"]);
    }

    #[test]
    fn a_contact_alone_may_be_a_person() {
        let person = ["mailto:admin@example.org", "tel:+123", "xmpp:a@example.org", "matrix:u/admin:example.org"];
        assert_safe(LinkKind::Contact, &person);
        assert_safe(LinkKind::Contact, &["https://example.org/"]);
        assert_unsafe(LinkKind::Contact, &["admin@example.org", "/contact", "sms:+123"]);
        assert_unsafe(LinkKind::Web, &person);
        assert_unsafe(LinkKind::Redirect, &person);
    }

    #[test]
    fn a_redirect_may_stay_on_the_server() {
        assert_safe(
            LinkKind::Redirect,
            &["/", "/_matrix/x?y=http://z", "path/to:x", "?x=1", "#x", "https://example.org/", ".", "/a//b"],
        );
        assert_unsafe(LinkKind::Web, &["/", "a"]);
    }

    #[test]
    fn a_redirect_without_a_scheme_has_no_host_and_no_colon_in_front_of_a_slash() {
        assert_unsafe(
            LinkKind::Redirect,
            &[
                "",
                "//example.org/",
                "//",
                "javascript:alert(1)",
                "\\\\example.org",
                "/\\example.org",
                "?x:y",
                "?x=http://y",
                "#x:y",
            ],
        );
    }

    #[test]
    fn a_redirect_has_no_empty_segment_behind_dots() {
        assert_unsafe(
            LinkKind::Redirect,
            &[
                "/..//other.example",
                "/.//other.example",
                "..//other.example",
                ".//x",
                "/a/..//other.example",
                "/.././/x",
                "a/..//x",
                "/%2e//x",
                "/%2E%2e//x",
                "/.%2e//x",
                "/%2e.//x",
                "/..//",
                "/.//?x",
            ],
        );
        assert_safe(
            LinkKind::Redirect,
            &[
                "/../x",
                "/./",
                "/..",
                "/...//x",
                "/..a//x",
                "/a..//x",
                "/%2f//x",
                "/a///x",
                "/?/..//x",
                "/#/..//x",
                "x//..",
                "/%2e%2e%2e//x",
            ],
        );
    }
}
