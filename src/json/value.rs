//! What the rules can know of one value of a body: its type, and a little more about a string.

#[cfg(doc)]
use crate::codes::body_key::Reads;
use crate::words::closed_set;

closed_set! {
    /// The type of a value, as far as rules tell types apart.
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
        /// An array. Of `flows` and `completed`: every item can be used.
        Array = "array",
        /// `flows` or `completed`, where some item cannot be used.
        PartlyUsable = "partly-usable",
        Object = "object",
    }
}

/// A value in numbers, as JavaScript writes it into the memory: its [`Shape`], and more about a string where a rule asks for more.
#[derive(Clone, Copy, Debug)]
#[repr(C)] // JavaScript writes it.
pub(crate) struct Value {
    /// The number of its [`Shape`].
    pub shape: u32,
    /// The place of a string in the list of words; `u32::MAX` where it is not in the list. For [`Reads`] that ask for the word.
    pub word: u32,
    /// Where the characters of a string begin, in bytes. For [`Reads`] that ask for the characters.
    pub start: u32,
    /// How many bytes these characters take.
    pub length: u32,
}

impl Value {
    /// All zero: the wasm need not hold what its memory is at first.
    pub const NOT_SENT: Self = Self { word: 0, ..Self::of_shape(Shape::NotSent) };

    /// A value of which only the shape is known.
    pub const fn of_shape(shape: Shape) -> Self {
        Self { shape: shape as u32, word: u32::MAX, start: 0, length: 0 }
    }
}
