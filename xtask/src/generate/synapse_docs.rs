//! Writes `docs/synapse.md`, where each name of Synapse's module is found in Rust.

use matrix_error::ErrorCode;
use matrix_error::synapse::{self, Class, Codes, Need, Parameter};

use crate::error::Result;

const DOCS: &str = "https://docs.rs/matrix-error/latest/matrix_error";
const INTRODUCTION: &str = "\
<!-- Generated from src/synapse/ by `cargo xtask generate`: do not edit. -->
# Synapse's exceptions and errcodes, by name

Everything of `synapse.api.errors` of Synapse 1.9.1, and what 1.163.2 has besides. The names in the first columns lead to the
items in Rust; the name of a class is also what `mockResponse` and `mockFetchResponse` of `matrix-error/mock` take.

";

fn signature(class: &Class) -> String {
    let parameter = |parameter: &Parameter| match parameter.need {
        Need::Required => parameter.name.to_owned(),
        Need::Later => format!("[{}]", parameter.name),
        Need::Default(default) => format!("{} = {}", parameter.name, default()),
        Need::Dropped => format!("~~{}~~", parameter.name),
    };
    class.parameters.iter().map(parameter).collect::<Vec<_>>().join(", ")
}

fn class_row(class: &Class) -> String {
    let Class { name, parent, doc, .. } = class;
    format!("| [`{name}`]({DOCS}/synapse/struct.{name}.html) | `{parent}` | {} | {} |\n", signature(class), doc.trim())
}

fn code_row((name, errcode): (&str, &str)) -> String {
    let meaning = ErrorCode::from(errcode).info().map_or("-", |info| info.summary);
    format!("| [`{name}`]({DOCS}/synapse/struct.Codes.html#associatedconstant.{name}) | `{errcode}` | {meaning} |\n")
}

pub fn page() -> Result<String> {
    let classes: String = synapse::classes().map(class_row).collect();
    let codes: String = Codes::ALL.iter().copied().map(code_row).collect();
    Ok(format!(
        "{INTRODUCTION}## Classes\n\n\
        A parameter in brackets may be left out of a mock; a struck out one is taken and changes nothing, because only 1.9.1 had it.\n\n\
        | class | parent | parameters | what |\n|---|---|---|---|\n{classes}\n\
        ## Functions and methods\n\n\
        | in Synapse | in Rust |\n|---|---|\n\
        | `cs_error` | [`cs_error`]({DOCS}/synapse/fn.cs_error.html) |\n\
        | `SynapseError.error_dict` | [`SynapseError::error_dict`]({DOCS}/synapse/struct.SynapseError.html#method.error_dict) |\n\
        | `FederationError.get_dict` | [`FederationError::get_dict`]({DOCS}/synapse/struct.FederationError.html#method.get_dict) |\n\
        | `HttpResponseException.to_synapse_error` | [`HttpResponseException::to_synapse_error`]({DOCS}/synapse/struct.HttpResponseException.html#method.to_synapse_error) |\n\n\
        ## Codes\n\n\
        | in Synapse and Rust | errcode | meaning |\n|---|---|---|\n{codes}"
    ))
}

#[cfg(test)]
mod tests {
    use super::{DOCS, page};

    #[test]
    fn the_page_names_every_class_function_and_code_of_the_documentation() {
        let page = page().expect("a page");
        let lines: Vec<_> = include_str!("../../../tests/corpus/synapse.api.errors.txt").lines().collect();
        let mut names = Vec::new();
        for pair in lines.windows(2) {
            if pair[0].ends_with("synapse.api.errors.") {
                names.extend(pair[1].split([' ', '¶']).next());
            } else if pair[1].starts_with("= '") {
                names.push(pair[0]);
            }
        }
        assert_eq!(names.len(), 28 + 2 + 36, "classes, Codes and cs_error, codes: {names:?}");
        for name in names.into_iter().filter(|name| *name != "Codes") {
            assert!(page.contains(&format!("[`{name}`]({DOCS}/synapse/")), "{name}");
        }
    }
}
