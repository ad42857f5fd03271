// @ts-check
// What Matrix SDKs make of an answer besides the errors of their requests, and who tells that an endpoint is missing.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import axios from "axios";
import got from "got";
import { createClient, Method, OAuth2, TokenRefreshError, TokenRefreshLogoutError } from "matrix-js-sdk";
import { isEndpointUnsupported, parseMatrixError, sessionVerdict } from "matrix-error";
import { PostmessageTransport } from "matrix-widget-api";
import { ofetch } from "ofetch";
import redaxios from "redaxios";
import { Agent, interceptors, request } from "undici";
import { startServer } from "./server.js";
import { SILENT } from "./silent.js";

const server = await startServer();
after(() => server.stop());

/** @param {Promise<unknown>} promise @returns {Promise<unknown>} what it rejects with */
async function caught(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("no error is reported");
}

/** @param {string} situation */
function refresh(situation) {
  const { base } = server.place(situation);
  return caught(new OAuth2({ token_endpoint: `${base}/token` }, { clientId: "example-client" }, SILENT).performRefreshTokenGrant("mcr_hushhush"));
}

/** @param {string} situation */
function whoami(situation) {
  const { base } = server.place(situation);
  const client = createClient({ baseUrl: base, accessToken: "syt_hushhush", logger: SILENT });
  return caught(client.http.authedRequest(Method.Post, "/account/whoami", {}, {}, {}));
}

describe("matrix-js-sdk", () => {
  test("its OAuth2HTTPError for a dead refresh token is oauth, and the session is to be confirmed", async () => {
    const error = parseMatrixError(await refresh("oauth-dead"));
    assert.deepEqual([error.kind, error.status, error.recovery, error.oauth?.error], ["oauth", 400, "refresh-or-log-in", "invalid_grant"]);
    assert.equal(sessionVerdict(error, { hasRefreshToken: true, endpoint: "oauth-token" }).action, "confirm");
  });

  test("its OAuth2HTTPError for slow_down has the delay", async () => {
    const error = parseMatrixError(await refresh("oauth-slow"));
    assert.deepEqual([error.kind, error.status, error.recovery, error.retryAfterMs], ["oauth", 429, "retry", 7000]);
  });

  test("its HTTPError for a page at the token endpoint, and a refused connection there, are retried", async () => {
    const page = parseMatrixError(await refresh("502"));
    assert.deepEqual([page.kind, page.status, page.recovery], ["not-matrix", 502, "retry"]);
    const refused = parseMatrixError(await refresh("refused"));
    assert.deepEqual([refused.kind, refused.status, refused.recovery], ["network", null, "retry"]);
  });

  test("its TokenRefreshError is a failure of the network, its TokenRefreshLogoutError wants a log-in", async () => {
    const cause = await whoami("502");
    const passing = parseMatrixError(new TokenRefreshError(cause));
    assert.deepEqual([passing.kind, passing.recovery], ["network", "retry"]);
    const final = parseMatrixError(new TokenRefreshLogoutError(cause));
    assert.deepEqual([final.kind, final.recovery], ["not-matrix", "refresh-or-log-in"]);
  });

  for (const [situation, ideal] of /** @type {const} */ ([
    ["429", ["standard", "M_LIMIT_EXCEEDED", 429, "retry", 7000, false, null]],
    ["401", ["standard", "M_UNKNOWN_TOKEN", 401, "log-in-same-device", null, true, null]],
    ["403", ["standard", "M_CONSENT_NOT_GIVEN", 403, "accept-terms", null, false, "https://example.org/consent?u=alice"]],
  ])) {
    test(`its MatrixError for ${situation} survives JSON, but is partial`, async () => {
      const { kind, errcode, status, recovery, retryAfterMs, isSoftLogout, consentUri, partial } =
        parseMatrixError(JSON.parse(JSON.stringify(await whoami(situation))));
      assert.deepEqual([kind, errcode, status, recovery, retryAfterMs, isSoftLogout, consentUri], ideal);
      assert.equal(partial, true);
    });
  }
});

test("the timeout of matrix-widget-api's transport is a failure of the network", async () => {
  const nobody = { postMessage() {} };
  const transport = new PostmessageTransport("fromWidget", "widget", nobody, { addEventListener() {}, removeEventListener() {} });
  transport.start();
  transport.timeoutSeconds = 0.001;
  const { log } = console;
  console.log = () => {};
  try {
    const error = parseMatrixError(await caught(transport.send("content_loaded", {})));
    assert.deepEqual([error.kind, error.recovery], ["network", "retry"]);
  } finally {
    console.log = log;
  }
});

/** @type {Record<string, (url: string) => Promise<unknown>>} */
const CLIENTS = {
  axios: (url) => axios.get(url),
  got: (url) => got(url, { retry: { limit: 0 } }).json(),
  ofetch: (url) => ofetch(url, { retry: false }),
  redaxios: (url) => redaxios.post(url, {}, { headers: {}, fetch }),
  "undici responseError": async (url) => {
    const dispatcher = new Agent().compose(interceptors.responseError());
    return (await request(url, { dispatcher })).body.json();
  },
};

for (const [name, get] of Object.entries(CLIENTS)) {
  describe(`${name}: the server lacks the endpoint`, () => {
    for (const [situation, ideal] of /** @type {const} */ ([["404empty", true], ["404text", true], ["404html", false]])) {
      test(`${situation}: ${ideal}`, async () => {
        assert.equal(isEndpointUnsupported(await caught(get(`${server.place(situation).base}/x`))), ideal);
      });
    }
  });
}
