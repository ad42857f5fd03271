//! The errcodes that the specification names for each operation go in; `pkg-template/endpoint-errcodes.d.ts` comes out.

use std::collections::{BTreeMap, BTreeSet};

use matrix_error::codes;
use serde_json::Value;

use crate::assert_fresh;

const HEAD: &str = "\
// Generated from tests/corpus/endpoint-errcodes.jsonl (Matrix specification v1.19) by `BLESS=1 cargo test --test generated`: do not edit.

/**
 * The errcodes that the Matrix specification v1.19 names for each operation, whatever the status. A floor: the specification
 * leaves out many, and a server may send any.
 *
 * Source: {@link https://spec.matrix.org/v1.19/ | the specification's} OpenAPI descriptions and examples.
 *
 * @example
 * type Join = EndpointErrcodes[\"POST /_matrix/client/v3/join/{roomIdOrAlias}\"];
 * if (isErrcode<Join>(error, \"M_FORBIDDEN\")) askForAnInvite();
 */
export interface EndpointErrcodes {
";

const TAIL: &str = "\
}

/**
 * An operation as the specification writes it, method and path template; the known ones are completed by the editor.
 *
 * @example
 * const join: Endpoint = \"POST /_matrix/client/v3/join/{roomIdOrAlias}\";
 */
export type Endpoint = keyof EndpointErrcodes;

/**
 * The errcodes to expect of an operation, completed by the editor, or any other string a server may send. For an operation
 * of which the specification names none it is any string.
 *
 * @example
 * const errcode: EndpointErrcode<\"POST /_matrix/client/v3/join/{roomIdOrAlias}\"> = error.errcode;
 * if (errcode === \"M_FORBIDDEN\") askForAnInvite();
 */
export type EndpointErrcode<E extends Endpoint | (string & {})> =
  | (E extends Endpoint ? EndpointErrcodes[E] : never)
  | (string & {});
";

#[test]
fn endpoint_errcodes_d_ts_is_fresh() {
    let mut operations: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let rows: Vec<Value> = include_str!("../corpus/endpoint-errcodes.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a row is JSON"))
        .collect();
    assert_eq!(rows.len(), 285);
    for row in &rows {
        let text = |key: &str| row[key].as_str().expect("method and path are strings");
        let errcodes = row["errcodes"].as_array().expect("errcodes are a list").iter().filter_map(Value::as_str);
        operations.entry(format!("{} {}", text("method"), text("path"))).or_default().extend(errcodes);
    }
    let known: BTreeSet<&str> = codes::all().map(|row| row.errcode).collect();
    let lines: String = operations.iter().map(|(operation, errcodes)| line(operation, errcodes, &known)).collect();
    assert_fresh("pkg-template/endpoint-errcodes.d.ts", &[HEAD, &lines, TAIL].concat());
}

fn line(operation: &str, errcodes: &BTreeSet<&str>, known: &BTreeSet<&str>) -> String {
    assert!(!errcodes.is_empty() && errcodes.is_subset(known), "{operation}: {errcodes:?}");
    let errcodes: Vec<String> = errcodes.iter().map(|errcode| format!("{errcode:?}")).collect();
    format!("  readonly {operation:?}: {};\n", errcodes.join(" | "))
}
