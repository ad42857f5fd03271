//! A macro for closed sets, enums in which each value has a word; and lists of words.

use std::fmt;

/// The refusal of a text that is no word of a closed set. It says which words are.
///
/// ```
/// use matrix_error::Kind;
///
/// let refused = "federated".parse::<Kind>().unwrap_err();
/// assert_eq!(refused.allowed()[0], "standard");
/// assert!(refused.to_string().starts_with("not one of standard, user-interactive-auth, oauth, "));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    allowed: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) const fn of(allowed: &'static [&'static str]) -> Self {
        Self { allowed }
    }

    /// Lists the words of the set, in the order of its values.
    ///
    /// ```
    /// use matrix_error::Level;
    ///
    /// let refused = "debug".parse::<Level>().unwrap_err();
    /// assert_eq!(refused.allowed(), ["FATAL", "ERROR", "WARN"]);
    /// ```
    pub const fn allowed(&self) -> &'static [&'static str] {
        self.allowed
    }
}

/// The text that was refused is not printed: it may be anything.
impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not one of {}", self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// Makes an enum in which each value has a word. The record holds that word.
macro_rules! closed_set {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $name { $($(#[$variant_doc])* $variant),* }

        #[allow(dead_code, reason = "not every set is asked everything")]
        impl $name {
            /// Every value, in the order of the numbers.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Gives the word, as it is printed, parsed, and stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value with this word; `None` where there is none.
            pub(crate) fn of_word(word: &[u8]) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str().as_bytes() == word)
            }

            /// The value with this number, which crosses to and from JavaScript; `None` where there is none.
            pub(crate) const fn of_number(number: u32) -> Option<Self> {
                // Not looked up in `ALL`: compilers see that the number is the value, and only check its range.
                match number {
                    $(number if number == Self::$variant as u32 => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        /// Prints the word.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Reads the word, exactly as it is printed.
        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                const WORDS: &[&str] = &[$($word),*];
                Self::of_word(word.as_bytes()).ok_or($crate::UnknownWord::of(WORDS))
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = std::borrow::Cow::<str>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use closed_set;

/// What stands in front of a sign, and what behind it: all of the text and nothing where the sign is not there.
#[inline(never)]
pub(crate) fn split(text: &[u8], sign: u8) -> (&[u8], &[u8]) {
    let at = text.iter().position(|&byte| byte == sign).unwrap_or(text.len());
    (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default())
}

/// The words in a list that has spaces between them. In the wasm it is smaller than an array of texts, each with its address.
pub(crate) fn words_in(list: &[u8]) -> impl Iterator<Item = &[u8]> {
    list.split(|&byte| byte == b' ')
}
