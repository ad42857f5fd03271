// @ts-check
// fetch, and each way to read what came.
import { parseMatrixError } from "matrix-error";
import { REASONS } from "../lacks.js";

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
async function textOf(reader) {
  const decoder = new TextDecoder();
  let text = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) text += decoder.decode(next.value, { stream: true });
  return text + decoder.decode();
}

/** @type {[string, (response: Response) => Promise<unknown>][]} */
const WAYS = [
  ["response.text()", (response) => response.text()],
  ["response.arrayBuffer()", (response) => response.arrayBuffer()],
  ["response.blob()", async (response) => (await response.blob()).text()],
  ["response.clone().text()", (response) => response.clone().text()],
  ["response.body.getReader()", (response) => textOf(/** @type {ReadableStream<Uint8Array>} */ (response.body).getReader())],
];

/** @type {import("../client.js").Client[]} */
export const clients = WAYS.map(([name, read]) => ({
  name: "fetch", from: "", how: `\`${name}\``, pass: "parseMatrixError(body, response)",
  request: async ({ url, headers, body, signal }, held) => {
    const response = await fetch(url, { method: "POST", headers, body, signal: signal ?? null });
    const whole = await read(response);
    if (response.ok) return whole;
    held.value = response;
    throw whole;
  },
  parse: ({ error, held }) => (held ? parseMatrixError(error, /** @type {Response} */ (held)) : parseMatrixError(error)),
  lacks: REASONS,
  silent: { "200 page": "no JSON is expected here" },
  skips: { "own timeout": "fetch has none" },
}));
