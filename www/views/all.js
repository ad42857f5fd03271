// @ts-check
// The views of the page, and which of them is shown. A new view has a row here, and a section `view-…` in index.html.

import { byId } from "../parts/dom.js";

const views = {
  decode: { title: "matrix-error: what did the homeserver say?", hasRecord: true },
  ask: { title: "Ask a real homeserver – matrix-error", hasRecord: true },
  catalog: { title: "Every errcode – matrix-error", hasRecord: false },
};

/**
 * Shows a view, and hides the others.
 * @param {keyof typeof views} view
 * @param {string} [title]
 */
export function showView(view, title = views[view].title) {
  document.documentElement.dataset.view = view;
  for (const name of Object.keys(views)) byId(`view-${name}`).hidden = name !== view;
  byId("workbench").hidden = !views[view].hasRecord;
  document.title = title;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
