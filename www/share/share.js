// @ts-check
// The dialog with a link that holds the response, its secrets masked.

import { parseMatrixError } from "matrix-error";
import { switches } from "../record/advice.js";
import { copies } from "../parts/copy.js";
import { byId, element, setNodes, setText } from "../parts/dom.js";
import { canMask, countMasked, masked } from "./mask.js";
import { reveal } from "../record/reveal.js";
import { printResponse } from "../input/pasted-response.js";
import { longestBody, longestFragment, toFragment } from "./share-link.js";

/** @typedef {import("../input/pasted-response.js").HeldResponse} HeldResponse */

const dialog = element("share", HTMLDialogElement);
const link = element("share-link", HTMLInputElement);
const copy = element("share-copy", HTMLButtonElement);
const send = element("share-send", HTMLButtonElement);

/** @param {() => HeldResponse | null} shown */
export function onShare(shown) {
  byId("share-open").addEventListener("click", () => {
    const response = shown();
    if (response === null) return;
    prepare(response);
    dialog.showModal();
  });
}

/** @param {HeldResponse} response */
function prepare(response) {
  forgetCopied();
  const refusal = whyNot(response);
  const safe = refusal === null ? masked(response) : null;
  const fragment = safe === null ? "" : toFragment({ response: { ...safe, isAsIs: response.isAsIs }, switches: switches() });
  const said = refusal ?? (fragment.length > longestFragment ? tooLarge(fragment.length) : "");
  const isShareable = safe !== null && said === "";

  setText(byId("share-masked"), safe === null ? "" : whatWasMasked(response, safe));
  setNodes(byId("share-preview"), safe === null ? ["nothing"] : reveal(printResponse(safe)));
  setText(byId("share-size"), said);
  // Without the query: a host may have added one.
  link.value = isShareable ? `${location.href.replace(/[?#].*$/s, "")}#${fragment}` : "";
  byId("share-link-control").hidden = !isShareable;
  copy.disabled = !isShareable;
  // Phones, and some computers, hand a link to another program.
  send.hidden = !(isShareable && typeof navigator.share === "function");
}

/** @param {HeldResponse} response */
function whyNot({ body, headers }) {
  const length = body.length + headers.join("\n").length;
  if (length > longestBody) return tooLarge(length);
  return canMask() ? null : "The decoder does not run in this browser, so nobody knows where the secrets are: nothing is shared.";
}

/** @param {number} length */
const tooLarge = (length) => `This response is too large for a link: ${length} characters, where ${longestBody} are the most. Shorten it first.`;

/**
 * @param {HeldResponse} response
 * @param {HeldResponse} safe
 */
function whatWasMasked(response, safe) {
  const count = countMasked(safe);
  const words = count === 0
    ? "Nothing in it looks like a secret. Have a look yourself before you share it."
    : `${count} ${count === 1 ? "place that may hold a secret is" : "places that may hold secrets are"} masked by “…”. Have a look yourself before you share it.`;
  const [before, behind] = [response, safe].map(({ status, headers, body }) => parseMatrixError(body, { status, headers }));
  const isSame = (/** @type {const} */ (["kind", "errcode", "recovery", "retryAfterMs"])).every((field) => before[field] === behind[field]);
  return isSame ? words : `${words} Masked, it is no longer decoded the same.`;
}

const forgetCopied = copies(copy, () => link.value);
send.addEventListener("click", async () => {
  try {
    await navigator.share({ url: link.value });
  } catch (problem) {
    // Who changes their mind is told nothing.
    if (!(problem instanceof DOMException && problem.name === "AbortError")) setText(byId("share-size"), "The browser could not hand the link on. Copy it instead.");
  }
});
link.addEventListener("focus", () => link.select());
byId("share-close").addEventListener("click", () => dialog.close());
