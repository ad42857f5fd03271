// @ts-check
// Tests what the log-in form shows: on a bad day, and for each answer that Synapse gives to a password.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mockFetchResponse } from "matrix-error/mock";
import de from "matrix-error/describe/de";
import { logIn } from "../../examples/recipes/log-in.js";
import { BAD_GATEWAY, json, LIMITED, PORTAL, startServer } from "./server.js";

const FORM = { user: "alice", password: "swordfish" };
const WRONG_PASSWORD = { code: 403, msg: "Invalid username or password", errcode: "M_FORBIDDEN" };
const SESSION = { access_token: "token", device_id: "DEVICE", user_id: "@alice:example.org" };

/**
 * What the form shows of a response.
 *
 * @param {import("node:test").TestContext} t
 * @param {Response} response
 * @param {import("matrix-error/describe").Messages} [messages]
 */
async function shown(t, response, messages) {
  t.mock.method(globalThis, "fetch", async () => response);
  const { trouble } = await logIn("https://matrix.example.org", FORM, messages);
  assert.ok(trouble);
  return trouble;
}

test("on a bad day the person presses the button three times", async (t) => {
  const { url, requests } = await startServer(t, [LIMITED, BAD_GATEWAY, json(200, SESSION)]);
  assert.deepEqual(await logIn(url, FORM), {
    trouble: {
      title: "Please slow down", text: "There were too many actions in a short time. Please wait 1 second, then try again.",
      isTyped: false, waitMs: 1000, help: null,
    },
  });
  assert.deepEqual(await logIn(url, FORM), {
    trouble: {
      title: "Your server is not available", text: "It has a problem at the moment. Please try again in a moment.",
      isTyped: false, waitMs: 0, help: null,
    },
  });
  assert.deepEqual(await logIn(url, FORM), { session: SESSION });
  assert.deepEqual(requests, [429, 502, 200].map((status) => `${status} POST /_matrix/client/v3/login`));
});

test("a wrong password is something that the person typed", async (t) => {
  assert.deepEqual(await shown(t, mockFetchResponse("LoginError", WRONG_PASSWORD)), {
    title: "Could not log in", text: "The user name or the password is wrong.", isTyped: true, waitMs: 0, help: null,
  });
});

test("after too many tries the button waits for as long as the server asks", async (t) => {
  const { text, isTyped, waitMs } = await shown(t, mockFetchResponse("LimitExceededError", { retry_after_ms: 30_000 }));
  assert.equal(text, "There were too many actions in a short time. Please wait 30 seconds, then try again.");
  assert.deepEqual([isTyped, waitMs], [false, 30_000]);
});

test("a closed account is nothing that another password mends", async (t) => {
  const { title, isTyped } = await shown(t, mockFetchResponse("UserDeactivatedError", { msg: "This account has been deactivated" }));
  assert.deepEqual([title, isTyped], ["This account is closed", false]);
});

test("where the server has a limit, its administrator can be asked", async (t) => {
  const { help } = await shown(t, mockFetchResponse("ResourceLimitError", {
    code: 403, msg: "Monthly Active User Limit Exceeded", admin_contact: "mailto:admin@example.org", limit_type: "monthly_active_user",
  }));
  assert.deepEqual(help, { label: "Get help", href: "mailto:admin@example.org" });
});

test("the words come in the language of the form", async (t) => {
  const { text } = await shown(t, mockFetchResponse("LoginError", WRONG_PASSWORD), de);
  assert.equal(text, de.words["wrong-password"]?.user);
});

test("with a portal in between, or without a connection, there is no session", async (t) => {
  const { url, stop } = await startServer(t, [PORTAL]);
  const titles = [(await logIn(url, FORM)).trouble?.title];
  stop();
  titles.push((await logIn(url, FORM)).trouble?.title);
  assert.deepEqual(titles, ["Your server did not answer", "No connection"]);
});
