//! Runs the storms that are compared, checks what was promised of them, and writes both as lines of a page.

use std::fmt::Write;

use super::clients::{Client, Storm};
use super::model::Run;

/// The hint of the comparison, in seconds: what proxies send with their 503.
pub const HINT_S: u32 = 30;

/// The storms of the page. A client that waits for the hint alone always comes back with all the others, so one hint is enough for it.
pub fn storms(clients: u32) -> Vec<(Storm, Run)> {
    [
        (None, Client::Advised),
        (None, Client::Doubling),
        (None, Client::FullJitter),
        (Some(HINT_S), Client::Advised),
        (Some(HINT_S), Client::Told),
        (Some(10), Client::Advised),
        (Some(20), Client::Advised),
        (Some(60), Client::Advised),
        (Some(600), Client::Advised),
    ]
    .map(|(hint_s, client)| Storm { clients, client, hint_s })
    .map(|storm| (storm, storm.run()))
    .into()
}

/// Something that was promised, measured.
pub struct Promise {
    pub what: String,
    pub measured: f64,
    /// Where the promise ends.
    pub limit: f64,
    pub is_kept: bool,
}

/// What the advice promises against the other clients.
pub fn promises(storms: &[(Storm, Run)]) -> Vec<Promise> {
    let find = |client, hint_s| {
        let found = storms.iter().find(|(storm, _)| (storm.client, storm.hint_s) == (client, hint_s));
        &found.expect("a storm of these").1
    };
    let at_most =
        |what: &str, measured, limit| Promise { what: what.to_owned(), measured, limit, is_kept: measured <= limit };
    let (advised, doubling, jitter) =
        (find(Client::Advised, None), find(Client::Doubling, None), find(Client::FullJitter, None));
    let (hinted, told) = (find(Client::Advised, Some(HINT_S)), find(Client::Told, Some(HINT_S)));
    let (shortest, hint) = (f64::from(hinted.shortest_ms) / 1000.0, f64::from(HINT_S));
    let tenth = |run: &Run| f64::from(run.peak()) / 10.0;
    vec![
        at_most("no hint: peak, against a tenth of 2-4-8-16 s", advised.peak().into(), tenth(doubling)),
        at_most(
            "no hint: 99 % served, against 1.1 times full jitter",
            advised.served_99_s(),
            1.1 * jitter.served_99_s(),
        ),
        at_most("hint: peak, against a tenth of 2-4-8-16 s", hinted.peak().into(), tenth(doubling)),
        at_most("hint: peak, against a tenth of at once when told", hinted.peak().into(), tenth(told)),
        Promise {
            what: "hint: shortest wait, not under the hint".to_owned(),
            measured: shortest,
            limit: hint,
            is_kept: shortest >= hint,
        },
    ]
}

pub fn storm_lines(storms: &[(Storm, Run)]) -> String {
    let mut lines = String::new();
    for (storm, run) in storms {
        let hint = storm.hint_s.map_or("-".to_owned(), |seconds| format!("{seconds} s"));
        let share = f64::from(run.peak()) / f64::from(storm.clients) * 100.0;
        let (clients, client, peak, total) = (storm.clients, storm.client.name(), run.peak(), run.total());
        let served = run.served_99_s();
        writeln!(lines, "| {clients} | {hint} | {client} | {peak} | {share:.1} % | {total} | {served:.1} s |")
            .expect("a string takes any text");
    }
    lines
}

pub fn promise_lines(clients: u32, promises: &[Promise]) -> String {
    let mut lines = String::new();
    for Promise { what, measured, limit, is_kept } in promises {
        let verdict = if *is_kept { "kept" } else { "**broken**" };
        writeln!(lines, "| {clients} | {what} | {measured:.1} | {limit:.1} | {verdict} |")
            .expect("a string takes any text");
    }
    lines
}
