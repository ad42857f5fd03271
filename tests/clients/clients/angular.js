// @ts-check
// Angular's HttpClient on fetch.
import "@angular/compiler";
import { withFetch } from "@angular/common/http";
import { angularClients } from "../angular.js";
import { NO_PAGE } from "../lacks.js";

/** @type {import("../client.js").Client[]} */
export const clients = angularClients("", withFetch(), [], NO_PAGE);
