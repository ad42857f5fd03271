//! The error in a body that may be too long: the first 512 KiB of it are decoded. The clients beside this file use it.

use matrix_error::{MatrixError, ResponseInfo, decode};

/// So many bytes of a body are decoded. Read one more, and stop.
pub const MOST_BYTES: usize = 512 * 1024;

/// Decodes a body of which no more was read than is needed. Of one that was cut the error says so.
pub fn decode_first(body: &[u8], response: &ResponseInfo<'_>) -> MatrixError {
    let Some((first, [_, ..])) = body.split_at_checked(MOST_BYTES) else { return decode(body, response) };
    let mut error = decode(first, response);
    // No decision that costs keys rests on it then.
    error.partial = true;
    error.warnings.push(format!("body cut: longer than {MOST_BYTES} bytes"));
    error
}
