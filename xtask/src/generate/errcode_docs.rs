//! Writes `docs/errcodes.md`, the table of errcodes for people.

use std::collections::BTreeMap;

use matrix_error::codes::{self, BodyField, CodeInfo};

use crate::error::Result;

const HEAD: &str = "\
<!-- Generated from src/codes/table.rs by `cargo xtask generate`: do not edit. -->

# Errcodes

Every errcode that `matrix-error` knows. The same as data: `import { catalog } from \"matrix-error/catalog\"`. Any other errcode is
kept as it was sent.

- *also* names what the errcode was sent as before it was stable, or misspelt: `errcode` is the stable name, `wireErrcode` what was sent.
- *recovery* holds at any status, with three exceptions. `M_FORBIDDEN`, `M_TOO_LARGE` and what is `give-up` here are `retry` with 408, 425,
  429, 500, 502 to 504, 520 to 530, and any other 5xx that says when to come back. Of `M_UNKNOWN` the status decides altogether.
  `M_UNKNOWN_TOKEN` is `log-in-same-device` with `soft_logout`.
- *statuses* are the usual ones; an errcode may come with any.
- *keys* are those that the body may hold besides `errcode` and `error`; [below](#keys-of-the-body) is what each holds.
- *defined in*: stable is what the specification defines; synapse-only, what Synapse alone sends; deprecated, what is no
  longer in the specification; unstable, what is proposed; other, what another server, bridge or library sends.

Left out is what no server was found to send as the errcode of an error: the specification's examples, codes that only clients
name, codes that only come inside a success, and merely proposed ones. So are the codes of maubot's management and of
matrix-registration, which only their own pages ask for. The comment above the rows in `src/codes/table.rs` lists them.

| errcode | meaning | recovery | statuses | keys | defined in |
|---|---|---|---|---|---|
";

const KEYS_HEAD: &str = "
## Keys of the body

What a key holds, and the field of the record that it fills. Where there is none, the value stays in `extra` under its key. `null`
counts as not sent. Any errcode may come with `flows`, `completed`, `session` and `params` (then they are `auth`), and with a
key that ends in `.errcode`: that one becomes `errcode`, and stays in `extra` as well.

| key | type | unit or content | field of the record |
|---|---|---|---|
";

pub fn page() -> Result<String> {
    let keys: BTreeMap<_, _> = codes::all().flat_map(|row| row.fields).map(|field| (field.key, field)).collect();
    let rows: String = codes::all().map(|row| line_of_row(&row)).collect();
    let keys: String = keys.into_values().map(line_of_key).collect();
    Ok([HEAD, &rows, KEYS_HEAD, &keys].concat())
}

fn line_of_row(row: &CodeInfo) -> String {
    let also = joined(row.aliases, |alias| format!("<br>also `{alias}`"), "");
    let statuses = joined(row.statuses, u16::to_string, ", ");
    let keys = joined(row.fields, |field| format!("[`{0}`](#{0})", field.key), ", ");
    format!(
        "| {}{also} | {} | `{}` | {statuses} | {keys} | {}: [{}]({}) |\n",
        anchored(row.errcode),
        row.summary,
        row.recovery.as_str(),
        row.stability.as_str(),
        row.definition.name(),
        row.definition.url(),
    )
}

fn line_of_key(field: &BodyField) -> String {
    let record_field = field.record_field.map_or("-".to_owned(), |name| format!("`{name}`"));
    format!("| {} | {} | {} | {record_field} |\n", anchored(field.key), field.value.as_str(), field.unit.unwrap_or("-"))
}

fn anchored(name: &str) -> String {
    format!("<a id=\"{name}\"></a>`{name}`")
}

fn joined<T>(items: &[T], to_text: impl Fn(&T) -> String, separator: &str) -> String {
    items.iter().map(to_text).collect::<Vec<_>>().join(separator)
}
