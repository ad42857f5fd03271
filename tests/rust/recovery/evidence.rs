//! The column `client_action` of `errcodes.tsv` in; a recovery of the table that it does not ask for, or none, out.

use matrix_error::Recovery::{self, *};
use matrix_error::codes;

/// What the evidence asks of a client, and the recoveries that this may be.
const ACTIONS: &[(&str, &[Recovery])] = &[
    ("retry after delay", &[Retry]),
    ("log in again (hard logout)", &[RefreshOrLogIn]),
    ("soft logout -> re-authenticate with same device", &[LogInSameDevice, RefreshOrLogIn]),
    ("complete user-interactive auth", &[CompleteAuth]),
    ("accept consent terms", &[AcceptTerms]),
    ("solve captcha", &[SolveCaptcha]),
    ("contact server admin", &[ContactAdmin]),
    ("pick another name", &[ChangeInput]),
    ("upload smaller", &[ChangeInput]),
    ("fix the request", &[ChangeInput, FixRequest, Refetch]),
    ("stop", &[GiveUp, RequestAccess]),
];

/// Where ours says more than the evidence, which has no word for it.
const MORE_EXACT: &[(&str, Recovery)] = &[
    // "contact server admin" or "retry after delay", of which neither may cost the session meanwhile.
    ("M_USER_LOCKED", WaitForUnlock),
    // "stop", because what was wanted is so already, or cannot be from here: the picture is stale.
    ("M_ALREADY_JOINED", Refetch),
    ("ORG.MATRIX.MSC3848.ALREADY_JOINED", Refetch),
    ("M_BAD_STATE", Refetch),
    ("M_DUPLICATE_ANNOTATION", Refetch),
    // "log in again", though no token was sent: the program left it out, and the session may live.
    ("M_MISSING_TOKEN", FixRequest),
    // "retry", through another server: the same one says the same again.
    ("M_UNABLE_TO_AUTHORISE_JOIN", ChangeInput),
    ("M_UNABLE_TO_GRANT_JOIN", ChangeInput),
    // "stop" with this media ID; the program asks for another one.
    ("M_CANNOT_OVERWRITE_MEDIA", FixRequest),
    // "stop" with this address or server; another one may do.
    ("M_DESTINATION_REJECTED", ChangeInput),
    ("M_SERVER_NOT_TRUSTED", ChangeInput),
    ("M_THREEPID_DENIED", ChangeInput),
    // "stop", and do without what this server lacks.
    ("M_UNRECOGNIZED", UseOtherEndpoint),
    ("M_MAX_DELAY_UNSUPPORTED", UseOtherEndpoint),
    ("M_METHOD_NOT_ALLOWED", UseOtherEndpoint),
    // "stop" with this request to the media scanner: another key or body may do, or a later time.
    ("MCS_BAD_DECRYPTION", Refetch),
    ("MCS_MALFORMED_JSON", FixRequest),
    ("MCS_MEDIA_REQUEST_FAILED", Retry),
    // "stop": a limit, which only an admin can raise.
    ("M_USER_LIMIT_EXCEEDED", ContactAdmin),
    ("M_TOO_MANY_DEVICES", ContactAdmin),
    ("ORG_MATRIX_MSC4342_M_TOO_MANY_DEVICES", ContactAdmin),
    ("M_QUOTA_EXCEEDED", ContactAdmin),
    // "fix the request", which needs an invite first.
    ("M_NOT_JOINED", RequestAccess),
    ("ORG.MATRIX.MSC3848.NOT_JOINED", RequestAccess),
];

/// What stands in brackets is an addition.
fn actions(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(|action| action.split('[').next().unwrap_or(action).trim())
}

#[test]
fn the_recoveries_of_the_table_are_what_the_evidence_asks_of_a_client() {
    let (mut agree, mut differ) = (0, Vec::new());
    for line in include_str!("../../corpus/errcodes.tsv").lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let row = codes::all().find(|row| row.errcode == cells[0]);
        let Some(row) = row.filter(|_| actions(cells[7]).all(|action| action != "unknown")) else { continue };
        let allows = |action| ACTIONS.iter().any(|(known, of_it)| *known == action && of_it.contains(&row.recovery));
        if actions(cells[7]).any(allows) {
            agree += 1;
        } else {
            differ.push((row.errcode, row.recovery));
        }
    }
    let key = |pair: &(&'static str, Recovery)| pair.0;
    let mut more_exact = MORE_EXACT.to_vec();
    more_exact.sort_by_key(key);
    differ.sort_by_key(key);
    assert_eq!(differ, more_exact);
    assert_eq!(agree, 95);
}
