//! Reads a host that is an address in numbers, of IPv4 or IPv6.

use super::parts::split;

/// A decimal number of at most five digits, up to `limit`.
pub(super) fn number(digits: &[u8], limit: u32) -> Option<u32> {
    if !(1..=5).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (value <= limit).then_some(value)
}

/// Four numbers of one byte, without a zero in front, which would make it octal.
#[inline(never)]
pub(super) fn is_ipv4(address: &[u8]) -> bool {
    let (mut rest, mut dots) = (address, 0);
    loop {
        let (part, behind) = split(rest, b'.');
        if number(part, u8::MAX.into()).is_none() || part.len() > 1 && part.first() == Some(&b'0') {
            return false;
        }
        if part.len() == rest.len() {
            return dots == 3;
        }
        (rest, dots) = (behind, dots + 1);
    }
}

/// Eight groups of hexadecimal digits, or fewer with one `::` for the missing ones. The last two may be an address of IPv4.
pub(super) fn is_ipv6(address: &[u8]) -> bool {
    let (mut rest, mut groups, mut has_gap) = (address, 0, false);
    if let [b':', b':', behind @ ..] = rest {
        (rest, has_gap) = (behind, true);
    }
    while !rest.is_empty() {
        let (group, behind) = split(rest, b':');
        let is_last = group.len() == rest.len();
        groups += 1;
        if is_last && is_ipv4(group) {
            groups += 1;
        } else if !(1..=4).contains(&group.len()) || !group.iter().all(u8::is_ascii_hexdigit) {
            return false;
        }
        rest = behind;
        match rest {
            [b':', behind @ ..] if !has_gap => (rest, has_gap) = (behind, true),
            [] if !is_last => return false,
            _ => {}
        }
    }
    if has_gap { groups < 8 } else { groups == 8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_each(is_such: fn(&[u8]) -> bool, expected: bool, addresses: &[&str]) {
        for address in addresses {
            assert_eq!(is_such(address.as_bytes()), expected, "{address}");
        }
    }

    #[test]
    fn four_bytes_are_an_address_of_ipv4() {
        assert_each(is_ipv4, true, &["192.0.2.1", "0.0.0.0", "255.255.255.255", "10.100.20.3"]);
    }

    #[test]
    fn fewer_or_more_than_four_bytes_are_none() {
        assert_each(
            is_ipv4,
            false,
            &["", "1", "12345", "1.2", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4."],
        );
    }

    #[test]
    fn what_is_no_byte_in_plain_digits_is_no_part_of_ipv4() {
        assert_each(
            is_ipv4,
            false,
            &["256.1.1.1", "1.1.1.256", "01.1.1.1", "1.1.1.00", "0x1.1.1.1", "1.1.1.a", "1.1.1.+1", "1.1.1.1000"],
        );
    }

    #[test]
    fn eight_groups_are_an_address_of_ipv6() {
        assert_each(is_ipv6, true, &["1:2:3:4:5:6:7:8", "2001:db8:0:0:0:0:0:1", "FFFF:0000:a:b:c:d:e:f"]);
        assert_each(is_ipv6, false, &["", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9"]);
    }

    #[test]
    fn one_gap_stands_for_one_group_or_more() {
        assert_each(
            is_ipv6,
            true,
            &["::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3::5:6:7:8"],
        );
        assert_each(
            is_ipv6,
            false,
            &["1:2:3:4::5:6:7:8", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3", ":::", "::1::"],
        );
    }

    #[test]
    fn a_colon_stands_between_groups() {
        assert_each(is_ipv6, false, &[":", ":1", "1:", ":1::", "::1:", "1:2:3:4:5:6:7:", ":2:3:4:5:6:7:8", "1:::2"]);
    }

    #[test]
    fn a_group_has_one_to_four_hexadecimal_digits() {
        assert_each(is_ipv6, true, &["a::0abc", "::abcd"]);
        assert_each(is_ipv6, false, &["12345::", "::12345", "::g", "g::", "::1%25eth0", "::1%eth0", "v1.a", "::-1"]);
    }

    #[test]
    fn the_last_two_groups_may_be_an_address_of_ipv4() {
        assert_each(
            is_ipv6,
            true,
            &["::ffff:192.0.2.1", "::192.0.2.1", "64:ff9b::192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5::192.0.2.1"],
        );
        assert_each(
            is_ipv6,
            false,
            &[
                "192.0.2.1",
                "192.0.2.1::",
                "192.0.2.1::1",
                "::192.0.2.1:1",
                "::1:192.0.2.1:192.0.2.1",
                "1:2:3:4:5:6:7:192.0.2.1",
                "1:2:3:4:5:192.0.2.1",
                "1:2:3:4:5:6::192.0.2.1",
                "::192.0.2",
                "::192.0.2.256",
                "::192.0.2.01",
            ],
        );
    }

    #[test]
    fn a_number_has_one_to_five_digits_up_to_a_limit() {
        assert_eq!(number(b"0", 9), Some(0));
        assert_eq!(number(b"65535", 65535), Some(65535));
        assert_eq!(number(b"00080", 65535), Some(80));
        for text in ["", "65536", "000080", "8a", "-1", "+1", " 1"] {
            assert_eq!(number(text.as_bytes(), 65535), None, "{text:?}");
        }
    }
}
