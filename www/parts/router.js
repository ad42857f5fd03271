// @ts-check
// The address fragment goes in; which view is shown comes out, on every change of it.

import { byId } from "./dom.js";

/** @typedef {"decode" | "ask" | "catalog" | "entry"} View */

const titles = {
  decode: "matrix-error: what did the homeserver say?",
  ask: "Ask a real homeserver – matrix-error",
  catalog: "Every errcode – matrix-error",
};

/** @returns {string} */
export function fragment() {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Shows a view and what belongs to it.
 * @param {keyof typeof titles} view
 * @param {string} [title]
 */
export function showView(view, title = titles[view]) {
  document.documentElement.dataset.view = view;
  byId("view-decode").hidden = view !== "decode";
  byId("view-ask").hidden = view !== "ask";
  byId("view-catalog").hidden = view !== "catalog";
  byId("workbench").hidden = view === "catalog";
  document.title = title;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** @param {(fragment: string, isFirst: boolean) => void} route */
export function onRoute(route) {
  addEventListener("hashchange", () => route(fragment(), false));
  route(fragment(), true);
}
