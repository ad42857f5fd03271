// @ts-check
// Tests that nothing which is printed of an error holds a secret, wherever the secret stood, and that the rest of the text stays.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { MatrixApiError, parseMatrixError } from "matrix-error";
import { ending, PLACES } from "./canaries.js";
import { logged, PRINTED } from "./printed.js";
import { generator } from "./random.js";
import { rows } from "./rows.js";
import { FAMILIES, oneOf, shown } from "./secrets.js";

const COUNT = 10_000;

/** @param {Error} error @param {readonly string[]} parts where parts of the secret are printed */
const leaks = (error, parts) => Object.keys(PRINTED).filter((way) => shown(PRINTED[way](error), parts).length > 0);

describe("a secret", () => {
  test(`is printed by none of ${COUNT} errors`, () => {
    const random = generator(20261126);
    const [families, places] = [Object.keys(FAMILIES), Object.keys(PLACES)];
    const pairs = new Set();
    /** @type {string[]} */
    const found = [];
    for (let i = 0; i < COUNT; i++) {
      const [family, place] = [families[i % families.length], oneOf(random, places)];
      pairs.add(`${family} in ${place}`);
      const secret = FAMILIES[family](random);
      const { input, response } = ending(random, place, secret);
      const cause = new TypeError(secret.text, { cause: { secret } });
      const operation = random(2) ? `PUT ${secret.text}` : oneOf(random, [secret.text, "send", undefined]);
      const error = new MatrixApiError(parseMatrixError(input, response), random(2) ? { cause, operation } : { operation });
      for (const way of leaks(error, secret.parts)) found.push(`${way} of ${family} in ${place}: ${error.message}, where it was ${secret.text}`);
    }
    assert.deepEqual(found.slice(0, 20), []);
    assert.ok(pairs.size > 0.9 * families.length * places.length, `only ${pairs.size} pairs of a family and a place were tried`);
  });

  for (const [family, make] of Object.entries(FAMILIES)) {
    test(`of the family “${family}” is found where it is not masked`, () => {
      const random = generator(7);
      for (let i = 0; i < 20; i++) {
        const { text, parts } = make(random);
        assert.ok(parts.length > 0);
        const open = Object.assign(new Error(text, { cause: new Error(text) }), { fingerprint: text, toJSON: () => text });
        for (const part of parts) assert.deepEqual(leaks(open, [part]), Object.keys(PRINTED), `of ${part}`);
        const record = parseMatrixError({ errcode: "M_UNKNOWN", error: text });
        assert.deepEqual(shown(record.error, parts), parts, "the record itself hides nothing");
      }
    });
  }
});

describe("what is no secret", () => {
  const FILES = /^(captured|spec-examples|peer-cases)\.jsonl /;
  const texts = new Set(rows.filter(({ name }) => FILES.test(name)).map(({ text, response }) => parseMatrixError(text, response).error));
  const messageOf = (/** @type {string} */ error) => new MatrixApiError(parseMatrixError({ errcode: "M_UNKNOWN", error }, { status: 400 })).message;

  test("of the texts of the corpus most stay whole", (t) => {
    const changed = [...texts].filter((text) => messageOf(text).includes("…") && !text.includes("…"));
    t.diagnostic(`${texts.size - changed.length} of ${texts.size} texts stay as they are`);
    for (const text of changed) t.diagnostic(messageOf(text));
    assert.ok(texts.size > 100, `there are only ${texts.size} texts`);
    assert.ok(changed.length < texts.size / 5, `${changed.length} are changed`);
  });

  for (const text of [
    "Missing access token", "Unrecognised access token", "Invalid access token passed.", "Too Many Requests", "Room not found", "Invalid username or password",
    "You are not invited to this room.", "User ID already taken.", "Bad JSON: expected a string", "No row found (users)", "Can't find #5, or 2 + 2: 4!",
  ]) {
    test(`“${text}” stays`, () => assert.equal(messageOf(text), `M_UNKNOWN (400): ${text}`));
  }

  test("the status and the code are always there, or M_UNKNOWN for a code that may hold anything", () => {
    const printed = rows.map(({ text, response }) => {
      const record = parseMatrixError(text, response);
      const { message } = new MatrixApiError(record);
      const head = (/** @type {string} */ code) => `${code}${record.status === null ? "" : ` (${record.status})`}: `;
      const code = record.oauth?.error ?? record.errcode;
      if (message.startsWith(head(code))) return true;
      assert.ok(message.startsWith(head("M_UNKNOWN")), message);
      assert.doesNotMatch(code, /^[A-Z][A-Z0-9_.]{0,63}$/);
      return false;
    });
    assert.ok(printed.filter(Boolean).length > 0.95 * rows.length);
  });
});

describe("an error", () => {
  test("that differs from a thousand others only in identifiers has their fingerprint", () => {
    const random = generator(1000);
    const errors = Array.from({ length: 1000 }, () => {
      const [user, room, url] = ["identifier @", "opaque identifier !", "password in a URL"].map((family) => FAMILIES[family](random).text);
      return new MatrixApiError(parseMatrixError({ errcode: "M_FORBIDDEN", error: `${user} is not in ${room}`, session: room, url }, { status: 403 }));
    });
    assert.equal(new Set(errors.map(({ matrix }) => matrix.error)).size, 1000);
    assert.deepEqual([...new Set(errors.map(({ fingerprint }) => fingerprint))], ["standard 403 M_FORBIDDEN"]);
    assert.deepEqual([...new Set(errors.map(({ message }) => message))], ["M_FORBIDDEN (403): … is not in …"]);
  });

  test("has a stack, and a record and a cause that can be read but are not enumerable; what stands for the cause is masked", () => {
    const matrix = parseMatrixError({ errcode: "M_FORBIDDEN", error: "No." }, { status: 403 });
    const cause = new RangeError("of @alice:example.org");
    const error = new MatrixApiError(matrix, { cause });
    assert.match(String(error.stack), /^MatrixApiError: M_FORBIDDEN \(403\): No\.\n +at .*canary\.test\.js/);
    assert.equal(error.matrix, matrix);
    assert.equal(error.original, cause);
    assert.equal(String(error.cause), "RangeError: of …");
    assert.ok(error.cause instanceof Error && error.cause.stack === "RangeError: of …");
    assert.deepEqual({ ...error }, error.toJSON());
    for (const text of [inspect(error), inspect({ error }, { depth: null }), logged(error)]) {
      assert.match(text, /\[cause\]: RangeError/);
      assert.doesNotMatch(text, /alice|\$matrixError|wireErrcode/);
    }
  });
});
