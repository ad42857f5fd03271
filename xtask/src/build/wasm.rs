//! Compiles the crate to the wasm modules of the npm package, and optimises them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::check::traps;
use crate::error::Result;
use crate::run::{output, run, say};
use crate::setup::npm;
use crate::setup::toolchain::Toolchain;

/// A module of the npm package, made of the crate with one feature.
pub struct Module {
    feature: &'static str,
    /// Of the compiler: 2 is for speed, `s` for size.
    opt_level: &'static str,
    /// How large its stack is and how much is inlined, as flags of the compiler for this crate alone.
    codegen: &'static [&'static str],
    /// What it may ask of an engine, as flags of the compiler.
    engine: &'static [&'static str],
    /// The compiler's: one for each `engine`, because the standard library is another one, too.
    target_dir: &'static str,
    /// Where the finished module lies.
    pub path: &'static str,
    /// It reads what servers send, not what a test was written with: no text may trap it.
    is_exposed: bool,
}

pub const DECODER: Module = Module {
    feature: "package",
    opt_level: "2",
    codegen: &[SMALL_STACK, INLINE, NO_UNROLLING, NO_WIDE_COMPARISON],
    engine: TODAY,
    target_dir: "target/wasm",
    path: "target/wasm/matrix-error.wasm",
    is_exposed: true,
};
/// Its stack is the usual one of 1 MiB, because serde_json calls itself for each level of an argument.
pub const MOCK: Module = Module {
    feature: "mock",
    opt_level: "s",
    codegen: &[INLINE, NO_UNROLLING],
    path: "target/wasm/mock.wasm",
    is_exposed: false,
    ..DECODER
};
/// The decoder as wasm2js can read it.
pub const DECODER_FOR_JS: Module = Module {
    opt_level: "s",
    codegen: &[SMALL_STACK],
    engine: FIRST,
    target_dir: "target/wasm-mvp",
    path: "target/wasm-mvp/matrix-error.wasm",
    ..DECODER
};

/// Only numbers cross: without this feature wasm-bindgen adds no table of JavaScript values and no import to fill it.
const TODAY: &[&str] = &["-Ctarget-feature=-reference-types"];
/// WebAssembly 1.0 and nothing that came later.
const FIRST: &[&str] = &["-Ctarget-cpu=mvp"];

/// Nobody sees the place or the values of a panic: a trap is all that leaves the module.
const RUSTFLAGS: [&str; 2] = ["-Zlocation-detail=none", "-Zfmt-debug=none"];
/// No function of the decoder calls itself. What is not asked for is not set to zero for each instance.
const SMALL_STACK: &str = "-Clink-arg=-zstack-size=65536";
/// Above this the compiler does not copy a function to where it is called. Usual is 225; of the values tried this gives the smallest
/// brotli, a twentieth less, and a short text takes 10 to 70 ns more.
const INLINE: &str = "-Cllvm-args=-inline-threshold=40";
/// Loops stay loops: a hundredth less.
const NO_UNROLLING: &str = "-Cllvm-args=-unroll-runtime=0 -unroll-allow-partial=0 -unroll-full-max-count=0";
/// A text is compared with a known one in a loop, not with numbers that hold eight letters each: these do not compress.
const NO_WIDE_COMPARISON: &str = "-Cllvm-args=-max-loads-per-memcmp=0";

/// Of some thirty combinations the one with the smallest brotli.
const PASSES: [&str; 7] = [
    // wasm-bindgen's own JavaScript calls these.
    "--remove-exports=__abort_handler",
    "--remove-exports=__instance_terminated",
    // The end of the stack lies there, which a program that still works has not reached.
    "--low-memory-unused",
    // `-O3` copies more functions to where they are called: 0.07 KiB more, and no faster.
    "-Oz",
    "--converge",
    "--strip-target-features",
    "--reorder-functions",
];

pub fn build(toolchain: &Toolchain, module: &Module) -> Result {
    let Module { feature, target_dir, path, is_exposed, .. } = *module;
    let compiled = compile(toolchain, module)?;
    if is_exposed {
        traps::check(&compiled)?;
    }
    let bound = bind(&compiled, &format!("{target_dir}/bindgen/{feature}"))?;
    optimise(&bound, path)?;
    has_no_imports(path)?;
    if is_exposed { allocates_nothing(path) } else { Ok(()) }
}

/// Gives where the compiler's own module lies, until the next is compiled: not optimised, its functions still named.
pub fn compile(toolchain: &Toolchain, module: &Module) -> Result<String> {
    let Module { feature, opt_level, codegen, engine, target_dir, .. } = *module;
    say(&format!("compiling the crate to wasm for {feature}, in {target_dir}"));
    run(toolchain
        .cargo("rustc", &[&RUSTFLAGS, engine].concat())?
        // Rust programs link the crate, so only here is it a module.
        .args(["--release", "--lib", "--crate-type", "cdylib", "--no-default-features", "--features", feature])
        .arg("-Zpanic-immediate-abort")
        .env("CARGO_TARGET_DIR", target_dir)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
        .arg("--")
        .args(codegen)
        .env("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort"))?;
    Ok(format!("{target_dir}/wasm32-unknown-unknown/release/matrix_error.wasm"))
}

/// Removes what wasm-bindgen's macros left for it in the module. Its JavaScript is not used: the package calls the exports itself.
fn bind(compiled: &str, directory: &str) -> Result<String> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args([
        "wasm-bindgen",
        compiled,
        "--target=bundler",
        "--no-typescript",
        "--remove-name-section",
        "--remove-producers-section",
        "--out-name=module",
        "--out-dir",
        directory,
    ])?;
    Ok(format!("{directory}/module_bg.wasm"))
}

fn optimise(bound: &str, module: &str) -> Result {
    // wasm-opt takes seconds: it has nothing to do where its last input and its passes were the same.
    let last_input = format!("{bound}.optimised");
    let input = [PASSES.join(" ").into_bytes(), fs::read(bound)?].concat();
    if Path::new(module).exists() && fs::read(&last_input).is_ok_and(|last| last == input) {
        return Ok(());
    }
    say("optimising the wasm");
    run(npm::tool("wasm-opt").args(PASSES).args([bound, "-o", module]))?;
    Ok(fs::write(last_input, input)?)
}

/// The module must be of use without any JavaScript around it.
fn has_no_imports(module: &str) -> Result {
    let script = "const module = new WebAssembly.Module(require('fs').readFileSync(process.argv[1]));
        console.log(WebAssembly.Module.imports(module).map(({ name }) => name).join(', '));";
    let imports = output(Command::new("node").args(["-e", script, module]))?;
    if imports.is_empty() { Ok(()) } else { Err(format!("the wasm module must not import anything: {imports}").into()) }
}

/// JavaScript keeps views of the module's memory, which an allocation could make useless.
fn allocates_nothing(module: &str) -> Result {
    let script = "const module = new WebAssembly.Module(require('fs').readFileSync(process.argv[1]));
        console.log(WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => name.startsWith('__wbindgen_')).join(', '));";
    let of_tools = output(Command::new("node").args(["-e", script, module]))?;
    if of_tools.is_empty() { Ok(()) } else { Err(format!("the wasm module must not allocate: {of_tools}").into()) }
}
