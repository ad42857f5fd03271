//! A plain decoder with wasm-bindgen and serde, to compare with: it reads the usual fields of a body, and decides nothing.
#![forbid(unsafe_code)]

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What one would write first: the fields that most clients look at, and the rest as it is.
#[derive(Deserialize, Serialize)]
struct MatrixError {
    errcode: Option<String>,
    error: Option<String>,
    retry_after_ms: Option<f64>,
    soft_logout: Option<bool>,
    flows: Option<Value>,
    session: Option<String>,
    params: Option<Value>,
    #[serde(flatten)]
    extra: HashMap<String, Value>,
}

/// Decodes the text of a body.
///
/// # Errors
///
/// When the text is not JSON, or a field is of another type.
#[wasm_bindgen]
pub fn decode(text: &str) -> Result<JsValue, JsError> {
    let error: MatrixError = serde_json::from_str(text)?;
    // Plain objects, as `JSON.parse` makes them, and not the Maps that are the default.
    Ok(error.serialize(&Serializer::json_compatible())?)
}
