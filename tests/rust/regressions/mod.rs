//! What once went wrong elsewhere, or here, in; the answer that harms nobody out. One file for each bug, named as in its tracker.

mod element_web_29209_refresh_token_expired_or_used;
mod element_web_29825_two_tabs_refresh_at_once;
mod element_web_34834_starting_offline;
mod identity_server_unknown_token;
mod js_sdk_5494_unavailable_at_the_token_endpoint;
mod js_sdk_5495_pages_at_the_token_endpoint;
mod mas_5564_locked_account;
mod matrix_dart_sdk_2360_soft_logout_missing;
mod matrix_spec_864_page_before_the_client_api;
mod msc_4526_refusals_of_the_token_endpoint;

use matrix_error::retry::{Advice, Attempt, advise};
use matrix_error::session::{Action, Endpoint, Session, verdict};
use matrix_error::{MatrixError, ResponseInfo, decode};

use crate::support::corpus::all_rows;

const ENDPOINTS: [Endpoint; 5] =
    [Endpoint::Api, Endpoint::Whoami, Endpoint::Refresh, Endpoint::OAuthToken, Endpoint::Other];

/// A session whose token is still the stored one, and whose lifetime is not over.
fn session(endpoint: Endpoint, has_refresh_token: bool) -> Session {
    Session::new(endpoint, has_refresh_token)
}

/// The same session, after the lifetime of its token.
fn expired(endpoint: Endpoint, has_refresh_token: bool) -> Session {
    Session { token_is_expired: true, ..session(endpoint, has_refresh_token) }
}

fn at(status: u16, body: &str) -> MatrixError {
    decode(body.as_bytes(), &ResponseInfo::new(status))
}

/// A response that was captured.
#[track_caller]
fn captured(id: &str) -> MatrixError {
    let name = format!("captured.jsonl {id}");
    all_rows().find(|row| row.name == name).expect("a row of this id").decode()
}

#[track_caller]
fn assert_action(error: &MatrixError, session: &Session, action: Action) {
    assert_eq!(verdict(error, session).action, action, "{error} {session:?}");
}

/// The advice after the first failure of a request that may be sent twice.
fn first_advice(error: &MatrixError) -> Advice {
    advise(error, &Attempt { jitter: Some(0.0), ..Attempt::new(1, true) })
}
