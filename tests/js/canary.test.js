// @ts-check
// Ten thousand errors full of random secrets go in; what is printed of each comes out without one of them.
import assert from "node:assert/strict";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { test } from "node:test";
import { inspect } from "node:util";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { generator } from "./random.js";
import { rows } from "./rows.js";

const SEED = Number(process.env.SEED ?? 20261126);
const random = generator(SEED);
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ALPHABET = `${LETTERS}0123456789`;
const some = (/** @type {number} */ length, alphabet = ALPHABET) => Array.from({ length }, () => alphabet[random(alphabet.length)]).join("");
const oneOf = (/** @type {readonly string[]} */ list) => list[random(list.length)];

/** The families of secrets that are not printed. Each gives the secret and how it stands in a text. @type {Record<string, () => [secret: string, text: string]>} */
const FAMILIES = {
  "what follows the host in a URL": () => {
    const [path, query] = [some(12), some(12)];
    return [path, `https://${oneOf(["hs", "matrix"])}.example.org/_matrix/${path}?x=${query}#${path}`];
  },
  "a Matrix id": () => {
    const local = some(14, LETTERS.toLowerCase());
    return [local, `${oneOf(["@", "!", "#", "$", "+"])}${local}:example.org${oneOf(["", ":8448"])}`];
  },
  "an opaque id": () => {
    const id = some(43);
    return [id, oneOf(["$", "!"]) + id];
  },
  "an e-mail address": () => {
    const local = some(12, LETTERS.toLowerCase());
    return [local, `${local}@mail.example.org`];
  },
  "a token": () => {
    const token = some(16);
    return [token, `${oneOf(["syt_", "syr_", "mat_", "mct_", "mcr_", "mas_"])}${token}`];
  },
  "a JWT": () => {
    const [head, claims, signature] = [some(30), some(40), some(40)];
    return [claims, `eyJ${head}.eyJ${claims}.${signature}`];
  },
  "a named value": () => {
    const value = some(12);
    const name = oneOf(["access_token", "refresh_token", "token", "session", "sid", "client_secret", "password", "h"]);
    return [value, `${name}${oneOf(["=", ":", ": "])}${value}`];
  },
  "a bearer": () => {
    const token = some(12);
    return [token, `Bearer ${token}`];
  },
  "a long run": () => {
    const run = `${some(14)}7${some(14)}`;
    return [run, run];
  },
};

const BEFORE = ["", "Could not use ", "Not allowed: (", "bad \"", "in <", "x, "];
const AFTER = ["", " here.", ")", "\"", ">", ", y"];

/** An error with a secret in its text, and other places full of others. @param {() => [string, string]} family */
function canary(family) {
  /** @type {string[]} */
  const secrets = [];
  const place = () => {
    const [secret, text] = family();
    secrets.push(secret);
    return oneOf(BEFORE) + text + oneOf(AFTER);
  };
  const body = {
    errcode: oneOf(["M_FORBIDDEN", "M_UNKNOWN_TOKEN", "M_LIMIT_EXCEEDED", "M_UNKNOWN"]), error: place(), consent_uri: place(), admin_contact: place(),
    limit_type: place(), room_version: place(), current_version: place(), session: place(), "x.y": { deep: [place()] }, retry_after_ms: place(),
  };
  const headers = { location: place(), "retry-after": place(), "x-secret": place() };
  const statusText = place();
  switch (random(6)) {
    case 0: return { secrets, record: parseMatrixError({ ...body, errcode: place() }, { status: 400, headers, statusText }) };
    case 1: return { secrets, record: parseMatrixError(`<h1>${place()}</h1>`, { status: 502, headers, statusText }) };
    case 2: return { secrets, record: parseMatrixError({ error: "invalid_grant", error_description: place(), error_uri: place() }, { status: 400 }) };
    case 3: return { secrets, record: parseMatrixError(Object.assign(new Error(place()), { url: place() })) };
    case 4: return { secrets, record: parseMatrixError({ level: "WARN", code: 403, reason: place(), affected: place(), source: place() }, { status: 403 }) };
    default: return { secrets, record: parseMatrixError(body, { status: 403, headers, statusText }) };
  }
}

/** All that is printed of an error, by each way of printing it. @param {MatrixApiError} error */
function printed(error) {
  let console = "";
  const sink = new Writable({ write(chunk, _, done) { console += chunk; done(); } });
  new Console(sink, sink).log(error, { error });
  return {
    message: error.message, String: String(error), stack: String(error.stack), JSON: JSON.stringify(error), fingerprint: error.fingerprint,
    inspect: inspect(error, { depth: 9 }), hidden: inspect({ error }, { depth: 9 }), console,
  };
}

for (const [name, family] of Object.entries(FAMILIES)) {
  test(`${name} is printed nowhere`, () => {
    /** @type {string[]} */
    const leaks = [];
    const count = 1112;
    let carriers = 0;
    for (let i = 0; i < count; i++) {
      const { secrets, record } = canary(family);
      if (secrets.some((secret) => record.error.includes(secret))) carriers++;
      const cause = new Error(family()[1]);
      const [secretOfCause] = [String(cause.message)];
      const error = new MatrixApiError(record, { cause });
      assert.equal(error.cause, cause);
      assert.equal(error.matrix, record);
      for (const [way, text] of Object.entries(printed(error))) {
        for (const secret of [...secrets, secretOfCause]) if (text.includes(secret)) leaks.push(`${way}: ${secret} in ${record.error}`);
      }
      assert.ok(record.status === null || error.message.includes(`(${record.status})`), error.message);
    }
    // The record's own text holds one where it is not masked: the search can find what it looks for.
    assert.ok(carriers > count / 2, `${carriers} of ${count}`);
    assert.deepEqual(leaks.slice(0, 5), [], `${leaks.length} leaks of ${count}, seed ${SEED}`);
  });
}

test("errors that differ only in ids have one fingerprint", () => {
  const fingerprints = new Set(Array.from({ length: 1000 }, () =>
    new MatrixApiError(parseMatrixError({ errcode: "M_FORBIDDEN", error: `@${some(9)}:example.org is not in !${some(43)}` }, { status: 403 })).fingerprint));
  assert.deepEqual([...fingerprints], ["standard 403 M_FORBIDDEN"]);
});

test("most texts of the corpus are printed as they are", () => {
  const texts = new Set(rows.map(({ bytes, response }) => parseMatrixError(bytes, response).error).filter((text) => /^[A-Za-z ',.]+$/.test(text)));
  assert.ok(texts.size > 100, String(texts.size));
  for (const text of texts) assert.ok(new MatrixApiError(parseMatrixError({ errcode: "M_FORBIDDEN", error: text })).message.endsWith(text), text);
});
