// @ts-check
// got 16, which needs Node 22.
import got from "got-16";
import { gotClients } from "../got.js";

export const clients = gotClients("got 16", "got-16", got);
