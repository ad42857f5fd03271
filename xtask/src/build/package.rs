//! The wasm modules and `pkg-template/` go in; the npm package comes out in `pkg/`, packed, and installed by its name.

use std::fs;
use std::path::Path;

use crate::build::wasm;
use crate::build::wasm2js;
use crate::error::Result;
use crate::generate::mock;
use crate::generate::table;
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
/// The source that `import "matrix-error"` means.
const MAIN: &str = "index";
/// Sources that `import "matrix-error/…"` means.
const OTHERS: [&str; 3] = ["catalog", "js", "mock"];
/// The source that `import "matrix-error"` means in workerd.
const WORKERD: &str = "workerd";

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
    copy_template()?;
    write_wasm_text("wasm-text", &wasm::DECODER)?;
    write_wasm_text("mock-text", &wasm::MOCK)?;
    wasm2js::write(&wasm::DECODER_FOR_JS, &format!("{SOURCES}/module.js"))?;
    write_types("errcodes", &table::errcode_types())?;
    write_types("mock-arguments", &mock::argument_types())?;
    fs::write(format!("{SOURCES}/catalog-rows.js"), table::catalog_rows())?;
    bundle(MAIN)?;
    bundle_as(WORKERD, "esm", "js")?;
    for entry in OTHERS {
        bundle(entry)?;
        write_folder(entry, entry, "..")?;
    }
    // An alias of bundlers that says `js` for the whole package says `js/catalog` as well.
    for entry in OTHERS {
        write_folder(&format!("js/{entry}"), entry, "../..")?;
    }
    fs::copy(wasm::DECODER.path, format!("{PACKAGE}/{NAME}.wasm"))?;
    npm::pack(PACKAGE, TARBALL)?;
    npm::install_tarball(TARBALL, NAME)
}

/// Scripts go to the sources, types into the package for both kinds of module, everything else into the package as it is.
fn copy_template() -> Result {
    for file in fs::read_dir(TEMPLATE)? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name in pkg-template is not UTF-8")?;
        if let Some(module) = name.strip_suffix(".d.ts") {
            write_types(module, &fs::read_to_string(&path)?)?;
        } else {
            let directory = if name.ends_with(".js") { SOURCES } else { PACKAGE };
            fs::copy(&path, format!("{directory}/{name}"))?;
        }
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(licence, format!("{PACKAGE}/{licence}"))?;
    }
    Ok(())
}

/// The module as text, for `import text from "./wasm-text.js"`.
///
/// In ASCII, so that no page has to name an encoding, and with one character for most bytes, because compressors see
/// through that and not through base64: 89 bytes are one character each, the others an escape and a character.
fn write_wasm_text(name: &str, module: &wasm::Module) -> Result {
    let source = format!("{HEAD}export default \"{}\";\n", text(&fs::read(module.path)?));
    Ok(fs::write(format!("{SOURCES}/{name}.js"), source)?)
}

/// The first line of a source that is made of the crate.
pub const HEAD: &str = "// Generated from the crate by `cargo xtask build`: do not edit.\n";

/// Bytes as `bytes.js` reads them.
pub fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        if let Some(rest) = byte.checked_sub(SINGLES) {
            text.push(symbol(SINGLES + rest / ESCAPED));
            text.push(symbol(rest % ESCAPED));
        } else {
            text.push(symbol(byte));
        }
    }
    text
}

/// How many bytes are one character, and how many each of the two escapes stands before.
const SINGLES: u8 = 89;
const ESCAPED: u8 = 84;

/// The printable characters of ASCII from `#` on, without the backslash.
fn symbol(value: u8) -> char {
    char::from(value + if value < b'\\' - b'#' { b'#' } else { b'#' + 1 })
}

/// A CommonJS module has types of its own, which may refer only to such: the same text under the other names.
fn write_types(module: &str, types: &str) -> Result {
    fs::write(format!("{PACKAGE}/{module}.d.ts"), types)?;
    let commonjs =
        |line: &str| if line.contains("from \"./") { line.replace(".js\"", ".cjs\"") } else { line.to_owned() };
    let types: Vec<String> = types.split('\n').map(commonjs).collect();
    Ok(fs::write(format!("{PACKAGE}/{module}.d.cts"), types.join("\n"))?)
}

/// A file for `import` and a file for `require`, with all they need inside.
fn bundle(entry: &str) -> Result {
    bundle_as(entry, "esm", "js")?;
    bundle_as(entry, "cjs", "cjs")
}

fn bundle_as(entry: &str, format: &str, extension: &str) -> Result {
    run(npm::tool("esbuild")
        .arg(format!("{SOURCES}/{entry}.js"))
        // In ASCII, so that no page has to name an encoding.
        .args(["--bundle", "--minify", "--target=es2020", "--charset=ascii", "--platform=neutral"])
        .args(["--legal-comments=none", "--log-level=warning"])
        .arg(format!("--external:./{NAME}.wasm"))
        .arg(format!("--format={format}"))
        .arg(format!("--outfile={PACKAGE}/{entry}.{extension}")))
}

/// For those who look for a folder and not at `exports`: TypeScript's `node10`, Parcel.
fn write_folder(folder: &str, entry: &str, up: &str) -> Result {
    fs::create_dir(format!("{PACKAGE}/{folder}"))?;
    let package = format!(
        r#"{{ "main": "{up}/{entry}.cjs", "module": "{up}/{entry}.js", "types": "{up}/{entry}.d.ts", "sideEffects": false }}"#
    );
    Ok(fs::write(format!("{PACKAGE}/{folder}/package.json"), package + "\n")?)
}
