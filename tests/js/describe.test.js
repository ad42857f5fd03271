// Tests the words for people: every error has some in every language, they hold nothing of the server, and what the person did refines them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe as group, test } from "node:test";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { catalog } from "matrix-error/catalog";
import { describe } from "matrix-error/describe";
import de from "matrix-error/describe/de";
import en from "matrix-error/describe/en";
import es from "matrix-error/describe/es";
import fr from "matrix-error/describe/fr";
import zh from "matrix-error/describe/zh";
import * as js from "matrix-error/js/describe";
import { BUTTONS, CODES, DOING, PASSING, RECOVERIES } from "../../target/package/describe/cases.js";
import { FIRST_LEVEL, FIRST_OAUTH, recoveries, words } from "../../target/package/wasm/protocol.js";
import { inChild } from "./child.js";
import { rows } from "./rows.js";

/**
 * @typedef {Required<import("matrix-error/describe").Messages>} Messages
 * @typedef {import("matrix-error/describe").DescribeOptions} DescribeOptions
 */

const require = createRequire(import.meta.url);
/** @type {Messages[]} */
const LANGUAGES = [en, de, es, fr, zh];
/** @type {Record<string, import("matrix-error/describe").Words>} */
const inEnglish = en.words;
const AUDIENCES = /** @type {const} */ (["user", "developer", "admin"]);
const ALL_DOING = /** @type {import("matrix-error/describe").Doing[]} */ ([...Object.keys(DOING), "other"]);

const oauthCodes = words.slice(FIRST_OAUTH, FIRST_LEVEL);

/** What a server may put into a body, and no words may hold. */
const OF_SERVER = "swordfish @alice:example.org https://example.org/terms";
const about = (/** @type {string} */ errcode, status = 400) => parseMatrixError({ errcode, error: OF_SERVER }, { status });
/** One error of each code, kind and status. */
const ERRORS = [
  ...catalog.flatMap(({ errcode, statuses }) => [...statuses, 403, 429, 503, null].map((status) => parseMatrixError({ errcode, error: OF_SERVER }, { status: status ?? undefined }))),
  ...oauthCodes.map((error) => parseMatrixError({ error, error_description: OF_SERVER }, { status: 400 })),
  ...rows.map(({ text, response }) => parseMatrixError(text, response)),
  ...[200, 304, 400, 401, 403, 404, 407, 413, 418, 429, 451, 500, 501, 502, 503, 504, 511, 523].map((status) => parseMatrixError(`<p>${OF_SERVER}`, { status })),
  ...[302, 307].map((status) => parseMatrixError("", { status, headers: { location: "https://example.org/login" } })),
  parseMatrixError(new TypeError("fetch failed")), parseMatrixError(new DOMException("", "AbortError")), parseMatrixError("swordfish"),
];

for (const messages of LANGUAGES) {
  group(`in ${messages.language}`, () => {
    test("there are the words of English, no more and no less", () => {
      const shapeOf = (/** @type {Messages} */ { actions, words }) => [
        ...Object.keys(actions).map((key) => `action ${key}`),
        ...Object.entries(words).flatMap(([key, fields]) => Object.keys(fields).map((field) => `${key}, ${field}`)),
      ].sort();
      const [here, inEnglish] = [shapeOf(messages), shapeOf(en)];
      assert.deepEqual({ lacks: inEnglish.filter((key) => !here.includes(key)), hasToo: here.filter((key) => !inEnglish.includes(key)) }, { lacks: [], hasToo: [] });
    });
    test("a sentence about waiting stands where English has one, and a length in it", () => {
      const withWait = (/** @type {Messages} */ { words }) => Object.entries(words).flatMap(([key, fields]) => (
        Object.entries(fields).filter(([, text]) => text.includes("{wait}")).map(([field]) => `${key}, ${field}`)
      )).sort();
      assert.deepEqual(withWait(messages), withWait(en));
      assert.match(messages.wait, /\{time\}/);
      assert.doesNotMatch(messages.soon, /[{}]/);
    });
    test("nothing but English is said in English", () => {
      if (messages === en) return assert.deepEqual(messages, en);
      const same = Object.entries(messages.words).flatMap(([key, fields]) => Object.entries(fields).filter(([field, text]) => (
        text === /** @type {Record<string, string>} */ (inEnglish[key] ?? {})[field]
      )).map(([field]) => `${key}, ${field}`));
      assert.deepEqual(same, []);
    });
    test("a person reads no code, and short sentences", () => {
      for (const [key, { title, user }] of Object.entries(messages.words)) {
        for (const text of [title, user]) {
          if (text === undefined) continue;
          assert.doesNotMatch(text, /\b(?:HTTP|JSON|M_|errcode|token|API|OAuth|request|Request|proxy|Proxy|\d{3})\b/, key);
          for (const sentence of text.split(/[.!?。！？]/)) assert.ok(sentence.split(/\s+/).length <= 22, `${key}: ${sentence}`);
        }
        if (title !== undefined) assert.ok(title.length <= 45 && !/[.。]$/.test(title), `${key}: ${title}`);
        if (user !== undefined) assert.ok(user.length <= 170 && /[.!?。！？]$|\{wait\}$/.test(user), `${key}: ${user}`);
      }
    });
    test("each error has words, for each reader and whatever the person did, and nothing of the server", () => {
      for (const record of ERRORS) {
        for (const audience of AUDIENCES) {
          for (const doing of ALL_DOING) {
            const { title, text, recovery, action } = describe(record, { audience, doing, messages });
            const name = `${record.errcode}, ${record.kind}, ${record.status}, ${audience}, ${doing}`;
            assert.ok(title.length > 1 && text.length > 3, name);
            assert.doesNotMatch(`${title} ${text} ${action ?? ""}`, /[{}<>]|swordfish|alice|example|undefined|null/, name);
            assert.ok(recoveries.includes(recovery), name);
            assert.ok(action === null || Object.values(messages.actions).includes(action), name);
          }
        }
      }
    });
    test("a wait is said in its language", () => {
      const unit = (/** @type {string} */ of, /** @type {number} */ count) => new Intl.NumberFormat(messages.language, { style: "unit", unit: of, unitDisplay: "long" }).format(count);
      for (const [ms, of, count] of /** @type {const} */ ([
        [1000, "second", 1], [1001, "second", 2], [5000, "second", 5], [90_000, "second", 90], [90_001, "minute", 2], [5_400_000, "minute", 90],
        [5_400_001, "hour", 2], [129_600_001, "day", 2], [2_147_483_647, "day", 25],
      ])) {
        const record = parseMatrixError({ errcode: "M_LIMIT_EXCEEDED", error: "x", retry_after_ms: ms }, { status: 429 });
        assert.ok(describe(record, { messages }).text.includes(messages.wait.replace("{time}", unit(of, count))), `${ms}: ${describe(record, { messages }).text}`);
      }
      for (const retry_after_ms of [undefined, 0, 999]) {
        const record = parseMatrixError({ errcode: "M_LIMIT_EXCEEDED", error: "x", retry_after_ms }, { status: 429 });
        assert.ok(describe(record, { messages }).text.includes(messages.soon));
      }
    });
  });
}

/** Where the words of the recovery say all that there is to say. */
const WORDS_OF_RECOVERY = [
  "M_AS_BAD_OPENID", "M_FORBIDDEN", "M_UNRECOGNIZED", "M_UNKNOWN_TOKEN", "M_CONSENT_NOT_GIVEN", "M_KEY_TOO_LARGE",
  "M_USER_LOCKED", "M_INVALID_ROOM_STATE", "M_CANNOT_OVERWRITE_MEDIA", "M_INVALID_PEPPER", "M_TERMS_NOT_SIGNED",
  "M_APPSERVICE_LOGIN_UNSUPPORTED", "M_UNKNOWN_DEVICE", "M_CAPTCHA_INVALID", "M_CAPTCHA_NEEDED",
  "IO.ELEMENT.MSC4306.M_NOT_IN_THREAD", "IO_ELEMENT_MSC4388_CONCURRENT_WRITE", "IO.ELEMENT.MSC4512.M_FEDPROXY_PATH_NOT_ALLOWED",
  "M_CONCURRENT_WRITE", "M_FEDPROXY_PATH_NOT_ALLOWED", "M_MAX_DELAY_UNSUPPORTED", "M_NOT_IN_THREAD", "M_UNKNOWN_POS",
  "HS_FORBIDDEN_USER", "HS_METHOD_NOT_ALLOWED", "HS_UNSUPPORTED_OPERATION", "M_AS_UNSUPPORTED_OPERATION", "M_METHOD_NOT_ALLOWED",
];

test("every errcode has words of its own, but for these, which take those of their recovery", () => {
  const takers = catalog.map(({ errcode }) => errcode).filter((errcode) => {
    const { recovery, title } = describe(about(errcode));
    const { text } = describe(about(errcode), { audience: "developer" });
    return title === inEnglish[recovery].title && text === inEnglish[recovery].developer;
  });
  assert.deepEqual(takers.sort(), [...WORDS_OF_RECOVERY].sort());
});

test("each key is used, and no code has two", () => {
  const codes = Object.values(CODES).flatMap((list) => list.split(" "));
  assert.equal(new Set(codes).size, codes.length);
  const known = new Set([...catalog.flatMap(({ errcode, aliases }) => [errcode, ...aliases]), ...oauthCodes]);
  assert.deepEqual(codes.filter((code) => !known.has(code)), []);
  const used = new Set([...Object.keys(CODES), ...Object.values(DOING).flatMap((of) => Object.values(of)), ...recoveries, "network", "aborted", "page", "outage", "other-server", "program-error", "stage-failed", "soft-logout", "too-large"]);
  assert.deepEqual(Object.keys(en.words).filter((key) => !used.has(key)), []);
  assert.deepEqual([...used].filter((key) => !(key in en.words)), []);
});

test("what passes is said where the recovery is to send it again, and nowhere else", () => {
  const withWait = Object.entries(en.words).filter(([, { user }]) => user?.includes("{wait}")).map(([key]) => key);
  // The other two say what to do in words of their own.
  assert.deepEqual([...PASSING].sort(), [...withWait, "confirm-elsewhere", "network"].sort());
  for (const record of ERRORS) {
    for (const doing of ALL_DOING) {
      const { title, recovery } = describe(record, { doing });
      assert.equal(PASSING.some((key) => inEnglish[key].title === title), recovery === "retry" || title === inEnglish["give-up"].title, `${record.errcode} ${record.status} ${doing}: ${title}`);
    }
  }
});

test("the tables name keys that there are", () => {
  for (const key of [...Object.keys(RECOVERIES), ...Object.keys(BUTTONS), ...PASSING]) assert.ok(key in en.words, key);
});

/** What is said to a person; by hand. @type {[string, ReturnType<typeof describe>["recovery"], string, unknown, DescribeOptions?][]} */
const SAID = [
  ["a wrong password", "change-input", "Could not log in", about("M_FORBIDDEN", 403), { doing: "log-in" }],
  ["an unknown user name", "change-input", "Could not log in", about("M_NOT_FOUND", 404), { doing: "log-in" }],
  ["a forbidden request", "request-access", "You cannot do this", about("M_FORBIDDEN", 403)],
  ["a room without an invitation", "request-access", "You cannot join", about("M_FORBIDDEN", 403), { doing: "join" }],
  ["a room that is not there", "change-input", "Room not found", about("M_NOT_FOUND", 404), { doing: "join" }],
  ["a lost event", "give-up", "Not found", about("M_NOT_FOUND", 404), { doing: "view" }],
  ["closed registration", "contact-admin", "No new accounts", about("M_FORBIDDEN", 403), { doing: "register" }],
  ["a banner of a proxy", "retry", "Your server is not available", parseMatrixError("<h1>502</h1>", { status: 502 })],
  ["a proxy's 401", "give-up", "Your server did not answer", parseMatrixError("<h1>401</h1>", { status: 401 }), { doing: "log-in" }],
  ["a captive portal", "give-up", "Your server did not answer", parseMatrixError("<h1>Welcome</h1>", { status: 200 })],
  ["no network", "retry", "No connection", new TypeError("Failed to fetch")],
  ["an abort", "give-up", "Stopped", new DOMException("", "AbortError")],
  ["a soft logout", "log-in-same-device", "Please log in again", parseMatrixError({ errcode: "M_UNKNOWN_TOKEN", error: "x", soft_logout: true }, { status: 401 })],
  ["a missing token", "fix-request", "A problem in the app", about("M_MISSING_TOKEN", 401)],
  ["a stage that failed", "complete-auth", "Could not confirm", parseMatrixError({ errcode: "M_FORBIDDEN", error: "x", flows: [{ stages: ["m.login.password"] }], session: "x" }, { status: 401 })],
  ["the first stage", "complete-auth", "One more step", parseMatrixError({ flows: [{ stages: ["m.login.password"] }], session: "x" }, { status: 401 })],
  ["a bad refresh token", "refresh-or-log-in", "Please log in again", parseMatrixError({ error: "invalid_grant" }, { status: 400 })],
  ["a log-in on another device", "retry", "Almost there", parseMatrixError({ error: "authorization_pending" }, { status: 400 })],
  ["a large file behind a proxy", "change-input", "Too large", parseMatrixError("<h1>413</h1>", { status: 413 })],
  ["a server in trouble", "retry", "Your server is not available", parseMatrixError({ errcode: "M_UNKNOWN", error: "Internal server error" }, { status: 500 })],
  ["an outage behind a 429", "retry", "Your server is not available", about("M_UNKNOWN", 429)],
  ["a rate limit without an errcode", "retry", "Please slow down", parseMatrixError("slow down", { status: 429 })],
  ["a homeserver in trouble at log-in", "retry", "Your server is not available", about("M_FORBIDDEN", 503), { doing: "log-in" }],
  ["another server in trouble", "retry", "A server does not answer", about("M_UNKNOWN", 502), { doing: "join" }],
  ["a ban", "request-access", "You cannot join", about("M_BAD_STATE", 403), { doing: "join" }],
  ["a used log-in token", "refresh-or-log-in", "Not logged in", about("M_UNKNOWN_TOKEN", 401), { doing: "log-in" }],
  ["an unknown app at log-in", "fix-request", "A problem in the app", parseMatrixError({ error: "invalid_client" }, { status: 401 }), { doing: "log-in" }],
  ["a captcha that was wrong", "complete-auth", "Could not confirm", parseMatrixError({ errcode: "M_UNAUTHORIZED", error: "x", flows: [{ stages: ["m.login.recaptcha"] }], session: "x" }, { status: 401 })],
  ["a page about a file that is too large", "change-input", "The file is too large", parseMatrixError("<h1>413</h1>", { status: 413 }), { doing: "upload" }],
  ["a bug", "give-up", "That did not work", new TypeError("x is undefined")],
  ["a Response that nobody has read", "give-up", "That did not work", new Response("{}", { status: 403 })],
  ["a redirect", "follow-redirect", "It is somewhere else", parseMatrixError("", { status: 302, headers: { location: "https://example.org/login" } })],
  ["a code from a proposal", "request-access", "You need more rights", about("ORG.MATRIX.MSC3848.INSUFFICIENT_POWER", 403)],
  ["a code that nobody knows", "give-up", "That did not work", about("COM.EXAMPLE_ODD", 403)],
  ["an Error with a record", "contact-admin", "This account is closed", new MatrixApiError(about("M_USER_DEACTIVATED", 403))],
];
for (const [name, recovery, title, error, options] of SAID) {
  test(`${name} is said so`, () => {
    const said = describe(error, options);
    assert.deepEqual([said.recovery, said.title], [recovery, title]);
  });
}

test("the recovery is the record's, unless what the person did says better", () => {
  for (const record of ERRORS) {
    assert.equal(describe(record).recovery, record.recovery);
    for (const doing of ALL_DOING) {
      const { recovery } = describe(record, { doing });
      if (recovery !== record.recovery) {
        assert.ok(record.recovery !== "retry" && doing !== "other", `${record.errcode} ${doing}`);
        assert.ok(["M_FORBIDDEN", "M_NOT_FOUND", "M_THREEPID_NOT_FOUND", "M_BAD_STATE"].includes(record.errcode) || record.kind === "oauth", `${record.errcode} ${doing}`);
      }
    }
  }
});

test("a button is there where it does something", () => {
  const terms = (/** @type {object} */ more) => describe(parseMatrixError({ errcode: "M_CONSENT_NOT_GIVEN", error: "x", ...more }, { status: 403 })).action;
  assert.equal(terms({ consent_uri: "https://example.org/terms" }), "Open terms");
  assert.equal(terms({}), null);
  assert.equal(terms({ consent_uri: "javascript:alert(1)" }), null);
  assert.equal(describe(about("M_TERMS_NOT_SIGNED", 403)).action, "Open terms");
  const full = (/** @type {object} */ more) => describe(parseMatrixError({ errcode: "M_RESOURCE_LIMIT_EXCEEDED", error: "x", ...more }, { status: 403 })).action;
  assert.equal(full({ admin_contact: "mailto:admin@example.org" }), "Get help");
  assert.equal(full({}), null);
  assert.equal(describe(about("M_FORBIDDEN", 403)).action, null);
  assert.equal(describe(about("M_FORBIDDEN", 403), { doing: "join" }).action, "Ask to join");
  assert.equal(describe(about("M_NOT_FOUND", 404)).action, null);
  assert.equal(describe(about("M_SESSION_NOT_VALIDATED")).action, "Continue");
  assert.equal(describe(about("M_ALREADY_JOINED", 403)).action, null);
  assert.equal(describe(about("HS_BAD_TOKEN", 401)).action, null);
});

test("whatever it is given, it says something", () => {
  const odd = [undefined, null, 0, "", "x", [], {}, Symbol("x"), () => {}, new Proxy({}, { get() { throw new Error("no"); } }), { errcode: "__proto__" }, { errcode: "constructor" }, { error: "toString" }];
  for (const error of odd) {
    for (const options of [undefined, {}, { doing: undefined, audience: undefined, messages: undefined }, { doing: "constructor" }, { audience: "__proto__" }]) {
      const { title, text } = describe(error, /** @type {DescribeOptions} what no type allows */ (options));
      assert.ok(title.length > 1 && text.length > 3);
    }
  }
});

test("what a language lacks is said in English, and a module's namespace is as good as its words", () => {
  const gone = about("M_USER_DEACTIVATED", 403);
  const lazy = { default: de };
  for (const messages of [null, {}, 42, { language: "it", words: {} }, { words: { "account-closed": {} }, actions: null }]) {
    assert.deepEqual(describe(gone, /** @type {DescribeOptions} what no type allows */ ({ messages })), describe(gone));
  }
  assert.deepEqual(describe(gone, /** @type {DescribeOptions} */ (/** @type {unknown} */ ({ messages: lazy }))), describe(gone, { messages: de }));
  const italian = { language: "it", words: { "account-closed": { title: "Account chiuso" } } };
  assert.deepEqual(describe(gone, { messages: italian }), { ...describe(gone), title: "Account chiuso" });
});

test("a place in a sentence may stand twice, and a $ in it means itself", () => {
  const messages = { language: "en", wait: "$& {time}, {time}", words: { "rate-limit": { title: "x", user: "{wait} {wait}" } } };
  const limited = parseMatrixError({ errcode: "M_LIMIT_EXCEEDED", error: "x", retry_after_ms: 2000 }, { status: 429 });
  assert.equal(describe(limited, { messages }).text, "$& 2 seconds, 2 seconds $& 2 seconds, 2 seconds");
});

test("without WebAssembly nothing is said that the record cannot know", async () => {
  const said = await inChild(`
    delete globalThis.WebAssembly;
    const { describe } = await import("matrix-error/describe");
    const { parseMatrixError } = await import("matrix-error");
    return ['{"errcode":"M_UNKNOWN_TOKEN","error":"x"}', '{"errcode":"M_USER_DEACTIVATED","error":"x"}', "<h1>401</h1>", '{"errcode":"M_LIMIT_EXCEEDED","error":"x"}']
      .map((body, i) => describe(parseMatrixError(body, { status: i === 3 ? 429 : 401 })).title);
  `);
  assert.deepEqual(said, ["That did not work", "This account is closed", "That did not work", "Please slow down"]);
});

test("an engine that cannot say a duration in words is given a sign", () => {
  const limited = parseMatrixError({ errcode: "M_LIMIT_EXCEEDED", error: "x", retry_after_ms: 7_200_000 }, { status: 429 });
  const { text } = describe(limited, { messages: { ...en, language: "no language" } });
  assert.equal(text, "There were too many actions in a short time. Please wait 2 h, then try again.");
});

test("each copy says the same", () => {
  const required = require("matrix-error/describe");
  const requiredGerman = require("matrix-error/js/describe/de");
  for (const record of ERRORS) {
    assert.deepEqual(js.describe(record), describe(record));
    assert.deepEqual(required.describe(record, { messages: requiredGerman.default }), describe(record, { messages: de }));
  }
});
