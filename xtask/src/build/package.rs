//! Builds the npm package: writes `pkg/`, packs it, and installs it here under its name.

use std::fs;
use std::path::Path;

use crate::address;
use crate::build::{text, wasm, wasm2js};
use crate::error::Result;
use crate::generate::{catalogue, errcode_types, mock_arguments, protocol};
use crate::run::{run, say};
use crate::setup::npm;
use crate::setup::toolchain::Toolchain;

/// The package as it would be published.
pub const TARBALL: &str = "target/matrix-error.tgz";
pub const NAME: &str = "matrix-error";

const TEMPLATE: &str = "pkg-template";
/// The sources of the template, with the generated ones among them.
const SOURCES: &str = "target/package";
const PACKAGE: &str = "pkg";
/// Where the package keeps its scripts and types. Not beside the manifest: `require("matrix-error/js")` of those who know no `exports`
/// would take a file `js.js` there before the folder `js`, and cannot read it.
const FILES: &str = "pkg/dist";
/// The sources that are a file for `import` and a file for `require` each.
const ENTRIES: [&str; 6] = ["index", "catalog", "describe", "js", "js-describe", "mock"];
/// The entries that another entry imports, so that no decoder is there twice.
const SHARED: [&str; 2] = ["index", "js"];
/// The source that imports a wasm file, which only ES modules can.
const WORKERD: &str = "workerd";
/// The command line: an ES module that Node runs, and nobody imports. The words of an error are another entry's.
const CLI: &str = "cli";
/// What the command line imports and does not hold.
const BESIDE_CLI: [&str; 2] = ["./describe.js", "node:*"];
/// What `import "matrix-error/…"` means: the path behind the name, and the file.
const FOLDERS: [(&str, &str); 5] =
    [("catalog", "catalog"), ("describe", "describe"), ("js", "js"), ("mock", "mock"), (WORKERD, WORKERD)];
/// The same under `js/`: an alias of bundlers that says `js` for the whole package says `js/catalog` as well.
const FOLDERS_OF_JS: [(&str, &str); 6] = [
    ("js/catalog", "catalog"),
    ("js/describe", "js-describe"),
    ("js/js", "js"),
    ("js/js/describe", "js-describe"),
    ("js/mock", "mock"),
    ("js/workerd", WORKERD),
];
/// The languages of `describe`, each a file of words. English is in `describe` itself as well.
const LANGUAGES: [&str; 5] = ["de", "en", "es", "fr", "zh"];

/// Properties of objects that never leave the package, which get short names. No name of a record, of a browser or of
/// an option may be among them.
const INTERNAL: [&str; 16] = [
    "doubles",
    "failure",
    "hasNoResponse",
    "hasObjects",
    "holders",
    "lastAt",
    "lastLength",
    "lastText",
    "otherErrcode",
    "places",
    "prefixed",
    "prefixedKeys",
    "retryAfter",
    "roles",
    "textsEnd",
    "widget",
];

/// The types of a file of words.
const WORDS_TYPES: &str = "\
import type { Messages } from \"./describe.js\";

declare const messages: Required<Messages>;
export default messages;
";

/// What workerd gives a source that imports a wasm file.
const MODULE_TYPES: &str = "\
declare module \"*.wasm\" {
  const module: WebAssembly.Module;
  export default module;
}
";

pub fn build() -> Result {
    npm::install_tools()?;
    let toolchain = Toolchain::find_or_install()?;
    for module in [wasm::DECODER, wasm::MOCK, wasm::DECODER_FOR_JS] {
        wasm::build(&toolchain, &module)?;
    }
    say("writing pkg/");
    for directory in [SOURCES, PACKAGE] {
        if Path::new(directory).exists() {
            fs::remove_dir_all(directory)?;
        }
        fs::create_dir_all(directory)?;
    }
    fs::create_dir(FILES)?;
    copy_template()?;
    write_source("wasm/wasm-text", &text::module(&fs::read(wasm::DECODER.path)?))?;
    write_source("wasm/mock-text", &text::module(&fs::read(wasm::MOCK.path)?))?;
    wasm2js::write(&wasm::DECODER_FOR_JS, &format!("{SOURCES}/wasm/wasm-in-js.js"))?;
    write_source("wasm/protocol", &protocol::source())?;
    write_source("catalog-rows", &catalogue::rows())?;
    // Beside `index.d.ts`, which imports them.
    write_types("types", "errcodes", &errcode_types::types())?;
    write_types("types", "mock-arguments", &mock_arguments::types())?;
    fs::write(format!("{SOURCES}/modules.d.ts"), MODULE_TYPES)?;
    fs::write(format!("{SOURCES}/wasm/wasm-in-js.d.ts"), "export function start(): WebAssembly.Exports;\n")?;
    for entry in ENTRIES {
        bundle(&format!("entries/{entry}"), entry)?;
    }
    bundle_as("entries/workerd", WORKERD, "esm", "js")?;
    bundle_as("entries/cli", CLI, "esm", "js")?;
    for (folder, entry) in FOLDERS.iter().chain(&FOLDERS_OF_JS) {
        write_folder(folder, entry)?;
    }
    for language in LANGUAGES {
        let entry = format!("describe-{language}");
        bundle(&format!("describe/{language}"), &entry)?;
        write_types("types", &entry, WORDS_TYPES)?;
        write_folder(&format!("describe/{language}"), &entry)?;
        write_folder(&format!("js/describe/{language}"), &entry)?;
        write_folder(&format!("js/js/describe/{language}"), &entry)?;
    }
    fs::copy(wasm::DECODER.path, format!("{PACKAGE}/{NAME}.wasm"))?;
    npm::pack(PACKAGE, TARBALL)?;
    npm::install_tarball(TARBALL, NAME)
}

/// Scripts go to the sources, types into the package for both kinds of module, everything else into the package as it is.
///
/// Types go to the sources as well, and what a type checker is told there, which users have no need of.
fn copy_template() -> Result {
    for path in template_files("")? {
        let from = format!("{TEMPLATE}/{path}");
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        if let Some(module) = name.strip_suffix(".d.ts") {
            write_types(folder, module, &fs::read_to_string(&from)?)?;
        } else if name.ends_with(".js") || path == "tsconfig.json" {
            fs::create_dir_all(format!("{SOURCES}/{folder}"))?;
            fs::copy(&from, format!("{SOURCES}/{path}"))?;
        } else if path == "package.json" {
            let manifest = address::add_to(&fs::read_to_string(&from)?, address::find()?.as_deref())?;
            fs::write(format!("{PACKAGE}/{name}"), manifest)?;
        } else if folder.is_empty() {
            fs::copy(&from, format!("{PACKAGE}/{name}"))?;
        } else {
            return Err(
                format!("{from} is neither a script nor types: such a file belongs directly in {TEMPLATE}/").into()
            );
        }
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(licence, format!("{PACKAGE}/{licence}"))?;
    }
    Ok(())
}

/// The files of the template, or of a folder in it, by their paths from the template.
fn template_files(folder: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in fs::read_dir(format!("{TEMPLATE}/{folder}"))? {
        let file = file?;
        let name = file.file_name().into_string().map_err(|_| format!("a file name in {TEMPLATE} is not UTF-8"))?;
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if file.file_type()?.is_dir() { found.extend(template_files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

fn write_source(module: &str, source: &str) -> Result {
    Ok(fs::write(format!("{SOURCES}/{module}.js"), source)?)
}

/// A CommonJS module has types of its own, which may refer only to such: the same text under the other names.
fn write_types(folder: &str, module: &str, types: &str) -> Result {
    fs::create_dir_all(format!("{SOURCES}/{folder}"))?;
    fs::write(Path::new(SOURCES).join(folder).join(format!("{module}.d.ts")), types)?;
    let path = format!("{FILES}/{module}.d.ts");
    if Path::new(&path).exists() {
        return Err(format!("two files of types are named {module}.d.ts: in the package all lie in one folder").into());
    }
    fs::write(path, types)?;
    let commonjs = |line: &str| {
        let is_of_ours = line.contains("from \"./");
        if is_of_ours { line.replace(".js\"", ".cjs\"").replace(".d.ts\"", ".d.cts\"") } else { line.to_owned() }
    };
    let types: Vec<String> = types.split('\n').map(commonjs).collect();
    Ok(fs::write(format!("{FILES}/{module}.d.cts"), types.join("\n"))?)
}

/// A file for `import` and a file for `require`, with all they need inside.
fn bundle(source: &str, entry: &str) -> Result {
    bundle_as(source, entry, "esm", "js")?;
    bundle_as(source, entry, "cjs", "cjs")
}

fn bundle_as(source: &str, entry: &str, format: &str, extension: &str) -> Result {
    let file = format!("{FILES}/{entry}.{extension}");
    run(npm::tool("esbuild")
        .arg(format!("{SOURCES}/{source}.js"))
        .args(["--bundle", "--minify-syntax", "--target=es2020", "--platform=neutral"])
        // What type checkers are told about the sources must not change them.
        .args(["--legal-comments=none", "--log-level=warning", "--tsconfig-raw={}"])
        .arg(format!("--mangle-props=^({})$", INTERNAL.join("|")))
        .arg(format!("--external:../{NAME}.wasm"))
        .args(SHARED.map(|shared| format!("--external:./{shared}.js")))
        .args(BESIDE_CLI.iter().filter(|_| entry == CLI).map(|beside| format!("--external:{beside}")))
        .arg(format!("--format={format}"))
        .arg(format!("--outfile={file}")))?;
    // Its names repeat more than those of esbuild: 0.4 KiB less of brotli. Statements stay what they are, because tools look for
    // `module.exports` at the start of one.
    run(npm::tool("terser")
        .args([&file, "--output", &file, "--ecma=2020", "--mangle"])
        .args(["--compress", "passes=4,sequences=false"])
        .arg(if format == "esm" { "--module" } else { "--toplevel" })
        // In ASCII, so that no page has to name an encoding.
        .arg("--format=ascii_only"))?;
    let script = fs::read_to_string(&file)?;
    let script = if entry == CLI {
        // It begins with the line that a shell looks for, and has no types.
        script
    } else if format == "esm" {
        // Deno finds no types for a file that it loads by its address, unless the file names them.
        format!("/* @ts-self-types=\"./{entry}.d.ts\" */\n{script}")
    } else {
        SHARED.iter().fold(script, |script, shared| {
            script.replace(&format!("\"./{shared}.js\""), &format!("\"./{shared}.cjs\""))
        })
    };
    Ok(fs::write(file, script)?)
}

/// For those who look for a folder and not at `exports`: TypeScript's `node10`, Parcel, Browserify.
fn write_folder(folder: &str, entry: &str) -> Result {
    fs::create_dir_all(format!("{PACKAGE}/{folder}"))?;
    let file = format!("{}dist/{entry}", "../".repeat(folder.split('/').count()));
    let main = if entry == WORKERD { "js" } else { "cjs" };
    let package = format!(
        r#"{{ "main": "{file}.{main}", "module": "{file}.js", "types": "{file}.d.ts", "sideEffects": false }}"#
    );
    Ok(fs::write(format!("{PACKAGE}/{folder}/package.json"), package + "\n")?)
}
