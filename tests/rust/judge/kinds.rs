//! Which kind a body's record must be of.

use matrix_error::{Kind, ResponseInfo};

use super::object::Object;

const OAUTH_ERRORS: &str = include_str!("../../corpus/oauth-errors.tsv");
/// Registered as well, by RFC 6750, 7591, 8707 and 9449: that list has only the codes that were found near Matrix.
const MORE_OAUTH_ERRORS: [&str; 6] = [
    "invalid_token",
    "invalid_software_statement",
    "unapproved_software_statement",
    "invalid_target",
    "invalid_dpop_proof",
    "use_dpop_nonce",
];

#[track_caller]
pub fn assert_kind(kind: Kind, body: &Object<'_>, text: &str, response: &ResponseInfo<'_>) {
    let status = Some(response.status).filter(|status| (100..600).contains(status));
    let is_redirect = matches!(status, Some(300..400)) && response.location.is_some();
    assert_eq!(kind == Kind::Redirect, is_redirect, "{kind:?} {text}");
    let is_stage = match status {
        None | Some(401) => true,
        Some(400..600) => body.string("session").is_some(),
        Some(_) => false,
    };
    let is_auth = !is_redirect && body.starts_with("flows", '[') && is_stage;
    assert_eq!(kind == Kind::UserInteractiveAuth, is_auth, "{kind:?} {text}");
    if is_redirect || is_auth {
        return;
    }
    let has_errcode = body.value("errcode").is_some();
    let level = body.string("level").unwrap_or_default();
    let is_number = |code: &str| code.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let is_federation = !has_errcode
        && ["FATAL", "ERROR", "WARN"].contains(&level.as_str())
        && body.value("code").is_some_and(|code| is_number(code.get()))
        && body.string("reason").is_some()
        && body.string("affected").is_some();
    assert!(!is_federation || kind == Kind::Federation, "{kind:?} {text}");
    if kind == Kind::Federation {
        return assert!(!has_errcode && !level.is_empty(), "{text}");
    }
    let error = body.string("error");
    let is_registered = || {
        let listed = OAUTH_ERRORS.lines().skip(1).filter_map(|line| line.split('\t').next());
        listed.chain(MORE_OAUTH_ERRORS).any(|code| error.as_deref() == Some(code))
    };
    let is_oauth = !has_errcode && error.is_some() && (body.string("error_description").is_some() || is_registered());
    let is_standard = body.string("errcode").is_some() || error.is_some() || body.of_scanner().is_some();
    let expected = match () {
        () if is_oauth => Kind::OAuth,
        () if is_standard => Kind::Standard,
        () => Kind::NotMatrix,
    };
    assert_eq!(kind, expected, "{text}");
}
