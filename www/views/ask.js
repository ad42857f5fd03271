// @ts-check
// The Ask view: asks a homeserver when the user says so, and shows the decoded answer.

import { copies } from "../parts/copy.js";
import { byId, element, make, one, setNodes, setText } from "../parts/dom.js";
import { discover } from "../input/discovery.js";
import { evidenceOf } from "../input/probes.js";
import { asFromBrowser, choices, isPreflighted, printCurl, printRequest, requestTo } from "../input/requests.js";
import { inTime } from "../input/quiet-fetch.js";
import { sent } from "../input/sending.js";
import { RefusedAddress, readServer } from "../input/server-address.js";
import { cut, reveal } from "../record/reveal.js";
import { lookForCauses, showCauses } from "./ask-causes.js";

/**
 * @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse
 * @typedef {import("../input/sending.js").Decoded} Decoded
 */

const view = byId("view-ask");
const form = element("ask-form", HTMLFormElement);
const address = element("ask-address", HTMLInputElement);
const alias = element("ask-alias", HTMLInputElement);
const note = byId("ask-note");
const send = element("ask-send", HTMLButtonElement);
const stop = byId("ask-stop");

/** Homeservers may wait for other servers, but hardly longer than this. */
const longestWaitMs = 20_000;

/** Stops the request that is running. @type {AbortController | null} */
let running = null;
/** @type {HeldResponse | null} */
let held = null;
/** Where the client API of the typed server is, once that was found. @type {URL | null} */
let foundBase = null;
/** Has the user written an alias of their own? */
let isAliasOwn = false;
/** @type {(decoded: Decoded | null) => void} */
let show = () => {};

/** @param {typeof show} showDecoded */
export function onAsked(showDecoded) {
  show = showDecoded;
}

/** The last response. Null where there was none. */
export const askedResponse = () => held;

const radios = choices.map(({ name, label, hint }, i) => {
  const radio = make("input", { type: "radio", name: "ask-request", value: name, checked: i === 0, id: `ask-${name}` });
  byId("ask-choices").append(make("label", { className: "choice", htmlFor: radio.id }, [
    radio, make("span", {}, [label, make("span", { className: "hint", textContent: hint })]),
  ]));
  return radio;
});

const chosen = () => choices[Math.max(0, radios.findIndex((radio) => radio.checked))];

/** The request that the form describes, for the server at this place. @param {import("../input/server-address.js").Place} place */
function request({ base, name }) {
  if (!isAliasOwn) alias.value = `#no-such-room:${name ?? base.host}`;
  return requestTo(foundBase ?? base, chosen(), alias.value);
}

/** Shows the request, as it would be sent now. */
function preview() {
  forgetCopied();
  byId("ask-alias-control").hidden = chosen().name !== "unknown-alias";
  let place;
  try {
    place = readServer(address.value.trim() || "example.org");
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error;
    for (const id of ["ask-first", "ask-curl", "ask-explained", "ask-preflight"]) setText(byId(id), "");
    setText(byId("ask-request"), error.message);
    return;
  }
  const next = request(place);
  setText(byId("ask-first"), place.name === null || foundBase !== null ? "" : `First the page asks ${place.wellKnown} where the client API of ${place.name} is.`);
  setText(byId("ask-request"), printRequest(next));
  setText(byId("ask-folded"), `${next.method} ${next.url}`);
  setText(byId("ask-curl"), printCurl(next));
  setText(byId("ask-explained"), chosen().explained);
  setText(byId("ask-preflight"), isPreflighted(next)
    ? "Because of its headers the browser asks the server with an OPTIONS request first (a preflight)."
    : "The browser sends it at once, without a preflight.");
}

/** Reads the address. Says why not, where it is refused. */
function placeToAsk() {
  try {
    return readServer(address.value);
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error;
    setText(note, error.message);
    address.setAttribute("aria-invalid", "true");
    address.focus();
    return null;
  }
}

async function ask() {
  const place = placeToAsk();
  if (place === null) return;
  forget();
  const controller = new AbortController();
  const { signal } = controller;
  running = controller;
  stop.hidden = false;
  try {
    setText(note, `Asking ${place.base.host} …`);
    const found = await discover(place, signal);
    if (running !== controller) return;
    foundBase = found.base;
    setNodes(byId("ask-found"), reveal(cut(found.said, 1000)));
    setText(note, "");
    preview();
    if (found.base === null) return;

    const next = request(place);
    setText(note, `Asking ${new URL(next.url).host} …`);
    const start = performance.now();
    const answer = await inTime(signal, longestWaitMs, (signal) => sent(next, signal));
    // Another request was sent meanwhile, or the form was changed.
    if (running !== controller) return;
    hideStop();
    ({ held } = answer);
    setText(note, answer.said);
    showSeen(answer.seen);
    show(answer.decoded);
    fold();
    if (answer.failed === null) return;

    lookForCauses();
    const known = { request: answer.failed, afterMs: performance.now() - start, base: found.base, isNameKnown: found.wellKnown === "read" || found.wellKnown === "unreadable" };
    const evidence = await evidenceOf(next, known, signal);
    if (running === controller) showCauses(evidence, printCurl(asFromBrowser(next, location.origin)));
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    if (running === controller) setText(note, `You stopped it while ${place.base.host} was asked where its client API is. Nothing else was sent.`);
  } finally {
    if (running === controller) {
      running = null;
      hideStop();
    }
  }
}

function hideStop() {
  // Who was about to stop it stays in the form.
  if (document.activeElement === stop) send.focus();
  stop.hidden = true;
}

/** Once there is an answer, it takes the place of the form on narrow screens. */
function fold() {
  view.dataset.answered = "";
  if (form.checkVisibility()) return;
  byId("ask-edit").focus({ preventScroll: true });
  view.scrollIntoView();
}

/** Forgets the answer, also one that is still to come: beside another request it would mislead. */
function forget() {
  const was = running;
  running = null;
  was?.abort();
  held = null;
  stop.hidden = true;
  delete view.dataset.answered;
  setText(byId("ask-found"), "");
  setText(note, "");
  showSeen(null);
  showCauses(null);
  show(null);
}

/** @param {import("../input/seen.js").Seen | null} seen */
function showSeen(seen) {
  byId("ask-seen").hidden = seen === null;
  const { failure = "", trace = "", retryAfter = "", headers = "" } = seen ?? {};
  setText(one('[data-seen="failure"]'), failure);
  byId("ask-trace").hidden = trace === "";
  setText(byId("ask-trace-id"), trace);
  byId("ask-headers").hidden = headers === "";
  setText(one('[data-seen="retry-after"]'), retryAfter);
  setText(one('[data-seen="headers"]'), headers);
}

form.addEventListener("input", (event) => {
  if (event.target === alias) isAliasOwn = alias.value !== "";
  if (event.target === address) foundBase = null;
  address.removeAttribute("aria-invalid");
  forget();
  preview();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void ask();
});
stop.addEventListener("click", () => {
  running?.abort();
  send.focus();
});
byId("ask-edit").addEventListener("click", () => {
  delete view.dataset.answered;
  address.focus();
});
const forgetCopied = copies(byId("copy-curl"), () => byId("ask-curl").textContent ?? "");
copies(byId("copy-trace"), () => byId("ask-trace-id").textContent ?? "");
for (const id of ["ask-headers", "ask-curl-details"]) byId(id).toggleAttribute("open", matchMedia("(min-width: 58rem)").matches);
preview();
