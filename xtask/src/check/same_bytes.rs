//! Checks that a copy of the checkout in another folder gives the same bytes of wasm.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::build::wasm;
use crate::error::Result;
use crate::run::run;
use crate::setup::toolchain::Toolchain;

const ELSEWHERE: &str = "target/elsewhere/another-folder";
/// What the compiler reads, and what the workspace has to name.
const SOURCES: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "package.json",
    "src",
    "xtask",
    "examples",
    "tests/allocations.rs",
    "tests/rust",
    "tests/wasm.rs",
];

pub fn check(toolchain: &Toolchain) -> Result {
    let checkout = env::current_dir()?;
    for source in SOURCES {
        let target = Path::new(ELSEWHERE).join(source);
        if target.is_dir() {
            fs::remove_dir_all(&target)?;
        }
        fs::create_dir_all(target.parent().unwrap_or(&target))?;
        run(Command::new("cp").arg("-R").arg(source).arg(&target))?;
    }
    // The tools that the build takes from npm.
    run(Command::new("ln").arg("-sfn").arg(checkout.join("node_modules")).arg(format!("{ELSEWHERE}/node_modules")))?;
    let modules = [wasm::DECODER, wasm::MOCK, wasm::DECODER_FOR_JS];
    let read = |modules: &[wasm::Module]| -> Result<Vec<Vec<u8>>> {
        modules.iter().map(|module| Ok(fs::read(module.path)?)).collect()
    };
    let here = read(&modules)?;
    env::set_current_dir(ELSEWHERE)?;
    let there = modules.iter().try_for_each(|module| wasm::build(toolchain, module)).and_then(|()| read(&modules));
    env::set_current_dir(checkout)?;
    if here == there? { Ok(()) } else { Err("the wasm has other bytes when it is built in another folder".into()) }
}
