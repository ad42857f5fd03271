//! Secrets that a word tells of.

use super::{assert_all_masked, assert_masked, assert_whole, without_secrets};

#[test]
fn values_of_telling_keys_go() {
    assert_masked("access_token=abc&user=me", "access_token=…&user=me");
    assert_masked(r#"{"password": "a \b c", "x": 1}"#, r#"{"password": "…", "x": 1}"#);
    assert_masked("Password : hunter2&3", "Password : …");
    assert_masked("?h=1 5h: 3", "?h=… 5h: 3");
    assert_masked("Authorization: bearer abc.def", "Authorization: …");
    assert_masked("Unknown token", "Unknown token");
    assert_masked("Unknown token:", "Unknown token:");
    assert_masked("client_secret=syt_abc", "client_secret=…");
    assert_masked("token=https://example.org/x y", "token=… y");
    assert_masked("token=\u{1}abc x", "token= … x");
}

#[test]
fn a_value_goes_to_its_end() {
    assert_masked(r#"{"password" : "ab\"cd","x":1}"#, r#"{"password" : "…","x":1}"#);
    assert_masked(r#"{\"token\":\"a\\\"b\",\"x\":1}"#, r#"{\"token\":\"…\",\"x\":1}"#);
    assert_masked("token: Bearer abc of", "token: … of");
    assert_masked("Bearer token: abc of", "Bearer token: … of");
    assert_masked("abcdefghijklmnopqrstuvw1_mat_x of", "… of");
}

#[test]
fn the_words_of_a_key_are_taken_apart() {
    for key in [
        "loginToken",
        "accessToken",
        "clientSecret",
        "newPassword",
        "secret",
        "shared_secret",
        "passphrase",
        "passwd",
        "pwd",
        "userPIN",
        "PIN",
        "api_key",
        "API-Key",
        "code_verifier",
        "nonce",
        "macaroon",
        "privateKey",
        "deviceCode",
        "session_id",
        "PHPSESSID",
        "tokens",
        "HTTP_X_API_KEY",
        "otp",
        "identifier",
        "passcode",
        "pass",
        "auth",
        "pushkey",
        "user_code",
    ] {
        assert_masked(&format!("{key}=abc x"), &format!("{key}=… x"));
        assert_masked(&format!("{key}: abc x"), &format!("{key}: … x"));
    }
    assert_whole(&["key_id=ed25519", "errcode: abc", "monkey: abc", "encode=abc", "keyed: abc"]);
}

#[test]
fn a_sign_may_be_written_in_many_ways() {
    assert_all_masked(&[
        ("token->abc x", "token->… x"),
        ("token -> abc x", "token -> … x"),
        ("token => abc", "token => …"),
        ("code->abc x", "code->… x"),
        ("token[0]: abc", "token[0]: …"),
        ("token%3Dabc x", "token%3D… x"),
        ("token＝abc", "token＝…"),
        ("token=1abc x", "token=… x"),
        ("token1: abc x", "token1: … x"),
        ("token\u{A0}=\u{200B}abc", "token\u{A0}=…"),
        ("{&quot;token&quot;:&quot;abc&quot;}", "{&quot;token&quot;:&quot;…&quot;}"),
        ("&#116;oken&#x3D;abc", "&#116;oken&#x3D;…"),
        (r"\u0074oken=abc", r"\u0074oken=…"),
        ("%7B%22token%22%3A%22abc%22%7D", "%7B%22token%22%3A%22…%22%7D"),
        ("input name=\"csrf_token\" value=\"abc\"", "input name=\"csrf_token\" value=\"…\""),
    ]);
}

#[test]
fn a_value_may_be_quoted_in_many_ways() {
    assert_all_masked(&[
        ("password=`a b` x", "password=`…` x"),
        ("password=“a b” x", "password=“…” x"),
        ("password=‘a b’ x", "password=‘…’ x"),
        ("password='it's' x", "password='…' x"),
        ("password='my secret: ' x", "password='…' x"),
        (r#"password: "a\"b" x"#, r#"password: "…" x"#),
        (r#"password: "a\" b" x"#, r#"password: "…" x"#),
        (r#"password: " a b" x"#, r#"password: "…" x"#),
        (r#"{"token":"abc"#, r#"{"token":"…"#),
        (r#"token: {"value": {"a}": "b"}} x"#, "token: … x"),
        (r#"tokens: ["abc", "d"] x"#, "tokens: … x"),
        (r#"token: {"value": "abc"#, "token: …"),
        ("password (abc1)", "password (…)"),
        ("(token=abc),", "(token=…),"),
        ("token: Some(\"a b\"), c", "token: …, c"),
        ("token=a%20b c", "token=… c"),
        ("https://example.org/a%20b c", "https://example.org/… c"),
        ("Bearer%20abc d", "Bearer%20… d"),
    ]);
}

#[test]
fn a_value_may_stand_some_words_on() {
    assert_all_masked(&[
        ("Unknown session ID: nope", "Unknown session ID: …"),
        ("Token already exists: Spring2026-invite", "Token already exists: …"),
        ("token one two three four: abc", "token one two three four: …"),
        ("token one two three four five: abc", "token one two three four five: abc"),
        ("Invalid login token abc123DEF", "Invalid login token …"),
        ("token 'abc' is not valid", "token '…' is not valid"),
        ("session id abc1", "session id …"),
        ("session for abc1", "session for abc1"),
        ("token= password: abcd", "token= …: …"),
        ("token 'password': abc", "token '…': …"),
        ("token mat_a of: [] x", "token … of: [] x"),
        ("token eyJhbGciOi.e30 mat_a", "token … …"),
        ("session.id: abc", "session.id: …"),
        ("Password too short: hunter2", "Password too short: …"),
        ("as_token mismatch: abc", "as_token mismatch: …"),
        ("token of a=b", "token of a=b"),
        ("token\nof\nc: abc", "token of c: abc"),
        ("token\nof c: abc", "token of c: …"),
        ("token/v3", "token/v3"),
        ("a key of c: abc", "a key of c: abc"),
        ("token for https://example.org", "token for https://example.org"),
    ]);
}

#[test]
fn the_rest_of_a_header_goes() {
    assert_all_masked(&[
        ("Authorization: MAC id=\"h4\", nonce=\"x\"\nb", "Authorization: … b"),
        ("Proxy-Authorization: xyz b", "Proxy-Authorization: …"),
        ("Set-Cookie: id=abc; a", "Set-Cookie: …"),
        ("Cookie: a=b", "Cookie: …"),
        ("X-Foo: abc d", "X-Foo: …"),
        ("X-Matrix origin=\"a\",sig=\"b\"", "X-Matrix …"),
        ("curl -H 'Authorization: Basic a b' x", "curl -H 'Authorization: …' x"),
        (r#"{"Authorization":"Basic a b","c":1}"#, r#"{"Authorization":"…","c":1}"#),
        ("Bearer abcdef is unknown", "Bearer … is unknown"),
        ("Basic YWxpY2U6aHVudGVy is unknown", "Basic … is unknown"),
    ]);
}

#[test]
fn a_sentence_behind_a_telling_word_stays() {
    assert_whole(&[
        "Password: must be at least 8 characters",
        "Invalid token: Token has expired",
        "Missing token: please …",
        "token: null",
        "password: This field may not be blank.",
        "Unexpected token: '<'",
        "Unable to parse session: unexpected end",
        "Bearer token required",
        "Basic authentication required",
        "Authorization: is required",
        "code: 403",
        "Error code: M_FORBIDDEN",
        "Missing key 'displayname'",
        "Missing keys: access_token, refresh_token",
        "Multiple device IDs in scope",
        "Missing string query parameter 'token'",
        "M_UNKNOWN_TOKEN: gone",
        "Authorization failed",
        "[401 / M_UNKNOWN_TOKEN] Unknown access token body.server=Some",
        "no X-Forwarded-For header",
    ]);
    assert_masked("code: 4031", "code: …");
    assert_masked("Authorization: required", "Authorization: …");
}

#[test]
fn a_value_that_begins_like_a_sentence_goes() {
    for value in ["Missing2024", "expired99abcdef0", "missingdragon", "Required2024!", "at.xcjtSl"] {
        assert_masked(&format!("password: {value}"), "password: …");
    }
}

#[test]
fn names_behind_a_word_that_may_mean_something_else_stay() {
    assert_whole(&[
        "Error code: ECONNRESET",
        "error code = 23505",
        "exit_code=137",
        "You don't have permission to add event to state: m.room.name",
        "invalid state: leave",
        "Please enter code: sent by mail",
        "Missing required key: 'displayname'",
        "Unknown identifier type: m.id.foo",
        "Unknown token type: m.login.foo",
        "Token expired at 2026-11-28T09:00:00.000Z",
    ]);
    assert_all_masked(&[
        ("state: aB3x y", "state: … y"),
        ("code=abc&d", "code=…&d"),
        ("token: m.a3", "token: …"),
        ("token: m.aB", "token: …"),
        ("key: 'a b2'", "key: '…'"),
    ]);
}

#[test]
fn what_a_library_repeats_of_the_input_goes() {
    assert_all_masked(&[
        ("[type=x, input_value='abc, def', input_type=str]", "[type=x, input_value=…, input_type=str]"),
        ("input_value=[1, 'abc'\nnext", "input_value=… next"),
        ("input_value={}, input_type=dict", "input_value={}, input_type=dict"),
        ("Unexpected token 'S', \"SECRET{\" is not valid JSON", "Unexpected token … is not valid JSON"),
        ("Unexpected token 'S', ...\"a\"SECRET{\"... is not valid JSON", "Unexpected token … is not valid JSON"),
    ]);
}

#[test]
fn of_what_a_parser_quotes_two_hundred_characters_go() {
    let quoted = "ab ".repeat(64);
    assert_masked(&format!("Unexpected token 'S', \"{quoted}cdef"), "Unexpected token …ef");
    assert_masked(
        &format!("Unexpected token 'S', \"{quoted}c\" is not valid JSON"),
        "Unexpected token … is not valid JSON",
    );
}

#[test]
fn what_is_printed_can_be_masked_again() {
    for text in [
        "token=abc def",
        "https://a@example.org/b",
        "password: 'a b' c",
        "@alice:example.org",
        "Authorization: a",
        "input_value=5, x",
    ] {
        let masked = without_secrets(text);
        assert_masked(&masked, &masked);
    }
}
