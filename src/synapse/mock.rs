//! The functions of the wasm inside `matrix-error/mock`.
//!
//! JavaScript writes the name of a class and its arguments to [`input`], as JSON text. What Synapse sends is read from there.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::classes::class;
use super::exception::Exception;
use super::refused::{Cause, Refused};

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Response { status: u16, headers: BTreeMap<String, String>, body: String },
    Refused { refused: String },
}

/// The address to write a text of that length to.
#[wasm_bindgen]
pub fn input(length: usize) -> *const u8 {
    TEXT.with_borrow_mut(|text| {
        text.resize(length, 0);
        text.as_ptr()
    })
}

/// Takes the text `["<class>",{<named arguments>}]`, and leaves the answer in its place. Answers its length.
#[wasm_bindgen]
pub fn mock() -> usize {
    TEXT.with_borrow_mut(|text| {
        let answer = answer(text).unwrap_or_else(|refused| Answer::Refused { refused: refused.to_string() });
        *text = serde_json::to_vec(&answer).unwrap_or_default();
        text.len()
    })
}

/// The address of the answer.
#[wasm_bindgen]
pub fn output() -> *const u8 {
    TEXT.with_borrow(|text| text.as_ptr())
}

fn answer(text: &[u8]) -> Result<Answer, Refused> {
    let (name, arguments): (String, &RawValue) =
        serde_json::from_slice(text).map_err(|_| Refused::of(Cause::LoneSurrogate).about("the name of the class"))?;
    let exception = class(&name)?.construct(arguments.get())?;
    Ok(Answer::Response { status: exception.status(), headers: headers(&*exception), body: exception.body() })
}

/// Names in lower case, and values of the same name as one: as fetch shows headers.
fn headers(exception: &dyn Exception) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::<String, String>::new();
    for (name, value) in exception.headers() {
        let values = headers.entry(name.to_ascii_lowercase()).or_default();
        values.push_str(if values.is_empty() { "" } else { ", " });
        values.push_str(&value);
    }
    headers
}
