// @ts-check
// ky 1, which leaves the body unread.
import ky from "ky";
import { NO_PAGE, REASONS, unread } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "ky 1", from: "ky", how: "`.json()`",
    request: ({ url, json, headers, signal, timeoutMs }) =>
      ky.post(url, { json, headers, retry: 0, timeout: timeoutMs ?? false, ...(signal && { signal }) }).json(),
    lacks: { ...unread(), ...REASONS, ...NO_PAGE },
  },
];
