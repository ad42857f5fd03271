//! Measures how long the crate's decoder, its errcode alone, and ruma's decoder take for each body of `target/bench/bodies.json`.
#![forbid(unsafe_code)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use matrix_error::{ErrorCode, ResponseInfo};
use ruma_common::api::EndpointError;
use ruma_common::api::error::Error;
use serde::Deserialize;

/// Written by `benches/run.js` before this is started.
const BODIES: &str = "../../target/bench/bodies.json";

#[derive(Deserialize)]
struct Body {
    name: String,
    status: u16,
    headers: Vec<(String, String)>,
    text: String,
    errcode: String,
}

fn main() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + BODIES;
    let bodies = std::fs::read(&path).expect("bodies.json is missing: run `cargo xtask bench`");
    let bodies: Vec<Body> = serde_json::from_slice(&bodies).expect("bodies.json is of another form");
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_millis(1500))
        .sample_size(50)
        .without_plots()
        .configure_from_args();
    let mut group = criterion.benchmark_group("native");
    for body in &bodies {
        let Body { name, status, headers, text, errcode } = body;
        // What is decoded is made anew each time and what comes out is dropped later; neither is timed.
        let info = || {
            let info = ResponseInfo::new(*status);
            (black_box(text.as_bytes()), headers.iter().fold(info, |info, (name, value)| info.header(name, value)))
        };
        let response = || {
            let mut response = http::Response::builder().status(*status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            response.body(black_box(text.as_bytes())).expect("a captured response is a response")
        };
        let decode = |(text, info): (&[u8], ResponseInfo<'_>)| matrix_error::decode(text, &info);
        assert_eq!(decode(info()).errcode.as_str(), errcode, "the decoder misreads {name}");
        let of_body = ErrorCode::of_body(text.as_bytes()).unwrap_or(ErrorCode::M_UNKNOWN);
        assert_eq!(of_body.as_str(), errcode, "the errcode alone of {name} is another");
        if let Some(kind) = Error::from_http_response(response()).error_kind() {
            assert_eq!(kind.errcode().as_str(), errcode, "ruma misreads {name}");
        }
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("matrix-error", name), |bencher| {
            bencher.iter_batched(info, decode, BatchSize::SmallInput);
        });
        group.bench_function(BenchmarkId::new("of_body", name), |bencher| {
            bencher.iter_batched(|| black_box(text.as_bytes()), ErrorCode::of_body, BatchSize::SmallInput);
        });
        group.bench_function(BenchmarkId::new("ruma", name), |bencher| {
            bencher.iter_batched(response, Error::from_http_response, BatchSize::SmallInput);
        });
    }
    group.finish();
    criterion.final_summary();
}
