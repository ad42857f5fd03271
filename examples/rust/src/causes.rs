//! The text of an error with those of its causes. The clients of hyper and reqwest use it, whose own texts say only what they were doing.

use std::error::Error;
use std::iter;

pub fn text_of(error: &dyn Error) -> String {
    let causes = iter::successors(Some(error), |&error| error.source());
    let texts: Vec<String> = causes.map(ToString::to_string).collect();
    texts.join(": ")
}
