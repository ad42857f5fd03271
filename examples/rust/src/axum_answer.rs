//! With axum: a handler that fails with one of Synapse's exceptions answers as Synapse would.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use matrix_error::synapse::{Exception, LimitExceededError, NotFoundError};

/// Whatever `synapse` has, as an answer. axum's trait needs a type of your own.
///
/// A response takes more than the 128 bytes that Clippy allows an error, so it is boxed.
pub struct Refusal(Box<http::Response<String>>);

/// So `?` and `into()` make one of any exception.
impl<E: Exception> From<E> for Refusal {
    fn from(exception: E) -> Self {
        Self(Box::new((&exception as &dyn Exception).into()))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// A directory with one room, which sometimes has too much to do.
pub fn router() -> Router {
    Router::new().route("/_matrix/client/v3/directory/room/{alias}", get(room))
}

async fn room(Path(alias): Path<String>) -> Result<&'static str, Refusal> {
    find(&alias)
}

fn find(alias: &str) -> Result<&'static str, Refusal> {
    match alias {
        "#lounge:example.org" => Ok(r#"{"room_id":"!lounge:example.org","servers":["example.org"]}"#),
        "#busy:example.org" => {
            Err(LimitExceededError { retry_after_ms: 1500.into(), ..LimitExceededError::new("directory") })?
        }
        _ => Err(NotFoundError { msg: format!("Room alias {alias} not found").into(), ..NotFoundError::new() })?,
    }
}
