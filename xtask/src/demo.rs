//! Serves the demo page on this machine until the process is ended.

use std::net::TcpListener;
use std::process::Command;

use crate::build::{package, page};
use crate::error::Result;
use crate::run::say;

const PORT: u16 = 8080;

pub fn serve() -> Result {
    // Asked before the build, which may take minutes.
    TcpListener::bind(("127.0.0.1", PORT))
        .map_err(|error| format!("port {PORT} of 127.0.0.1 cannot be used: {error}"))?;
    package::build()?;
    page::build()?;
    say(&format!("serving the demo page on http://127.0.0.1:{PORT}"));
    let port = PORT.to_string();
    replace_process(page::vite("preview").args(["--host", "127.0.0.1", "--port", &port, "--strictPort"]))
}

/// The server takes the place of this process, so that ending the one ends the other.
#[cfg(unix)]
fn replace_process(command: &mut Command) -> Result {
    use std::os::unix::process::CommandExt;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn replace_process(command: &mut Command) -> Result {
    crate::run::run(command)
}
