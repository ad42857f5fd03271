//! Counts what decoding takes from the allocator: for most short bodies two allocations, one for `wire_errcode` and one for `error`.

use std::alloc::System;

use matrix_error::{ErrorCode, MatrixError, ResponseInfo, decode};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often it allocates. What it gives is dropped later.
fn allocations<T>(act: impl Fn() -> T) -> usize {
    // Tables are made by the first call.
    drop(act());
    let region = Region::new(ALLOCATOR);
    let made = act();
    let change = region.change();
    drop(made);
    change.allocations + change.reallocations
}

#[track_caller]
fn assert_at_most(most: usize, what: &str, count: usize) {
    assert!(count <= most, "{what}: {count} allocations, and not {most}");
    println!("{what}: {count} allocations");
}

fn main() {
    let short = [
        (403, r#"{"errcode":"M_FORBIDDEN","error":"You are not invited to this room."}"#),
        (401, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Access token has expired","soft_logout":true}"#),
        (429, r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}"#),
        (404, r#"{"errcode":"M_NOT_FOUND","error":"Kein Raum \u201ex\u201c"}"#),
        (400, &*format!(r#"{{"errcode":"M_UNKNOWN","error":"{}"}}"#, r#"x \"y\"\n \\ "#.repeat(50))),
    ];
    for (status, body) in short {
        assert_at_most(2, body, allocations(|| decode(body.as_bytes(), &ResponseInfo::new(status))));
        assert_at_most(0, "its errcode alone", allocations(|| ErrorCode::of_body(body.as_bytes())));
    }
    let others = [
        (403, r#"{"errcode":"M_CONSENT_NOT_GIVEN","error":"x","consent_uri":"https://example.org/"}"#),
        (400, r#"{"error":"invalid_grant","error_description":"x"}"#),
        (502, "<h1>502 Bad Gateway</h1>"),
    ];
    for (status, body) in others {
        assert_at_most(5, body, allocations(|| decode(body.as_bytes(), &ResponseInfo::new(status))));
    }
    let error = decode(short[0].1.as_bytes(), &ResponseInfo::new(403));
    assert_at_most(2, "a copy", allocations(|| error.clone()));
    assert_at_most(5, "no response", allocations(|| MatrixError::network("connection refused")));
}
