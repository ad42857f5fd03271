// @ts-check
// The page of one entry: what it means, whom to tell what, what a server sends, and the code that handles it.

import { mocks } from "virtual:mocks";
import { describe } from "matrix-error/describe";
import { besides, entryNamed, recordOf, relatedTo } from "../errcodes/entries.js";
import { answerOf, definedIn, keysOf, printAnswer, sentBy, statusesOf } from "../errcodes/facts.js";
import { casesOf, saidElse } from "../errcodes/said.js";
import { didYouMean } from "../errcodes/search.js";
import { copies } from "../parts/copy.js";
import { breakable, byId, element, make, one, setNodes, setText } from "../parts/dom.js";
import { codeFor } from "../record/handling.js";
import { reveal } from "../record/reveal.js";

/** @typedef {import("../errcodes/entries.js").Entry} Entry */

/** So many others of its area are named. */
const mostRelated = 8;

const origin = element("entry-origin", HTMLAnchorElement);
const ownPage = element("entry-page", HTMLAnchorElement);
/** @param {string} name */
const place = (name) => one(`[data-entry="${name}"]`);

/** @type {Entry | null} */
let shown = null;

/** Could it be meant as an errcode? @param {string} name */
export const looksLikeErrcode = (name) => /^(m_|[\w-]+(\.[\w-]+)+\/*$|[a-z]+(_[a-z0-9]+)+\/*$)/i.test(name);

/**
 * Shows an entry. Without one it says that the missing name is not known, or invites the user to choose.
 * @param {Entry | null} entry
 * @param {string} [missing]
 */
export function showEntry(entry, missing) {
  if (shown !== entry) for (const forget of forgetCopied) forget();
  shown = entry;
  byId("entry").hidden = entry === null;
  byId("entry-none").hidden = entry !== null || missing !== undefined;
  byId("entry-missing").hidden = missing === undefined;
  byId("view-catalog").dataset.open = entry === null && missing === undefined ? "list" : "entry";
  if (missing !== undefined) showMissing(missing);
  if (entry === null) return;

  byId("entry").dataset.errcode = entry.name;
  setNodes(byId("entry-title"), breakable(entry.title));
  byId("entry-title").classList.toggle("in-words", entry.title !== entry.name);
  setText(place("summary"), entry.summary);
  showWords(entry);
  fact("statuses", statusesOf(entry));
  fact("sentBy", sentBy(entry));
  fact("aliases", entry.aliases.join("\n"));
  fact("fields", keysOf(entry).join("\n"));
  showOrigin(entry);
  ownPage.href = addressOfPage(entry.name);

  const answer = answerText(entry);
  byId("entry-answer").hidden = answer === "";
  setText(place("mockResponse"), answer);
  byId("entry-code").hidden = entry.row === null;
  setText(place("code"), entry.row === null ? "" : codeFor(entry.row));
  showOthers(entry);
}

/** @param {string} name */
function showMissing(name) {
  setNodes(byId("entry-missing-name"), reveal(name.slice(0, 200)));
  const near = didYouMean(name);
  byId("entry-missing-near").hidden = near === null;
  if (near !== null) setNodes(byId("entry-missing-near"), ["Did you mean ", linkTo(near), "?"]);
}

/** What to do, and what to tell whom. @param {Entry} entry */
function showWords(entry) {
  const record = recordOf(entry);
  const { title, text, action } = describe(record);
  setText(place("todo"), describe(record, { audience: "developer" }).text);
  setText(place("recovery"), record.recovery);
  setNodes(place("tell"), [make("b", { textContent: `${title}.` }), ` ${text}`]);
  setText(place("action"), action === null ? "" : `Button: ${action}`);
  const others = entry.row === null ? [] : saidElse(record, casesOf(entry.row, (name) => name));
  place("tellElse").hidden = others.length === 0;
  place("tellElse").replaceChildren(...others.map(({ when, words, recovery }) => make("li", {}, [
    `${when}: `, ...(words === null ? ["the same"] : [make("b", { textContent: `${words.title}.` }), ` ${words.text}`]), recovery === null ? "" : ` (${recovery})`,
  ])));
  setText(place("admin"), describe(record, { audience: "admin" }).text);
}

/** A line that is left out where it says nothing. @param {string} name @param {string} text */
function fact(name, text) {
  setText(place(name), text);
  /** @type {HTMLElement} */ (place(name).parentElement).hidden = text === "";
}

/** @param {Entry} entry */
function showOrigin(entry) {
  const found = definedIn(entry);
  /** @type {HTMLElement} */ (place("definedBy").parentElement).hidden = found === null;
  if (found === null) return;
  origin.href = found.url;
  setText(origin, found.label);
  setText(byId("entry-origin-note"), found.note === "" ? "" : `, ${found.note}`);
}

/** @param {Entry} entry */
function showOthers(entry) {
  const related = relatedTo(entry).slice(0, mostRelated);
  byId("entry-related").hidden = related.length === 0;
  setText(byId("entry-area"), entry.area);
  byId("entry-related-list").replaceChildren(...related.map(({ name }) => make("li", {}, [linkTo(name)])));
  const [before, behind] = besides(entry);
  setNodes(byId("entry-before"), before === undefined ? [] : ["← ", linkTo(before.name)]);
  setNodes(byId("entry-behind"), behind === undefined ? [] : [linkTo(behind.name), " →"]);
}

/** @param {string} name of an entry */
const linkTo = (name) => make("a", { href: `#${name}` }, breakable(entryNamed(name)?.title ?? name));

/** The static page of an entry. Hosts serve the page of a folder, disks do not. @param {string} name */
const addressOfPage = (name) => `./${name}/${location.protocol === "file:" ? "index.html" : ""}`;

/** @param {Entry} entry */
function answerText(entry) {
  const answer = answerOf(entry, mocks[entry.name]);
  return answer === null ? "" : printAnswer(answer);
}

/** @param {(text: string) => void} use told the whole response, when it is to be decoded */
export function onDecodeEntry(use) {
  byId("entry-decode").addEventListener("click", () => {
    if (shown !== null) use(answerText(shown));
  });
}

const forgetCopied = [
  copies(byId("copy-mock"), () => (shown === null ? "" : answerText(shown))),
  copies(byId("copy-code"), () => (shown?.row ? codeFor(shown.row) : "")),
];
