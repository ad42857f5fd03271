//! Decodes any input: a line each with status, `Retry-After`, `Location`, reason phrase and time, and a body below them. Panics
//! where the record breaks a promise or reads the body unlike the judge.
#![no_main]

use matrix_error::ResponseInfo;
use matrix_error_fuzz::judge::record::assert_read_alike;

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let mut parts = input.splitn(6, |&byte| byte == b'\n');
    let mut line = || str::from_utf8(parts.next()?).ok().filter(|line| !line.is_empty());
    let mut response = ResponseInfo::new(line().and_then(|status| status.parse().ok()).unwrap_or(0));
    response.retry_after = line();
    response.location = line();
    response.reason = line();
    response.now_ms = line().and_then(|now| now.parse().ok());
    assert_read_alike(parts.next().unwrap_or_default(), &response);
});
