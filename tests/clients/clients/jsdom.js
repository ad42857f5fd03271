// @ts-check
// The XMLHttpRequest of jsdom: handed on itself, its events, through RxJS and through jQuery.
import { JSDOM, VirtualConsole } from "jsdom";
import { jQueryFactory } from "jquery/factory";
import { ajaxClients } from "../ajax.js";
import { WITH_SIGNAL } from "../lacks.js";
import { xhrClients } from "../xhr.js";

// A console of its own: jsdom prints what fails there.
const { window } = new JSDOM("", { url: "http://127.0.0.1/", virtualConsole: new VirtualConsole() });
const make = () => /** @type {XMLHttpRequest} */ (new window.XMLHttpRequest());

/** @type {import("../lacks.js").Lacks} */
const TIMEOUT = {
  "own timeout": {
    fields: ["kind", "recovery"], why: "after a timeout jsdom sets `readyState` to 0, which browsers do only after an abort",
    pass: "parseMatrixError(xhr, { signal })", instead: WITH_SIGNAL.instead,
  },
};

/** @type {import("../client.js").Client[]} */
export const clients = [...xhrClients(make, "jsdom", TIMEOUT), ...ajaxClients(make, jQueryFactory(window))];
