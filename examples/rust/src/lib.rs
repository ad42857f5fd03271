//! The crate with HTTP clients, axum and tracing: code to copy, a file for each.

#[cfg(not(target_arch = "wasm32"))]
pub mod axum_answer;
#[cfg(not(target_arch = "wasm32"))]
pub mod causes;
pub mod cut_body;
#[cfg(not(target_arch = "wasm32"))]
pub mod sync_loop;
#[cfg(not(target_arch = "wasm32"))]
pub mod tracing_event;
#[cfg(target_arch = "wasm32")]
pub mod with_gloo_net;
#[cfg(not(target_arch = "wasm32"))]
pub mod with_hyper;
#[cfg(not(target_arch = "wasm32"))]
pub mod with_reqwest;
#[cfg(not(target_arch = "wasm32"))]
pub mod with_ureq;
