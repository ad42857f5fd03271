//! Decides whether a browser takes a host as it is written.

use super::address::{is_ipv4, is_ipv6, number};
use super::letters::LETTERS;
use super::ranges::{are_in, pack, packed_length};

const PACKED: &[u8] = &pack::<{ packed_length(LETTERS) }>(LETTERS).0;

/// Does what follows `//` begin with a host that browsers take as it is, or at most in lower case, without user information?
pub(super) fn has_host(after_slashes: &[u8]) -> bool {
    let authority = after_slashes.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next().unwrap_or_default();
    if let [.., b']'] = authority {
        return is_host(authority);
    }
    let colon = authority.iter().rposition(|&byte| byte == b':').unwrap_or(authority.len());
    let port = authority.get(colon + 1..).unwrap_or_default();
    (port.is_empty() || number(port, u16::MAX.into()).is_some()) && is_host(authority.get(..colon).unwrap_or_default())
}

/// Labels of letters, digits, `-` and `_`, or an address in numbers.
#[inline(never)]
pub(super) fn is_host(host: &[u8]) -> bool {
    if let [b'[', address @ .., b']'] = host {
        return is_ipv6(address);
    }
    let mut is_plain = true;
    let mut before = b'.';
    let mut last_label: &[u8] = &[];
    let mut rest = host;
    while let [byte, behind @ ..] = rest {
        if before == b'.' {
            // No label is empty; one dot may be at the end.
            if *byte == b'.' {
                return false;
            }
            last_label = rest;
        }
        is_plain &= matches!(byte, b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'a'..=b'z');
        (before, rest) = (*byte, behind);
    }
    // If the last label is a number, a browser reads the host as an IPv4 address, in forms that nobody means (`0x7f.1`).
    let is_number = last_label.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        || matches!(last_label, [b'0', b'x' | b'X', ..]);
    (is_plain || are_in(PACKED, host)) && (!is_number || is_ipv4(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_each(expected: bool, authorities: &[&str]) {
        for authority in authorities {
            assert_eq!(has_host(authority.as_bytes()), expected, "{authority}");
        }
    }

    #[test]
    fn a_host_ends_at_a_slash_a_question_mark_or_a_number_sign() {
        assert_each(true, &["example.org", "example.org/@:", "example.org?@:", "example.org#@:", "localhost"]);
        assert_each(false, &["", "/", "?a", "#a"]);
    }

    #[test]
    fn a_port_is_a_number_of_16_bits_or_is_left_out() {
        assert_each(true, &["a:443", "a:0", "a:65535/", "a:", "[::1]:443", "[::1]:"]);
        assert_each(false, &["a:65536", "a:8a", "a:80:80", "a:-1", "[::1]80", "[::1]:x", ":443", ":"]);
    }

    #[test]
    fn user_information_is_refused() {
        assert_each(false, &["user@a", "user:password@a", "@a", "user@[::1]", "[::1]@a", "a:443@b"]);
    }

    #[test]
    fn a_label_has_letters_digits_hyphens_and_underscores() {
        assert_each(true, &["a-b_c.1d.EXAMPLE", "-a", "_a", "xn--bcher-kva.example"]);
        for sign in "!\"$%&'()*+,;<=>@[]^`{|}~\u{80}".chars() {
            assert_each(false, &[&format!("a{sign}b.example"), &format!("{sign}.example"), &sign.to_string()]);
        }
        assert_each(false, &["exa%6Dple.org"]);
    }

    #[test]
    fn no_label_is_empty_but_for_one_dot_at_the_end() {
        assert_each(true, &["example.org."]);
        assert_each(false, &[".", "..", ".a", "a..b", "a.."]);
    }

    #[test]
    fn brackets_stand_around_an_address_of_ipv6() {
        assert_each(true, &["[::1]", "[2001:db8::1]/", "[::ffff:192.0.2.1]"]);
        assert_each(false, &["[", "]", "[]", "[::1", "::1", "[::1]]", "[[::1]", "[::g]", "a[::1]", "[192.0.2.1]"]);
    }

    #[test]
    fn a_host_that_ends_in_a_number_is_a_plain_address_of_ipv4() {
        assert_each(true, &["192.0.2.1", "1a", "a1", "0.example", "0xample.org"]);
        assert_each(
            false,
            &[
                "12345",
                "1",
                "127.1",
                "0x7f.1",
                "0x7f000001",
                "0X7f",
                "a.0x",
                "1.2.3.4.5",
                "256.1.1.1",
                "a.1",
                "192.0.2.1.",
                "a.1.",
            ],
        );
    }

    #[test]
    fn hosts_of_living_scripts_are_taken() {
        for label in [
            "bücher",
            "faß",
            "tiếng-việt",
            "TIẾNG-VIỆT",
            "ελλάδα",
            "σοφός",
            "ΣΟΦΌΣ",
            "пример",
            "ՕՐԻՆԱԿ",
            "օրինակ",
            "საქართველო",
            "דוגמה",
            "مثال",
            "پاکستان",
            "ދިވެހި",
            "उदाहरण",
            "উদাহরণ",
            "ਉਦਾਹਰਨ",
            "ઉદાહરણ",
            "ଉଦାହରଣ",
            "எடுத்துக்காட்டு",
            "ఉదాహరణ",
            "ಉದಾಹರಣೆ",
            "ഉദാഹരണം",
            "උදාහරණය",
            "ตัวอย่าง",
            "ຕົວຢ່າງ",
            "ဥပမာ",
            "ምሳሌ",
            "ឧទាហរណ៍",
            "例え",
            "テスト",
            "ラーメン",
            "中文",
            "〇一",
            "ㄅㄆ",
            "한국",
            "१२३",
            "𠮷野家",
            "བོད",
        ] {
            assert_each(true, &[&format!("{label}.example"), &format!("www.{label}")]);
        }
    }

    #[test]
    fn a_letter_that_browsers_rewrite_or_refuse_is_none_of_a_host() {
        for letter in "\u{17F}\u{130}\u{132}\u{133}\u{13F}\u{140}\u{149}\u{1C4}\u{1C6}\u{1F1}\u{587}\u{958}\u{1E9A}\u{1E9E}\u{212A}\u{FB01}\u{FF41}".chars() {
            assert_each(false, &[&format!("{letter}ynapse.example"), &format!("a{letter}.example")]);
        }
    }

    #[test]
    fn a_sign_that_looks_like_part_of_a_link_is_none_of_a_host() {
        for sign in
            "\u{D7}\u{F7}\u{55D}\u{589}\u{5C3}\u{66A}\u{6D4}\u{964}\u{1361}\u{2044}\u{2215}\u{3002}\u{30FB}\u{FF0F}"
                .chars()
        {
            assert_each(false, &[&format!("a{sign}b.example")]);
        }
    }

    #[test]
    fn joiners_are_none_of_a_host() {
        assert_each(false, &["a\u{200C}b.example", "a\u{200D}b.example"]);
    }
}
