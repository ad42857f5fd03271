//! Checks that no function of a compiled module may trap without a known reason. Its functions must still be named.
//!
//! Every way to fail is one `unreachable` there: an index out of bounds, an `unwrap`, an allocation without memory. One right
//! behind a call to a function of the list only says that the call does not come back. Where a build names a function that
//! is not in the list, make its code total; here belongs only what no input reaches, or no code can mend.

use std::collections::BTreeSet;
use std::fs;

use wasmparser::{Operator, Parser, Payload};

use crate::check::function_names::FunctionNames;
use crate::error::Result;

/// Parts of the names of functions that may trap. All of them belong to wasm-bindgen's own allocation, for strings that no
/// export of ours takes: they leave the module when it is bound, which `build/wasm.rs` makes sure of.
const JUSTIFIED: [&str; 7] = [
    "__wbindgen_malloc",
    "__wbindgen_realloc",
    "wasm_bindgen::__rt::malloc_failure",
    "__rustc::__rdl_",
    "__rustc::__rust_dealloc",
    "__rustc::__rust_abort",
    "dlmalloc::",
];

/// An error that names the functions that may trap and are not justified, if there are any.
pub fn check(module: &str) -> Result {
    let unknown = unjustified(&fs::read(module)?)?;
    if unknown.is_empty() {
        return Ok(());
    }
    Err(format!(
        "these functions may trap, and xtask/src/check/traps.rs has no reason why not:\n  {}",
        unknown.join("\n  ")
    )
    .into())
}

fn unjustified(module: &[u8]) -> Result<Vec<String>> {
    let names = FunctionNames::read(module)?;
    // Each trap: the function that it is in, and the one that is called right before it.
    let mut traps = Vec::new();
    let mut function = names.imported;
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CodeSectionEntry(body) = payload? else { continue };
        let mut called = None;
        for operator in body.get_operators_reader()? {
            let operator = operator?;
            if let Operator::Unreachable = operator {
                traps.push((function, called));
            }
            called = if let Operator::Call { function_index } = operator { Some(function_index) } else { None };
        }
        function += 1;
    }
    let is_justified = |function| JUSTIFIED.iter().any(|known| names.of(function).contains(known));
    traps.retain(|&(own, called)| !is_justified(own) && !called.is_some_and(is_justified));
    let unknown: BTreeSet<&str> = traps.iter().map(|&(own, _)| names.of(own)).collect();
    Ok(unknown.into_iter().map(str::to_owned).collect())
}
