// @ts-check
// The ways of using undici, whatever its version.
import { parseMatrixResponse } from "matrix-error";
import { NO_PAGE, REASONS, unread } from "./lacks.js";

const byItself = {
  pass: "await parseMatrixResponse(e)",
  instead: (/** @type {import("./client.js").Caught} */ { error }) => parseMatrixResponse(/** @type {Response} */ (error)),
};

const silent = { "bad gzip": "request() does not look at content-encoding" };

/**
 * @param {string} name
 * @param {string} from
 * @param {Pick<typeof import("undici"), "Agent" | "fetch" | "interceptors" | "request">} undici
 * @returns {import("./client.js").Client[]}
 */
export function undiciClients(name, from, undici) {
  /** @param {import("./client.js").Ask} ask */
  const agent = ({ timeoutMs }) => new undici.Agent({ ...(timeoutMs && { headersTimeout: timeoutMs }) });
  return [
    {
      name, from, how: "`request()`, its result is thrown",
      request: async (ask) => {
        const result = await undici.request(ask.url, { method: "POST", headers: ask.headers, body: ask.body, signal: ask.signal, dispatcher: agent(ask) });
        if (result.statusCode >= 400) throw result;
        return result.body.json();
      },
      lacks: { ...unread(byItself), ...REASONS, ...NO_PAGE },
      silent,
    },
    {
      name, from, how: "`request()` with `interceptors.responseError()`",
      request: async (ask) => {
        const dispatcher = agent(ask).compose(undici.interceptors.responseError());
        const { body } = await undici.request(ask.url, { method: "POST", headers: ask.headers, body: ask.body, signal: ask.signal, dispatcher });
        return body.json();
      },
      lacks: {
        "502": { fields: ["text"], why: "the interceptor reads only JSON and plain text: `body` is empty" },
        ...REASONS, ...NO_PAGE,
      },
      silent,
    },
    {
      name, from, how: "`fetch()`, the Response is thrown",
      request: async (ask) => {
        const response = await undici.fetch(ask.url, { method: "POST", headers: ask.headers, body: ask.body, signal: ask.signal ?? null, dispatcher: agent(ask) });
        if (!response.ok) throw response;
        return response.json();
      },
      lacks: { ...unread(byItself), ...REASONS, ...NO_PAGE },
    },
  ];
}
