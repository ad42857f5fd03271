// @ts-check
// The XMLHttpRequest of jsdom: handed on itself, its events, through RxJS and through jQuery.
import { JSDOM, VirtualConsole } from "jsdom";
import { jQueryFactory } from "jquery/factory";
import { ajaxClients } from "../ajax.js";
import { xhrClients } from "../xhr.js";

// A console of its own: jsdom prints what fails there.
const { window } = new JSDOM("", { url: "http://127.0.0.1/", virtualConsole: new VirtualConsole() });
const make = () => /** @type {XMLHttpRequest} */ (new window.XMLHttpRequest());

/** @type {import("../client.js").Client[]} */
export const clients = [...xhrClients(make, "jsdom"), ...ajaxClients(make, jQueryFactory(window))];
