// @ts-check
// Tests the Sentry recipe with the real SDK and all it adds by itself, and a transport that keeps what would be sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as Sentry from "@sentry/node";
import { MatrixApiError } from "matrix-error";
import { matrixOnce } from "../../examples/recipes/fetch.js";
import { beforeSend } from "../../examples/recipes/sentry.js";
import { BAD_DAY, json, startServer } from "./server.js";

/** @type {string[]} */
const sent = [];
Sentry.init({
  dsn: "https://key@example.org/1",
  beforeSend,
  transport: (options) => Sentry.createTransport(options, async ({ body }) => {
    sent.push(String(body));
    return { statusCode: 200 };
  }),
});

/** A request whose address and answer hold what nobody should read. */
const PATH = "/_matrix/client/v3/rooms/!roomsecret:example.org/send/m.room.message/txn1?user_id=@usersecret:example.org";
const INDISCREET = json(403, {
  errcode: "M_FORBIDDEN", error: "@usersecret:example.org is not in !roomsecret:example.org, access_token=syt_token_secret",
});

/** What Sentry sends of each. @param {unknown[]} caught @returns {Promise<import("@sentry/node").ErrorEvent[]>} */
async function report(...caught) {
  sent.length = 0;
  for (const error of caught) {
    Sentry.captureException(error);
    await Sentry.flush();
  }
  const items = sent.map((envelope) => envelope.split("\n"));
  return items.filter(([, header]) => header?.includes('"type":"event"')).map(([, , event]) => JSON.parse(String(event)));
}

/** @param {string} url */
const failureAt = (url) => matrixOnce(url).then(() => assert.fail("it should fail"), (/** @type {unknown} */ error) => error);

test("the failures of a bad day get a fingerprint and tags of their own", async (t) => {
  const { url } = await startServer(t, BAD_DAY);
  const events = await report(await failureAt(url), await failureAt(url));
  assert.deepEqual(await matrixOnce(url), { user_id: "@alice:example.org" });
  assert.deepEqual(events.map(({ fingerprint, tags }) => ({ fingerprint, tags })), [
    {
      fingerprint: ["matrix", "standard 429 M_LIMIT_EXCEEDED"],
      tags: { "matrix.kind": "standard", "matrix.status": 429, "matrix.errcode": "M_LIMIT_EXCEEDED", "matrix.recovery": "retry" },
    },
    {
      fingerprint: ["matrix", "not-matrix 502 M_UNKNOWN"],
      tags: { "matrix.kind": "not-matrix", "matrix.status": 502, "matrix.errcode": "M_UNKNOWN", "matrix.recovery": "retry" },
    },
  ]);
});

test("no token and no id is sent, neither by the error, nor by its cause, nor by the trail of requests", async (t) => {
  const { url } = await startServer(t, [INDISCREET]);
  const caught = await failureAt(url + PATH);
  assert.ok(caught instanceof MatrixApiError);
  // As an SDK has it: the text of the server and the address in the message.
  const ofSdk = Object.assign(new Error(`${caught.matrix.error} (${url}${PATH})`), { errcode: "M_FORBIDDEN", httpStatus: 403 });
  const wrapped = new Error("cannot send to @bobsecret:example.org", { cause: ofSdk });
  const events = await report(caught, new MatrixApiError(caught.matrix, { cause: ofSdk }), ofSdk, wrapped);
  assert.deepEqual(events.map(({ exception }) => exception?.values?.at(-1)?.value), [
    "M_FORBIDDEN (403): … is not in …, access_token=…",
    "M_FORBIDDEN (403): … is not in …, access_token=…",
    "M_FORBIDDEN (403): … is not in …, access_token= …",
    "M_FORBIDDEN (403): … is not in …, access_token= …",
  ]);
  assert.deepEqual(new Set(events.map(({ fingerprint }) => fingerprint?.[1])), new Set(["standard 403 M_FORBIDDEN"]));
  assert.ok(events[0]?.breadcrumbs?.some(({ data }) => data?.url === `${url}/_matrix/…`));
  for (const event of events) {
    // The lines of source around each call are those of this file.
    const text = JSON.stringify(event, (key, value) => key === "stacktrace" ? undefined : value);
    assert.doesNotMatch(text, /secret/);
  }
});

test("a request that was given up is not sent, and a bug stays as it was", async () => {
  const aborted = await matrixOnce("http://127.0.0.1/", { signal: AbortSignal.abort() }).catch((error) => error);
  const events = await report(aborted, new RangeError("no such page"));
  const seen = events.map(({ exception, tags, fingerprint }) => [exception?.values?.[0]?.value, tags, fingerprint]);
  assert.deepEqual(seen, [["no such page", undefined, undefined]]);
});
