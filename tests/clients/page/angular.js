// @ts-check
// Angular's HttpClient on XMLHttpRequest.
import "@angular/compiler";
import { XhrFactory } from "@angular/common";
import { withXhr } from "@angular/common/http";
import { angularClients } from "../angular.js";

/** @type {import("../client.js").Client[]} */
export const clients = angularClients("`withXhr()`, ", withXhr(), [{ provide: XhrFactory, useValue: { build: () => new XMLHttpRequest() } }]);
