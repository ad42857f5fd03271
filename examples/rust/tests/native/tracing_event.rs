//! What a collector of tracing gets of an error.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use examples::tracing_event;
use matrix_error::{MatrixError, ResponseInfo, decode};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::with_default;
use tracing::{Event, Level, Metadata, Subscriber};

/// Keeps the fields of every event.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Vec<String>>>);

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn event(&self, event: &Event<'_>) {
        assert_eq!(*event.metadata().level(), Level::WARN);
        event.record(&mut Fields(&mut self.0.lock().expect("one thread")));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Fields<'a>(&'a mut Vec<String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push(format!("{field}={value:?}"));
    }
}

fn fields(error: &MatrixError) -> Vec<String> {
    let collector = Collector::default();
    with_default(collector.clone(), || tracing_event::warn(error));
    let mut fields = collector.0.lock().expect("one thread").clone();
    fields.sort();
    fields
}

#[test]
fn an_event_has_the_fields_of_the_error() {
    let body =
        br#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests of @alice:example.org","retry_after_ms":2000}"#;
    let error = decode(body, &ResponseInfo::new(429));
    assert_eq!(
        fields(&error),
        [
            r#"error.type="M_LIMIT_EXCEEDED""#,
            "http.response.status_code=429",
            &format!("message={error}"),
            r#"recovery="retry""#,
            "retry_after_ms=2000",
        ]
    );
    assert!(!error.to_string().contains("alice"));
}

#[test]
fn what_a_server_made_up_is_no_value_of_a_field() {
    let error = decode(br#"{"errcode":"ORG.EXAMPLE.NOPE","error":"No"}"#, &ResponseInfo::new(400));
    assert_eq!(fields(&error)[0], r#"error.type="standard""#);
    assert_eq!(fields(&MatrixError::network("refused"))[0], r#"error.type="network""#);
}
