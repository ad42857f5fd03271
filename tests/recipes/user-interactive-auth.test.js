// @ts-check
// Tests User-Interactive Authentication: stage after stage, with a wrong password in between, on a bad day, and where it cannot go on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MatrixApiError } from "matrix-error";
import { mockResponse } from "matrix-error/mock";
import { matrix } from "../../examples/recipes/fetch.js";
import { authenticate } from "../../examples/recipes/user-interactive-auth.js";
import { hurry } from "./hurry.js";
import { BAD_GATEWAY, FORBIDDEN, json, LIMITED, startServer } from "./server.js";

const PASSWORD = { flows: [{ stages: ["m.login.password"] }], params: {}, session: "s1" };
const ASKED = mockResponse("InteractiveAuthIncompleteError", { result: PASSWORD });
const WRONG = json(401, { ...PASSWORD, completed: [], errcode: "M_FORBIDDEN", error: "Invalid password" });
const DONE = json(200, { done: true });

/**
 * Deletes a device, and tells each `auth` that was sent and each title that was shown.
 *
 * @param {import("node:test").TestContext} t
 * @param {import("./server.js").Answer[]} answers
 * @param {Record<string, (string | null)[]>} typed what the person types, by stage
 * @param {boolean} [idempotent]
 */
async function run(t, answers, typed, idempotent = true) {
  const { url, requests } = await startServer(t, answers);
  /** @type {unknown[]} */
  const sent = [];
  /** @type {string[]} */
  const titles = [];
  const forms = new Map(Object.entries(typed).map(([stage, words]) => [stage, async (/** @type {{ title: string }} */ { title }) => {
    titles.push(title);
    const word = words.shift();
    return word ? { word } : null;
  }]));
  const outcome = await authenticate((auth) => {
    sent.push(auth);
    return matrix(`${url}/delete_devices`, { method: "POST", body: JSON.stringify({ devices: ["D"], auth }) }, idempotent);
  }, forms).catch((/** @type {unknown} */ error) => error);
  return { outcome, sent, titles, requests };
}

const passwordSent = { type: "m.login.password", session: "s1", word: "swordfish" };

test("asks for the password, says when it was wrong, and asks again in the same session", async (t) => {
  const { outcome, sent, titles } = await run(t, [ASKED, WRONG, DONE], { "m.login.password": ["catfish", "swordfish"] });
  assert.deepEqual(outcome, { done: true });
  assert.deepEqual(sent, [undefined, { ...passwordSent, word: "catfish" }, passwordSent]);
  assert.deepEqual(titles, ["One more step", "Could not confirm"]);
});

test("gets through a bad day without asking for the password twice", async (t) => {
  hurry(t);
  const { outcome, titles, requests } = await run(t, [ASKED, LIMITED, BAD_GATEWAY, DONE], { "m.login.password": ["swordfish"] });
  assert.deepEqual(outcome, { done: true });
  assert.deepEqual([titles.length, requests.length], [1, 4]);
});

test("takes the way that it has forms for, one stage after the other, and the dummy by itself", async (t) => {
  const flows = [{ stages: ["m.login.msisdn"] }, { stages: ["m.login.registration_token", "m.login.dummy"] }];
  const asked = json(401, { flows, params: {}, session: "s2" });
  const next = json(401, { flows, params: {}, session: "s2", completed: ["m.login.registration_token"] });
  const { outcome, sent } = await run(t, [asked, next, DONE], { "m.login.registration_token": ["swordfish"] });
  assert.deepEqual(outcome, { done: true });
  assert.deepEqual(sent, [
    undefined, { type: "m.login.registration_token", session: "s2", word: "swordfish" }, { type: "m.login.dummy", session: "s2" },
  ]);
});

test("ends when the person gives up", async (t) => {
  const { outcome, requests } = await run(t, [ASKED], { "m.login.password": [null] });
  assert.deepEqual([outcome, requests.length], [null, 1]);
});

for (const [name, answers, count] of /** @type {[string, import("./server.js").Answer[], number][]} */ ([
  ["a stage without a form", [json(401, { flows: [{ stages: ["m.login.sso"] }], params: {}, session: "s3" })], 1],
  ["a stage with the name of an object's own method", [json(401, { flows: [{ stages: ["toString"] }], params: {}, session: "s3" })], 1],
  ["a server that lets nobody through", [json(401, { flows: [], params: {}, session: "s3" })], 1],
  ["a dummy that is refused", [json(401, { flows: [{ stages: ["m.login.dummy"] }], params: {}, session: "s3" })], 2],
  ["another error", [ASKED, FORBIDDEN], 2],
])) {
  test(`throws at ${name}`, async (t) => {
    const { outcome, requests } = await run(t, answers, { "m.login.password": ["swordfish"] });
    assert.ok(outcome instanceof MatrixApiError, String(outcome));
    assert.equal(requests.length, count);
  });
}

test("registers no second account after a 502: such a request is not idempotent", async (t) => {
  const { outcome, requests } = await run(t, [ASKED, BAD_GATEWAY], { "m.login.password": ["swordfish"] }, false);
  assert.ok(outcome instanceof MatrixApiError && outcome.status === 502);
  assert.equal(requests.length, 2);
});
