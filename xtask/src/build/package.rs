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
/// The source that `import "matrix-error"` means.
const MAIN: &str = "index";
/// Sources that `import "matrix-error/…"` means.
const OTHERS: [&str; 3] = ["catalog", "js", "mock"];
/// The source that imports a wasm file, which only ES modules can.
const WORKERD: &str = "workerd";

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
    bundle(MAIN)?;
    bundle_as(WORKERD, "esm", "js")?;
    write_folder(WORKERD, WORKERD, "js", "..")?;
    for entry in OTHERS {
        bundle(entry)?;
        write_folder(entry, entry, "cjs", "..")?;
    }
    // An alias of bundlers that says `js` for the whole package says `js/catalog` as well.
    for entry in OTHERS {
        write_folder(&format!("js/{entry}"), entry, "cjs", "../..")?;
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
fn bundle(entry: &str) -> Result {
    bundle_as(entry, "esm", "js")?;
    bundle_as(entry, "cjs", "cjs")
}

fn bundle_as(entry: &str, format: &str, extension: &str) -> Result {
    let file = format!("{FILES}/{entry}.{extension}");
    run(npm::tool("esbuild")
        .arg(format!("{SOURCES}/entries/{entry}.js"))
        .args(["--bundle", "--minify-syntax", "--target=es2020", "--platform=neutral"])
        // What type checkers are told about the sources must not change them.
        .args(["--legal-comments=none", "--log-level=warning", "--tsconfig-raw={}"])
        .arg(format!("--mangle-props=^({})$", INTERNAL.join("|")))
        .arg(format!("--external:../{NAME}.wasm"))
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
    if format == "esm" { name_types(&file, entry) } else { Ok(()) }
}

/// Tells Deno, which finds no types for a file that it loads by its address.
fn name_types(file: &str, entry: &str) -> Result {
    Ok(fs::write(file, format!("/* @ts-self-types=\"./{entry}.d.ts\" */\n{}", fs::read_to_string(file)?))?)
}

/// For those who look for a folder and not at `exports`: TypeScript's `node10`, Parcel, Browserify.
fn write_folder(folder: &str, entry: &str, main: &str, up: &str) -> Result {
    fs::create_dir(format!("{PACKAGE}/{folder}"))?;
    let file = format!("{up}/dist/{entry}");
    let package = format!(
        r#"{{ "main": "{file}.{main}", "module": "{file}.js", "types": "{file}.d.ts", "sideEffects": false }}"#
    );
    Ok(fs::write(format!("{PACKAGE}/{folder}/package.json"), package + "\n")?)
}
