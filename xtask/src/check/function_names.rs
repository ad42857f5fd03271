//! Reads how many functions a compiled module imports, and what each function is called in Rust.

use std::collections::HashMap;

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::error::Result;

pub struct FunctionNames {
    /// Imported functions have the first numbers.
    pub imported: u32,
    names: HashMap<u32, String>,
}

impl FunctionNames {
    pub fn read(module: &[u8]) -> Result<Self> {
        let (mut imported, mut names) = (0, HashMap::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(sections) = section.as_known() else { continue };
                    for section in sections {
                        let Name::Function(functions) = section? else { continue };
                        for naming in functions {
                            let naming = naming?;
                            names.insert(naming.index, format!("{:#}", rustc_demangle::demangle(naming.name)));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(Self { imported, names })
    }

    pub fn of(&self, function: u32) -> &str {
        self.names.get(&function).map_or("a function without a name", String::as_str)
    }
}
