// @ts-check
// got 14, the last that runs on Node 20.
import got from "got";
import { gotClients } from "../got.js";

export const clients = gotClients("got 14", "got", got);
