// @ts-check
// Starts the page. Shows the view that the address names, and the record that belongs to it.

import { entryNamed } from "./errcodes/entries.js";
import { copies } from "./parts/copy.js";
import { byId, setText } from "./parts/dom.js";
import { workOffline } from "./parts/offline.js";
import { fragment, onRoute } from "./parts/router.js";
import { forgetAsked, restoreSwitches, setSwitches } from "./record/advice.js";
import { showRecord } from "./record/record.js";
import { fromFragment, isShared } from "./share/share-link.js";
import { onShare } from "./share/share.js";
import { showView } from "./views/all.js";
import { askedResponse, onAsked } from "./views/ask.js";
import { showCatalog } from "./views/catalog.js";
import { fill, heldResponse, onDecoded, replaceBody, restore } from "./views/decode.js";
import { looksLikeErrcode, onDecodeEntry, showEntry } from "./views/entry.js";

/** @typedef {Parameters<typeof showRecord>[0]} Shown */

/** What the views with a record showed last. @type {{ decode: Shown, ask: Shown }} */
const last = { decode: null, ask: null };

/**
 * @param {"decode" | "ask"} view
 * @param {Shown} shown
 */
function keep(view, shown) {
  last[view] = shown;
  // What comes after an emptied box answers another request.
  if (view === "decode" && shown === null) forgetAsked();
  if (!byId(`view-${view}`).hidden) showLast(view);
}

/** @param {"decode" | "ask"} view */
function showLast(view) {
  showRecord(last[view]);
  // Where nothing is decoded, examples stand in the place of a record.
  const isEmpty = view === "decode" && last.decode === null;
  byId("record").hidden = isEmpty;
  byId("start").hidden = !isEmpty;
  // Without a response there is nothing to share.
  byId("share-control").hidden = view === "ask" && askedResponse() === null;
}

onDecoded((decoded) => keep("decode", decoded), forgetLink);
onAsked((decoded) => keep("ask", decoded));
onShare(() => (byId("view-ask").hidden ? heldResponse() : askedResponse()));
onDecodeEntry((response) => {
  location.hash = "#decode";
  // At once: the address tells of its change only later, and what is hidden takes no focus.
  showView("decode");
  replaceBody(response);
  byId("record").focus();
});

/** Shows what a link holds. @param {string} name */
function openShared(name) {
  const state = fromFragment(name);
  setText(byId("share-note"), state === null
    ? "This link cannot be read: it is cut or damaged. Nothing of it is shown."
    : "Opened from a link. Where “…” stands, something was masked before the link was made.");
  if (state === null) return;
  fill(state.response, "opened from a link");
  setSwitches(state.switches);
}

/** The user has changed what a link held. The note and the address must no longer say that it is the link's. */
function forgetLink() {
  setText(byId("share-note"), "");
  if (isShared(fragment())) location.replace("#decode");
}

/** Is it the address of the list, with or without what is searched for? @param {string} name */
const isList = (name) => /^catalog(?:\?|$)/.test(name);

/**
 * @param {string} name
 * @param {boolean} isFirst
 */
function openCatalog(name, isFirst) {
  const entry = entryNamed(name) ?? null;
  showView("catalog", entry === null ? undefined : `${entry.title} – matrix-error`);
  showEntry(entry, entry === null && !isList(name) ? name : undefined);
  showCatalog(entry);
  // After a link to an errcode the reader goes on there. When the page opens, the focus stays where the browser puts it.
  if (entry !== null && !isFirst) byId("entry-title").focus();
}

onRoute((name, isFirst) => {
  // What a link holds wins over what the tab held.
  if (isFirst && (!isShared(name) || fromFragment(name) === null)) {
    restore();
    restoreSwitches();
  }
  if (isList(name) || entryNamed(name) !== undefined || looksLikeErrcode(name)) return openCatalog(name, isFirst);
  const view = name === "ask" ? "ask" : "decode";
  showView(view);
  if (isShared(name)) openShared(name);
  showLast(view);
});

document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

// The footer has the line to install the package, and the button, where the build knows the project's address.
const copyInstall = document.getElementById("copy-install");
if (copyInstall !== null) {
  copies(copyInstall, () => byId("install").textContent ?? "");
  copyInstall.hidden = false;
}

addEventListener("load", workOffline);
