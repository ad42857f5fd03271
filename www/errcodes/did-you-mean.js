// @ts-check
// Says below the headline that a code is not known, and which one may have been meant.

import { reveal } from "../record/reveal.js";
import { byId, make, setNodes } from "../parts/dom.js";
import { entryNamed } from "./entries.js";
import { didYouMean } from "./search.js";

/** No errcode is longer. The rest of one that is stays in the record. */
const longest = 100;

/** @param {import("matrix-error").MatrixErrorRecord} record */
export function showDidYouMean({ kind, wireErrcode, oauth }) {
  const place = byId("did-you-mean");
  const code = kind === "oauth" ? oauth.error : wireErrcode ?? "";
  const entry = entryNamed(code);
  const isKnown = code === "" || entry?.name === code || entry?.aliases.includes(code);
  place.hidden = isKnown === true;
  if (isKnown) return setNodes(place, []);
  const near = entry?.name ?? didYouMean(code);
  setNodes(place, [
    make("code", { dir: "ltr" }, reveal(code.slice(0, longest))), " is not a code that this page knows. ",
    ...(near === null ? [] : ["Did you mean ", make("a", { href: `#${near}`, textContent: near }), "?"]),
  ]);
}
