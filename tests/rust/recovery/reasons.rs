//! `recoveries.tsv` says of each code who can mend the trouble, and so what its recovery is. The table has to say the same.

use std::collections::{BTreeMap, BTreeSet};

use matrix_error::Recovery::{self, *};
use matrix_error::{Kind, MatrixError, ResponseInfo, codes, decode};

/// Who can mend it, and what a client does then.
const WHO: &[(&str, &[Recovery])] = &[
    ("person", &[ChangeInput, AcceptTerms, SolveCaptcha, LogInSameDevice]),
    ("program", &[FixRequest, Refetch, UseOtherEndpoint, RefreshOrLogIn]),
    ("somebody", &[RequestAccess]),
    ("admin", &[ContactAdmin, WaitForUnlock]),
    ("time", &[Retry]),
    ("nobody", &[GiveUp]),
];

/// The lines: code, recovery, who can mend it, reason.
fn lines() -> Vec<[&'static str; 4]> {
    let lines = include_str!("../../corpus/recoveries.tsv").lines().skip(1);
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().expect("four cells")).collect()
}

fn oauth(code: &str) -> MatrixError {
    decode(format!(r#"{{"error":"{code}"}}"#).as_bytes(), &ResponseInfo::default())
}

#[test]
fn each_row_of_the_table_has_the_recovery_that_its_line_gives_a_reason_for() {
    let errcodes: BTreeSet<_> = codes::all().map(|row| row.errcode).collect();
    let lines = lines().into_iter().filter(|[code, ..]| errcodes.contains(code));
    let lines: Vec<_> = lines.map(|[code, recovery, ..]| (code, recovery)).collect();
    let rows: Vec<_> = codes::all().map(|row| (row.errcode, row.recovery.as_str())).collect();
    assert_eq!(lines, rows);
}

#[test]
fn each_line_that_has_no_row_is_a_registered_code_of_oauth_with_its_recovery() {
    let errcodes: BTreeSet<_> = codes::all().map(|row| row.errcode).collect();
    let mut count = 0;
    for [code, recovery, ..] in lines().into_iter().filter(|[code, ..]| !errcodes.contains(code)) {
        let error = oauth(code);
        assert_eq!((error.kind, error.recovery().as_str()), (Kind::OAuth, recovery), "{code}");
        count += 1;
    }
    assert_eq!(count, 33);
}

#[cfg(feature = "package")]
#[test]
fn each_registered_code_of_oauth_has_a_line() {
    let lists = matrix_error::protocol::lists();
    let words = lists.iter().find(|(name, _)| *name == "words").map(|(_, words)| words).expect("a list of words");
    let registered: BTreeSet<_> = words.iter().filter(|word| oauth(word).kind == Kind::OAuth).copied().collect();
    let lines: BTreeSet<_> = lines().into_iter().map(|[code, ..]| code).collect();
    assert_eq!(registered.len(), 33);
    assert_eq!(registered.difference(&lines).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn no_code_has_two_lines() {
    let lines = lines();
    let codes: BTreeSet<_> = lines.iter().map(|[code, ..]| code).collect();
    assert_eq!(codes.len(), lines.len());
}

#[test]
fn who_can_mend_it_decides_the_recovery_and_each_line_says_why() {
    let may_be: BTreeMap<_, _> = WHO.iter().copied().collect();
    for [code, recovery, who, reason] in lines() {
        let recoveries = may_be.get(who).unwrap_or_else(|| panic!("{code}: who is {who}?"));
        assert!(recoveries.iter().any(|known| known.as_str() == recovery), "{code}: {recovery} by {who}");
        assert!(reason.split(' ').count() > 1 && !reason.ends_with('.'), "{code}: {reason:?} is no reason");
    }
}
