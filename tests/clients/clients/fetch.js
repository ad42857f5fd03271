// @ts-check
// The fetch of the platform.
import { fetchClients } from "../fetching.js";
import { REASONS } from "../lacks.js";

export const clients = fetchClients(
  { name: "fetch", from: "", skips: { "own timeout": "fetch has none" } },
  ({ url, headers, body, signal }) => fetch(url, { method: "POST", headers, body, signal: signal ?? null }),
  REASONS,
);
