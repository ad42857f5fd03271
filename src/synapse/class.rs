//! Makes an exception of the name of its class and its arguments as JSON.

use super::exception::Exception;
use super::json::{Json, Members};
use super::parameter::Kind;
use super::refused::{Cause, Refused};

/// A class is what is known of an exception class of `synapse.api.errors`. [`class`](super::class()) finds one.
///
/// ```
/// use matrix_error::synapse;
///
/// let class = synapse::class("LimitExceededError").unwrap();
/// assert_eq!((class.name, class.parent), ("LimitExceededError", "SynapseError"));
/// assert!(class.parameters.iter().any(|parameter| parameter.name == "retry_after_ms"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// The class it is derived from: another of these, `RuntimeError` or `Exception`.
    pub parent: &'static str,
    /// The documentation of the type in Rust.
    pub doc: &'static str,
    /// The parameters of its constructor.
    pub parameters: &'static [Parameter],
    pub(super) construct: fn(&mut Arguments<'_>) -> Result<Box<dyn Exception>, Refused>,
}

/// A parameter is one of a constructor: what it takes, and whether it has to be given.
///
/// ```
/// use matrix_error::synapse::{self, Kind, Need};
///
/// let class = synapse::class("RoomKeysVersionError").unwrap();
/// let parameter = class.parameters.first().unwrap();
/// assert_eq!((parameter.name, parameter.kind), ("current_version", Kind::Text));
/// assert!(matches!(parameter.need, Need::Required));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it is.
    pub doc: &'static str,
    /// Whether it has to be given.
    pub need: Need,
}

/// The need says whether a parameter has to be given.
///
/// ```
/// use matrix_error::synapse::{self, Need};
///
/// let class = synapse::class("NotFoundError").unwrap();
/// let Need::Default(default) = class.parameters[0].need else { panic!("NotFoundError() is allowed") };
/// assert_eq!(default().as_str(), Some("Not found"));
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Need {
    /// It has to be.
    Required,
    /// It has a default.
    Default(fn() -> Json),
    /// Synapse 1.9.1 did not have it, and no client sees it: it may be left out.
    Later,
    /// Only Synapse 1.9.1 had it: what is given here changes nothing.
    Dropped,
}

impl Class {
    /// Calls the constructor with named arguments, a JSON object. The parameters of both releases are accepted.
    ///
    /// ```
    /// use matrix_error::synapse;
    ///
    /// let class = synapse::class("LimitExceededError").unwrap();
    /// let error = class.construct(r#"{"retry_after_ms":2000}"#).unwrap();
    /// assert_eq!(error.status(), 429);
    /// assert_eq!(error.headers(), [("Retry-After".to_owned(), "2".to_owned())]);
    ///
    /// let refusal = class.construct(r#"{"retry_after_ms":"soon"}"#).unwrap_err();
    /// assert_eq!(refusal.to_string(), "LimitExceededError, retry_after_ms: has to be a number or null");
    /// ```
    ///
    /// # Errors
    /// Where an argument is missing, unknown, or nothing that the parameter takes: the text names the class and the argument.
    pub fn construct(&self, arguments: &str) -> Result<Box<dyn Exception>, Refused> {
        let given =
            serde_json::from_str(arguments).map_err(|_| Refused::of(Cause::NotA("an object")).about(self.name))?;
        let mut arguments = Arguments { class: self, given };
        let exception = (self.construct)(&mut arguments)?;
        let dropped =
            |name: &str| self.parameter(name).is_some_and(|parameter| matches!(parameter.need, Need::Dropped));
        match arguments.given.keys().find(|name| !dropped(name)) {
            Some(name) => Err(Refused::of(Cause::NoParameter).about(arguments.subject(name))),
            None => Ok(exception),
        }
    }

    fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

pub(super) struct Arguments<'a> {
    class: &'a Class,
    given: Members<'a>,
}

impl Arguments<'_> {
    /// Takes the argument out; what is left in the end belongs to no parameter.
    pub fn take<T>(&mut self, name: &str, read: fn(Json) -> Result<T, Refused>) -> Result<T, Refused> {
        let json = match (self.given.remove(name), self.class.parameter(name).map(|parameter| parameter.need)) {
            (Some(given), _) => Json::read(given),
            (None, Some(Need::Default(default))) => Ok(default()),
            (None, Some(Need::Later)) => Ok(Json::NULL),
            (None, _) => Err(Refused::of(Cause::Missing)),
        };
        json.and_then(read).map_err(|refused| refused.about(self.subject(name)))
    }

    fn subject(&self, name: &str) -> String {
        format!("{}, {name}", self.class.name)
    }
}

/// Makes a type of each row, and a table of all classes.
///
/// A row is the class, its parent, the parameters that have to be given and those with a default. Behind `=>` stands what a
/// SynapseError is sent as, in terms of its parameters: status, `error`, `errcode`, further keys, and headers if any.
macro_rules! classes {
    ($($(#[doc = $doc:literal])* $name:ident: $parent:ident $required:tt $optional:tt $dropped:tt $(=> $($sent:expr),*)?;)*) => {
        $(
            class!(type $name $required $optional [$($doc)*]);
            $(class!(sent $name $required $optional $($sent),*);)?
        )*

        #[allow(unused_variables, reason = "some classes have no parameters")]
        pub(super) static CLASSES: &[Class] =
            &[$(class!(row $name $parent $required $optional $dropped [$($doc)*])),*];
    };
}

/// Makes one part of what a row becomes.
macro_rules! class {
    (type $name:ident ($($required:ident $($later:ident)?),*) ($($optional:ident = $default:expr),*) [$($doc:literal)*]) => {
        $(#[doc = $doc])*
        #[doc = concat!("\n\nThe [module](super) shows how these types are used. Source: `", stringify!($name), "` of Synapse.")]
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $(#[doc = parameter!(doc $required)] pub $required: parameter!(type $required),)*
            $(#[doc = parameter!(doc $optional)] pub $optional: parameter!(type $optional),)*
        }

        impl $name {
            /// Makes it of what the constructor requires. The other fields have the constructor's defaults.
            #[allow(clippy::new_without_default, reason = "all classes are made in the same way")]
            pub fn new($($required: parameter!(argument $required)),*) -> Self {
                Self { $($required: $required.into(),)* $($optional: $default.into(),)* }
            }
        }

        impl std::error::Error for $name {}

        /// The response that Synapse sends. Needs the feature `http`.
        #[cfg(feature = "http")]
        impl From<&$name> for http::Response<String> {
            fn from(error: &$name) -> Self {
                super::http::response(error)
            }
        }
    };
    (sent $name:ident ($($required:ident $($later:ident)?),*) ($($optional:ident = $default:expr),*)
        $code:expr, $msg:expr, $errcode:expr, $fields:expr $(, $headers:expr)?) => {
        impl From<&$name> for SynapseError {
            #[allow(unused_variables, reason = "not every parameter is sent")]
            fn from(error: &$name) -> Self {
                let $name { $($required,)* $($optional,)* } = error.clone();
                let headers = [Headers::new() $(, $headers)?].concat();
                Self { code: $code, msg: $msg.into(), errcode: $errcode.into(), additional_fields: $fields, headers }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                SynapseError::from(self).fmt(f)
            }
        }
    };
    (row $name:ident $parent:ident ($($required:ident $($later:ident)?),*) ($($optional:ident = $default:expr),*)
        [$($dropped:ident),*] [$($doc:literal)*]) => {
        Class {
            name: stringify!($name),
            parent: stringify!($parent),
            doc: concat!($($doc, "\n"),*),
            parameters: &[
                $(class!(parameter $required class!(need $($later)?)),)*
                $(class!(parameter $optional Need::Default(|| <parameter!(type $optional)>::from($default).into())),)*
                $(class!(parameter $dropped Need::Dropped),)*
            ],
            construct: |arguments| Ok(Box::new($name {
                $($required: arguments.take(stringify!($required), parameter!(read $required))?,)*
                $($optional: arguments.take(stringify!($optional), parameter!(read $optional))?,)*
            })),
        }
    };
    (parameter $name:ident $need:expr) => {
        Parameter { name: stringify!($name), kind: parameter!(kind $name), doc: parameter!(doc $name), need: $need }
    };
    (need) => { Need::Required };
    (need later) => { Need::Later };
}

pub(super) use {class, classes};
