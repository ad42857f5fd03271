//! Writes random JSON in forms that the grammar allows and that no usual writer of JSON chooses.

use crate::support::random::Random;

/// Adds a value with containers up to this depth.
pub fn write_json(random: &mut Random, text: &mut String, depth: usize) {
    const SCALARS: [&str; 12] =
        ["null", "true", "false", "0", "-0", "7", "-10.50", "1e400", "0E+0", "12e-3", "-0.0e00", "\"\""];
    write_space(random, text);
    match random.below(if depth == 0 { 7 } else { 10 }) {
        0..4 => text.push_str(random.pick(&SCALARS)),
        4..7 => write_string(random, text),
        form => {
            let is_object = form < 9;
            text.push(if is_object { '{' } else { '[' });
            for place in 0..random.below(4) {
                if place > 0 {
                    text.push(',');
                }
                if is_object {
                    write_space(random, text);
                    write_string(random, text);
                    write_space(random, text);
                    text.push(':');
                }
                write_json(random, text, depth - 1);
            }
            write_space(random, text);
            text.push(if is_object { '}' } else { ']' });
        }
    }
    write_space(random, text);
}

fn write_space(random: &mut Random, text: &mut String) {
    text.push_str(random.pick(&["", "", "", " ", "\n\t", "\r  "]));
}

fn write_string(random: &mut Random, text: &mut String) {
    const PARTS: [&str; 16] = [
        "errcode",
        "M_X",
        "a",
        "ü😀",
        "\u{7F}\u{2028}\u{FEFF}",
        "{[,:]}",
        r"\\",
        r#"\""#,
        r"\/",
        r"\b\f\n\r\t",
        r"\u0000",
        r"\uD83d\ude00",
        r"\ud800",
        r"\uDC00",
        "__proto__",
        r"\u005F_proto__",
    ];
    text.push('"');
    for _ in 0..random.below(4) {
        text.push_str(random.pick(&PARTS));
    }
    text.push('"');
}
