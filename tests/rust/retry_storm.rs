//! Storms of 10 000 and 100 000 clients in; a broken promise, or a page about them that is stale, out.

#[path = "../../examples/retry_storm/clients.rs"]
mod clients;
#[path = "../../examples/retry_storm/model.rs"]
mod model;
#[path = "../../examples/retry_storm/plot.rs"]
mod plot;
#[path = "../../examples/retry_storm/report.rs"]
mod report;

use clients::Storm;
use model::Run;

use crate::support::random;

const COMMAND: &str = "run cargo run --release --example retry_storm";

#[track_caller]
fn assert_promises_are_kept(clients: u32) -> Vec<(Storm, Run)> {
    let storms = report::storms(clients);
    let promises = report::promises(&storms);
    assert_eq!(promises.len(), 5);
    let lines = report::promise_lines(clients, &promises);
    assert!(promises.iter().all(|promise| promise.is_kept), "{lines}");
    let page = include_str!("../../docs/retry-storm.md");
    for line in [report::storm_lines(&storms), lines] {
        assert!(page.contains(&line), "docs/retry-storm.md is stale, {COMMAND}: {line}");
    }
    storms
}

#[test]
fn ten_thousand_clients_come_back_without_a_storm() {
    assert_promises_are_kept(10_000);
}

#[test]
fn a_hundred_thousand_clients_come_back_without_a_storm_and_are_drawn() {
    let storms = assert_promises_are_kept(100_000);
    assert!(
        include_str!("../../docs/retry-storm.svg") == plot::svg(&storms),
        "docs/retry-storm.svg is stale, {COMMAND}"
    );
}

#[test]
fn clients_that_wait_alike_come_back_as_one() {
    // So that the comparison compares something.
    let storm = Storm { clients: 1000, client: clients::Client::Doubling, hint_s: None };
    assert_eq!(storm.run().peak(), 1000);
}
