// @ts-check
// The ways of using a fetch, whoever wrote it.
import { parseMatrixResponse } from "matrix-error";
import { bodyAlone, NO_PAGE, PARSED_TOO_EARLY, unread, withHeldResponse } from "./lacks.js";

/**
 * @typedef {{ ok: boolean, json(): Promise<unknown> }} Answer
 *
 * @param {Pick<import("./client.js").Client, "name" | "from" | "skips">} which
 * @param {(ask: import("./client.js").Ask) => Promise<Answer>} send
 * @param {import("./lacks.js").Lacks} lacks what this fetch lacks besides
 * @returns {import("./client.js").Client[]}
 */
export function fetchClients(which, send, lacks) {
  return [
    {
      ...which, how: "the Response is thrown",
      request: async (ask) => {
        const response = await send(ask);
        if (!response.ok) throw response;
        return response.json();
      },
      lacks: {
        ...unread({ pass: "await parseMatrixResponse(e)", instead: ({ error }) => parseMatrixResponse(/** @type {Response} */ (error)) }),
        ...lacks, ...NO_PAGE,
      },
    },
    {
      ...which, how: "`response.json()` always, its value is thrown",
      request: async (ask, held) => {
        const response = await send(ask);
        held.value = response;
        const json = await response.json();
        if (!response.ok) throw json;
        return json;
      },
      lacks: {
        ...bodyAlone({ pass: "parseMatrixError(e, response)", instead: withHeldResponse }),
        ...PARSED_TOO_EARLY,
        ...lacks, ...NO_PAGE,
      },
    },
  ];
}
