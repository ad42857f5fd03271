//! Finds or installs the browsers and WebDriver servers that the tests drive.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Result;
use crate::run::{run, say};
use crate::setup::debian;

/// Where Debian's packages put what the tests need; `webdriver.json` names the browsers too.
const FILES: &[(&str, &str)] = &[
    (CHROMIUM, "chromium"),
    (CHROMEDRIVER, "chromium-driver"),
    ("/usr/bin/firefox-esr", "firefox-esr"),
    ("/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
    // WebKit cannot run without a screen. Xvfb is one that nobody sees.
    ("/usr/bin/xvfb-run", "xvfb"),
    ("/usr/bin/xauth", "xauth"),
    // Browsers bring no font, and pages without one have no size.
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core"),
];
const CHROMIUM: &str = "/usr/bin/chromium";
pub const CHROMEDRIVER: &str = "/usr/bin/chromedriver";
const GECKODRIVER_VERSION: &str = "0.37.1";

pub fn find_or_install() -> Result {
    let missing: Vec<_> = FILES.iter().filter(|(file, _)| !Path::new(file).exists()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if debian::can_install() {
        return debian::install(&missing.iter().map(|(_, package)| *package).collect::<Vec<_>>());
    }
    let files: Vec<_> = missing.iter().map(|(file, _)| *file).collect();
    Err(format!("the browser tests need {}: install Debian's packages of these, or link yours there", files.join(", "))
        .into())
}

/// Debian has no package of it.
pub fn geckodriver() -> Result<PathBuf> {
    let installed = env::current_dir()?.join("target/tools/bin/geckodriver");
    let path = env::var_os("PATH").unwrap_or_default();
    let mut candidates =
        env::split_paths(&path).map(|directory| directory.join("geckodriver")).chain([installed.clone()]);
    if let Some(found) = candidates.find(|candidate| candidate.is_file()) {
        return Ok(found);
    }
    say("compiling geckodriver");
    // It only passes messages on: optimising it would take longer than it could ever save.
    run(Command::new("cargo")
        .args(["install", "--quiet", "--locked", "--debug", "--root", "target/tools"])
        .args(["--version", GECKODRIVER_VERSION, "geckodriver"])
        .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    Ok(installed)
}
