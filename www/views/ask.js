// @ts-check
// The Ask view: asks a homeserver when the user says so, and shows the decoded answer.

import { copies } from "../parts/copy.js";
import { byId, element, make, one, setText } from "../parts/dom.js";
import { RefusedAddress, choices, isPreflighted, printCurl, printRequest, readAddress, requestTo } from "../input/requests.js";
import { sent } from "../input/sending.js";

/**
 * @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse
 * @typedef {import("../input/sending.js").Decoded} Decoded
 */

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

/** The request that the form describes, for this address. @param {string} text */
function request(text) {
  const url = readAddress(text);
  if (!isAliasOwn) alias.value = `#no-such-room:${url.host}`;
  return requestTo(url, chosen(), alias.value);
}

/** Shows the request, as it would be sent now. */
function preview() {
  forgetCopied();
  byId("ask-alias-control").hidden = chosen().name !== "unknown-alias";
  let next;
  try {
    next = request(address.value.trim() || "matrix.example.org");
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error;
    setText(byId("ask-request"), error.message);
    setText(byId("ask-curl"), "");
    setText(byId("ask-preflight"), "");
    return;
  }
  setText(byId("ask-request"), printRequest(next));
  setText(byId("ask-curl"), printCurl(next));
  setText(byId("ask-preflight"), isPreflighted(next)
    ? "Because of its headers the browser asks the server with an OPTIONS request first (a preflight)."
    : "The browser sends it at once, without a preflight.");
}

async function ask() {
  let next;
  try {
    next = request(address.value);
  } catch (error) {
    if (!(error instanceof RefusedAddress)) throw error;
    setText(note, error.message);
    address.setAttribute("aria-invalid", "true");
    address.focus();
    return;
  }
  forget();
  const controller = new AbortController();
  running = controller;
  const timer = setTimeout(() => controller.abort(new DOMException("no answer in time", "TimeoutError")), longestWaitMs);
  stop.hidden = false;
  setText(note, `Asking ${new URL(next.url).host} …`);
  try {
    const answer = await sent(next, controller.signal);
    // Another request was sent meanwhile, or the form was changed.
    if (running !== controller) return;
    ({ held } = answer);
    setText(note, answer.said);
    showSeen(answer.seen);
    show(answer.decoded);
  } finally {
    clearTimeout(timer);
    if (running === controller) {
      running = null;
      stop.hidden = true;
    }
  }
}

/** Forgets the answer, also one that is still to come: beside another request it would mislead. */
function forget() {
  running?.abort();
  running = null;
  held = null;
  stop.hidden = true;
  setText(note, "");
  showSeen(null);
  show(null);
}

/** @param {import("../input/seen.js").Seen | null} seen */
function showSeen(seen) {
  byId("ask-seen").hidden = seen === null;
  for (const [name, text] of Object.entries(seen ?? {})) {
    const item = one(`[data-seen="${name}"]`);
    setText(item, text);
    item.hidden = text === "";
  }
}

form.addEventListener("input", (event) => {
  if (event.target === alias) isAliasOwn = alias.value !== "";
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
const forgetCopied = copies(byId("copy-curl"), () => byId("ask-curl").textContent ?? "");
preview();
