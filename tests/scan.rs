//! The scanner itself against serde_json: what is JSON, and the keys, places and shapes of an object's or array's members.

#[path = "../src/scan.rs"]
mod scan;

mod judge {
    pub mod bodies;
    pub mod grammar;
    pub mod scanner;
}

use judge::bodies::{Random, bodies, every_text, suite};
use judge::grammar::write_json;
use judge::scanner::assert_scanned_alike;
use scan::Scanner;

#[test]
fn the_suite_is_read_alike_wherever_its_texts_stand() {
    let mut scanner = Scanner::new();
    for (name, text, is_valid) in suite() {
        assert_eq!(assert_scanned_alike(&mut scanner, &text), is_valid, "{name}");
        for around in
            ["\u{FEFF}_", " \t\r\n_ \t\r\n", "[_]", "[0, _,\"\"]", "{\"a\":_}", "{\"\\u0061\" : _ , \"a\":[_]}"]
        {
            assert_scanned_alike(&mut scanner, &around.replace('_', &text));
        }
    }
}

#[test]
fn every_text_of_at_most_five_of_the_grammars_bytes_is_read_alike() {
    const BYTES: &[u8] = b"{}[],:\"\\-.0eu ";
    let mut scanner = Scanner::new();
    for text in every_text(BYTES, 5) {
        assert_scanned_alike(&mut scanner, &text);
    }
}

#[test]
fn changed_bodies_and_texts_that_the_grammar_makes_are_read_alike() {
    let bodies = bodies();
    let (mut scanner, mut random) = (Scanner::new(), Random::new());
    let mut valid = 0;
    for turn in 0..100_000 {
        let mut body = bodies[turn % bodies.len()].clone();
        random.mutate(&mut body);
        valid += usize::from(assert_scanned_alike(&mut scanner, &String::from_utf8_lossy(&body)));
        let mut json = String::new();
        write_json(&mut random, &mut json, 5);
        assert!(assert_scanned_alike(&mut scanner, &json), "{json}");
        let mut changed = json.into_bytes();
        random.mutate(&mut changed);
        valid += usize::from(assert_scanned_alike(&mut scanner, &String::from_utf8_lossy(&changed)));
    }
    // Both sides of the question were asked.
    assert!((40_000..160_000).contains(&valid), "{valid} of 200000 changed texts are JSON");
}
