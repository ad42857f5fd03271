// @ts-check
// undici 7 below fetch: request(), with and without the interceptor, and its own fetch.
import * as undici from "undici";
import { undiciClients } from "../undici.js";

export const clients = undiciClients("undici 7", "undici", undici);
