// @ts-check
// undici 8, which needs Node 22.
import * as undici from "undici-8";
import { undiciClients } from "../undici.js";

export const clients = undiciClients("undici 8", "undici-8", undici);
