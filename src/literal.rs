//! The literal of a JSON string or number, already checked by the scanner, in; its characters or its whole value out.

use std::borrow::Cow;

#[cfg(test)]
use crate::scan::STEPS;
use crate::scan::{Shape, Span, Value};

/// The characters of a string in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
#[inline(never)] // It stands in the module once, not in each caller.
pub(crate) fn unescape<'t>(text: &'t [u8], string: &Value) -> Cow<'t, [u8]> {
    let inside = inside(text, string);
    if string.shape != Shape::EscapedString {
        return Cow::Borrowed(inside);
    }
    #[cfg(test)]
    STEPS.set(STEPS.get() + inside.len());
    let mut characters = Vec::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        let (b'\\', Some((&letter, tail))) = (first, tail.split_first()) else {
            characters.push(first);
            continue;
        };
        rest = tail;
        match letter {
            b'u' => rest = unescape_unit(rest, &mut characters),
            b'b' => characters.push(8),
            b'f' => characters.push(12),
            b'n' => characters.push(b'\n'),
            b'r' => characters.push(b'\r'),
            b't' => characters.push(b'\t'),
            itself => characters.push(itself),
        }
    }
    Cow::Owned(characters)
}

/// Are these the characters of the string?
///
/// No character takes more than six bytes for one: a long string, compared with many short ones, is not read each time.
pub(crate) fn equals(text: &[u8], string: &Value, characters: &[u8]) -> bool {
    inside(text, string).len() <= 6 * characters.len() && *unescape(text, string) == *characters
}

/// What stands between the quotes of a string.
fn inside<'t>(text: &'t [u8], string: &Value) -> &'t [u8] {
    Span { start: string.span.start + 1, end: string.span.end - 1 }.of(text)
}

/// Reads the four digits after `\u`, and the other half of a surrogate pair where one follows; returns what is left.
fn unescape_unit<'t>(rest: &'t [u8], characters: &mut Vec<u8>) -> &'t [u8] {
    let (mut code, mut rest) = unit(rest);
    if code & 0xFC00 == 0xD800
        && let Some(digits) = rest.strip_prefix(b"\\u")
    {
        let (low, after) = unit(digits);
        if low & 0xFC00 == 0xDC00 {
            code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF);
            rest = after;
        }
    }
    let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    characters.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    rest
}

fn unit(digits: &[u8]) -> (u32, &[u8]) {
    let (four, rest) = digits.split_at_checked(4).unwrap_or_default();
    let value = four.iter().fold(0, |value, &digit| value * 16 + char::from(digit).to_digit(16).unwrap_or(0));
    (value, rest)
}

/// A JSON number as JavaScript's `Math.ceil(JSON.parse(number))`, up to `limit`; `None` below zero.
///
/// JavaScript rounds the number to a double first, and a fraction too small for the double is gone before it can be
/// rounded up. Done with whole numbers, because float parsing would be a third of the wasm.
pub(crate) fn round_up(number: &[u8], limit: u32) -> Option<u32> {
    if number.len() < 10 && number.iter().all(u8::is_ascii_digit) {
        let whole = number.iter().fold(0, |value, &digit| value * 10 + u32::from(digit - b'0'));
        return Some(whole.min(limit));
    }
    let decimal = Decimal::of(number);
    let is_zero = decimal.digits[0] == 0;
    // A double is 0 up to 0.24703282292062327… × 10^-323.
    if is_zero || (decimal.magnitude, decimal.leading(17)) <= (-323, 24_703_282_292_062_327) {
        return Some(0);
    }
    if decimal.is_negative {
        return None;
    }
    if decimal.magnitude > 10 {
        return Some(limit);
    }
    let whole_digits = usize::try_from(decimal.magnitude).unwrap_or(0);
    let whole = decimal.leading(whole_digits);
    let ceiling = whole + u64::from(decimal.fraction_survives(whole, whole_digits));
    Some(u32::try_from(ceiling).map_or(limit, |ceiling| ceiling.min(limit)))
}

/// The most digits that matter: 10 before the point and 53 behind it.
const DIGITS: usize = 63;

/// A number as 0.d₀d₁d₂… × 10^magnitude, where d₀ is 0 only if all of it is.
struct Decimal {
    is_negative: bool,
    digits: [u8; DIGITS],
    /// A digit behind those that are kept is not 0.
    has_more: bool,
    magnitude: i32,
}

impl Decimal {
    fn of(number: &[u8]) -> Self {
        let mut digits = [0; DIGITS];
        let mut free = digits.iter_mut();
        let (mut is_negative, mut has_more, mut magnitude) = (false, false, 0_i32);
        let (mut is_leading, mut is_fraction) = (true, false);
        let mut rest = number;
        while let Some((&byte, tail)) = rest.split_first() {
            rest = tail;
            match byte {
                b'-' => is_negative = true,
                b'.' => is_fraction = true,
                b'e' | b'E' => {
                    magnitude = magnitude.saturating_add(exponent(rest));
                    break;
                }
                _ => {
                    is_leading &= byte == b'0';
                    // The point moves by one for a digit before it, and for a zero between it and the first digit.
                    magnitude += i32::from(!is_leading && !is_fraction);
                    magnitude -= i32::from(is_leading && is_fraction);
                    if !is_leading {
                        match free.next() {
                            Some(digit) => *digit = byte - b'0',
                            None => has_more |= byte != b'0',
                        }
                    }
                }
            }
        }
        Self { is_negative, digits, has_more, magnitude }
    }

    /// The first digits as a number.
    fn leading(&self, count: usize) -> u64 {
        self.digits.iter().take(count).fold(0, |value, &digit| value * 10 + u64::from(digit))
    }

    /// Does the double nearest to the number differ from `whole`, which its first `whole_digits` digits make?
    fn fraction_survives(mut self, whole: u64, whole_digits: usize) -> bool {
        let fraction = self.digits.get_mut(whole_digits..).unwrap_or_default();
        if !self.has_more && fraction.iter().all(|&digit| digit == 0) {
            return false;
        }
        // Half the distance between doubles there is 2^-k: the fraction, doubled k times, is compared with 1. At exactly
        // half the double with the even last bit wins, and that is `whole`. Below 1 every fraction counts.
        let Some(bits) = whole.checked_ilog2() else { return true };
        let k = 53 - bits;
        for doublings in 1..=k {
            let carry = fraction.iter_mut().rfold(0, |carry, digit| {
                let doubled = *digit * 2 + carry;
                *digit = doubled % 10;
                doubled / 10
            });
            if carry > 0 {
                return doublings < k || self.has_more || fraction.iter().any(|&digit| digit != 0);
            }
        }
        false
    }
}

/// The exponent of a number, as far as it matters.
fn exponent(digits: &[u8]) -> i32 {
    let sum = digits
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .fold(0i32, |value, &digit| value.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
    if digits.starts_with(b"-") { -sum } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u32 = i32::MAX as u32;

    /// What JavaScript gives: the nearest double, rounded up, within bounds.
    fn by_double(number: &str) -> Option<u32> {
        let double: f64 = number.parse().expect("a number");
        (double >= 0.0).then(|| double.ceil().min(f64::from(LIMIT)) as u32)
    }

    #[track_caller]
    fn assert_same(number: &str) {
        let expected = by_double(number);
        assert_eq!(round_up(number.as_bytes(), LIMIT), expected, "{number}");
    }

    #[test]
    fn rounds_up_what_the_double_still_holds() {
        for number in ["0", "1", "2000", "2000.5", "2000.0", "1e3", "1.5e3", "15e-1", "0.1", "650", "2147483646.2"] {
            assert_same(number);
        }
        let below_and_above = [
            "2000.0000000000001136868377216160297393798828125",
            "2000.00000000000011368683772161602973937988281250001",
        ];
        for number in below_and_above {
            assert_same(number);
        }
    }

    #[test]
    fn stays_within_the_limit() {
        for number in [
            "2147483647",
            "2147483647.5",
            "2147483648",
            "9007199254740993",
            "1e400",
            "1e99999999999999999999",
            "4294967296",
            "9999999999",
            "99999999999",
        ] {
            assert_same(number);
        }
    }

    #[test]
    fn vanishes_where_the_double_does() {
        for number in [
            "1e-400",
            "2e-324",
            "2.4703282292062327e-324",
            "3e-324",
            "5e-324",
            "1e-9999999999999999999",
            "0.0e5",
            "-0",
            "-0.0",
        ] {
            assert_same(number);
        }
    }

    #[test]
    fn refuses_what_is_below_zero() {
        for number in ["-1", "-0.5", "-1e10"] {
            assert_eq!(round_up(number.as_bytes(), LIMIT), None, "{number}");
        }
    }

    #[test]
    fn agrees_with_doubles_on_many_numbers() {
        // A fixed sequence (xorshift), so that a failure can be repeated.
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for _ in 0..20_000 {
            let whole = next() >> (next() % 64);
            let fraction = next() >> (next() % 64);
            let zeros = "0".repeat((next() % 20) as usize);
            let exponent = next() as i64 % 12;
            assert_same(&format!("{whole}.{zeros}{fraction}e{exponent}"));
            assert_same(&format!("{}.{zeros}{fraction}", whole % 4_000_000_000));
        }
    }
}
