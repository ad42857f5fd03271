//! Starts other programs, and says in one sentence which command failed.

use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::Result;

/// Tells the person in front of the terminal what is being done.
pub fn say(what: &str) {
    println!("xtask: {what}");
}

/// Does a step of a longer work, and tells how long it took.
pub fn step<T>(what: &str, act: impl FnOnce() -> Result<T>) -> Result<T> {
    say(what);
    let start = Instant::now();
    let made = act()?;
    say(&format!("{what}: done in {} s", start.elapsed().as_secs()));
    Ok(made)
}

/// Runs to the end; the command prints as it likes.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    succeeded(command, status)
}

/// Runs to the end; gives what the command printed to its standard output, without white space around it.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    succeeded(command, output.status)?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Runs to the end, or kills the command when `limit` is over.
pub fn run_within(limit: Duration, command: &mut Command) -> Result {
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return succeeded(command, status);
        }
        sleep(Duration::from_millis(200));
    }
    child.kill()?;
    child.wait()?;
    Err(format!("`{}` did not end within {} s", line(command), limit.as_secs()).into())
}

fn succeeded(command: &Command, status: ExitStatus) -> Result {
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", line(command)).into()) }
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` cannot be started: {error}", line(command))
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
