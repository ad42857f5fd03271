//! Which errcodes may be printed.

use crate::advice::secrets::errcode::is_printable_errcode;
use crate::advice::secrets::printed::Printed;

fn is_printable(errcode: &str, is_known: bool) -> bool {
    let mut printed = Printed::NOTHING;
    is_printable_errcode(errcode.as_bytes(), is_known, &mut printed)
}

#[track_caller]
fn assert_printable(errcodes: &[&str], expected: bool) {
    for errcode in errcodes {
        assert_eq!(is_printable(errcode, false), expected, "of {errcode}");
    }
}

#[test]
fn an_errcode_in_capitals_is_printed() {
    assert_printable(&["M", "M_X", "M_NEW_2", "COM.EXAMPLE_CODE", "A.", &"M".repeat(64)], true);
    assert_printable(&["", "_M", "2M", ".M", "M-X", "M X", "M_é", "m", "M_x", &"M".repeat(65)], false);
}

#[test]
fn an_errcode_with_dots_is_printed_unless_it_may_hold_a_secret() {
    assert_printable(&["com.example.NEW_CODE2", "a.b", "Org.Example"], true);
    assert_printable(&["a..b", ".a.b", "a.b.", "a.2b", "a._b", "a.b-c", "a.b c", "a.b/c", "example", "."], false);
    assert_printable(&["a.syt_abc", "eyJhbGciOi.eyJzdWIi.abc", "a.abcdefghijklmnopqrstuvw1"], false);
    assert_printable(&[&format!("a.{}", "b".repeat(63))], false);
    assert_printable(&[&format!("a.{}", "b".repeat(62))], true);
}

#[test]
fn an_errcode_of_the_table_is_printed_whatever_it_is() {
    assert!(is_printable("invalid_grant", true));
    assert!(!is_printable("invalid_grant", false));
}
