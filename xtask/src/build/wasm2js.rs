//! Turns a finished wasm module into JavaScript that does the same.

use std::fs;

use wasmparser::{DataKind, Operator, Parser, Payload};

use crate::build::text::{HEAD, text};
use crate::build::wasm::Module;
use crate::error::Result;
use crate::run::run;
use crate::setup::npm;

/// What wasm2js writes first is its own way to fill the memory, in base64 and once for all instances: ours takes its place.
const PROGRAMS: [&str; 2] = ["var scratchBuffer", "function asmFunc"];
/// And last it starts the program, which ours leaves to the first call.
const START: &str = "var retasmFunc";

/// Writes a source that exports `start`, which gives what `new WebAssembly.Instance(…).exports` would: each call a new instance.
pub fn write(module: &Module, path: &str) -> Result {
    let made = format!("{}.js", module.path);
    run(npm::tool("wasm2js").args([module.path, "-Oz", "--low-memory-unused", "-o", &made]))?;
    let made = fs::read_to_string(&made)?;
    let program = PROGRAMS
        .iter()
        .find_map(|program| made.find(program))
        .zip(made.find(START))
        .and_then(|(from, to)| made.get(from..to));
    let program = program.ok_or("wasm2js writes other JavaScript than it did: see xtask/src/build/wasm2js.rs")?;
    let (start, data) = image(&fs::read(module.path)?)?;
    let source = format!(
        "{HEAD}import {{ bytesOf }} from \"./unpack.js\";\n\
         const data = \"{}\";\n\
         export function start() {{\n\
         var bufferView;\n\
         function initActiveSegments() {{ bufferView.set(bytesOf(data), {start}); }}\n\
         {program}\n\
         return asmFunc();\n\
         }}\n",
        text(&data),
    );
    Ok(fs::write(path, source)?)
}

/// What the memory holds at first, and where that begins.
fn image(module: &[u8]) -> Result<(usize, Vec<u8>)> {
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(section) = payload? else { continue };
        for segment in section {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else {
                return Err("the module has a data segment that is not filled in at its start".into());
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                return Err("the module has a data segment whose place is not a number".into());
            };
            segments.push((usize::try_from(value)?, segment.data));
        }
    }
    let start = segments.iter().map(|(at, _)| *at).min().unwrap_or(0);
    let end = segments.iter().map(|(at, data)| at + data.len()).max().unwrap_or(0);
    let mut image = vec![0; end - start];
    for (at, data) in segments {
        image[at - start..][..data.len()].copy_from_slice(data);
    }
    Ok((start, image))
}
