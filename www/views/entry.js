// @ts-check
// The page of one errcode: what it means, what a server sends, and the code that handles it.

import { mocks } from "virtual:mocks";
import { copies } from "../parts/copy.js";
import { byId, element, make, one, setNodes, setText } from "../parts/dom.js";
import { codeFor } from "../record/handling.js";
import { link } from "../record/reveal.js";
import { printResponse } from "../input/pasted-response.js";
import { recoveries, stabilities } from "../record/wording.js";

/** @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry */

const spec = element("entry-spec", HTMLAnchorElement);
/** @param {string} name */
const place = (name) => one(`[data-entry="${name}"]`);

/** @type {CatalogEntry | null} */
let shown = null;

/** Could it be meant as an errcode? @param {string} name */
export const looksLikeErrcode = (name) => /^(M_|[\w-]+(\.[\w-]+)+$|[A-Z]+_[A-Z0-9_]+$)/.test(name);

/**
 * Shows an entry. Without one it says that the missing name is not known, or invites the user to choose.
 * @param {CatalogEntry | null} entry
 * @param {string} [missing]
 */
export function showEntry(entry, missing) {
  if (shown !== entry) for (const forget of forgetCopied) forget();
  shown = entry;
  byId("entry").hidden = entry === null;
  byId("entry-none").hidden = entry !== null || missing !== undefined;
  byId("entry-missing").hidden = missing === undefined;
  byId("view-catalog").dataset.open = entry === null && missing === undefined ? "list" : "entry";
  setText(byId("entry-missing-name"), (missing ?? "").slice(0, 200));
  if (entry === null) return;

  byId("entry").dataset.errcode = entry.errcode;
  setText(byId("entry-title"), entry.errcode);
  setText(place("summary"), entry.summary);
  setText(place("todo"), recoveries[entry.recovery]);
  setText(place("statuses"), entry.statuses.join(", ") || "any");
  setText(place("recovery"), entry.recovery);
  setText(place("stability"), `${entry.stability}: ${stabilities[entry.stability]}`);
  setNodes(place("definedBy"), source(entry.definedBy));
  setText(place("aliases"), entry.aliases.join("\n") || "no other name");
  setText(place("fields"), entry.fields.map(field).join("\n") || "only errcode and error");
  spec.hidden = entry.specUrl === null;
  spec.href = entry.specUrl ?? "#catalog";

  const mock = mocks[entry.errcode];
  setText(place("mockCall"), mock.call);
  setText(place("mockResponse"), response(mock));
  setText(place("code"), codeFor(entry));
}

/** @param {import("matrix-error/catalog").CatalogField} field */
function field({ key, type, unit, recordField }) {
  return `${key}: ${type}${unit === null ? "" : `, ${unit}`}${recordField === null ? "" : ` → ${recordField}`}`;
}

/** @param {CatalogEntry["definedBy"]} definedBy */
function source(definedBy) {
  if (definedBy.startsWith("MSC")) return link(`https://github.com/matrix-org/matrix-spec-proposals/pull/${definedBy.slice(3)}`).map((node) => named(node, definedBy));
  if (definedBy.includes("/")) return link(`https://github.com/${definedBy}`).map((node) => named(node, definedBy));
  return [definedBy];
}

/**
 * @param {string | Node} node
 * @param {string} name
 */
function named(node, name) {
  if (node instanceof HTMLElement) node.textContent = name;
  return node;
}

/** @param {import("virtual:mocks").Mock} mock */
const response = ({ status, headers, body }) => printResponse({ status, headers: Object.entries(headers), body });

/** @param {(text: string) => void} use told the whole response, when it is to be decoded */
export function onDecodeEntry(use) {
  byId("entry-decode").addEventListener("click", () => {
    if (shown !== null) use(response(mocks[shown.errcode]));
  });
}

const forgetCopied = [
  copies(byId("copy-mock"), () => (shown === null ? "" : response(mocks[shown.errcode]))),
  copies(byId("copy-code"), () => (shown === null ? "" : codeFor(shown))),
];
