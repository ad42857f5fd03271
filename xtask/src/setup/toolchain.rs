//! Finds or installs a compiler that can rebuild Rust's standard library for wasm.
//!
//! The standard library is rebuilt because the one that is delivered carries the texts and the printing of panics,
//! which would be most of the module. It needs the library's source, and flags that stable compilers take only with
//! `RUSTC_BOOTSTRAP`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::error::Result;
use crate::run::{output, run_within, say};
use crate::setup::debian;

/// `rustup` hangs rather than fails where its server cannot be reached.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

pub struct Toolchain {
    /// Has `bin/cargo`, `bin/rustc` and the source of the standard library.
    sysroot: PathBuf,
    linker: PathBuf,
}

impl Toolchain {
    /// Takes what is installed; else Debian's packages; else asks rustup.
    pub fn find_or_install() -> Result<Self> {
        let own = PathBuf::from(output(Command::new("rustc").args(["--print", "sysroot"]))?);
        let sysroot = with_source(&own).or_else(|| install_source(&own)).ok_or(
            "the source of Rust's standard library is missing: run `rustup component add rust-src`, \
             or install Debian's rustc-web, cargo-web and rust-web-src",
        )?;
        let linker = find_linker(&own).or_else(install_linker).ok_or(
            "a linker for wasm is missing: install Rust with rustup, which brings rust-lld, or Debian's lld-22",
        )?;
        Ok(Self { sysroot, linker })
    }

    /// `cargo <subcommand>` for wasm, with the standard library rebuilt; `rustflags` are those of the caller.
    pub fn cargo(&self, subcommand: &str, rustflags: &[&str]) -> Result<Command> {
        let mut flags: Vec<String> = rustflags.iter().map(|flag| (*flag).to_owned()).collect();
        // Without these the paths of this machine would be published, and two checkouts would give different bytes.
        let checkout = env::current_dir()?;
        for (path, name) in [(&checkout, "matrix-error"), (&cargo_home()?, "cargo"), (&self.sysroot, "rust")] {
            flags.push(format!("--remap-path-prefix={}={name}", path.display()));
        }
        let mut cargo = Command::new(self.bin("cargo"));
        cargo
            .arg(subcommand)
            .args(["--target", "wasm32-unknown-unknown"])
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
            .env("RUSTC", self.bin("rustc"))
            .env("RUSTDOC", self.bin("rustdoc"))
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", "target/wasm")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
            // `cargo run` points it at the libraries of the toolchain that built xtask, not of this one.
            .env_remove("LD_LIBRARY_PATH");
        Ok(cargo)
    }

    fn bin(&self, name: &str) -> PathBuf {
        self.sysroot.join("bin").join(name)
    }
}

fn with_source(own: &Path) -> Option<PathBuf> {
    let complete = |sysroot: &&Path| {
        sysroot.join("bin/cargo").exists() && sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").exists()
    };
    [own, Path::new("/usr")].into_iter().find(complete).map(Path::to_owned)
}

fn install_source(own: &Path) -> Option<PathBuf> {
    // A failure has been printed by the command itself; what counts is whether the source is there afterwards.
    if debian::can_install() {
        let _ = debian::install(&["rustc-web", "cargo-web", "rust-web-src"]);
    }
    if with_source(own).is_none() {
        say("asking rustup for the source of the standard library");
        let _ = run_within(RUSTUP_LIMIT, Command::new("rustup").args(["component", "add", "rust-src"]));
    }
    with_source(own)
}

fn find_linker(own: &Path) -> Option<PathBuf> {
    // rustup keeps it in the folder of the host, whose name is not worth asking for.
    let hosts = fs::read_dir(own.join("lib/rustlib")).into_iter().flatten().flatten();
    let rustups = hosts.map(|host| host.path().join("bin/rust-lld"));
    rustups.chain([PathBuf::from(DEBIAN_LINKER)]).find(|linker| linker.exists())
}

/// Older versions of Debian's lld do not know what today's compiler asks of them.
const DEBIAN_LINKER: &str = "/usr/lib/llvm-22/bin/wasm-ld";

fn install_linker() -> Option<PathBuf> {
    let linker = PathBuf::from(DEBIAN_LINKER);
    (debian::can_install() && debian::install(&["lld-22"]).is_ok() && linker.exists()).then_some(linker)
}

fn cargo_home() -> Result<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).ok_or_else(|| "no home directory is known".into())
}
