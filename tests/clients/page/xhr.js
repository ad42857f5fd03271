// @ts-check
// The page's own XMLHttpRequest.
import { xhrClients } from "../xhr.js";

/** @type {import("../client.js").Client[]} */
export const clients = xhrClients(() => new XMLHttpRequest(), "");
