//! Makes a closed set: an enum with one word for each value.

/// Makes an enum whose values each have a word, the one that stands in the record.
macro_rules! closed_set {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$variant_doc])* $variant),* }

        #[allow(dead_code, reason = "not every set is asked everything")]
        impl $name {
            /// Every value, in the order of their numbers.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the record.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word.
            pub(crate) fn of_word(word: &[u8]) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str().as_bytes() == word)
            }

            /// The value of a number, as it crosses to and from JavaScript.
            pub(crate) const fn of_number(number: u32) -> Option<Self> {
                // Not looked up in `ALL`: compilers see that the number is the value, and only check its range.
                match number {
                    $(number if number == Self::$variant as u32 => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use closed_set;
