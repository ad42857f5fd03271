//! A closed set of names in; an enum out that knows its names, and the text that JavaScript reads them from.

/// Makes an enum with one name per variant.
macro_rules! named {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            #[allow(dead_code, reason = "not every set is looked through")]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// All names in order, with a tab behind each.
            #[allow(dead_code, reason = "not every set is looked up by name")]
            pub(crate) const NAMES: &'static str = concat!($($text, "\t"),*);

            /// The name in the record.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use named;
