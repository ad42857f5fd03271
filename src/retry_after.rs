//! The value of a `Retry-After` header and the time in; milliseconds to wait out.

/// The longest wait there is: what a browser's `setTimeout` can hold.
pub(crate) const MAX_MS: u32 = i32::MAX as u32;

/// Milliseconds to wait; `None` where the header is neither delay-seconds nor an HTTP-date.
///
/// `now_ms` is milliseconds since 1970, not a number where the time is not known; dates in the past are 0. Source: RFC 9110, 10.2.3 and 5.6.7.
pub(crate) fn parse(header: &[u8], now_ms: f64) -> Option<u32> {
    let header = trim(header);
    if !header.is_empty() && header.iter().all(u8::is_ascii_digit) {
        let seconds =
            header.iter().fold(0u32, |sum, &digit| sum.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
        return Some(seconds.saturating_mul(1000).min(MAX_MS));
    }
    if now_ms.is_nan() {
        return None;
    }
    let wait = date(header, now_ms)? * 1000.0 - now_ms;
    // Casting is total: what is below zero or not a number becomes 0.
    Some((wait.ceil() as u32).min(MAX_MS))
}

/// Without the white space around a header's value.
fn trim(mut header: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = header {
        header = rest;
    }
    header
}

const DAYS: [&[u8]; 7] = [b"Sunday", b"Monday", b"Tuesday", b"Wednesday", b"Thursday", b"Friday", b"Saturday"];
const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// Seconds since 1970 of an HTTP-date in any of its three forms, the obsolete ones included.
fn date(header: &[u8], now_ms: f64) -> Option<f64> {
    let name_end = header.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let (day_name, rest) = header.split_at_checked(name_end)?;
    let day = DAYS.iter().find(|day| day.starts_with(day_name))?;
    let is_long = day.len() == day_name.len();
    if !is_long && day_name.len() != 3 {
        return None;
    }
    let mut words = Words { rest };
    if words.skip(b", ").is_some() {
        // Sun, 06 Nov 1994 08:49:37 GMT
        // Sunday, 06-Nov-94 08:49:37 GMT
        let between: &[u8] = if is_long { b"-" } else { b" " };
        let day = words.number(2)?;
        words.skip(between)?;
        let month = words.month()?;
        words.skip(between)?;
        let year = words.number(if is_long { 2 } else { 4 })?;
        words.skip(b" ")?;
        let time = words.time()?;
        words.skip(b" GMT")?;
        let year = if is_long { whole_year(year, month, day, time, now_ms) } else { year };
        words.end(year, month, day, time)
    } else {
        // Sun Nov  6 08:49:37 1994
        words.skip(b" ")?;
        let month = words.month()?;
        words.skip(b" ")?;
        let day = if words.skip(b" ").is_some() { words.number(1)? } else { words.number(2)? };
        words.skip(b" ")?;
        let time = words.time()?;
        words.skip(b" ")?;
        let year = words.number(4)?;
        words.end(year, month, day, time)
    }
}

/// A two-digit year is in this century, unless that is more than 50 years from now: then it is the last such year.
fn whole_year(two_digits: i32, month: i32, day: i32, time: i32, now_ms: f64) -> i32 {
    let this_year = year_of(now_ms);
    let year = this_year - this_year.rem_euclid(100) + two_digits;
    let is_far = seconds(year - 50, month, day, time) * 1000.0 > now_ms;
    if is_far { year - 100 } else { year }
}

/// What is left of a date.
struct Words<'h> {
    rest: &'h [u8],
}

impl Words<'_> {
    fn skip(&mut self, word: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn number(&mut self, digits: usize) -> Option<i32> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        number.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
    }

    /// 1 to 12.
    fn month(&mut self) -> Option<i32> {
        let (name, rest) = self.rest.split_at_checked(3)?;
        self.rest = rest;
        let place = MONTHS.chunks(3).position(|month| month == name)?;
        Some(place as i32 + 1)
    }

    /// Seconds since midnight; a leap second counts.
    fn time(&mut self) -> Option<i32> {
        let hour = self.number(2)?;
        self.skip(b":")?;
        let minute = self.number(2)?;
        self.skip(b":")?;
        let second = self.number(2)?;
        (hour < 24 && minute < 60 && second <= 60).then_some((hour * 60 + minute) * 60 + second)
    }

    /// The seconds since 1970, if nothing is left over and the month has such a day.
    fn end(self, year: i32, month: i32, day: i32, time: i32) -> Option<f64> {
        let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let first = days_since_1970(year, month);
        let month_length = days_since_1970(next_year, next_month) - first;
        let is_date = self.rest.is_empty() && (1..=month_length).contains(&day);
        is_date.then_some(seconds(year, month, day, time))
    }
}

/// The seconds from 1970-01-01 to a time of a day, which the month need not have.
fn seconds(year: i32, month: i32, day: i32, time: i32) -> f64 {
    f64::from(days_since_1970(year, month) + day - 1) * 86_400.0 + f64::from(time)
}

/// The days from 1970-01-01 to the first of a month. The year is counted from March, so that a leap day is its last.
fn days_since_1970(year: i32, month: i32) -> i32 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 - 719_468
}

fn year_of(now_ms: f64) -> i32 {
    // The mean length of a year is exact enough to choose a century; a year beyond all calendars is in none.
    (1970.0 + now_ms / 31_556_952_000.0).clamp(-100_000.0, 100_000.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06 08:49:37 UTC.
    const THEN: f64 = 784_111_777_000.0;

    #[track_caller]
    fn assert_wait(header: &str, now_ms: f64, expected: Option<u32>) {
        assert_eq!(parse(header.as_bytes(), now_ms), expected, "{header}");
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
            assert_eq!(whole_year(two_digits, month, day, time, in_2026), year, "{two_digits}-{month}-{day} {time}");
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
