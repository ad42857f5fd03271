// @ts-check
// node-fetch 3 and 2.
import fetch3 from "node-fetch";
import fetch2 from "node-fetch-2";
import { parseMatrixResponse } from "matrix-error";
import { bodyAlone, NO_PAGE, PARSED_TOO_EARLY, unread, WITH_SIGNAL, withHeldResponse } from "../lacks.js";

/**
 * @typedef {import("../client.js").Client} Client
 * @typedef {{ ok: boolean, json(): Promise<unknown> }} Answer
 * @typedef {(url: string, options: { method: string, headers: Record<string, string>, body: string, signal?: AbortSignal, timeout?: number }) => Promise<Answer>} Fetch
 */

/** @type {import("../lacks.js").Lacks} */
const SIGNAL_TIMEOUT = {
  "signal timeout": { fields: ["kind", "recovery"], why: "the AbortError does not tell the reason", ...WITH_SIGNAL },
};

/** @param {string} name @param {string} from @param {Fetch} fetch @param {{ [situations: string]: string }} skips @returns {Client[]} */
function both(name, from, fetch, skips) {
  /** @param {import("../client.js").Ask} ask */
  const send = ({ url, headers, body, signal, timeoutMs }) =>
    fetch(url, { method: "POST", headers, body, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) });
  return [
    {
      name, from, how: "the Response is thrown", skips,
      request: async (ask) => {
        const response = await send(ask);
        if (!response.ok) throw response;
        return response.json();
      },
      lacks: {
        ...unread({ pass: "await parseMatrixResponse(e)", instead: ({ error }) => parseMatrixResponse(/** @type {Response} */ (error)) }),
        ...SIGNAL_TIMEOUT, ...NO_PAGE,
      },
    },
    {
      name, from, how: "`response.json()` always, its value is thrown", skips,
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
        ...SIGNAL_TIMEOUT, ...NO_PAGE,
      },
    },
  ];
}

export const clients = [
  ...both("node-fetch 3", "node-fetch", fetch3, { "own timeout": "node-fetch 3 has none" }),
  ...both("node-fetch 2", "node-fetch-2", fetch2, { "cut; 502 cut": "the promise is never settled" }),
];
