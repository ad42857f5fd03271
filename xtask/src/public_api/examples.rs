//! Finds the public items that have no example, in what rustdoc writes as JSON.

use std::collections::BTreeSet;

use matrix_error::synapse;
use serde_json::Value;

use crate::error::Result;

/// Modules, types, functions and methods that should have an example and have none, by their paths.
///
/// A method of the kind that many types have needs none of its own if the example of its type calls it. The classes of Synapse
/// have one example together, at their module.
pub fn missing(rustdoc: &Value) -> Result<Vec<String>> {
    let mut walk = Walk { index: &rustdoc["index"], seen: BTreeSet::new(), missing: Vec::new(), with_example: 0 };
    walk.visit(&rustdoc["root"], "", "");
    if walk.with_example < LEAST {
        return Err(format!("only {} items with an example were found", walk.with_example).into());
    }
    Ok(walk.missing)
}

/// Fewer would mean that the JSON was not understood.
const LEAST: usize = 60;

struct Walk<'j> {
    index: &'j Value,
    seen: BTreeSet<String>,
    missing: Vec<String>,
    with_example: usize,
}

impl Walk<'_> {
    fn visit(&mut self, id: &Value, path: &str, of_type: &str) {
        let item = &self.index[id.to_string()];
        let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else { return };
        let name = item["name"].as_str().unwrap_or_default();
        if kind == "use" {
            let is_glob = inner["is_glob"] == true;
            let target = &self.index[inner["id"].to_string()]["inner"]["module"]["items"];
            let targets =
                if is_glob { target.as_array().cloned().unwrap_or_default() } else { vec![inner["id"].clone()] };
            return targets.iter().for_each(|target| self.visit(target, path, of_type));
        }
        // What a trait declares has the visibility of the trait.
        if !matches!(item["visibility"].as_str(), Some("public" | "default")) || !self.seen.insert(id.to_string()) {
            return;
        }
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") };
        let docs = item["docs"].as_str().unwrap_or_default();
        let mut of_items = docs;
        if matches!(kind.as_str(), "module" | "struct" | "enum" | "trait" | "type_alias" | "function") {
            let is_class = synapse::class(name).is_ok();
            if is_class {
                of_items = CLASS;
            }
            let is_called = of_type.contains(&format!("::{name}(")) || of_type.contains(&format!(".{name}("));
            if docs.contains("```") || is_class || is_called {
                self.with_example += 1;
            } else {
                self.missing.push(path.clone());
            }
        }
        let list = |list: &Value| list.as_array().cloned().unwrap_or_default();
        let own = list(&inner["items"]);
        let of_impls = list(&inner["impls"]).into_iter().flat_map(|id| {
            let implementation = &self.index[id.to_string()]["inner"]["impl"];
            if implementation["trait"].is_null() { list(&implementation["items"]) } else { Vec::new() }
        });
        let of_impls: Vec<_> = of_impls.collect();
        own.iter().chain(&of_impls).for_each(|item| self.visit(item, &path, of_items));
    }
}

/// What the module of the classes shows of each.
const CLASS: &str = "NotFoundError::new()";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Walk;

    fn missing(docs: &str) -> Vec<String> {
        let item =
            |name: &str, docs: &str, inner| json!({"name": name, "docs": docs, "visibility": "public", "inner": inner});
        let index = json!({
            "0": item("a", "```\n```", json!({"module": {"items": [1, 4]}})),
            "1": item("Type", docs, json!({"struct": {"impls": [2]}})),
            "2": item("", "", json!({"impl": {"trait": null, "items": [3]}})),
            "3": item("method", "", json!({"function": {}})),
            "4": {"name": "hidden", "docs": "", "visibility": "crate", "inner": {"function": {}}},
        });
        let mut walk = Walk { index: &index, seen: Default::default(), missing: Vec::new(), with_example: 0 };
        walk.visit(&json!(0), "", "");
        walk.missing
    }

    #[test]
    fn an_item_without_an_example_is_named_by_its_path() {
        assert_eq!(missing("A type."), ["a::Type", "a::Type::method"]);
        assert_eq!(missing("```\nlet a = Type;\n```"), ["a::Type::method"]);
    }

    #[test]
    fn the_example_of_a_type_counts_for_the_methods_that_it_calls() {
        assert!(missing("```\nType.method();\n```").is_empty());
    }
}
