// @ts-check
// Tests the recipe for axios.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createApi } from "../../examples/recipes/axios.js";
import { errorOf } from "./error.js";
import { BAD_DAY_WAITS, hurry } from "./hurry.js";
import { CUT, FORBIDDEN, LIMITED, OK, PORTAL, startServer } from "./server.js";

describe("axios", () => {
  test("gets through a bad day, and waits as advised", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t);
    const { data } = await createApi(url).get("/whoami");
    assert.deepEqual(data, { user_id: "@alice:example.org" });
    assert.deepEqual(requests, ["429 GET /whoami", "502 GET /whoami", "200 GET /whoami"]);
    assert.deepEqual(waits, BAD_DAY_WAITS);
  });
  test("asks no second time where that does not help", async (t) => {
    const { url, requests } = await startServer(t, [FORBIDDEN]);
    const { errcode, error, recovery } = await errorOf(createApi(url).get("/"));
    assert.deepEqual({ errcode, error, recovery }, { errcode: "M_FORBIDDEN", error: "You are not invited to this room", recovery: "request-access" });
    assert.equal(requests.length, 1);
  });
  test("sends a POST again after a rate limit, but not after a 502", async (t) => {
    hurry(t);
    const { url, requests } = await startServer(t);
    assert.equal((await errorOf(createApi(url).post("/", { a: 1 }))).status, 502);
    assert.deepEqual(requests, ["429 POST /", "502 POST /"]);
  });
  test("sends the same body again", async (t) => {
    hurry(t);
    const { url, requests, bodies } = await startServer(t);
    await createApi(url).put("/", { a: 1 });
    assert.deepEqual(requests, ["429 PUT /", "502 PUT /", "200 PUT /"]);
    assert.deepEqual(bodies, ['{"a":1}', '{"a":1}', '{"a":1}']);
  });
  test("gives up after six attempts", async (t) => {
    const waits = hurry(t);
    const { url, requests } = await startServer(t, [LIMITED]);
    assert.equal((await errorOf(createApi(url).get("/"))).status, 429);
    assert.deepEqual([requests.length, waits.length], [6, 5]);
  });
  test("takes no portal's page for an answer", async (t) => {
    const { url, requests } = await startServer(t, [PORTAL]);
    const { kind, recovery } = await errorOf(createApi(url).get("/"));
    assert.deepEqual({ kind, recovery }, { kind: "not-matrix", recovery: "give-up" });
    assert.equal(requests.length, 1);
  });
  test("asks again after a cut body", async (t) => {
    hurry(t);
    const { url, requests } = await startServer(t, [CUT, OK]);
    assert.deepEqual((await createApi(url).get("/")).data, { user_id: "@alice:example.org" });
    assert.equal(requests.length, 2);
  });
  test("throws the same kind of error where an interceptor before it fails", async (t) => {
    const { url, requests } = await startServer(t, [OK]);
    const api = createApi(url);
    api.interceptors.request.use(() => { throw new Error("no token"); });
    const { error, recovery } = await errorOf(api.get("/"));
    assert.deepEqual({ error, recovery }, { error: "no token", recovery: "give-up" });
    assert.equal(requests.length, 0);
  });
  test("is of kind aborted after abort(null)", async (t) => {
    const controller = new AbortController();
    hurry(t, () => controller.abort(null));
    const { url, requests } = await startServer(t, [LIMITED]);
    assert.equal((await errorOf(createApi(url).get("/", { signal: controller.signal }))).kind, "aborted");
    assert.equal(requests.length, 1);
  });
});
