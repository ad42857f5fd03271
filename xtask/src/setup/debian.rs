//! Installs Debian packages, where the machine has apt and we may use it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::Result;
use crate::run::{output, run, say};

/// Whether `install` has a chance.
pub fn can_install() -> bool {
    Path::new("/usr/bin/apt-get").exists() && output(Command::new("id").arg("-u")).is_ok_and(|user| user == "0")
}

pub fn install(packages: &[&str]) -> Result {
    say(&format!("installing with apt-get: {}", packages.join(" ")));
    // A fresh machine has no list of packages, or an old one.
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    // A machine that has just started may be installing its own updates: wait for the lock.
    command.args(["-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null());
    command
}
