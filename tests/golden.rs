//! Every row of the corpus in; the record that is written down for it, letter for letter, out. JavaScript reads the same file.

mod rows;

use std::fmt::Write;

use rows::all_rows;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/golden.jsonl");

#[test]
fn every_row_gives_the_record_that_is_written_down() {
    let mut records = String::new();
    for row in all_rows() {
        let record = serde_json::to_string(&row.decode()).expect("a record is JSON");
        writeln!(records, r#"{{"row":"{}","record":{record}}}"#, row.name).expect("a string takes any text");
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(GOLDEN, &records).expect("the file can be written");
    }
    let golden = std::fs::read_to_string(GOLDEN).expect("the file is there");
    for (record, golden) in records.lines().zip(golden.lines()) {
        assert_eq!(record, golden);
    }
    assert_eq!(records.len(), golden.len());
}
