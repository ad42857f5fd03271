//! Makes a JavaScript value of a `MatrixError`, for Rust programs compiled to wasm.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::model::matrix_error::MatrixError;

impl MatrixError {
    /// Makes the record that the npm package's `parseMatrixError` gives for the same input.
    ///
    /// The engine's own `JSON.parse` reads `extra` and `auth.params`, because Rust cannot hold all that JavaScript can: a lone
    /// surrogate, `1e400`. A key is left out if its value is too deep for the engine.
    ///
    /// ```no_run
    /// use matrix_error::MatrixError;
    ///
    /// // Only an engine of JavaScript can run it.
    /// let record = MatrixError::network("connection refused").to_js();
    /// assert!(record.is_object());
    /// ```
    pub fn to_js(&self) -> JsValue {
        let mut plain = self.clone();
        let extra = std::mem::take(&mut plain.extra);
        let params = plain.auth.as_mut().map(|auth| std::mem::take(&mut auth.params));
        // Plain data with string keys cannot fail.
        let record = plain.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL);
        set(&record, "extra", &parsed(&extra));
        if let Some(params) = params {
            let auth = js_sys::Reflect::get(&record, &"auth".into()).unwrap_or(JsValue::NULL);
            set(&auth, "params", &parsed(&params));
        }
        record
    }
}

/// An object with the same keys, and each text read as JSON.
fn parsed(texts: &BTreeMap<String, Box<RawValue>>) -> JsValue {
    let entries = js_sys::Array::new();
    for (key, text) in texts {
        if let Ok(value) = js_sys::JSON::parse(text.get()) {
            entries.push(&js_sys::Array::of2(&key.into(), &value));
        }
    }
    js_sys::Object::from_entries(&entries).map_or(JsValue::NULL, JsValue::from)
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    // A plain object refuses no key of ours.
    let _ = js_sys::Reflect::set(object, &key.into(), value);
}
