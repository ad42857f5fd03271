//! Every example that runs natively, against servers on the loopback.
#![cfg(not(target_arch = "wasm32"))]

mod axum_answer;
mod loopback;
mod mock_homeserver;
#[allow(dead_code, reason = "the crate's own test reads more of a row")]
#[path = "../../../../tests/support/oracle.rs"]
mod oracle;
mod sync_loop;
mod tracing_event;
mod with_hyper;
mod with_reqwest;
mod with_ureq;
