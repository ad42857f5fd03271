// Tests that a soft logout that a parsed body hides from JSON.stringify, or shows to it alone, never costs the keys.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseMatrixError, sessionVerdict } from "matrix-error";

const BODY = { errcode: "M_UNKNOWN_TOKEN", error: "gone" };
const hidden = (/** @type {object} */ body, /** @type {PropertyDescriptor} */ descriptor) => Object.defineProperty(body, "soft_logout", descriptor);
const verdict = (/** @type {unknown} */ input) =>
  sessionVerdict(parseMatrixError(input, { status: 401 }), { endpoint: "whoami", hasRefreshToken: false, tokenIsExpired: false }).action;

class OfClass { errcode = BODY.errcode; error = BODY.error; }
hidden(OfClass.prototype, { value: true });
class ByGetter { errcode = BODY.errcode; error = BODY.error; get soft_logout() { return true; } }
class ByToJson { errcode = BODY.errcode; error = BODY.error; toJSON() { return { ...this, soft_logout: true }; } }

test("without one the keys may go, so that the facts below are about something", () => {
  assert.equal(verdict(BODY), "logged-out");
  assert.equal(verdict({ ...BODY, toJSON: () => BODY }), "logged-out");
  assert.equal(verdict({ ...BODY, toJSON() { throw new Error("no"); } }), "logged-out");
  assert.equal(verdict({ ...BODY, soft_logout: false, toJSON: () => ({ soft_logout: true }) }), "logged-out");
});

describe("the keys stay where `soft_logout` is", () => {
  /** @type {Record<string, () => unknown>} */
  const bodies = {
    "not enumerable": () => hidden({ ...BODY }, { value: true }),
    "not enumerable, on an object without a prototype": () => hidden(Object.assign(Object.create(null), BODY), { value: true }),
    "a getter that is not enumerable": () => hidden({ ...BODY }, { get: () => true }),
    "of the class": () => new OfClass(),
    "a getter of the class": () => new ByGetter(),
    "inherited": () => Object.assign(Object.create({ soft_logout: true }), BODY),
    "hidden by a Proxy": () => new Proxy({ ...BODY, soft_logout: true }, { ownKeys: () => ["errcode", "error"] }),
    "added by toJSON": () => ({ ...BODY, toJSON: () => ({ ...BODY, soft_logout: true }) }),
    "added by the toJSON of the class": () => new ByToJson(),
    "what JSON cannot say": () => ({ ...BODY, soft_logout: 1n }),
    "a getter that throws": () => hidden({ ...BODY }, { get() { throw new Error("no"); }, enumerable: true }),
  };
  for (const [what, body] of Object.entries(bodies)) {
    test(what, () => assert.equal(verdict(body()), "log-in-same-device"));
  }
});
