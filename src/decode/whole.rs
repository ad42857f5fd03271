//! Decides whether the parts of a record belong together: whether one decision could have given them all.
//!
//! Errcodes are added from version to version, and records pass between versions. So no rule here asks for the row of an errcode,
//! but for those of soft logout.

use super::fields::may_be_soft_logout;
use super::kind::{self, Kind};
use super::link::LinkKind;
use crate::codes::error_code::ErrorCode;
use crate::codes::recovery::Recovery::{self, *};
use crate::codes::word::Word;
use crate::words::closed_set;

closed_set! {
    /// A field of the record that may be null, or of its `auth` and `oauth`. Links come first.
    pub(crate) enum Part {
        ConsentUri = "consentUri",
        InfoUri = "infoUri",
        ErrorUri = "errorUri",
        AdminContact = "adminContact",
        Location = "location",
        WireErrcode = "wireErrcode",
        LimitType = "limitType",
        CanUpgrade = "canUpgrade",
        RoomVersion = "roomVersion",
        CurrentVersion = "currentVersion",
        Auth = "auth",
        Session = "session",
        OAuth = "oauth",
        Federation = "federation",
        Text = "text",
    }
}
use Part::*;

/// How many parts are links: the build tells JavaScript.
#[cfg(any(test, all(feature = "package", not(target_arch = "wasm32"))))]
pub(crate) const LINKS: usize = Location as usize + 1;

/// Which schemes a link may have, by the number of its part.
pub(crate) fn link_kind(part: u32) -> LinkKind {
    match Part::of_number(part) {
        Some(AdminContact) => LinkKind::Contact,
        Some(Location) => LinkKind::Redirect,
        _ => LinkKind::Web,
    }
}

/// The bits of some parts or recoveries, by their numbers, beside others.
macro_rules! bits {
    ($others:expr; $($value:expr),*) => { $others $(| 1 << $value as u32)* };
    ($($value:expr),*) => { bits!(0; $($value),*) };
}

/// What any body may bring, whatever its kind is.
const TYPED: u32 = bits!(ConsentUri, InfoUri, AdminContact, LimitType, CanUpgrade, RoomVersion, CurrentVersion);

/// What is asked of a record. Each part is known to have its type; `given` has the bits of those that are not null.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub kind: Kind,
    pub recovery: Recovery,
    pub status: Option<u16>,
    pub errcode: Option<Word>,
    pub wire_errcode: Option<Word>,
    pub is_soft_logout: bool,
    pub given: u32,
}

/// What a kind may have, as bits: its recoveries, the parts that are its own, and those of them that it always has.
struct Rule {
    recoveries: u32,
    own: u32,
    needed: u32,
}

/// What a status alone gives.
const BY_STATUS: u32 = bits!(Retry, FixRequest, ChangeInput, GiveUp);

/// The rule of each kind, by its number. One table takes half of what branches take in the wasm.
static RULES: [Rule; Kind::ALL.len()] = {
    let mut rules = [const { Rule { recoveries: 0, own: 0, needed: 0 } }; Kind::ALL.len()];
    let mut at = 0;
    while at < rules.len() {
        rules[at] = rule_of(Kind::ALL[at]);
        at += 1;
    }
    rules
};

const fn rule_of(kind: Kind) -> Rule {
    let (recoveries, own, needed) = match kind {
        Kind::Standard => (!bits!(CompleteAuth, FollowRedirect), bits!(TYPED; WireErrcode), 0),
        Kind::UserInteractiveAuth => (bits!(CompleteAuth), bits!(TYPED; WireErrcode, Auth, Session), bits!(Auth)),
        Kind::OAuth => (bits!(BY_STATUS; RefreshOrLogIn, LogInSameDevice), bits!(TYPED; OAuth, ErrorUri), bits!(OAuth)),
        Kind::Federation => (BY_STATUS, bits!(TYPED; Federation), bits!(Federation)),
        Kind::Redirect => (bits!(FollowRedirect, GiveUp), bits!(TYPED; WireErrcode, Location), 0),
        Kind::NotMatrix => (bits!(BY_STATUS; RefreshOrLogIn), bits!(TYPED; Text), 0),
        // Nothing came that could have brought a value.
        Kind::Network => (bits!(Retry), 0, 0),
        Kind::Aborted => (bits!(GiveUp), 0, 0),
    };
    Rule { recoveries, own, needed }
}

/// Could one decision have given all of these parts?
#[inline(always)] // So what it is told stays out of memory: the five that are so save 60 bytes of brotli.
pub(crate) fn belong_together(parts: &Parts) -> bool {
    let &Parts { kind, recovery, status, errcode, given, .. } = parts;
    let has = |part: Part| given & bits!(part) != 0;
    let Some(rule) = RULES.get(kind as usize) else { return false };
    let fits_status = match kind {
        Kind::UserInteractiveAuth => kind::is_stage(status, has(Session)),
        Kind::Redirect => matches!(status, Some(300..400)) && (recovery == FollowRedirect) == has(Location),
        _ => true,
    };
    let may_be_soft = |word: Option<Word>| may_be_soft_logout(word.and_then(Word::row));
    fits_status
        && rule.recoveries & bits!(recovery) != 0
        && given & !rule.own == 0
        && rule.needed & !given == 0
        && (rule.own & bits!(WireErrcode) != 0 || errcode.is_some_and(|word| word.is(&ErrorCode::M_UNKNOWN)))
        && (!parts.is_soft_logout || may_be_soft(errcode) || may_be_soft(parts.wire_errcode))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(kind: Kind, recovery: Recovery, given: &[Part]) -> Parts {
        let word = |code: &str| Word::find(code.as_bytes());
        Parts {
            kind,
            recovery,
            status: None,
            errcode: word("M_UNKNOWN"),
            wire_errcode: given.contains(&WireErrcode).then(|| word("M_FORBIDDEN")).flatten(),
            is_soft_logout: false,
            given: given.iter().fold(0, |others, &part| bits!(others; part)),
        }
    }

    /// Of each kind the least that it needs.
    fn least() -> [Parts; 8] {
        [
            parts(Kind::Standard, Retry, &[]),
            parts(Kind::UserInteractiveAuth, CompleteAuth, &[Auth]),
            parts(Kind::OAuth, Retry, &[OAuth]),
            parts(Kind::Federation, Retry, &[Federation]),
            Parts { status: Some(302), ..parts(Kind::Redirect, GiveUp, &[]) },
            parts(Kind::NotMatrix, Retry, &[]),
            parts(Kind::Network, Retry, &[]),
            parts(Kind::Aborted, GiveUp, &[]),
        ]
    }

    #[test]
    fn the_least_of_each_kind_belongs_together() {
        for parts in least() {
            assert!(belong_together(&parts), "{parts:?}");
        }
    }

    #[test]
    fn each_kind_has_its_own_recoveries() {
        for parts in least() {
            let own: Vec<&str> = Recovery::ALL
                .iter()
                .filter(|&&recovery| belong_together(&Parts { recovery, ..parts }))
                .map(|recovery| recovery.as_str())
                .collect();
            let by_status = ["retry", "change-input", "fix-request", "give-up"];
            let expected: Vec<&str> = match parts.kind {
                Kind::Standard => Recovery::ALL
                    .iter()
                    .map(|recovery| recovery.as_str())
                    .filter(|word| !["complete-auth", "follow-redirect"].contains(word))
                    .collect(),
                Kind::UserInteractiveAuth => vec!["complete-auth"],
                Kind::OAuth => {
                    vec!["retry", "refresh-or-log-in", "log-in-same-device", "change-input", "fix-request", "give-up"]
                }
                Kind::Federation => by_status.to_vec(),
                Kind::NotMatrix => vec!["retry", "refresh-or-log-in", "change-input", "fix-request", "give-up"],
                Kind::Network => vec!["retry"],
                Kind::Redirect | Kind::Aborted => vec!["give-up"],
            };
            assert_eq!(own, expected, "{}", parts.kind.as_str());
        }
    }

    #[test]
    fn each_kind_may_bring_its_own_parts_and_no_other() {
        let typed =
            ["consentUri", "infoUri", "adminContact", "limitType", "canUpgrade", "roomVersion", "currentVersion"];
        for parts in least() {
            let own: &[&str] = match parts.kind {
                Kind::Standard | Kind::Redirect => &["wireErrcode"],
                Kind::UserInteractiveAuth => &["wireErrcode", "auth", "session"],
                Kind::OAuth => &["errorUri", "oauth"],
                Kind::Federation => &["federation"],
                Kind::NotMatrix => &["text"],
                Kind::Network | Kind::Aborted => &[],
            };
            let has_body = !matches!(parts.kind, Kind::Network | Kind::Aborted);
            for &part in Part::ALL {
                let word = part.as_str();
                let expected = own.contains(&word) || has_body && typed.contains(&word);
                let more = Parts { given: parts.given | bits!(part), ..parts };
                assert_eq!(belong_together(&more), expected, "{} {word}", parts.kind.as_str());
            }
            if parts.given != 0 {
                assert!(!belong_together(&Parts { given: 0, ..parts }), "{}", parts.kind.as_str());
            }
        }
    }

    #[test]
    fn a_redirect_has_a_status_of_one_and_is_followed_where_it_points() {
        let redirect = |status, recovery, given: &[Part]| {
            belong_together(&Parts { status, ..parts(Kind::Redirect, recovery, given) })
        };
        assert!(redirect(Some(300), FollowRedirect, &[Location]));
        assert!(redirect(Some(399), GiveUp, &[]));
        assert!(!redirect(Some(302), GiveUp, &[Location]));
        assert!(!redirect(Some(302), FollowRedirect, &[]));
        for status in [None, Some(299), Some(400)] {
            assert!(!redirect(status, GiveUp, &[]), "{status:?}");
        }
    }

    #[test]
    fn stages_of_other_statuses_than_401_have_a_session() {
        let stage = |status, given: &[Part]| {
            belong_together(&Parts { status, ..parts(Kind::UserInteractiveAuth, CompleteAuth, given) })
        };
        assert!(stage(Some(401), &[Auth]));
        assert!(stage(Some(403), &[Auth, Session]));
        assert!(!stage(Some(403), &[Auth]));
        assert!(!stage(Some(200), &[Auth, Session]));
    }

    #[test]
    fn only_kinds_with_an_errcode_have_one() {
        for parts in least() {
            let errcode = Word::find(b"M_FORBIDDEN");
            let expected = matches!(parts.kind, Kind::Standard | Kind::UserInteractiveAuth | Kind::Redirect);
            assert_eq!(belong_together(&Parts { errcode, ..parts }), expected, "{}", parts.kind.as_str());
            assert_eq!(belong_together(&Parts { errcode: None, ..parts }), expected, "{}", parts.kind.as_str());
        }
    }

    #[test]
    fn no_kind_is_a_soft_logout_without_its_codes() {
        for parts in least() {
            assert!(!belong_together(&Parts { is_soft_logout: true, ..parts }), "{}", parts.kind.as_str());
        }
    }

    #[test]
    fn a_soft_logout_has_one_of_its_codes() {
        let soft = |errcode: &str, wire_errcode: &str| {
            belong_together(&Parts {
                is_soft_logout: true,
                errcode: Word::find(errcode.as_bytes()),
                wire_errcode: Word::find(wire_errcode.as_bytes()),
                ..parts(Kind::Standard, LogInSameDevice, &[WireErrcode])
            })
        };
        assert!(soft("M_UNKNOWN_TOKEN", "M_UNKNOWN_TOKEN"));
        assert!(soft("M_USER_LOCKED", "M_X"));
        assert!(soft("M_X", "M_UNKNOWN_TOKEN"));
        assert!(!soft("M_FORBIDDEN", "M_FORBIDDEN"));
        assert!(!soft("M_X", "M_X"));
    }

    #[test]
    fn links_have_the_schemes_of_their_fields() {
        let kinds: Vec<LinkKind> = (0..LINKS as u32).map(link_kind).collect();
        assert_eq!(kinds, [LinkKind::Web, LinkKind::Web, LinkKind::Web, LinkKind::Contact, LinkKind::Redirect]);
    }
}
