// @ts-check
// node:http and node:https without a library.
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { parseMatrixResponse } from "matrix-error";
import { unread } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "node:http", from: "", how: "the IncomingMessage is thrown",
    request: ({ url, headers, body, signal, timeoutMs }) => new Promise((resolve, reject) => {
      const send = url.startsWith("https:") ? httpsRequest : httpRequest;
      const request = send(url, { method: "POST", headers, ...(signal && { signal }), ...(timeoutMs && { timeout: timeoutMs }) });
      request.on("timeout", () => request.destroy());
      request.on("error", reject);
      request.on("response", async (response) => {
        if ((response.statusCode ?? 0) >= 400) return reject(response);
        try {
          resolve(JSON.parse(Buffer.concat(await response.toArray()).toString()));
        } catch (error) {
          reject(error);
        }
      });
      request.end(body);
    }),
    lacks: {
      ...unread({ pass: "await parseMatrixResponse(e)", instead: ({ error }) => parseMatrixResponse(/** @type {Response} */ (error)) }),
      "200 page": { fields: ["text"], why: "the SyntaxError does not hold the page" },
    },
    silent: { "bad gzip": "node:http does not look at content-encoding" },
  },
];
