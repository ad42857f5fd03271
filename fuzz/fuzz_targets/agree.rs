//! Mixes keys of the table into a body of the corpus, as the input chooses. Panics where the decoder reads the result unlike
//! the judge.
#![no_main]

use std::sync::LazyLock;

use matrix_error_fuzz::judge::bodies::bodies;
use matrix_error_fuzz::judge::mixed::{any_response, mixed_body};
use matrix_error_fuzz::judge::record::assert_read_alike;

static BODIES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = |body: Vec<u8>| String::from_utf8_lossy(&body).into_owned();
    bodies().into_iter().map(text).collect()
});

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let mut input = input.iter().copied().map(usize::from);
    // What is not there any more chooses the first.
    let mut byte = || input.next().unwrap_or(0);
    let choose = &mut |limit| if limit > 256 { (byte() << 8 | byte()) % limit } else { byte() % limit };
    let seed = &BODIES[choose(BODIES.len())];
    let response = any_response(choose);
    let body = mixed_body(seed, choose);
    assert!(assert_read_alike(body.as_bytes(), &response), "{body}");
});
