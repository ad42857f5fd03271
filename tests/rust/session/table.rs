//! The documentation's table of verdicts as data. It finds the verdict of a situation without the code under test.

use std::time::Duration;

use matrix_error::session::{Action, Endpoint, Session};

use super::families::{Named, Soft};

/// What a row asks for besides endpoint, status and code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    /// The `errcode` of the record is the code that was sent.
    Exact,
    /// Not soft, not partial, and no `soft_logout` that could not be read.
    ForGood,
    RefreshToken,
    NoRefreshToken,
    /// The token came out of a refresh less than a minute ago.
    JustRefreshed,
    /// The token is past its lifetime.
    Expired,
    NotExpired,
}
use Ask::*;

/// When the request may go out again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wait {
    None,
    Minute,
    RestOfMinute,
}

/// A row: endpoints, statuses (0: none), codes, what else it asks for, action, when to ask again, why.
pub type Row =
    (&'static [Endpoint], &'static [u16], &'static [&'static str], &'static [Ask], Action, Wait, &'static str);

/// The first row that fits decides. What the reasons tell apart takes two rows.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    (&[OAUTH], &[400, 401], &["invalid_grant"], &[Expired], Action::LogInSameDevice, Wait::None, RAN_OUT),
    (&[OAUTH], &[400, 401], &["invalid_grant"], &[], Action::Confirm, Wait::None,
        "the authorisation server refuses the refresh token"),
    (&[OAUTH], &[400, 401], &["invalid_client", "unauthorized_client", "unsupported_grant_type"], &[], Action::LogInSameDevice, Wait::None,
        "the authorisation server refuses the client"),
    (&[API, WHOAMI, REFRESH], &[401, 403, 0], &["M_USER_LOCKED"], &[], Action::WaitForUnlock, Wait::Minute,
        "the account is locked"),
    (&[REFRESH], &[401], TOKEN, &[Exact, ForGood, Expired], Action::LogInSameDevice, Wait::None, RAN_OUT),
    (&[REFRESH], &[401], TOKEN, &[Exact, ForGood], Action::Confirm, Wait::None,
        "the homeserver does not know the refresh token"),
    (&[REFRESH], &[400, 401, 403, 0], &["M_UNKNOWN_TOKEN", "M_UNAUTHORIZED", "M_MISSING_TOKEN", "M_FORBIDDEN"], &[], Action::LogInSameDevice, Wait::None,
        UNUSABLE),
    (&[REFRESH], &[400, 404, 405], &["M_UNRECOGNIZED"], &[], Action::LogInSameDevice, Wait::None, UNUSABLE),
    (&[API, WHOAMI], &[401, 0], TOKEN, &[Exact, RefreshToken, JustRefreshed], Action::Keep, Wait::RestOfMinute,
        "the access token was refused within a minute of its refresh"),
    (&[API, WHOAMI], &[401, 0], TOKEN, &[Exact, RefreshToken], Action::Refresh, Wait::None,
        "the access token is not valid, and there is a refresh token"),
    (&[API], &[401], TOKEN, &[Exact, ForGood, NoRefreshToken, NotExpired], Action::Confirm, Wait::None,
        "the access token is refused, perhaps by another server"),
    (&[WHOAMI], &[401], TOKEN, &[Exact, ForGood, NoRefreshToken, NotExpired], Action::LoggedOut, Wait::None,
        "the homeserver has logged this device out"),
    (&[API, WHOAMI], &[401], TOKEN, &[Exact, ForGood, NoRefreshToken], Action::LogInSameDevice, Wait::None, RAN_OUT),
    (&[API, WHOAMI], &[401, 0], TOKEN, &[Exact, NoRefreshToken], Action::LogInSameDevice, Wait::None,
        "the homeserver asks to log in again"),
];

pub const API: Endpoint = Endpoint::Api;
pub const WHOAMI: Endpoint = Endpoint::Whoami;
pub const REFRESH: Endpoint = Endpoint::Refresh;
pub const OAUTH: Endpoint = Endpoint::OAuthToken;
pub const OTHER: Endpoint = Endpoint::Other;
const TOKEN: &[&str] = &["M_UNKNOWN_TOKEN"];
const RAN_OUT: &str = "the token had expired, and may be refused for that alone";
const UNUSABLE: &str = "the refresh token cannot be used any more";
const MINUTE: Duration = Duration::from_secs(60);

/// Action, when to ask again, why.
pub type Expected = (Action, Option<Duration>, &'static str);

/// The rows that an answer could meet, before anything is known of the session.
pub struct Candidates {
    rows: Vec<usize>,
    is_exact: bool,
    is_for_good: bool,
}

impl Candidates {
    pub fn of(status: u16, named: Option<Named>, is_partial: bool) -> Self {
        let fits = |row: &usize| {
            let (_, statuses, codes, ..) = TABLE[*row];
            statuses.contains(&status) && named.is_some_and(|named| codes.contains(&named.code))
        };
        Self {
            rows: (0..TABLE.len()).filter(fits).collect(),
            is_exact: named.is_some_and(|named| named.is_exact),
            is_for_good: !is_partial && named.is_some_and(|named| named.soft == Soft::No),
        }
    }

    /// The place of the row that fits, whether the token is the stored one or not.
    pub fn row(&self, session: &Session) -> Option<usize> {
        self.rows.iter().copied().find(|row| {
            let (endpoints, _, _, asks, ..) = TABLE[*row];
            endpoints.contains(&session.endpoint) && asks.iter().all(|ask| self.meets(*ask, session))
        })
    }

    fn meets(&self, ask: Ask, session: &Session) -> bool {
        match ask {
            Exact => self.is_exact,
            ForGood => self.is_for_good,
            RefreshToken => session.has_refresh_token,
            NoRefreshToken => !session.has_refresh_token,
            JustRefreshed => session.refreshed_ago.is_some_and(|ago| ago < MINUTE),
            Expired => session.token_is_expired,
            NotExpired => !session.token_is_expired,
        }
    }

    pub fn expected(&self, session: &Session) -> Expected {
        let row = self.row(session).map(|row| TABLE[row]);
        match row {
            _ if session.endpoint == OTHER => (Action::Keep, None, "the answer says nothing about the session"),
            // Each row says something other than `keep`, or to wait.
            _ if !session.token_is_current => {
                (Action::Keep, row.map(|_| Duration::ZERO), "the stored token is a newer one")
            }
            None => (Action::Keep, None, "the error does not say that the session is over"),
            Some((.., action, Wait::None, because)) => (action, None, because),
            Some((.., action, Wait::Minute, because)) => (action, Some(MINUTE), because),
            Some((.., action, Wait::RestOfMinute, because)) => {
                (action, session.refreshed_ago.map(|ago| MINUTE - ago), because)
            }
        }
    }
}
