//! Every response of the corpus goes in; `tests/corpus/golden.jsonl`, its record in each line, comes out. JavaScript reads it too.

use std::fmt::Write;

use crate::assert_fresh;
use crate::rows::all_rows;

#[test]
fn golden_jsonl_is_fresh() {
    let mut records = String::new();
    for row in all_rows() {
        let record = serde_json::to_string(&row.decode()).expect("a record is JSON");
        writeln!(records, r#"{{"row":"{}","record":{record}}}"#, row.name).expect("a string takes any text");
    }
    assert_fresh("tests/corpus/golden.jsonl", &records);
}
