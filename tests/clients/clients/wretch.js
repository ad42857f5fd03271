// @ts-check
// wretch 3, which leaves the response unread and puts its text into the message.
import wretch from "wretch";
import AbortAddon from "wretch/addons/abort";
import { NO_PAGE, REASONS, unread, WITH_SIGNAL } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "wretch 3", from: "wretch", how: "`.json()`",
    request: ({ url, json, headers, signal, timeoutMs }) => {
      if (timeoutMs === undefined) return wretch(url).headers(headers).options({ signal: signal ?? null }).post(json).json();
      const request = wretch(url).addon(AbortAddon()).headers(headers);
      return request.post(json).setTimeout(timeoutMs).json();
    },
    lacks: {
      ...unread(undefined, "the body is the message of the error, and not read otherwise", [".message", ".stack"]), ...REASONS, ...NO_PAGE,
      "own timeout": { fields: ["kind", "recovery"], why: "`setTimeout()` aborts by a controller, and what is thrown is an AbortError", ...WITH_SIGNAL },
    },
  },
];
