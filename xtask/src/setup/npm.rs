//! Installs what `package-lock.json` names, and packs the npm package.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::Result;
use crate::run::{output, run, say};

const OLDEST_NODE: u32 = 20;

/// Installs the tools, unless just these are installed.
pub fn install_tools() -> Result {
    install(".")
}

/// Installs what the lock file of a folder names, unless just that is installed.
pub fn install(folder: &str) -> Result {
    install_whole_or_part(folder, false)
}

/// Installs what the `dependencies` of a folder need, without its `devDependencies`, unless that or more is installed.
pub fn install_part(folder: &str) -> Result {
    install_whole_or_part(folder, true)
}

fn install_whole_or_part(folder: &str, is_part: bool) -> Result {
    let needed = format!("Node.js {OLDEST_NODE} or later with npm is needed: install it and put it on the PATH");
    let version = output(Command::new("node").arg("--version")).map_err(|_| needed.clone())?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST_NODE) {
        return Err(format!("{needed} (found {version})").into());
    }
    let lock = fs::read(format!("{folder}/package-lock.json"))?;
    // A copy of the lock file that `node_modules` was made from.
    let whole = format!("{folder}/node_modules/.installed-lock.json");
    let part = format!("{folder}/node_modules/.installed-part-of-lock.json");
    let is_made_from_it = |copy: &String| fs::read(copy).is_ok_and(|copy| copy == lock);
    if is_made_from_it(&whole) || is_part && is_made_from_it(&part) {
        return Ok(());
    }
    say(&format!("installing the npm packages of {folder}"));
    // No script of a package has to run here, so none may.
    let mut npm = npm();
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder]);
    run(npm.args(is_part.then_some("--omit=dev")))?;
    Ok(fs::write(if is_part { part } else { whole }, lock)?)
}

/// A tool of the lock file, and no other of the same name.
pub fn tool(name: &str) -> Command {
    Command::new(Path::new("node_modules/.bin").join(name))
}

/// Packs a package folder as it would be published, to `tarball`.
pub fn pack(package: &str, tarball: &str) -> Result {
    let directory = Path::new("target/packed");
    fs::create_dir_all(directory)?;
    let name =
        output(npm().args(["pack", "--silent", "--pack-destination"]).arg(directory).arg(format!("./{package}")))?;
    Ok(fs::rename(directory.join(name), tarball)?)
}

/// Puts a packed package where a user's `npm install` would put it; the lock file does not know of it.
pub fn install_tarball(tarball: &str, name: &str) -> Result {
    let directory = Path::new("node_modules").join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    fs::create_dir(&directory)?;
    run(Command::new("tar").args(["-xzf", tarball, "--strip-components=1", "-C"]).arg(directory))
}

fn npm() -> Command {
    Command::new("npm")
}
