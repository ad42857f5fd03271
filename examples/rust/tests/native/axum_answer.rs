//! The handlers of axum, asked over the loopback.

use std::time::Duration;

use examples::{axum_answer, with_reqwest};
use matrix_error::ErrorCode;
use reqwest::Client;
use tokio::net::TcpListener;

#[tokio::test]
async fn a_handler_fails_with_an_exception() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let directory = format!("http://{}/_matrix/client/v3/directory/room", listener.local_addr().expect("its address"));
    tokio::spawn(async { axum::serve(listener, axum_answer::router()).await });
    let client = Client::new();
    let ask = async |alias: &str| {
        let request = client.get(format!("{directory}/%23{alias}:example.org")).build().expect("a request");
        with_reqwest::send(&client, request).await
    };

    let room = ask("lounge").await.expect("a room").text().await.expect("a body");
    assert!(room.contains("!lounge:example.org"), "{room}");

    let missing = ask("nowhere").await.expect_err("a failure");
    assert_eq!((missing.status, missing.errcode), (Some(404), ErrorCode::M_NOT_FOUND));
    assert_eq!(missing.error, "Room alias #nowhere:example.org not found");

    let limited = ask("busy").await.expect_err("a failure");
    assert_eq!((limited.status, limited.errcode), (Some(429), ErrorCode::M_LIMIT_EXCEEDED));
    assert_eq!(limited.retry_after, Some(Duration::from_millis(2000)));
}
