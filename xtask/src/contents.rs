//! A compiled module, its functions still named, goes in; how many bytes each part of it takes comes out, as JSON.

use std::collections::BTreeMap;

use wasmparser::{Parser, Payload};

use crate::Result;
use crate::function_names::FunctionNames;

/// The bytes of each module of Rust, of each crate that is not ours, and of the data; the largest functions besides.
pub fn json(module: &[u8]) -> Result<String> {
    let (functions, data) = parts(module)?;
    let mut modules: BTreeMap<String, usize> = BTreeMap::new();
    for (name, bytes) in &functions {
        *modules.entry(owner(name)).or_default() += bytes;
    }
    modules.insert("data".to_owned(), data);
    let mut largest: Vec<_> = functions.iter().collect();
    largest.sort_by(|(a, more), (b, less)| less.cmp(more).then(a.cmp(b)));
    let modules: Vec<_> = modules.iter().map(|(name, bytes)| format!("{name:?}: {bytes}")).collect();
    let largest: Vec<_> = largest.iter().take(20).map(|(name, bytes)| format!("[{name:?}, {bytes}]")).collect();
    Ok(format!("{{ \"modules\": {{ {} }}, \"largest\": [{}] }}\n", modules.join(", "), largest.join(", ")))
}

/// Each function with the bytes of its code, and the bytes of all data.
fn parts(module: &[u8]) -> Result<(Vec<(String, usize)>, usize)> {
    let names = FunctionNames::read(module)?;
    let (mut functions, mut data) = (Vec::new(), 0);
    let mut function = names.imported;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::CodeSectionEntry(body) => {
                functions.push((names.of(function).to_owned(), body.range().len()));
                function += 1;
            }
            Payload::DataSection(section) => data += section.range().len(),
            _ => {}
        }
    }
    Ok((functions, data))
}

/// The module of our crate, or the crate, that a function belongs to: of a trait's function the type that it is for.
fn owner(name: &str) -> String {
    let path = name.trim_start_matches(['<', '&', '*', '[', '(']).trim_start_matches("mut ");
    let mut words = path.split("::").map(|word| word.split(['<', '>', ' ', '[', ']']).next().unwrap_or(word));
    match words.next() {
        Some("matrix_error") => format!("matrix_error::{}", words.next().unwrap_or_default()),
        Some(own @ ("core" | "alloc" | "std" | "lol_alloc" | "wasm_bindgen")) => own.to_owned(),
        // Exports, which have plain names, and what compilers add.
        _ => "exports and glue".to_owned(),
    }
}
