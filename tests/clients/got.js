// @ts-check
// Two ways of using got, whatever its version.

/**
 * @param {string} name
 * @param {string} from
 * @param {import("got").Got} got
 * @returns {import("./client.js").Client[]}
 */
export function gotClients(name, from, got) {
  /** @param {import("./client.js").Ask} ask */
  const options = ({ json, headers, signal, timeoutMs }) => ({
    json, headers, retry: { limit: 0 }, ...(signal && { signal }), ...(timeoutMs && { timeout: { request: timeoutMs } }),
  });
  return [
    { name, from, how: "`.json()`", request: (ask) => got.post(ask.url, options(ask)).json() },
    {
      name, from, how: "`throwHttpErrors: false`, the response is thrown",
      request: async (ask) => {
        const response = await got.post(ask.url, { ...options(ask), throwHttpErrors: false, responseType: "json" });
        if (!response.ok) throw response;
        return response.body;
      },
    },
  ];
}
