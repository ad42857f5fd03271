//! Servers for the clients: one that gives answers in turn, one that never answers, and a port where nobody listens.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use examples::cut_body::MOST_BYTES;
use http::Response;
use http::header::{CONTENT_LENGTH, RETRY_AFTER};
use matrix_error::synapse::{InvalidClientTokenError, LimitExceededError, NotFoundError};
use matrix_error::{ErrorCode, Kind, MatrixError, Recovery};

/// How long a client waits for the server that never answers.
pub const SHORT: Duration = Duration::from_millis(50);
/// How long it waits for the end of a body that stalls: its head arrives in that time.
pub const LONG_ENOUGH: Duration = Duration::from_secs(2);
/// How long it waits for the others.
pub const LONG: Duration = Duration::from_secs(30);

/// A server that gives these answers, a connection for each.
pub struct Answering {
    pub url: String,
    /// What was asked: the head of each request.
    pub asked: Receiver<String>,
}

pub fn answering(answers: impl IntoIterator<Item = Response<String>>) -> Answering {
    let (listener, url) = listen();
    let (tell, asked) = channel();
    let answers: Vec<String> = answers.into_iter().map(|answer| text_of(&answer)).collect();
    thread::spawn(move || {
        for answer in answers {
            let (stream, asked) = answer_one(&listener, &answer);
            drop(stream);
            // A test need not look at it.
            let _ = tell.send(asked);
        }
    });
    Answering { url, asked }
}

/// A server that gives one answer, whatever its length says, and then waits until the client has had enough.
pub fn stalling(answer: &Response<String>) -> String {
    let (listener, url) = listen();
    let answer = text_of(answer);
    thread::spawn(move || io::copy(&mut answer_one(&listener, &answer).0, &mut io::sink()));
    url
}

/// Reads the head of a request, and answers.
fn answer_one(listener: &TcpListener, answer: &str) -> (TcpStream, String) {
    let (mut stream, _) = listener.accept().expect("a client");
    let lines = BufReader::new(&stream).lines().map(|line| line.expect("a line"));
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    stream.write_all(answer.as_bytes()).expect("the client reads");
    (stream, head.join("\n"))
}

fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = url_of(listener.local_addr().expect("its address"));
    (listener, url)
}

fn url_of(address: SocketAddr) -> String {
    format!("http://{address}")
}

fn text_of(answer: &Response<String>) -> String {
    let mut text = format!("HTTP/1.1 {}\r\nConnection: close\r\n", answer.status());
    if !answer.headers().contains_key(CONTENT_LENGTH) {
        write!(text, "Content-Length: {}\r\n", answer.body().len()).expect("a string");
    }
    for (name, value) in answer.headers() {
        write!(text, "{name}: {}\r\n", value.to_str().expect("text")).expect("a string");
    }
    text + "\r\n" + answer.body()
}

/// A server that takes a connection and never answers, as long as the listener lives.
pub fn silent() -> (TcpListener, String) {
    listen()
}

/// An address where nobody listens. Its port is that of a connection, so nobody else can come to listen there while that lives.
pub fn refusing() -> (TcpStream, String) {
    let (listener, _) = listen();
    let stream = TcpStream::connect(listener.local_addr().expect("its address")).expect("a connection");
    let url = url_of(stream.local_addr().expect("its address"));
    (stream, url)
}

pub fn success() -> Response<String> {
    Response::new("{}".to_owned())
}

pub fn not_found() -> Response<String> {
    (&NotFoundError::new()).into()
}

pub fn token_unknown() -> Response<String> {
    (&InvalidClientTokenError::new()).into()
}

/// A limit whose body breaks off in its middle.
pub fn broken_off() -> Response<String> {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many"#.to_owned();
    let head = Response::builder().status(429).header(RETRY_AFTER, 30).header(CONTENT_LENGTH, 2 * body.len());
    head.body(body).expect("a response")
}

/// A page of a proxy that is longer than what is read of any. Right behind that it breaks off, which nobody may notice.
pub fn long_page() -> Response<String> {
    let head = Response::builder().status(502).header(CONTENT_LENGTH, u32::MAX);
    head.body(format!("<h1>{}", " ".repeat(MOST_BYTES))).expect("a response")
}

/// A limit, a proxy's page, then success.
pub fn bad_day() -> [Response<String>; 3] {
    let limited = LimitExceededError { retry_after_ms: 2000.into(), ..LimitExceededError::new("sync") };
    let page = Response::builder().status(502).body("<h1>502 Bad Gateway</h1>".to_owned());
    [(&limited).into(), page.expect("a response"), success()]
}

/// The waits between them where the jitter is one half: two seconds and half a second, then the middle between 250 ms and 4 seconds.
pub const WAITS_OF_BAD_DAY: [Duration; 2] = [Duration::from_millis(2500), Duration::from_millis(2125)];

#[track_caller]
pub fn assert_not_found(error: &MatrixError) {
    assert_eq!((error.kind, error.status), (Kind::Standard, Some(404)));
    assert_eq!(error.errcode, ErrorCode::M_NOT_FOUND);
    assert_eq!(error.error, "Not found");
}

/// No response came, the text says why, and trying again may help.
#[track_caller]
pub fn assert_no_response(error: &MatrixError, why: &str) {
    assert_eq!((error.kind, error.status, error.recovery), (Kind::Network, None, Recovery::Retry));
    assert!(error.error.contains(why), "{}", error.error);
}

/// The body broke off. What the head said is kept.
#[track_caller]
pub fn assert_broken_off(error: &MatrixError, why: &str) {
    assert_eq!((error.kind, error.status, error.recovery), (Kind::Network, Some(429), Recovery::Retry));
    assert_eq!(error.retry_after, Some(Duration::from_secs(30)));
    assert!(error.error.contains(why), "{}", error.error);
}

/// The beginning of the body was decoded, and the error says that it is no more.
#[track_caller]
pub fn assert_cut(error: &MatrixError) {
    assert_eq!((error.kind, error.status, error.partial), (Kind::NotMatrix, Some(502), true));
    assert!(error.text.as_deref().is_some_and(|text| text.starts_with("<h1>")));
    assert_eq!(error.warnings, ["body cut: longer than 524288 bytes"]);
}

/// whoami was asked, with the token.
#[track_caller]
pub fn assert_whoami(asked: &str) {
    let asked = asked.to_ascii_lowercase();
    assert!(asked.starts_with("get /_matrix/client/v3/account/whoami http/1.1\n"), "{asked}");
    assert!(asked.contains("\nauthorization: bearer example"), "{asked}");
}
