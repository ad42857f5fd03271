//! Which errcodes may be printed.

use super::characters::{CODE, DOT, LATIN, SLASH, SMALL, kind};
use super::printed::Printed;

/// What stands for an errcode that may not be printed.
pub(crate) const UNKNOWN: &str = "M_UNKNOWN";

/// May an errcode or OAuth code be printed? One that is not in the table may hold anything. It has to look like a code: in capitals,
/// or a name in parts with a dot between them, in which nothing is masked.
pub(crate) fn is_printable_errcode(errcode: &[u8], is_known: bool, printed: &mut Printed) -> bool {
    if is_known {
        return true;
    }
    let (mut kinds, mut before, mut is_odd) = (0, DOT, false);
    for &byte in errcode {
        let now = kind(byte);
        // A part begins with a letter.
        is_odd |= before == DOT && now & LATIN == 0;
        // Nor is `-` a part of a code.
        kinds |= if byte == b'-' { SLASH } else { now };
        before = now;
    }
    if kinds & !CODE != 0 || errcode.len() > 64 {
        return false;
    }
    if kinds & SMALL == 0 && errcode.first().is_some_and(u8::is_ascii_uppercase) {
        return true;
    }
    printed.set(errcode, false);
    kinds & DOT != 0 && !is_odd && before != DOT && printed.as_bytes() == errcode
}
