//! Writes bytes as ASCII text, which `pkg-template/wasm/unpack.js` reads back.
//!
//! In ASCII, so that no page has to name an encoding. Most bytes are one character, because compressors see through that
//! and not through base64: 89 bytes are one character each, the others an escape and a character.

/// The first line of a source that is made of the compiled crate.
pub const HEAD: &str = "// Generated from the crate by `cargo xtask build`: do not edit.\n";

/// How many bytes are one character: those below [`SMALL`], and from [`FREQUENT`] on instructions that wasm is full of.
const SINGLES: u8 = 89;
const SMALL: u8 = 78;
const FREQUENT: u8 = 106;

/// Bytes as the characters between two double quotes of JavaScript.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        if byte < SMALL {
            text.push(symbol(byte));
        } else if (FREQUENT..FREQUENT + SINGLES - SMALL).contains(&byte) {
            text.push(symbol(byte - FREQUENT + SMALL));
        } else {
            // One of two escapes, each for as many bytes as there are singles.
            text.push(symbol(SINGLES + (byte - SMALL) / SINGLES));
            text.push(symbol((byte - SMALL) % SINGLES));
        }
    }
    text
}

/// The printable characters of ASCII from `#` on, without the backslash.
fn symbol(value: u8) -> char {
    char::from(value + if value < b'\\' - b'#' { b'#' } else { b'#' + 1 })
}

/// A source that exports the bytes as text, for `import text from "./wasm-text.js"`.
pub fn module(bytes: &[u8]) -> String {
    format!("{HEAD}export default \"{}\";\n", text(bytes))
}
