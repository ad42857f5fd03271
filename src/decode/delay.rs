//! Reads how long the server asks to wait, from the `Retry-After` header or from `retry_after_ms` of the body.

use super::decoded::{Decoded, RetryAfterSource};
use super::fields::Fields;
use super::http_date;
use super::response::Response;
use super::warning::{About, Problem};
use crate::codes::body_key::BodyKey;
use crate::json::members::Members;
use crate::json::value::Shape;

/// The longest delay, in milliseconds: what a browser's `setTimeout` can hold.
pub(crate) const MAX_MS: u32 = i32::MAX as u32;

/// Reads the delay. The header wins, because the key of the body is deprecated. The body is asked only if the error inside its
/// `error` says nothing.
pub(crate) fn read<'b>(
    inner: Option<&mut Fields<'b>>,
    outer: &mut Fields<'b>,
    response: &Response<'_>,
    decoded: &mut Decoded,
) {
    let fields = inner.filter(|inner| inner.body.says(BodyKey::RetryAfterMs)).unwrap_or(outer);
    let of_body = of_body(fields.body, decoded);
    if of_body.is_some() {
        fields.filled.add(BodyKey::RetryAfterMs);
    }
    decoded.retry_after = of_body.map(|ms| (ms, RetryAfterSource::Body));
    if let Some(header) = response.retry_after {
        match header.and_then(|header| of_header(header, response.now_ms)) {
            Some(ms) => decoded.retry_after = Some((ms, RetryAfterSource::Header)),
            None => decoded.warnings.add(About::RetryAfter, Problem::NotADelay),
        }
    }
}

/// The milliseconds in `retry_after_ms`. A fraction is rounded up.
fn of_body(body: &Members<'_>, decoded: &mut Decoded) -> Option<u32> {
    let key = BodyKey::RetryAfterMs;
    let number = match body.shape(key) {
        Shape::NotSent | Shape::Null => return None,
        Shape::Number => body.values.retry_after_ms,
        _ => match body.text(key).and_then(digits) {
            Some(number) => {
                decoded.warn(key, Problem::StringOfDigits);
                number
            }
            None => f64::NAN,
        },
    };
    if number.is_nan() {
        decoded.warn(key, Problem::NotANumber);
        return None;
    }
    if number < 0.0 {
        decoded.warn(key, Problem::BelowZero);
    }
    // The cast turns numbers below zero into 0.
    Some((number.ceil() as u32).min(MAX_MS))
}

/// The number that a text is; `None` if the text is anything but digits.
fn digits(text: &[u8]) -> Option<f64> {
    let digit = |number: f64, byte: &u8| byte.is_ascii_digit().then(|| number * 10.0 + f64::from(byte - b'0'));
    if text.is_empty() { None } else { text.iter().try_fold(0.0, digit) }
}

/// The milliseconds that a `Retry-After` header asks for; `None` if it is neither delay-seconds nor an HTTP-date.
///
/// `now_ms` is milliseconds since 1970, or NaN if the time is not known: then a date gives `None`. A date in the past gives 0.
/// Source: RFC 9110, 10.2.3 and 5.6.7.
fn of_header(header: &[u8], now_ms: f64) -> Option<u32> {
    let header = trim(header);
    let ms = match digits(header) {
        Some(seconds) => seconds * 1000.0,
        None if now_ms.is_nan() => return None,
        None => http_date::seconds(header, now_ms)? * 1000.0 - now_ms,
    };
    Some((ms.ceil() as u32).min(MAX_MS))
}

/// Removes the white space around a header's value.
fn trim(mut header: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = header {
        header = rest;
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06 08:49:37 UTC.
    const THEN: f64 = 784_111_777_000.0;

    #[track_caller]
    fn assert_wait(header: &str, now_ms: f64, expected: Option<u32>) {
        assert_eq!(of_header(header.as_bytes(), now_ms), expected, "{header}");
    }

    #[test]
    fn reads_delay_seconds() {
        assert_wait("120", 0.0, Some(120_000));
        assert_wait(" 3\t", 0.0, Some(3000));
        assert_wait("0", 0.0, Some(0));
    }

    #[test]
    fn clamps_long_waits_to_what_set_timeout_holds() {
        for header in ["2147484", "99999999999", "99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
            assert_wait(header, 0.0, Some(MAX_MS));
        }
    }

    #[test]
    fn reads_the_three_forms_of_a_date() {
        for header in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_wait(header, THEN - 2000.0, Some(2000));
        }
        assert_wait("Wed Nov 16 08:49:37 1994", THEN, Some(10 * 86_400_000));
    }

    #[test]
    fn dates_in_the_past_are_0() {
        assert_wait("Wed, 21 Oct 2015 07:28:00 GMT", 1.7e12, Some(0));
    }

    #[test]
    fn a_two_digit_year_is_at_most_50_years_ahead() {
        let in_2026 = 1_795_000_000_000.0;
        // 2026-11-18 11:06:40 UTC.
        let now = (11 * 60 + 6) * 60 + 40;
        let dates = [(76, 11, 18, now, 2076), (76, 11, 18, now + 1, 1976), (76, 12, 1, 0, 1976), (77, 1, 1, 0, 1977)];
        for (two_digits, month, day, time, year) in dates {
            let found = http_date::whole_year(two_digits, month, day, time, in_2026);
            assert_eq!(found, year, "{two_digits}-{month}-{day} {time}");
        }
        assert_wait("Sunday, 06-Nov-94 08:49:37 GMT", in_2026, Some(0));
        assert_wait("Saturday, 06-Nov-27 08:49:37 GMT", in_2026, Some(MAX_MS));
    }

    #[test]
    fn a_time_that_no_calendar_has_is_before_or_after_every_date() {
        for header in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"] {
            assert_wait(header, f64::MAX, Some(0));
            assert_wait(header, f64::MIN, Some(MAX_MS));
        }
    }

    #[test]
    fn leap_days_and_leap_seconds_are_dates() {
        let start_of_2000 = 946_684_800_000.0;
        assert_wait(
            "Tue, 29 Feb 2000 00:00:00 GMT",
            start_of_2000,
            Some((31 + 28) * 86_400_000).map(|ms: u64| ms.min(u64::from(MAX_MS)) as u32),
        );
        assert_wait("Fri, 31 Dec 1999 23:59:60 GMT", start_of_2000, Some(0));
        assert_wait("Mon, 29 Feb 2100 00:00:00 GMT", start_of_2000, None);
    }

    #[test]
    fn refuses_everything_else() {
        let others = [
            "",
            " ",
            "-1",
            "+1",
            "1.5",
            "1e3",
            "2, 2",
            "soon",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 31 Nov 1994 00:00:00 GMT",
            "Son, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT!",
            "1994-11-06T08:49:37Z",
            "Sunday",
            "Sun, 00 Nov 1994 08:49:37 GMT",
        ];
        for header in others {
            assert_wait(header, 0.0, None);
        }
    }
}
