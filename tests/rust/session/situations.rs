//! Nothing in; every session and every status, 0 for none, in the order of the golden file, out.

use matrix_error::session::{Endpoint, Session};

pub fn sessions() -> impl Iterator<Item = Session> {
    [Endpoint::Api, Endpoint::Refresh, Endpoint::OAuthToken, Endpoint::Other].into_iter().flat_map(|endpoint| {
        [(true, true), (true, false), (false, true), (false, false)].map(|(has_refresh_token, token_is_current)| {
            Session { token_is_current, ..Session::new(endpoint, has_refresh_token) }
        })
    })
}

pub fn statuses() -> impl Iterator<Item = u16> {
    [0].into_iter().chain(100..600)
}
