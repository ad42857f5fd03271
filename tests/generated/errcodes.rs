//! The table of errcodes goes in; `docs/errcodes.md` comes out.

use std::fmt::Write;

use matrix_error::codes;

use crate::assert_fresh;

const HEAD: &str = "\
<!-- Generated from src/codes.rs by `BLESS=1 cargo test --test generated`: do not edit. -->

# Errcodes

| errcode | meaning | `recovery` | usual statuses |
|---|---|---|---|
";

#[test]
fn docs_errcodes_md_is_fresh() {
    let mut page = String::from(HEAD);
    for row in codes::all() {
        let statuses: Vec<_> = row.statuses.iter().map(u16::to_string).collect();
        let _ = writeln!(
            page,
            "| <a id=\"{0}\"></a>`{0}` | {1} | `{2}` | {3} |",
            row.errcode,
            row.summary,
            row.recovery.as_str(),
            statuses.join(", ")
        );
    }
    assert_fresh("docs/errcodes.md", &page);
}
