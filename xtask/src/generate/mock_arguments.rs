//! Writes the TypeScript type `MockArguments` from the table of Synapse's exception classes.

use matrix_error::synapse::{self, Class, Need, Parameter};

const HEAD: &str = "\
// Generated from src/synapse/classes.rs by `cargo xtask build`: do not edit.
import type { Errcode } from \"./index.js\";

/**
 * The exception classes of Synapse, each with the arguments of its constructor.
 *
 * @example
 * const args: MockArguments[\"LimitExceededError\"] = { retry_after_ms: 2000 };
 */
export interface MockArguments {
";

pub fn types() -> String {
    let classes: String = synapse::classes().map(class).collect();
    format!("{HEAD}{classes}}}\n")
}

fn class(Class { name, doc, parameters, .. }: &Class) -> String {
    let doc = doc.trim();
    if parameters.is_empty() {
        // `{}` would take anything.
        return format!("  /** {doc} */\n  readonly {name}: Readonly<Record<string, never>>;\n");
    }
    let parameters: String = parameters.iter().map(parameter).collect();
    format!("  /** {doc} */\n  readonly {name}: {{\n{parameters}  }};\n")
}

fn parameter(Parameter { name, kind, doc, need }: &Parameter) -> String {
    let note = match need {
        Need::Required | Need::Later => String::new(),
        Need::Default(default) => format!(" Default: `{}`.", default()),
        Need::Dropped => " Of Synapse 1.9.1 only: it changes nothing.".to_owned(),
    };
    let (mark, or_undefined) = if matches!(need, Need::Required) { ("", "") } else { ("?", " | undefined") };
    let typescript = kind.typescript();
    format!("    /** {doc}{note} */\n    readonly {name}{mark}: {typescript}{or_undefined};\n")
}
