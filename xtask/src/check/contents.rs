//! Lists, as JSON, how many bytes each part of a compiled module takes. Its functions must still be named.

use std::collections::BTreeMap;

use wasmparser::{Parser, Payload};

use crate::check::function_names::FunctionNames;
use crate::error::Result;

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

/// The module of our crate, or the other crate, that a function belongs to. What a library makes of our types or closures is ours.
fn owner(name: &str) -> String {
    let is_of_name = |character: char| character.is_alphanumeric() || character == '_';
    if let Some((_, path)) = name.split_once("matrix_error::") {
        return format!("matrix_error::{}", path.split(|character| !is_of_name(character)).next().unwrap_or_default());
    }
    let first = name.split(|character| !is_of_name(character)).find(|word| !word.is_empty() && *word != "mut");
    match first {
        Some(library @ ("core" | "alloc" | "std" | "wasm_bindgen")) => library.to_owned(),
        // Exports, which have plain names, and what compilers add.
        _ => "exports and glue".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn what_a_library_makes_of_our_closure_is_ours() {
        assert_eq!(
            owner("<std::thread::local::LocalKey<u8>>::with::<matrix_error::package::run::{closure#0}>"),
            "matrix_error::package"
        );
    }

    #[test]
    fn a_method_of_a_foreign_type_belongs_to_its_crate() {
        assert_eq!(owner("<alloc::vec::Vec<u8>>::reserve"), "alloc");
        assert_eq!(owner("<&mut core::str::Chars as core::iter::Iterator>::next"), "core");
    }

    #[test]
    fn an_export_is_glue() {
        assert_eq!(owner("__wbindgen_malloc"), "exports and glue");
    }
}
