// @ts-check
// Writes the static page of an entry, of an alias, and the list of all of them.
import { describe } from "matrix-error/describe";
import { ENTRIES, besides, recordOf, relatedTo } from "../errcodes/entries.js";
import { ABOUT } from "../errcodes/areas.js";
import { answerOf, definedIn, keysOf, printAnswer, sentBy, statusesOf } from "../errcodes/facts.js";
import { casesOf, saidElse } from "../errcodes/said.js";
import { codeFor } from "../record/handling.js";
import { breakable, html } from "./markup.js";

/**
 * @typedef {import("../errcodes/entries.js").Entry} Entry
 * @typedef {import("./leaf.js").Leaf} Leaf
 * @typedef {import("./leaf.js").Site} Site
 */

/** The folder of the list. */
export const LIST = "errcodes";
/** What an entry is called in titles. @param {Entry} entry */
const kindOf = ({ row, title, name }) => (row !== null ? "Matrix error code" : title === name ? "OAuth 2.0 error code in Matrix" : "Matrix, answers without a code");

/** @param {Entry} entry */
const words = (entry) => {
  const record = recordOf(entry);
  return { record, user: describe(record), client: describe(record, { audience: "developer" }).text, admin: describe(record, { audience: "admin" }).text };
};

/**
 * @param {Entry} entry
 * @param {import("../errcodes/facts.js").Answer & { call: string } | undefined} mock with the call that makes it
 * @param {Site} site
 * @returns {Leaf}
 */
export function leafOfEntry(entry, mock, site) {
  const { record, user, client, admin } = words(entry);
  const others = entry.row === null ? [] : saidElse(record, casesOf(entry.row, (name) => name));
  const answer = answerOf(entry, mock);
  const related = relatedTo(entry);
  const [before, behind] = besides(entry);
  const content = html`    <article class="entry leaf">
      ${heading(entry)}
      <p class="lead">${entry.summary}</p>
      <h2>In your client</h2>
      <p>${client} <code class="recovery">${record.recovery}</code></p>
      <h2>Tell the user</h2>
      <p><b>${user.title}.</b> ${user.text}</p>
      ${user.action === null ? null : html`<p class="hint">Button: ${user.action}</p>`}
      ${others.length === 0 ? null : html`<ul class="hint">${others.map(said)}</ul>`}
      <h2>If you run the server</h2>
      <p>${admin}</p>
      <dl>${facts(entry)}</dl>
      ${answer === null ? null : html`<h2 id="answer">What a server sends</h2>
      <pre tabindex="0" role="region" aria-labelledby="answer">${printAnswer(answer)}</pre>
      ${mock === undefined ? null : html`<p class="hint call">Made by <code>${mock.call}</code> of <code>matrix-error/mock</code></p>`}`}
      ${entry.row === null ? null : html`<h2 id="code">What your client does with it</h2>
      <pre tabindex="0" role="region" aria-labelledby="code">${codeFor(entry.row)}</pre>`}
      <p><a href="../#${entry.name}">Open this entry in the app</a>, which decodes what you paste.</p>
      <div class="others" role="navigation" aria-label="Other errcodes">
${related.length === 0 ? null : html`        <h2>More: ${entry.area}</h2>
        <ul class="plain related">${related.map((other) => html`<li>${link(other)}</li> `)}</ul>
`}        <p class="besides"><span>${before === undefined ? null : html`← ${link(before)}`}</span> <span>${behind === undefined ? null : html`${link(behind)} →`}</span></p>
        <p><a href="../${LIST}/">All errcodes</a>${docsLink(site, entry)}</p>
      </div>
    </article>`;
  return { name: entry.name, title: `${entry.title}: ${kindOf(entry)}`, description: `${entry.summary} ${client} Tell the user: “${user.title}. ${user.text}”`, content };
}

/** A short page, which leads to the entry. @param {string} alias @param {Entry} entry @returns {Leaf} */
export function leafOfAlias(alias, entry) {
  const { user, client } = words(entry);
  return {
    name: alias, canonical: entry.name, title: `${alias}: another name of ${entry.name}`,
    description: `${alias} is another name of ${entry.name}. ${entry.summary} ${client}`,
    content: html`    <article class="entry leaf">
      <h1>${breakable(alias)}</h1>
      <p class="lead">This is another name of ${link(entry)}.</p>
      <p>${entry.summary}</p>
      <h2>In your client</h2>
      <p>${client}</p>
      <h2>Tell the user</h2>
      <p><b>${user.title}.</b> ${user.text}</p>
      <p><a href="../${entry.name}/">All about ${breakable(entry.name)}</a> · <a href="../${LIST}/">All errcodes</a></p>
    </article>`,
  };
}

/** @returns {Leaf} */
export function leafOfList() {
  const areas = [...new Set(ENTRIES.map(({ area }) => area))];
  return {
    name: LIST, title: "Every Matrix error code, and what to do", description: `What each of ${ENTRIES.length} errors of Matrix means, what a client does with it, and what to tell the user.`,
    content: html`    <div class="entry leaf">
      <h1 class="in-words">Every Matrix error code</h1>
      <p class="lead">What each means, what your client does with it, and what to tell the user.</p>
      <p><a href="../#catalog">Search them by status, words or near misses</a></p>
${areas.map((area) => html`      <h2>${area}</h2>
      ${area in ABOUT ? html`<p class="hint">${plain(ABOUT[area])}</p>` : null}
      <ul class="pages">
${ENTRIES.filter((entry) => entry.area === area).map((entry) => html`        <li>${link(entry)} ${entry.summary}${entry.aliases.map((alias) => html` <span class="hint">Also: <a href="../${alias}/">${breakable(alias)}</a></span>`)}</li>
`)}      </ul>
`)}    </div>`,
  };
}

/** Markdown without its marks. @param {string} text */
const plain = (text) => text.replaceAll("`", "").replaceAll(/\[(.*?)\]\(.*?\)/g, "$1");

/** @param {Entry} entry */
const heading = ({ name, title }) => html`<h1${name === title ? null : html` class="in-words"`}>${breakable(title)}</h1>`;
/** @param {Entry} entry */
const link = ({ name, title }) => html`<a href="../${name}/">${breakable(title)}</a>`;

/** @param {import("../errcodes/said.js").Said} said */
function said({ when, words, recovery }) {
  return html`<li>${when}: ${words === null ? "the same" : html`<b>${words.title}.</b> ${words.text}`}${recovery === null ? null : ` (${recovery})`}</li>`;
}

/** @param {Entry} entry */
function facts(entry) {
  const found = definedIn(entry);
  return /** @type {const} */ ([
    ["status", statusesOf(entry)],
    ["sent by", sentBy(entry)],
    ["defined in", found === null ? "" : html`<a href="${found.url}" rel="noreferrer noopener">${found.label}</a>${found.note === "" ? null : `, ${found.note}`}`],
    ["also sent as", entry.aliases.join("\n")],
    ["keys of the body", keysOf(entry).join("\n")],
    ["people search for", entry.words],
  ]).filter(([, text]) => text !== "").map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`);
}

/** GitHub makes an anchor of a heading: small letters, without dots. @param {Site} site @param {Entry} entry */
function docsLink({ addresses }, { title }) {
  if (addresses.code === null) return null;
  const anchor = title.toLowerCase().replaceAll(/[^\w -]/g, "").replaceAll(" ", "-");
  return html` · <a href="${addresses.code}/blob/main/docs/errcodes.md#${anchor}">In the documentation</a>`;
}
