// @ts-check
import createClient from "openapi-fetch";
import { bodyAlone, NO_PAGE, REASONS, withHeldResponse } from "../lacks.js";

/**
 * @typedef {{ "/whoami": { post: { requestBody: { content: { "application/json": object } }, responses: { 200: { content: { "application/json": object } } } } } }} Paths
 * @typedef {{ error?: unknown, response: Response }} Result
 */

/** @param {import("../client.js").Ask} ask @returns {Promise<Result>} */
function send({ base, json, headers, signal }) {
  const client = /** @type {import("openapi-fetch").Client<Paths>} */ (createClient({ baseUrl: base }));
  return client.POST("/whoami", { body: json, headers, ...(signal && { signal }) });
}

const skips = { "own timeout": "openapi-fetch has none" };

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "openapi-fetch", how: "`error` is thrown",
    request: async (ask, held) => {
      const { error, response } = await send(ask);
      held.value = response;
      if (error !== undefined) throw error;
      return response;
    },
    lacks: {
      ...bodyAlone({ pass: "parseMatrixError(error, response)", instead: withHeldResponse }),
      "502": { fields: ["status", "recovery"], why: "the page alone does not say its status", pass: "parseMatrixError(error, response)", instead: withHeldResponse },
      ...REASONS, ...NO_PAGE,
    },
    skips,
  },
  {
    name: "openapi-fetch", how: "the whole result is thrown", pass: "parseMatrixError({ error, response })",
    request: async (ask) => {
      const { error, response } = await send(ask);
      if (error !== undefined) throw { error, response };
      return response;
    },
    lacks: { ...REASONS, ...NO_PAGE },
    skips,
  },
];
