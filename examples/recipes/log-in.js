// @ts-check
// Logs in with a user name and a password. If that fails, it says in words what to show below the form.
import { parseMatrixError } from "matrix-error";
import { describe } from "matrix-error/describe";
import { matrixOnce } from "./fetch.js";

/**
 * @param {string} server for example `https://matrix.example.org`
 * @param {{ user: string, password: string }} form
 * @param {import("matrix-error/describe").Messages} [messages] English unless told
 */
export async function logIn(server, { user, password }, messages) {
  const body = { type: "m.login.password", identifier: { type: "m.id.user", user }, password, refresh_token: true };
  try {
    // Once: the person presses the button again.
    return { session: await matrixOnce(`${server}/_matrix/client/v3/login`, { method: "POST", body: JSON.stringify(body) }) };
  } catch (caught) {
    const { title, text, recovery, action } = describe(caught, { doing: "log-in", messages });
    const { retryAfterMs, adminContact } = parseMatrixError(caught);
    return {
      trouble: {
        title,
        text,
        /** Can the person mend it in the form? Then put the cursor there. */
        isTyped: recovery === "change-input",
        /** Leave the button disabled for so long. */
        waitMs: retryAfterMs ?? 0,
        /** A link to the administrator, if the server gave one and it helps. */
        help: adminContact === null || action === null ? null : { label: action, href: adminContact },
      },
    };
  }
}
