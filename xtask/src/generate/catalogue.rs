//! Writes the rows of `matrix-error/catalog` from the table of errcodes.

use std::fmt::Debug;

use matrix_error::codes::{self, BodyField, CodeInfo, Definition};

const HEAD: &str = "// Generated from src/codes/table.rs by `cargo xtask build`: do not edit.\n";

/// The rows as `catalog.d.ts` describes them.
pub fn rows() -> String {
    let rows: String = codes::all().map(entry).collect();
    format!(
        "{HEAD}/** @type {{readonly import(\"./types/catalog.js\").CatalogEntry[]}} */\nconst rows = [\n{rows}];\nexport default rows;\n"
    )
}

/// What Rust prints of texts and lists of them is JavaScript as well.
fn entry(row: CodeInfo) -> String {
    let CodeInfo { errcode, aliases, summary, statuses, definition, .. } = row;
    let fields: String = row.fields.iter().map(field).collect();
    let recovery = row.recovery.as_str();
    let spec_url = or_null(matches!(definition, Definition::Spec(_)).then(|| definition.url()));
    let stability = row.stability.as_str();
    let defined_by = definition.name();
    format!(
        "  {{ errcode: {errcode:?}, aliases: {aliases:?}, summary: {summary:?}, statuses: {statuses:?}, \
         fields: [{fields}], recovery: {recovery:?}, specUrl: {spec_url}, stability: {stability:?}, \
         definedBy: {defined_by:?} }},\n"
    )
}

fn field(field: &BodyField) -> String {
    let (value, unit, record_field) = (field.value.as_str(), or_null(field.unit), or_null(field.record_field));
    format!("{{ key: {:?}, type: {value:?}, unit: {unit}, recordField: {record_field} }},", field.key)
}

fn or_null(text: Option<impl Debug>) -> String {
    text.map_or("null".to_owned(), |text| format!("{text:?}"))
}
