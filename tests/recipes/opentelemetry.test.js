// @ts-check
// Tests the OpenTelemetry recipe with the real SDK: what a span says of success, of a failure that was mended, and of one that was not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { MatrixApiError } from "matrix-error";
import { matrix, matrixOnce } from "../../examples/recipes/fetch.js";
import { traced } from "../../examples/recipes/opentelemetry.js";
import { hurry } from "./hurry.js";
import { BAD_GATEWAY, FORBIDDEN, LIMITED, OK, startServer } from "./server.js";

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));

/** The only span of some work. @param {() => Promise<unknown>} work */
async function spanOf(work) {
  exporter.reset();
  const outcome = await traced("send message", work).catch((/** @type {unknown} */ error) => error);
  const [span, ...others] = exporter.getFinishedSpans();
  assert.ok(span);
  assert.deepEqual([span.name, span.events, others], ["send message", [], []]);
  return { status: span.status, attributes: span.attributes, outcome };
}

test("a bad day that ends well is no error", async (t) => {
  hurry(t);
  const { url, requests } = await startServer(t);
  const { status, attributes, outcome } = await spanOf(() => matrix(url));
  assert.deepEqual([status, attributes, outcome], [{ code: SpanStatusCode.UNSET }, {}, { user_id: "@alice:example.org" }]);
  assert.equal(requests.length, 3);
});

for (const [name, answer, type, message] of /** @type {const} */ ([
  ["a refusal", FORBIDDEN, "M_FORBIDDEN", "M_FORBIDDEN (403): You are not invited to this room"],
  ["a rate limit", LIMITED, "M_LIMIT_EXCEEDED", "M_LIMIT_EXCEEDED (429): Too Many Requests"],
  ["a proxy's page", BAD_GATEWAY, "502", "M_UNKNOWN (502): Bad Gateway"],
])) {
  test(`${name} is an error of type ${type}, and is thrown on`, async (t) => {
    const { url } = await startServer(t, [answer, OK]);
    const { status, attributes, outcome } = await spanOf(() => matrixOnce(url));
    assert.deepEqual(status, { code: SpanStatusCode.ERROR, message });
    assert.deepEqual(attributes, { "error.type": type, "http.response.status_code": answer.status });
    assert.ok(outcome instanceof MatrixApiError && outcome.status === answer.status);
  });
}

test("where no response comes the type is network", async (t) => {
  const { url, stop } = await startServer(t);
  stop();
  const { status, attributes } = await spanOf(() => fetch(url));
  assert.equal(status.code, SpanStatusCode.ERROR);
  assert.deepEqual(attributes, { "error.type": "network" });
});

test("the address in an SDK's message does not get into the span", async () => {
  const message = "not here (https://example.org/_matrix/client/v3/rooms/!roomsecret:example.org)";
  const ofSdk = Object.assign(new Error(message), { httpStatus: 403, errcode: "M_FORBIDDEN" });
  const { status, outcome } = await spanOf(() => Promise.reject(ofSdk));
  assert.equal(outcome, ofSdk);
  assert.doesNotMatch(String(status.message), /secret/);
});
