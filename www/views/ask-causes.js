// @ts-check
// Shows why no answer came: a checklist of causes, and the curl command that tells for sure.

import { causes, weigh } from "../input/causes.js";
import { copies } from "../parts/copy.js";
import { byId, make, setNodes, setText } from "../parts/dom.js";

const place = byId("ask-causes");
const list = byId("ask-causes-list");
const note = byId("ask-causes-note");
const curl = byId("ask-tells-curl");

/** Says that the page is finding out. */
export function lookForCauses() {
  place.hidden = false;
  list.hidden = byId("ask-tells").hidden = true;
  setText(note, "Asking in other ways, to find out …");
}

/**
 * @param {import("../input/causes.js").Evidence | null} evidence null hides the list
 * @param {string} [asBrowser] the curl command that asks as a browser does
 */
export function showCauses(evidence, asBrowser = "") {
  place.hidden = evidence === null;
  if (evidence === null) return setNodes(list, []);
  forgetCopied();
  const weighed = weigh(evidence);
  const isCors = weighed[0].cause === "cors" && weighed[0].chance === "likely";
  list.hidden = byId("ask-tells").hidden = false;
  setText(note, weighed[0].chance === "likely" ? "A browser does not say why. This is what speaks for each cause." : "A browser does not say why, and nothing this page saw tells these apart.");
  setNodes(list, weighed.map(({ cause, chance, why }) => {
    const item = make("li", {}, [make("b", { textContent: chance }), make("span", {}, [make("strong", { textContent: causes[cause] }), make("span", { className: "hint", textContent: why })])]);
    item.dataset.cause = cause;
    item.dataset.chance = chance;
    return item;
  }));
  setText(byId("ask-tells-note"), isCors
    ? "curl tells for sure. It is CORS where its answer has no Access-Control-Allow-Origin, or where OPTIONS is not answered with 200 or 204:"
    : "curl tells for sure. It ends with 6 where the name is not found, 7 where nobody listens, 28 after its time, 35 or 60 where the certificate is bad:");
  setText(curl, isCors ? asBrowser : asBrowser.replace("curl -i", "curl -i --max-time 20"));
}

const forgetCopied = copies(byId("copy-tells"), () => curl.textContent ?? "");
