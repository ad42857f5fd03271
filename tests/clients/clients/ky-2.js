// @ts-check
// ky 2, which reads the body of an error.
import ky from "ky-2";
import { NO_PAGE, REASONS } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = [
  {
    name: "ky 2", from: "ky-2", how: "`.json()`",
    request: ({ url, json, headers, signal, timeoutMs }) =>
      ky.post(url, { json, headers, retry: 0, timeout: timeoutMs ?? false, ...(signal && { signal }) }).json(),
    lacks: { ...REASONS, ...NO_PAGE },
  },
];
