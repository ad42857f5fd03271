//! The package and `www/` go in; the demo page comes out, served until the process is ended.

use std::net::TcpListener;
use std::process::Command;

use crate::build::package;
use crate::error::Result;
use crate::run::{run, say};
use crate::setup::npm;

const PORT: u16 = 8080;

pub fn serve() -> Result {
    // Asked before the build, which may take minutes.
    TcpListener::bind(("127.0.0.1", PORT))
        .map_err(|error| format!("port {PORT} of 127.0.0.1 cannot be used: {error}"))?;
    package::build()?;
    build_page()?;
    say(&format!("serving the demo page on http://127.0.0.1:{PORT}"));
    let port = PORT.to_string();
    replace_process(vite("preview").args(["--host", "127.0.0.1", "--port", &port, "--strictPort"]))
}

/// The page as static files in `target/www`.
pub fn build_page() -> Result {
    say("building the demo page");
    run(&mut vite("build"))
}

fn vite(subcommand: &str) -> Command {
    let mut command = npm::tool("vite");
    command.args([subcommand, "www", "--logLevel", "warn"]);
    command
}

/// The server takes the place of this process, so that ending the one ends the other.
#[cfg(unix)]
fn replace_process(command: &mut Command) -> Result {
    use std::os::unix::process::CommandExt;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn replace_process(command: &mut Command) -> Result {
    run(command)
}
