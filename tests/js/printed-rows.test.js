// @ts-check
// Tests texts one by one: what is not printed of each, and what stays.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MatrixApiError, parseMatrixError } from "matrix-error";

const HEAD = "M_UNKNOWN (400): ";

/** @param {string} error what is printed of it */
function printed(error) {
  const { message } = new MatrixApiError(parseMatrixError({ errcode: "M_UNKNOWN", error }, { status: 400 }));
  assert.ok(message.startsWith(HEAD), message);
  return message.slice(HEAD.length);
}

/**
 * A text, what of it must not be shown, what must stay; both in words that stand in it, with a blank between.
 *
 * @type {Record<string, [text: string, secret: string, kept: string][]>}
 */
const HOLD = {
  headers: [
    ["Authorization: Basic YWxpY2U6aHVudGVyMg==", "YWxpY2U6", "Authorization"],
    ['Authorization: MAC id="h480djs93hd8", nonce="x7q1"', "h480djs93hd8 x7q1", "Authorization"],
    ["Authorization: abcdef012", "abcdef012", "Authorization"],
    ["bad header Authorization: Bearer abc", "abc", "bad header Authorization"],
    ["authorization: Negotiate YII.abc/def", "YII abc def", "authorization"],
    ["Cookie: theme=b7f; lang=q9z", "b7f q9z", "Cookie"],
    ["Set-Cookie: id=abc9; Path=/", "abc9", "Set-Cookie"],
    ['X-Matrix origin="example.org",key="ed25519:1",sig="aB/cd+ef"', "aB cd ef", "X-Matrix"],
    ["Api-Key: abc", "abc", "Api-Key"],
    ["X-Api-Key: abc9x, and more", "abc9x", "X-Api-Key"],
  ],
  "keys in camel case": ["loginToken", "accessToken", "refreshToken", "clientSecret", "sessionToken", "newPassword", "openIdToken", "sessionId", "deviceCode"]
    .map((key) => [`no ${key}=abc here`, "abc", `no ${key} here`]),
  "keys in snake and kebab case": [
    "secret", "shared_secret", "passphrase", "passwd", "pwd", "pin", "api_key", "code", "state", "code_verifier", "nonce", "macaroon", "private_key", "client-secret",
    "registration-token", "h", "sid", "session_id", "sessionid", "PHPSESSID", "device_code", "user_code", "tokens", "new_passwords",
  ].map((key) => [`${key}=abc7x`, "abc7x", key]),
  clauses: [
    ["Unknown session ID: abcDEFghiJKLmnoPQRstuVWX", "abcDEFgh", "Unknown session ID"],
    ["Unknown session ID: nope7", "nope7", "Unknown session ID"],
    ["Token already exists: Spring2026-invite", "Spring2026 invite", "Token already exists"],
    ["No such registration token: Spring2026", "Spring2026", "No such registration token"],
    ["Invalid token: at.xcjtSl~o4T7if", "xcjtSl o4T7if", "Invalid token"],
    ["registration-token: a.v2SEJKkByQFs_I", "v2SEJKkByQFs_I", "registration-token"],
    ["Invalid login token abc123DEF", "abc123DEF", "Invalid login token"],
    ["token 'abc123DEF' is not valid", "abc123DEF", "token is not valid"],
    ["Password too short: hunter2", "hunter2", "Password too short"],
    ["Invalid password 'hunter2'", "hunter2", "Invalid password"],
    ["as_token mismatch: abc123", "abc123", "as_token mismatch"],
    ["token->abc123", "abc123", "token"],
    ["token[0]: abc123", "abc123", "token"],
    ['tokens: ["abc123"]', "abc123", "tokens"],
    ["token%3Dabc123", "abc123", "token"],
  ],
  quotes: [
    ["password=`a1b correct`, user=x", "a1b correct", "password user"],
    ["password=“a1b correct” is wrong", "a1b correct", "password is wrong"],
    ["password='a1b correct' is wrong", "a1b correct", "password is wrong"],
    ['token: {"value": "abc def"}', "abc def", "token"],
    ["token\u200b=abc7x", "abc7x", "token"],
    ["token\u00a0=\u00a0abc7x", "abc7x", "token"],
    ["token＝abc7x", "abc7x", "token"],
    ["Unexpected token 'S', \"SECRET{\" is not valid JSON", "SECRET", "is not valid JSON"],
    ["1 validation error for PostBody\nnew_password\n  Input should be a valid string [type=string_type, input_value=12345678, input_type=int]", "12345678", "1 validation error for PostBody new_password Input should be a valid string"],
    ["code\n  String too long [type=string_too_long, input_value='abcdefgh...stuvwxyz', input_type=str]", "abcdefgh stuvwxyz", "String too long"],
    ["code\n  Bad [type=x, input_value={'a': 'one two'", "one two", "Bad"],
  ],
  "runs and token forms": [
    ["key wBZ5qA+/tTjBzv6mHkLpQ3xNfR0uYc8sEdGiVaWo/1M is bad", "wBZ5qA tTjBzv6mHkLpQ3xNfR0uYc8sEdGiVaWo", "is bad"],
    ["EsTc 5rr1 4JhX dqsP QGmQ n6Gt 6PUx kw2b nTsw EbZz Ycxk LfQW", "EsTc 5rr1 dqsP LfQW", ""],
    ["bad mar_AbCdEf_x1", "AbCdEf", "bad"],
    ["bad syl_QwErTyUiOpAsDfGhJkLz_0aBcDe", "QwErTyUi", "bad"],
    ["bad mpt_abcDEF", "abcDEF", "bad"],
    ["no syd_abcdefghijKLMNOPQRST", "abcdefgh", "no"],
    ["Syt_YWxpY2U_abcDEFghiJKL_0aBcDe was used", "YWxpY2U abcDEFgh", "was used"],
  ],
  "URLs and paths": [
    ["Not found '/_matrix/media/v3/download/example.org/AbCd'", "AbCd download", "Not found"],
    ["GET /_matrix/client/v3/rooms/%21abc%3Aexample.org/state failed", "abc rooms", "GET failed"],
    ["at https:\\/\\/example.org\\/alice?x=y now", "alice y", "at example.org now"],
    ["to https%3A%2F%2Fexample.org%2Falice%3Fx%3Dqq now", "alice qq", "to now"],
    ["user %40alice%3Aexample.org is away", "alice", "user is away"],
    ["see https://example.org/alice?x=qq#z7, please", "alice qq z7", "see example.org please"],
    ["see https://alice:hunter2@example.org/", "alice hunter2", "see"],
    ["matrix:u/alice:example.org left", "alice", "left"],
    ["matrix:roomid/abcdef:example.org?via=example.net", "abcdef", ""],
  ],
  ids: [
    ["@alice:example.org is no member of !abc:example.org", "alice abc", "is no member of"],
    ["#房间:例子.example is taken", "房间", "is taken"],
    ["@alice:bücher.example is away", "alice ücher", "is away"],
    ['@alice:"example.org" is away', "alice", "is away"],
    ["@alice:localhost is away", "alice", "is away"],
    ["@alice:example.org:8448 is away", "alice", "is away"],
    ["@alice:[2001:db8::1] is away", "alice", "is away"],
    ["event $fgs4ubNBIqsmdwBH1-aQflpSoEPwBFVSLe9LHm6MoZg is unknown", "fgs4ubNB", "event is unknown"],
    ["mail to alice@example.org failed", "alice", "mail to failed"],
    ["441632960123 is in use", "441632960123", "is in use"],
    ["+44 1632 960123 is in use", "1632 960123", "is in use"],
    ["+441632960123 is in use", "1632960123", "is in use"],
  ],
};

describe("of a text", () => {
  for (const [kind, rows] of Object.entries(HOLD)) {
    describe(`with ${kind}`, () => {
      for (const [text, secret, kept] of rows) {
        test(JSON.stringify(text), () => {
          const shown = printed(text);
          for (const word of secret.split(" ")) {
            assert.ok(text.includes(word), `${word} does not stand in the text`);
            assert.ok(!shown.includes(word), `${word} is shown: ${shown}`);
          }
          for (const word of kept.split(" ")) assert.ok(shown.includes(word), `${word} is lost: ${shown}`);
          assert.ok(shown.includes("…"), shown);
        });
      }
    });
  }
});

describe("a text that holds nothing stays whole", () => {
  for (const text of [
    "Password: must be at least 8 characters", "Invalid token: Token has expired", "Missing token: please log in", "token: null", "password: This field may not be blank.",
    "Unexpected token: '<'", "Unable to parse session: unexpected end", "Bearer token required", "Invalid Bearer token.", "M_UNKNOWN_TOKEN: Unknown access token.",
    "JWT validation failed: expired_token: The token is expired", "invalid batch token: must start with 's' or 't'",
    "made with matrix-js-sdk@43.0.0", "nginx/1.26.0@edge", "it costs $10.00:usd", "+1:1", "#2:second", "a+b:c", "of @type:string", "must be of form '@localpart:domain'",
    "the feature org.example.simplified_sliding_sync_2024 is off", "matrix-homeserver-production-cluster-01.example.org is down", "ratio 1:1, 10:30, a:b",
    "needs Synapse 1.163.2 or later", "HTTP 403: Forbidden", "M_FORBIDDEN: You are not invited to this room.", "Missing params: ['user_id']", "'next_link' is not set",
    "connect ECONNREFUSED 127.0.0.1:8008", "line 1 column 2 (char 1)", "2026-11-28T07:57:51Z: too old", "18446744073709551615 is too large",
    "Missing parameters: matrix_server_name,access_token", "code_challenge_method must be S256", "key must be a string at line 1 column 2",
  ]) {
    test(JSON.stringify(text), () => assert.equal(printed(text), text));
  }
});

describe("what a terminal or a log would take for something else", () => {
  for (const [name, character] of Object.entries({
    "U+202E": "\u202e", "U+202A": "\u202a", "U+2066": "\u2066", "U+2069": "\u2069", "U+200E": "\u200e", "U+061C": "\u061c", "U+2028": "\u2028", "U+2029": "\u2029",
    "a line feed": "\n", "an escape": "\u001b", NUL: "\0", "U+0085": "\u0085", "U+009B": "\u009b",
  })) {
    test(`${name} is not printed`, () => {
      const shown = printed(`Room${character}not found`);
      assert.ok(!shown.includes(character));
      assert.match(shown, /^Room ?not found$/);
    });
  }
  test("a text is cut at 1000 characters", () => {
    for (const text of ["No. ".repeat(1000), "é ".repeat(2000), "😀 ".repeat(2000)]) assert.ok([...printed(text)].length <= 1001);
  });
  test("an errcode that may be anything is M_UNKNOWN", () => {
    for (const errcode of ["hunter2", "X\nFAKE LINE", "M_FORBIDDEN ", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "A".repeat(65), "M-X", "Ünknown"]) {
      const error = new MatrixApiError(parseMatrixError({ errcode, error: "No." }, { status: 400 }));
      assert.equal(error.message, `${HEAD}No.`);
      assert.equal(error.fingerprint, "standard 400 M_UNKNOWN");
      assert.equal(/** @type {{ errcode?: unknown }} */ (/** @type {unknown} */ (error)).errcode, "M_UNKNOWN");
    }
  });
});
