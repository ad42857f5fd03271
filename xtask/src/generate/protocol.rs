//! Writes what the package's JavaScript has to know of the module: the numbers that cross, and the words that they stand for.

use matrix_error::protocol::{constants, lists};

const HEAD: &str = "\
// @ts-check
// Generated from src/wasm/protocol.rs by `cargo xtask build`: do not edit.
// The numbers that cross to and from the module, and the words that they stand for.
/** @param {string} words */
const inCapitals = (words) => words.split(\" \").map((word) => word.toUpperCase());
";

pub fn source() -> String {
    let mut source = HEAD.to_owned();
    for (name, number, about) in constants() {
        let about = if about.is_empty() { String::new() } else { format!(" // {about}") };
        source.push_str(&format!("export const {name} = {number};{about}\n"));
    }
    for (name, words) in lists() {
        source.push_str(&format!("export const {name} = /** @type {{const}} */ ([{}]);\n", items(&words)));
    }
    source
}

/// So many words in capitals stand in lower case together; fewer are smaller as they are.
const MANY: usize = 10;

/// The items of a list. Words in capitals stand in lower case: they have more in common with the rest of the file, 0.12 KiB of
/// brotli. One text to be split for all the others would be no smaller, and engines compare its parts slowly: those that
/// `toUpperCase` makes are no parts.
fn items(words: &[&str]) -> String {
    let is_capital = |word: &&str| word.to_uppercase() == **word;
    let runs = words.chunk_by(|one, next| is_capital(one) == is_capital(next));
    let items = runs.map(|run| {
        if run.len() < MANY || !is_capital(&run[0]) {
            // What Rust prints of words is JavaScript as well.
            let printed = format!("{run:?}");
            return printed[1..printed.len() - 1].to_owned();
        }
        format!("...inCapitals({:?})", run.join(" ").to_lowercase())
    });
    items.collect::<Vec<_>>().join(", ")
}
