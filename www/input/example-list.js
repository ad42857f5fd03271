// @ts-check
// The list of captured responses, in which the user searches and picks one.

import { groups } from "virtual:captured";
import { byId, element, make, setText } from "../parts/dom.js";

/** @typedef {import("virtual:captured").CapturedResponse} CapturedResponse */

const list = element("example", HTMLSelectElement);
const search = element("example-search", HTMLInputElement);

const all = groups.flatMap(({ group, responses }) => responses.map((response) => ({
  response,
  group,
  text: [group, response.label, response.status, response.reason, response.server, response.path, response.body].join(" ").toLowerCase(),
})));

/** @param {string} id */
export const capturedResponse = (id) => all.find(({ response }) => response.id === id)?.response;

/** Shows the responses that hold every word of the search. The picked one stays picked. */
function fill() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const picked = list.value;
  const found = all.filter(({ text }) => words.every((word) => text.includes(word)));
  list.replaceChildren(...groups.map(({ group }) => {
    const optgroup = make("optgroup", { label: group });
    for (const each of found) {
      if (each.group === group) optgroup.append(new Option(`${each.response.label} (${each.response.status})`, each.response.id));
    }
    return optgroup;
  }).filter((optgroup) => optgroup.childElementCount > 0));
  list.value = picked;
  setText(byId("example-count"), `${found.length} response${found.length === 1 ? "" : "s"}, captured from real servers`);
}

/**
 * Marks a response as the picked one. Without an id none is.
 * @param {string} [id]
 */
export function markExample(id = "") {
  list.value = id;
  const response = capturedResponse(id);
  setText(byId("example-note"), response === undefined ? "" : `Captured from ${response.server}: ${response.method} ${response.path}`);
}

/** @param {(response: CapturedResponse) => void} use */
export function onExample(use) {
  list.addEventListener("change", () => {
    const response = capturedResponse(list.value);
    if (response !== undefined) use(response);
  });
}

search.addEventListener("input", fill);
fill();
