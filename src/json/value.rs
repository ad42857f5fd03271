//! What is known of one value.

use crate::words::closed_set;

closed_set! {
    /// What a value is.
    pub(crate) enum Shape {
        /// The key was not sent.
        NotSent = "not-sent",
        Null = "null",
        False = "false",
        True = "true",
        Number = "number",
        /// A string that is not empty.
        Text = "text",
        /// The string `""`.
        EmptyText = "empty-text",
        /// An array; of flows and stages one of which all can be used.
        Array = "array",
        /// An array of flows or stages of which not all can be used.
        PartlyUsable = "partly-usable",
        Object = "object",
    }
}

/// A value in numbers, so that it can cross from JavaScript as it is: its [`Shape`], and more about a string.
#[derive(Clone, Copy, Debug)]
#[repr(C)] // As JavaScript writes it.
pub(crate) struct Value {
    /// The number of its [`Shape`].
    pub shape: u32,
    /// Of a key of which a rule reads the word: its place in the list of words, and beyond that list where it is none. Of
    /// a key of which a rule reads the characters: where they begin.
    pub detail: u32,
    /// How many bytes the characters are.
    pub length: u32,
}

impl Value {
    pub const NOT_SENT: Self = Self::of_shape(Shape::NotSent);

    /// A value that is no more than its shape.
    pub const fn of_shape(shape: Shape) -> Self {
        Self { shape: shape as u32, detail: u32::MAX, length: 0 }
    }
}
