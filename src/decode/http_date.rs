//! Reads an HTTP-date in any of its three forms, two of which are obsolete (RFC 9110, 5.6.7).

use crate::words::words_in;

const DAYS: &[u8] = b"Sunday Monday Tuesday Wednesday Thursday Friday Saturday";
const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// Patterns for what follows the name of the day. Each letter of [`PARTS`] stands for a digit, `e` for a space, too, and `m` for the
/// three letters of the month. Everything else stands for itself.
const SHORT: &[u8] = b", dd m yyyy HH:II:SS GMT";
const LONG: &[u8] = b", dd-m-yy HH:II:SS GMT";
const OLD: &[u8] = b" m ed HH:II:SS yyyy";

/// The date in seconds since 1970. `now_ms` decides the century of a year with two digits.
pub(super) fn seconds(header: &[u8], now_ms: f64) -> Option<f64> {
    let name_end = header.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let (day_name, rest) = header.split_at_checked(name_end)?;
    let day = words_in(DAYS).find(|day| day.starts_with(day_name))?;
    let is_long = day.len() == day_name.len();
    if !is_long && day_name.len() != 3 {
        return None;
    }
    let has_comma = rest.first() == Some(&b',');
    let [mut year, month, day, hour, minute, second, tens_of_day] = read(
        rest,
        match (has_comma, is_long) {
            (false, _) => OLD,
            (true, true) => LONG,
            (true, false) => SHORT,
        },
    )?;
    let day = day + 10 * tens_of_day;
    // 60 is a leap second.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let time = (hour * 60 + minute) * 60 + second;
    if has_comma && is_long {
        year = whole_year(year, month, day, time, now_ms);
    }
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let month_length = days_since_1970(next_year, next_month) - days_since_1970(year, month);
    (1..=month_length).contains(&day).then(|| seconds_since_1970(year, month, day, time))
}

/// A date in milliseconds since 1970. The form with hyphens has two digits for the year, and who reads it needs a clock.
pub(super) fn milliseconds(date: &str) -> Option<f64> {
    if date.contains('-') { None } else { seconds(date.as_bytes(), 0.0).map(|seconds| seconds * 1000.0) }
}

/// The parts of a date: the year, the month (1 to 12), the day, the hour, the minute, the second, and the first digit of the day where
/// it may be a space.
const PARTS: [u8; 7] = *b"ymdHISe";

/// Reads a whole text by a pattern; `None` if it does not fit.
fn read(text: &[u8], pattern: &[u8]) -> Option<[i32; PARTS.len()]> {
    let mut parts = [0; PARTS.len()];
    let mut rest = text;
    for &expected in pattern {
        let (&found, mut behind) = rest.split_first()?;
        match parts.iter_mut().zip(PARTS).find(|&(_, letter)| letter == expected) {
            Some((month, b'm')) => {
                let name;
                (name, behind) = rest.split_at_checked(3)?;
                *month = MONTHS.chunks(3).position(|month| month == name)? as i32 + 1;
            }
            Some((part, _)) if found.is_ascii_digit() => *part = *part * 10 + i32::from(found - b'0'),
            Some((_, b'e')) if found == b' ' => {}
            None if found == expected => {}
            _ => return None,
        }
        rest = behind;
    }
    rest.is_empty().then_some(parts)
}

/// The whole year of a year with two digits: in this century, or in the last one if that would be over 50 years from now.
pub(super) fn whole_year(two_digits: i32, month: i32, day: i32, time: i32, now_ms: f64) -> i32 {
    let this_year = year_of(now_ms);
    let year = this_year - this_year.rem_euclid(100) + two_digits;
    let is_far = seconds_since_1970(year - 50, month, day, time) * 1000.0 > now_ms;
    if is_far { year - 100 } else { year }
}

/// The seconds since 1970 of a time (in seconds) on a day. The day may lie past the end of the month.
fn seconds_since_1970(year: i32, month: i32, day: i32, time: i32) -> f64 {
    f64::from(days_since_1970(year, month) + day - 1) * 86_400.0 + f64::from(time)
}

/// The days from 1970-01-01 to the first of a month. It counts years from March, so that a leap day is the last of its year.
fn days_since_1970(year: i32, month: i32) -> i32 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 - 719_468
}

fn year_of(now_ms: f64) -> i32 {
    // The mean length of a year is exact enough to choose a century. The bounds keep the later sums from overflowing.
    (1970.0 + now_ms / 31_556_952_000.0).clamp(-100_000.0, 100_000.0) as i32
}
