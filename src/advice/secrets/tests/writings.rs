//! In which ways a character may be written.

use super::{assert_all_masked, assert_whole};

#[test]
fn a_sign_may_be_a_number_in_a_text_of_html() {
    assert_all_masked(&[
        ("token&#61;abc x", "token&#61;… x"),
        ("token&#061;abc x", "token&#061;… x"),
        ("token&#61 abc x", "token&#61 … x"),
        ("token&#x3d;abc x", "token&#x3d;… x"),
        ("token&#X3D;abc x", "token&#X3D;… x"),
        ("token&#x00003D;abc x", "token&#x00003D;… x"),
        ("token&quot;:abc x", "token&quot;:… x"),
        ("&#x40;alice:b.c", "…"),
        ("token=a&#32;b x", "token=…&#32;b x"),
        ("password=&#8220;a b&#8221; x", "password=&#8220;…&#8221; x"),
        ("&#64;alice&#58;b.c x", "… x"),
    ]);
    assert_whole(&["token&#x;abc", "token&#;abc", "token&#x000003D;abc", "token&quo;:", "token&amp;abc"]);
}

#[test]
fn a_sign_may_be_percent_encoded() {
    assert_all_masked(&[
        ("token%3dabc", "token%3d…"),
        ("token%3Dabc;x", "token%3D…"),
        ("%40alice%3Aexample.org x", "… x"),
        ("@alice:b%C3%BCcher.example x", "… x"),
        ("@alice:b%C3%A0r.example x", "… x"),
        ("token%09=%0Aabc x", "token%09=%0A… x"),
        ("token%20abc1 x", "token%20… x"),
        ("100% token=abc", "100% token=…"),
        ("token=%", "token=%"),
    ]);
    assert_whole(&["token%3", "token%3Gabc", "token%", "token%G3Dabc"]);
}

#[test]
fn a_sign_may_be_escaped_as_in_json() {
    assert_all_masked(&[
        (r"\u0040alice:b.c", "…"),
        (r"token\u003Dabc x", r"token\u003D… x"),
        (r"token\\u003Dabc x", r"token\\u003D… x"),
        (r"token=\'a b\' x", r"token=\'…\' x"),
        (r"token=\`a b\` x", r"token=\`…\` x"),
        (r"Cookie: xyz b\nc", r"Cookie: …\nc"),
        (r"a\nsid: abc x", r"a\nsid: … x"),
        (r"Cookie: xyz b\rc", r"Cookie: …\rc"),
        (r"Cookie: xyz b\\nc", r"Cookie: …\\nc"),
        (r"Cookie: xyz b\tc", "Cookie: …"),
        (r"https:\/\/example.org\/a x", r"https:\/\/example.org\/… x"),
        (r"https:\\/\\/example.org\\/a x", r"https:\\/\\/example.org\\/… x"),
    ]);
    assert_whole(&[r"token\u003", r"token\u003Gabc", r"token\x3Dabc", "token\\"]);
}

#[test]
fn a_sign_may_look_like_one_of_ascii() {
    assert_all_masked(&[
        ("ｔｏｋｅｎ＝abc x", "ｔｏｋｅｎ＝… x"),
        ("＠alice：b．c x", "… x"),
        ("token\u{3000}abc1 x", "token\u{3000}… x"),
        ("token\u{A0}abc1 x", "token\u{A0}… x"),
        ("token\u{2009}abc1 x", "token\u{2009}… x"),
        ("password=«a b» x", "password=«…» x"),
        ("password=‛a b‚ x", "password=‛…‚ x"),
        ("password=„a b‟ x", "password=„…‟ x"),
    ]);
}

#[test]
fn what_nobody_sees_parts_no_word() {
    for unseen in ["\u{200B}", "\u{AD}", "\u{61C}", "\u{202E}", "\u{2060}", "\u{FEFF}"] {
        assert_all_masked(&[
            (&format!("to{unseen}ken=abc x"), "to ken=… x"),
            (&format!("token=a{unseen}bc x"), "token=… x"),
            (&format!("@alice{unseen}:b.c x"), "… x"),
        ]);
    }
}
