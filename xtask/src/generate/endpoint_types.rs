//! Writes the TypeScript types of the errcodes that the specification names for each operation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use matrix_error::codes;
use serde::Deserialize;

use crate::error::Result;

/// The specification's lists, a row for each operation and status.
const LISTS: &str = "tests/corpus/endpoint-errcodes.jsonl";

const HEAD: &str = "\
// Generated from tests/corpus/endpoint-errcodes.jsonl (Matrix specification v1.19) by `cargo xtask generate`: do not edit.

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
 * The errcodes to expect of an operation, completed by the editor, or any other string a server may send. A misspelt operation
 * does not compile.
 *
 * @example
 * const errcode: EndpointErrcode<\"POST /_matrix/client/v3/join/{roomIdOrAlias}\"> = error.errcode;
 * if (errcode === \"M_FORBIDDEN\") askForAnInvite();
 */
export type EndpointErrcode<E extends Endpoint> = EndpointErrcodes[E] | (string & {});
";

pub fn types() -> Result<String> {
    let mut operations: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in fs::read_to_string(LISTS)?.lines() {
        let Row { method, path, errcodes } = serde_json::from_str(row)?;
        operations.entry(format!("{method} {path}")).or_default().extend(errcodes);
    }
    let lines = operations.iter().map(|(operation, errcodes)| line(operation, errcodes)).collect::<Result<String>>()?;
    Ok([HEAD, &lines, TAIL].concat())
}

#[derive(Deserialize)]
struct Row {
    method: String,
    path: String,
    errcodes: Vec<String>,
}

fn line(operation: &str, errcodes: &BTreeSet<String>) -> Result<String> {
    let known = |errcode: &String| codes::all().any(|row| row.errcode == errcode);
    if errcodes.is_empty() || !errcodes.iter().all(known) {
        return Err(format!("{LISTS} names no errcode for {operation}, or one without a row: {errcodes:?}").into());
    }
    let errcodes: Vec<String> = errcodes.iter().map(|errcode| format!("{errcode:?}")).collect();
    Ok(format!("  readonly {operation:?}: {};\n", errcodes.join(" | ")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_of_the_specification_are_whole() {
        assert_eq!(include_str!("../../../tests/corpus/endpoint-errcodes.jsonl").lines().count(), 285);
    }
}
