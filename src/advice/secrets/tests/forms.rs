//! Secrets that are known by their form.

use super::{assert_all_masked, assert_masked, assert_whole};

#[test]
fn of_a_link_the_host_stays() {
    assert_masked("GET https://hs.example.org/_matrix/x?a=b failed", "GET https://hs.example.org/… failed");
    assert_masked("see <https://me:pass@example.org:8448/>.", "see <https://…example.org:8448/>.");
    assert_masked("mxc://example.org/abc", "mxc://example.org/…");
    assert_masked("https://example.org", "https://example.org");
    assert_masked("https://example.org?h=1", "https://example.org?…");
}

#[test]
fn identifiers_and_addresses_go() {
    assert_masked("User @alice:example.org is unknown", "User … is unknown");
    assert_masked("(#room:[2001:db8::1]:8448)", "(…)");
    assert_masked("!opaque_room_id_of_v12_rooms and $short", "… and $short");
    assert_masked("+group:example.org, alice.b+c@example.org!", "…, …!");
    assert_masked("No. #5: x, 2+2: 4, Hello!", "No. #5: x, 2+2: 4, Hello!");
    assert_masked("Zoë ëve@bücher.example @ all", "Zoë … @ all");
}

#[test]
fn tokens_go_wherever_they_stand() {
    assert_masked("bad syt_YWxpY2U_abc-123=", "bad …");
    assert_masked("(mat_short)", "(…)");
    assert_masked("format_of christmas_tree", "format_of christmas_tree");
    assert_masked("a format_mat_x", "a format_…");
    assert_masked("eyJhbGciOiJub25lIn0.e30.", "…");
    assert_masked("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz");
    assert_masked("abcdefghijklmnopqrstuvw1", "…");
}

#[test]
fn prose_stays() {
    for text in ["", "Too Many Requests", "You've exceeded 5 a minute: wait!", "M_NOT_FOUND (404)", "Zoë + 漢字 @ 😀"]
    {
        assert_masked(text, text);
    }
}

#[test]
fn a_link_ends_before_what_closes_the_sentence() {
    assert_all_masked(&[
        ("(https://example.org/a).", "(https://example.org/…)."),
        ("'https://example.org/a', b", "'https://example.org/…', b"),
        ("https://example.org.", "https://example.org."),
        (r"https:\host/b", r"https:\host/b"),
        ("https://a@b@example.org/", "https://…example.org/"),
        (r"https://example.org\a", r"https://example.org\…"),
        ("https://example.org#a", "https://example.org#…"),
        ("a`https://example.org/b`", "a`https://example.org/…`"),
        ("<https://example.org/a>", "<https://example.org/…>"),
    ]);
}

#[test]
fn a_path_of_matrix_goes() {
    assert_masked("Not found '/_matrix/media/v3/download/example.org/AbCd'", "Not found '…'");
    assert_masked("%2F_matrix%2Fclient%2Fabc and /_matrixy/a", "… and /_matrixy/a");
}

#[test]
fn of_a_query_the_keys_stay() {
    assert_masked("/a?foo=bar&baz.q=qux#z x", "/a?foo=…&baz.q=…#z x");
    assert_masked("what?no &x=y ?=b ?a=1;b='2", "what?no &x=y ?=b ?a=…;b='2");
}

#[test]
fn a_uri_of_matrix_goes() {
    assert_masked("matrix:u/alice:example.org", "matrix:…");
    assert_whole(&["matrix: a/b", "matrix:a", "matrix:/a"]);
}

#[test]
fn an_identifier_may_have_spaces_and_any_letters() {
    assert_all_masked(&[
        ("#foo bar:example.org", "…"),
        ("@alice b c d:example.org", "…"),
        ("@alice b c d e:example.org", "@alice b c d e:example.org"),
        ("#房间:例子.example", "…"),
        ("@alice:bücher.example x", "… x"),
        ("@alice:\"example.org\"", "…\""),
        ("@alice in !abc:example.org", "@alice in …"),
        ("user@alice:example.org", "user…"),
        ("user@alice@example.org", "user@…"),
        ("Alice <alice@example.org>", "Alice <…>"),
        ("@alice:42.example", "…"),
        ("@alice:localhost @a:b:8448 @a:127.0.0.1", "… … …"),
        ("\"@alice\",\"b\":c.d", "\"@alice\",\"b\":c.d"),
        ("@alice:example.org. And", "… And"),
    ]);
}

#[test]
fn a_number_or_a_version_is_no_server() {
    assert_whole(&[
        "matrix-js-sdk@43.0.0.",
        "nginx/1.26.0@edge",
        "$10.00:usd",
        "+1:1",
        "#2:second",
        "a+b:c",
        "@type:string",
        "must be of form '@localpart:domain'",
        "@:example.org",
        "@example.org",
        "@alice::8448",
        "@ alice:example.org",
    ]);
}

#[test]
fn no_more_is_hidden_than_the_longest_identifier_has() {
    let name = "a".repeat(254);
    assert_masked(&format!("@{name}:example.org"), "…");
    assert_whole(&[&format!("@{name}a:example.org")]);
    assert_masked(&format!("@alice:[{}b", "ab ".repeat(100)), &format!("…{} b", " ab".repeat(14)));
}

#[test]
fn an_opaque_identifier_has_twenty_letters() {
    assert_masked("$abcdefghijklmnopqrst !abcdefghijklmnopqrs", "… !abcdefghijklmnopqrs");
}

#[test]
fn phone_numbers_go() {
    assert_all_masked(&[
        ("441632960123 is in use", "… is in use"),
        ("+44 (1632) 960-123 is in use", "+… is in use"),
        ("tel 01632 960123.", "tel …."),
        ("+1234567 +123456", "+… +123456"),
        ("123456789012345 1234567890123456", "… 1234567890123456"),
        ("441632960 4416329601", "441632960 …"),
    ]);
}

#[test]
fn times_and_counts_are_no_phone_numbers() {
    assert_whole(&[
        "1795367985 1795367985003",
        "2026-11-28 07:57:52",
        "0.1234567890123",
        "127.0.0.1:8448",
        "1234567890a",
        "0 < 5, 0 of 10",
    ]);
}

#[test]
fn what_any_server_makes_is_a_token() {
    assert_all_masked(&[
        ("syl_abcdefghijklmnopqrst_abcdef", "…"),
        ("syd_abcdefghijklmnopqrst mar_a mpt_a mct_a mcr_a syr_a Syt_a", "… … … … … … …"),
        ("abc_defGhi xyz_AbCdEf_x1", "… …"),
        ("abc_defgh abc_deFGh abc_msc3575", "abc_defgh abc_deFGh abc_msc3575"),
        ("eyJhbGci eyJhbGc", "… eyJhbGc"),
        ("bad eyJhbGci", "bad …"),
    ]);
}

#[test]
fn a_long_run_of_mixed_letters_goes() {
    assert_all_masked(&[
        ("abcDEFghiJKLmnoPQRstuVWX", "…"),
        ("abcDEFghiJKLmnoPQRstuVW", "abcDEFghiJKLmnoPQRstuVW"),
        ("a KnorrdsQx2/ab+cdefghijklmnopqrstuvw/xyzabcdefg= b", "a …= b"),
        ("3fa85f64-5717-4562-b3fc-2c963f66afa6", "…"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwx", "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwx"),
        ("123456789012345678901234", "123456789012345678901234"),
    ]);
}

#[test]
fn a_name_of_words_stays() {
    assert_whole(&[
        "org.example.some_long_unstable_feature_name_2024",
        "matrix-homeserver-production-cluster-01.example.org",
        "Access-Control-Allow-Credentials",
        "/usr/lib/python3/synapse/http/server",
    ]);
    assert_masked("some_long_feature_name_202499", "…");
    assert_masked("some_abcdefghijklmnopq_name_1", "…");
    assert_masked("some_abcdefghijklmnop_name_1", "some_abcdefghijklmnop_name_1");
}

#[test]
fn a_recovery_key_goes() {
    assert_masked("key EsTc 7gBk 9hQw abcd 4rXz 8vLd of", "key … of");
    assert_whole(&["EsTc 7gBk some 9hQ w", "that this with from each", "EsTc 7gBk, 9hQw"]);
}
