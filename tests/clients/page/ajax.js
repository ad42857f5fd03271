// @ts-check
// RxJS and jQuery, as a page has them.
import $ from "jquery";
import { ajaxClients } from "../ajax.js";

/** @type {import("../client.js").Client[]} */
export const clients = ajaxClients(() => new XMLHttpRequest(), $);
