//! Every session and every status, in the order of the golden file.

use std::time::Duration;

use matrix_error::session::{Endpoint, Session};

const ENDPOINTS: [Endpoint; 5] =
    [Endpoint::Api, Endpoint::Whoami, Endpoint::Refresh, Endpoint::OAuthToken, Endpoint::Other];

/// So long ago the token came out of a refresh: around what counts as less than a minute, and a year.
const AGES: [Option<Duration>; 7] = [
    None,
    Some(Duration::ZERO),
    Some(Duration::from_millis(1)),
    Some(Duration::from_millis(59_999)),
    Some(Duration::from_micros(59_999_500)),
    Some(Duration::from_millis(60_000)),
    Some(Duration::from_secs(31_536_000)),
];

pub fn sessions() -> impl Iterator<Item = Session> {
    let flags = || [true, false].into_iter();
    ENDPOINTS.into_iter().flat_map(move |endpoint| {
        flags().flat_map(move |has_refresh_token| {
            flags().flat_map(move |token_is_current| {
                flags().flat_map(move |token_is_expired| {
                    AGES.map(|refreshed_ago| Session {
                        has_refresh_token,
                        endpoint,
                        token_is_current,
                        token_is_expired,
                        refreshed_ago,
                    })
                })
            })
        })
    })
}

/// 0 is none.
pub fn statuses() -> impl Iterator<Item = u16> {
    [0].into_iter().chain(100..600)
}
