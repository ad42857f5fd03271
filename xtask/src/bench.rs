//! Builds the package, and measures how fast and how large it is beside others; writes `benches/results.md`.

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use crate::build::package;
use crate::build::wasm;
use crate::check::contents;
use crate::error::Result;
use crate::run::{run, step};
use crate::setup::browsers;
use crate::setup::npm;
use crate::setup::toolchain::Toolchain;

/// Other decoders, which have lock files of their own.
const BENCHES: &str = "benches";
const PLAIN: &str = "target/bench/plain";
const CONTENTS: &str = "target/bench/contents.json";

/// The options are those of `benches/run.js`.
pub fn run_all(options: &[OsString]) -> Result {
    let (toolchain, geckodriver) = step("setting up", || {
        npm::install_tools()?;
        npm::install(BENCHES)?;
        browsers::find_or_install()?;
        Ok((Toolchain::find_or_install()?, browsers::geckodriver()?))
    })?;
    step("building the package", package::build)?;
    step("building the plain way beside it", || plain(&toolchain))?;
    step("listing what the wasm is made of", || {
        Ok(fs::write(CONTENTS, contents::json(&fs::read(wasm::compile(&toolchain, &wasm::DECODER)?)?)?)?)
    })?;
    step("measuring", || {
        let mut measuring = Command::new("node");
        run(measuring
            .arg("benches/run.js")
            .args(options)
            .env("CHROMEDRIVER", browsers::CHROMEDRIVER)
            .env("GECKODRIVER", &geckodriver))
    })
}

/// With the package's compiler, for speed. Its JavaScript is wasm-bindgen's, whose types keep a type checker from reading it.
fn plain(toolchain: &Toolchain) -> Result {
    let target = "target/bench/plain-wasm";
    run(toolchain
        .cargo("build", &[])?
        .args(["--release", "--manifest-path", "benches/plain/Cargo.toml"])
        .env("CARGO_TARGET_DIR", target))?;
    let compiled = format!("{target}/wasm32-unknown-unknown/release/matrix_error_plain.wasm");
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args([
        "wasm-bindgen",
        &compiled,
        "--target=web",
        "--out-name=plain",
        "--out-dir",
        PLAIN,
    ])?;
    let module = format!("{PLAIN}/plain_bg.wasm");
    run(npm::tool("wasm-opt").args(["-O3", &module, "-o", &module]))
}
