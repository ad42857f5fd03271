//! Any bytes in; a panic where the scanner reads them unlike serde_json out.
#![no_main]

#[path = "../../src/scan.rs"]
mod scan;
#[path = "../../tests/judge/scanner.rs"]
mod scanner;

libfuzzer_sys::fuzz_target!(|text: &[u8]| {
    let mut scanner = scan::Scanner::new();
    match str::from_utf8(text) {
        Ok(text) => {
            scanner::assert_scanned_alike(&mut scanner, text);
        }
        // It is never given such bytes, and must not panic all the same.
        Err(_) => {
            scanner.scan(text);
        }
    }
});
