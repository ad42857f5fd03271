// @ts-check
// axios, with each of its adapters for Node and the types of response that keep the body away.
import axios from "axios";
import { parseMatrixError } from "matrix-error";
import { unread } from "../lacks.js";

/**
 * @typedef {import("../client.js").Ask} Ask
 * @typedef {import("../client.js").Client} Client
 * @typedef {import("../lacks.js").Instead} Instead
 */

/**
 * @param {"http" | "fetch"} adapter
 * @param {import("axios").ResponseType} [responseType]
 * @returns {(ask: Ask) => Promise<unknown>}
 */
const post = (adapter, responseType = "json") => ({ url, json, headers, signal, timeoutMs }) =>
  axios.post(url, json, { adapter, responseType, headers, timeout: timeoutMs ?? 0, ...(signal && { signal }) });

const silent = { "200 page": "a body that is no JSON is handed on as text" };

const NEITHER = "toJSON() keeps neither the body nor the headers";
/** @type {Instead} */
const whole = { pass: "parseMatrixError(e)", instead: ({ held }) => parseMatrixError(held) };

/** @type {Client[]} */
export const clients = [
  { name: "axios", how: "the http adapter", request: post("http"), silent },
  { name: "axios", how: "the fetch adapter", request: post("fetch"), silent },
  { name: "axios", how: 'the http adapter, `responseType: "arraybuffer"`', request: post("http", "arraybuffer"), silent },
  { name: "axios", how: 'the http adapter, `responseType: "stream"`', request: post("http", "stream"), lacks: unread(), silent: { "cut; reset; 200 page; bad gzip": "the stream is handed on before the body" } },
  { name: "axios", how: 'the fetch adapter, `responseType: "blob"`', request: post("fetch", "blob"), lacks: unread(), silent },
  {
    name: "axios", how: "`e.response` is handed on, where there is one", pass: "parseMatrixError(e.response)",
    request: async (ask) => {
      try {
        return await post("http")(ask);
      } catch (error) {
        throw (axios.isAxiosError(error) && error.response) || error;
      }
    },
    silent,
  },
  {
    name: "axios", how: "`e.toJSON()` is handed on, as of a log", pass: "parseMatrixError(e.toJSON())",
    request: async (ask, held) => {
      try {
        return await post("http")(ask);
      } catch (error) {
        held.value = error;
        throw axios.isAxiosError(error) ? error.toJSON() : error;
      }
    },
    lacks: {
      ...unread(whole, NEITHER),
      "429; 429h": { fields: ["kind", "errcode", "retryAfterMs", "retryAfterSource"], why: NEITHER, ...whole },
      "signal timeout": { fields: ["kind", "recovery"], why: "toJSON() does not keep the reason of the signal", ...whole },
    },
    silent,
  },
];
