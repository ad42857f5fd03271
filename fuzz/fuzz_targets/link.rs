//! Reads any text as a link in each field that holds one. Panics where a field gives what the contract refuses.
#![no_main]

use matrix_error::{ResponseInfo, decode};

const NEVER: &str = "\"<>\\^`{|} \u{7f}\u{a0}\u{202e}\u{200b}\u{feff}";

libfuzzer_sys::fuzz_target!(|link: &str| {
    let body = |errcode: &str, key: &str| serde_json::json!({ "errcode": errcode, key: link }).to_string();
    let of_body = |errcode, key, status| decode(body(errcode, key).as_bytes(), &ResponseInfo::new(status));
    let consent = of_body("M_CONSENT_NOT_GIVEN", "consent_uri", 403).into_details().consent_uri;
    let info = of_body("M_USER_LIMIT_EXCEEDED", "info_uri", 403).into_details().info_uri;
    let contact = of_body("M_RESOURCE_LIMIT_EXCEEDED", "admin_contact", 403).into_details().admin_contact;
    let mut redirect = ResponseInfo::new(302);
    redirect.location = Some(link);
    let location = decode(b"", &redirect).into_details().location;

    assert_eq!(consent, info, "fields for pages give the same");
    for (given, schemes) in [
        (&consent, &["https", "http"][..]),
        (&contact, &["https", "http", "mailto", "tel", "xmpp", "matrix"]),
        (&location, &["https", "http", ""]),
    ] {
        let Some(given) = given else { continue };
        assert_eq!(given, link, "a link is given as it was sent");
        assert!(!given.chars().any(|character| character.is_control() || NEVER.contains(character)));
        let scheme = given.find([':', '/']).filter(|&at| given[at..].starts_with(':')).map_or("", |at| &given[..at]);
        assert!(schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known)), "{scheme}");
        let rest = &given[scheme.len()..];
        match scheme.to_ascii_lowercase().as_str() {
            "https" | "http" => {
                let authority = rest.strip_prefix("://").expect("slashes").split(['/', '?', '#']).next().unwrap_or_default();
                assert!(!authority.is_empty() && !authority.contains(['@', '%', '$', '&', ',', ';', '=', '+', '!', '*', '(', ')']));
                assert!(!authority.contains("..") && !authority.starts_with('.'));
                assert!(consent.is_some() && contact.is_some() && location.is_some(), "each field gives pages");
            }
            "" => assert!(!given.starts_with("//") && !given.is_empty()),
            "mailto" => assert!(given.matches('@').count() >= 1 && !given.to_ascii_lowercase().contains("%0a")),
            "tel" => assert!(rest[1..].chars().all(|sign| sign.is_ascii_digit() || "+-.()".contains(sign))),
            _ => {}
        }
    }
});
