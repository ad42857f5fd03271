//! Which errcodes may be printed.

use super::printed::Printed;

/// What stands for an errcode that may not be printed.
pub(crate) const UNKNOWN: &str = "M_UNKNOWN";

/// May an errcode or OAuth code be printed? One that is not in the table may hold anything. It has to look like a code: in capitals,
/// or a name in parts with a dot between them, in which nothing is masked.
pub(crate) fn is_printable_errcode(errcode: &[u8], is_known: bool, printed: &mut Printed) -> bool {
    if is_known {
        return true;
    }
    let (mut has_small, mut has_dot, mut is_odd, mut before) = (false, false, false, b'.');
    for &byte in errcode {
        match byte {
            b'a'..=b'z' => has_small = true,
            b'A'..=b'Z' => {}
            b'.' | b'_' | b'0'..=b'9' => {
                has_dot |= byte == b'.';
                // A part begins with a letter.
                is_odd |= before == b'.';
            }
            _ => return false,
        }
        before = byte;
    }
    if errcode.len() > 64 {
        return false;
    }
    if !has_small && errcode.first().is_some_and(u8::is_ascii_uppercase) {
        return true;
    }
    printed.set(errcode, false);
    has_dot && !is_odd && before != b'.' && printed.as_bytes() == errcode
}
