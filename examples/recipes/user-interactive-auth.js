// @ts-check
// Sends a request that needs a proof first: to delete a device, to register. It asks for stage after stage until it is done.
import { parseMatrixError } from "matrix-error";
import { describe } from "matrix-error/describe";

/**
 * The form for a stage: gives what the person typed, or null to give up. `shown` asks for it, or says that the last try was wrong.
 *
 * @typedef {(shown: { title: string, text: string }, params: unknown) => Promise<object | null>} Form
 */

/**
 * Gives what the server answers, or null if the person gives up. Throws other errors, and where no way through has forms for all.
 *
 * @param {(auth: object | undefined) => Promise<unknown>} send sends the request with `auth` in its body, as by `matrix` in fetch.js
 * @param {ReadonlyMap<string, Form>} forms by stage
 *
 * @example
 * const url = `${server}/_matrix/client/v3/devices/${deviceId}`;
 * const send = (auth) => matrix(url, { method: "DELETE", headers, body: JSON.stringify({ auth }) });
 * const answer = await authenticate(send, new Map([["m.login.password", askPassword]]));
 */
export async function authenticate(send, forms) {
  /** @type {{ type: string, session: string | undefined } | undefined} */
  let auth;
  for (;;) {
    try {
      return await send(auth);
    } catch (caught) {
      const error = parseMatrixError(caught);
      if (error.kind !== "user-interactive-auth") throw caught;
      const { flows, completed, session, params } = error.auth;
      const toDo = flows.map(({ stages }) => stages.filter((stage) => !completed.includes(stage)));
      const type = toDo.find((stages) => stages.every((stage) => stage === "m.login.dummy" || forms.has(stage)))?.[0];
      // The client lacks a form, or the server refuses even the dummy.
      if (type === undefined || (type === "m.login.dummy" && type === auth?.type)) throw caught;
      // The dummy needs no form.
      const given = await (forms.get(type)?.(describe(error), params[type]) ?? {});
      if (given === null) return null;
      auth = { ...given, type, session: session ?? undefined };
    }
  }
}
