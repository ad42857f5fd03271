//! Writes what the package's JavaScript has to know of the module: the numbers that cross, and the words that they stand for.

use matrix_error::protocol::{constants, lists};

const HEAD: &str = "\
// @ts-check
// Generated from src/wasm/protocol.rs by `cargo xtask build`: do not edit.
// The numbers that cross to and from the module, and the words that they stand for.
";

pub fn source() -> String {
    let mut source = HEAD.to_owned();
    for (name, number, about) in constants() {
        let about = if about.is_empty() { String::new() } else { format!(" // {about}") };
        source.push_str(&format!("export const {name} = {number};{about}\n"));
    }
    for (name, words) in lists() {
        // What Rust prints of words is JavaScript as well. One text to be split would be smaller, but engines compare its parts slowly.
        source.push_str(&format!("export const {name} = /** @type {{const}} */ ({words:?});\n"));
    }
    source
}
