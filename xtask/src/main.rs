//! The commands of `cargo xtask`: they set up, build, generate, test, measure and serve.
#![forbid(unsafe_code)]

mod address;
mod bench;
mod build;
mod check;
mod demo;
mod error;
mod generate;
mod mutants;
mod public_api;
mod release;
mod run;
mod scoreboard;
mod setup;
mod test;

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use build::{package, page};
use error::Result;
use generate::checked_in;
use scoreboard::Page;
use test::Extent;

const USAGE: &str = "\
usage: cargo xtask <command>
  demo   builds the package, serves the demo page on http://127.0.0.1:8080
  test   every test that takes seconds; test --all: every test there is
  build  writes the npm package into pkg/, and the demo page into target/www/
  generate   writes the generated files that are checked in; generate --check: fails if one of them is stale
  bench  how fast and how large it is, beside JSON.parse and others: benches/results.md;
         bench --beside TARBALL.tgz: beside another build of the package, too
  scoreboard  what other SDKs and the package make of one list of answers: docs/scoreboard.md; scoreboard --check: fails if that is stale
  mutants  changes the files that decide what a client does, what is printed, and which links and records are given, in every way it can think of,
           and lists the changes that no test notices; mutants GROUP: one group of these files
  public-api   writes the list of what the crate offers to Rust programs: tests/public-api.txt;
               public-api --check: fails if it is stale, or if an item has no example
  release --dry-run   whether all is ready to be published; publishes nothing
Each sets up what it needs first.";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let command = arguments.first().and_then(|first| first.to_str());
    // Every path in this crate is relative to the checkout.
    env::set_current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))?;
    if command == Some(test::RUNNER) {
        // Started by cargo, once for each wasm test file. It reads `webdriver.json` in the checkout, of whichever crate the test is.
        return Ok(wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)?);
    }
    match (command, arguments.len()) {
        (Some("demo"), 1) => demo::serve(),
        (Some("test"), 1) => test::run_tests(Extent::Usual),
        (Some("test"), 2) if arguments[1] == "--all" => test::run_tests(Extent::All),
        (Some("release"), 2) if arguments[1] == "--dry-run" => release::rehearse(),
        (Some("build"), 1) => package::build().and_then(|()| page::build()),
        (Some("generate"), 1) => checked_in::write(),
        (Some("generate"), 2) if arguments[1] == "--check" => checked_in::check(),
        (Some("bench"), 1) => bench::run_all(&[]),
        (Some("bench"), 3) if arguments[1] == "--beside" => bench::run_all(&arguments[1..]),
        (Some("scoreboard"), 1) => scoreboard::run_all(Page::Write),
        (Some("scoreboard"), 2) if arguments[1] == "--check" => scoreboard::run_all(Page::Check),
        (Some("public-api"), 1) => public_api::write(),
        (Some("public-api"), 2) if arguments[1] == "--check" => public_api::check(),
        (Some("mutants"), 1) => mutants::run_all(None),
        (Some("mutants"), 2) => mutants::run_all(arguments[1].to_str()),
        _ => Err(USAGE.into()),
    }
}
