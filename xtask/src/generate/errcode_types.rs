//! Writes the TypeScript type `KnownErrcode` from the table of errcodes.

use matrix_error::codes;

const HEAD: &str = "\
// Generated from src/codes/table.rs by `cargo xtask build`: do not edit.
/**
 * An errcode that this version of the package has a row for.
 *
 * @example
 * const asleep: KnownErrcode[] = [\"M_USER_LOCKED\", \"M_USER_SUSPENDED\"];
 */
export type KnownErrcode =";

pub fn types() -> String {
    let names: String = codes::all().map(|row| format!("\n  | \"{}\"", row.errcode)).collect();
    format!("{HEAD}{names};\n")
}
