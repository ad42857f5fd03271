//! Runs the tests, one step after the other, up to the first that fails.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::build::{package, page as demo_page};
use crate::check::{features, same_bytes, types as script_types};
use crate::error::Result;
use crate::generate::checked_in;
use crate::release;
use crate::run::{run, say, step};
use crate::scoreboard::{self, Page};
use crate::setup::browsers;
use crate::setup::npm;
use crate::setup::python;
use crate::setup::toolchain::Toolchain;

/// The command that cargo starts as the runner of wasm tests: xtask itself, so that Cargo.lock pins the runner.
pub const RUNNER: &str = "wasm-test-runner";

/// How much is tested.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Usual,
    /// What takes minutes or asks a registry, too: every runtime, bundler and browser, a second build, names of other projects.
    All,
}

/// How many secrets of each recipe the whole run tries: a minute in each language.
const CANARIES: &str = "10000";

pub fn run_tests(extent: Extent) -> Result {
    let start = Instant::now();
    let is_all = extent == Extent::All;
    let (toolchain, geckodriver, synapse_python, servers_python) = step("setting up", || {
        npm::install_tools()?;
        npm::install(OAUTH)?;
        npm::install(SERVERS)?;
        npm::install(RECIPES)?;
        if is_all {
            npm::install(CLIENTS)?
        } else {
            npm::install_part(CLIENTS)?
        }
        browsers::find_or_install()?;
        python::find_or_install_libmagic()?;
        let synapse_python = python::environment("tests/synapse", "synapse")?;
        let servers_python = python::environment(SERVERS, "servers")?;
        Ok((Toolchain::find_or_install()?, browsers::geckodriver()?, synapse_python, servers_python))
    })?;
    step("checking format, lints and docs", lints)?;
    step("checking each combination of the crate's features", features::check)?;
    step("checking that no generated file is stale", checked_in::check)?;
    let canaries = is_all.then_some(("CANARIES", Path::new(CANARIES)));
    step("testing the crate natively", || {
        run(cargo("test").args(["--workspace", "--exclude", EXAMPLES, "--all-features"]).envs(canaries))
    })?;
    step("running the examples in Rust", || run(cargo("test").args(["--package", EXAMPLES, "--all-targets"])))?;
    wasm(&toolchain, &geckodriver)?;
    step("building the package", package::build)?;
    step("checking the types of every script", script_types::check)?;
    step("checking the packed package", packed)?;
    step("compiling strict consumers with TypeScript 5, 6 and 7", types)?;
    step("testing the packed package in Node", || node_tests("tests/js", canaries.as_slice()))?;
    step("testing the example against a real Synapse", || {
        node_tests("tests/synapse", &[("SYNAPSE_PYTHON", &synapse_python)])
    })?;
    step("testing the examples against a real OAuth server", || node_tests(OAUTH, &[]))?;
    step("decoding what real servers answer", || {
        node_tests(SERVERS, &[("SYNAPSE_PYTHON", &synapse_python), ("SERVERS_PYTHON", &servers_python)])
    })?;
    let chromedriver = ("CHROMEDRIVER", Path::new(browsers::CHROMEDRIVER));
    step("running the recipes", || node_tests(RECIPES, &[chromedriver]))?;
    step("decoding what HTTP libraries and SDKs hand on", || clients(is_all))?;
    step("decoding what browsers and other runtimes hand on", || clients_elsewhere(is_all, &geckodriver))?;
    step("testing the scoreboard's judge", || node_tests(scoreboard::FOLDER, &[]))?;
    step("testing the packed package in Chromium and Firefox", || in_browsers(&geckodriver))?;
    step("testing the demo page in Chromium, Firefox and WebKitGTK", || page(&geckodriver, &synapse_python))?;
    if is_all {
        step("setting up every consumer", || [CONSUMERS, EDGE].into_iter().try_for_each(npm::install))?;
    }
    step("trying the packed package where clients run", || consumers(is_all, &geckodriver))?;
    if is_all {
        step("building the wasm in another folder", || same_bytes::check(&toolchain))?;
        step("making the documentation of the types", typedoc)?;
        step("comparing the names with those of other projects", || {
            node_tests("tests/vocabulary", &[("SYNAPSE_PYTHON", &synapse_python)])
        })?;
        step("asking other SDKs for the scoreboard", || scoreboard::ask(Page::Check))?;
        step("rehearsing the release", release::check)?;
    }
    say(&format!("all tests: done in {} s", start.elapsed().as_secs()));
    Ok(())
}

fn lints() -> Result {
    run(cargo("fmt").args(["--all", "--check"]))?;
    run(cargo("clippy").args(["--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]))?;
    // With all features last, because that documentation stays to be read.
    ["--no-default-features", "--all-features"].into_iter().try_for_each(|features| {
        let mut doc = cargo("doc");
        run(doc.args(["--package", package::NAME, "--no-deps", features]).env("RUSTDOCFLAGS", "-D warnings"))
    })
}

fn wasm(toolchain: &Toolchain, geckodriver: &Path) -> Result {
    let runner = format!("target.wasm32-unknown-unknown.runner=[{:?}, {RUNNER:?}]", env::current_exe()?);
    let places = [
        ("Node", None),
        ("Chromium", Some(("CHROMEDRIVER", Path::new(browsers::CHROMEDRIVER)))),
        ("Firefox", Some(("GECKODRIVER", geckodriver))),
    ];
    for (place, driver) in places {
        let tests = |package: &[&str], test: &str| -> Result<Command> {
            let mut tests = toolchain.cargo("test", &[])?;
            tests.args(package).args(["--test", test, "--config", &runner]);
            // The runner takes the first driver that it finds named.
            tests.env_remove("CHROMEDRIVER").env_remove("GECKODRIVER").env_remove("SAFARIDRIVER");
            if let Some((variable, path)) = driver {
                tests.env("WASM_BINDGEN_USE_BROWSER", "1").env(variable, path);
            }
            Ok(tests)
        };
        step(&format!("testing the crate as wasm in {place}"), || run(&mut tests(&["--features", "js"], "wasm")?))?;
        if driver.is_some() {
            let step_name = format!("running the example with gloo-net in {place}");
            step(&step_name, || run(&mut tests(&["--package", EXAMPLES], "gloo_net")?))?;
        }
    }
    Ok(())
}

/// The package as npm would publish it: its size, its form.
fn packed() -> Result {
    run(&mut npm::tool("size-limit"))?;
    run(npm::tool("publint").args(["run", package::TARBALL, "--strict"]))?;
    // A raw module has no types, and only an ES module can import it.
    run(npm::tool("attw").args([
        package::TARBALL,
        "--exclude-entrypoints",
        "matrix-error.wasm",
        "workerd",
        "js/matrix-error.wasm",
        "js/workerd",
    ]))
}

/// TypeScript's current major and two before it, each with every way to find a module that it knows.
const TYPESCRIPTS: [&str; 3] = ["typescript-5", "typescript-6", "typescript"];

fn types() -> Result {
    for config in files("tests/types", |name| name.starts_with("tsconfig") && name.ends_with(".json"))? {
        for typescript in TYPESCRIPTS {
            let mut compiler = Command::new("node");
            compiler.arg(format!("node_modules/{typescript}/bin/tsc")).arg("--noEmit").arg("--project").arg(&config);
            match (config.to_string_lossy().contains("node10"), typescript) {
                (true, "typescript") => continue, // TypeScript 7 has dropped it,
                (true, "typescript-6") => compiler.args(["--ignoreDeprecations", "6.0"]), // and 6 says so in advance.
                _ => &mut compiler,
            };
            run(&mut compiler)?;
        }
    }
    Ok(())
}

fn in_browsers(geckodriver: &Path) -> Result {
    let chromedriver = Path::new(browsers::CHROMEDRIVER);
    node_tests("tests/browser", &[("CHROMEDRIVER", chromedriver), ("GECKODRIVER", geckodriver)])
}

/// What users see, in every engine; it asks a real Synapse, too.
fn page(geckodriver: &Path, synapse_python: &Path) -> Result {
    demo_page::build()?;
    let chromedriver = Path::new(browsers::CHROMEDRIVER);
    let tools = [("CHROMEDRIVER", chromedriver), ("GECKODRIVER", geckodriver), ("SYNAPSE_PYTHON", synapse_python)];
    // All in one process, which starts each browser but once.
    run(Command::new("node").args(["--test", "tests/page/all.js"]).envs(tools))
}

/// The examples in Rust, a package of their own.
const EXAMPLES: &str = "examples";

/// An OAuth server and what the examples do with it; it has a lock file of its own.
const OAUTH: &str = "tests/oauth";

/// Servers of every kind, of npm and of Python, each with a lock file; Synapse and the OAuth server are those of the other tests.
const SERVERS: &str = "tests/servers";

/// The libraries that the recipes of the documentation are for; they have a lock file of their own.
const RECIPES: &str = "tests/recipes";

/// HTTP libraries and Matrix SDKs, which have a lock file of their own: its `dependencies` for the usual run, all of it for the whole.
const CLIENTS: &str = "tests/clients";

fn clients(is_all: bool) -> Result {
    run(Command::new("node").arg(format!("{CLIENTS}/run.js")).args(is_all.then_some("--all")))
}

fn clients_elsewhere(is_all: bool, geckodriver: &Path) -> Result {
    let mut command = Command::new("node");
    command.arg(format!("{CLIENTS}/elsewhere.js")).args(is_all.then_some("--all"));
    run(command.env("CHROMEDRIVER", browsers::CHROMEDRIVER).env("GECKODRIVER", geckodriver))
}

/// Runtimes, bundlers, test runners and browsers, which have a lock file of their own.
const CONSUMERS: &str = "tests/consumers";
/// What builds for hosts at the edge of a network: large, and with older versions of the same packages.
const EDGE: &str = "tests/consumers/edge";

fn consumers(is_all: bool, geckodriver: &Path) -> Result {
    let mut command = Command::new("node");
    command.arg(format!("{CONSUMERS}/run.js")).args(is_all.then_some("--all"));
    run(command.env("CHROMEDRIVER", browsers::CHROMEDRIVER).env("GECKODRIVER", geckodriver))
}

/// The types as pages: a link that leads nowhere, or a name that is not exported, is an error.
fn typedoc() -> Result {
    let typedoc = format!("{CONSUMERS}/node_modules/typedoc/bin/typedoc");
    run(Command::new("node").arg(typedoc).args(["--options", "tests/consumers/typedoc.json"]))
}

/// Runs each `*.test.js` of a folder. Not by the folder's name: what that means differs between versions of Node.
/// As many files run at once as there are cores. Node itself would leave one core free, and so run one file at a time on two.
fn node_tests(directory: &str, tools: &[(&str, &Path)]) -> Result {
    let tests = files(directory, |name| name.ends_with(".test.js"))?;
    let at_once = format!("--test-concurrency={}", thread::available_parallelism()?);
    run(Command::new("node").arg("--test").arg(at_once).args(tests).envs(tools.iter().copied()))
}

/// The files of a folder that are meant, sorted. None at all is an error: a test that is never run cannot fail.
fn files(directory: &str, is_meant: fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for file in fs::read_dir(directory).map_err(|error| format!("{directory} cannot be read: {error}"))? {
        let path = file?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(is_meant) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() { Err(format!("no test is left in {directory}").into()) } else { Ok(found) }
}

fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new("cargo");
    command.arg(subcommand);
    command
}
