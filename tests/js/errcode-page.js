// @ts-check
// Writes docs/errcodes.md: every code by its area, with its meaning, what to do, what to tell the user, and words to find it by.

import { parseMatrixError } from "matrix-error";
import { catalog, catalogEntry } from "matrix-error/catalog";
import { describe } from "matrix-error/describe";
import en from "../../target/package/describe/en.js";
import { anchorOf } from "./pages.js";
import { ABOUT, AREAS } from "../../www/errcodes/areas.js";
import { NO_ERRCODE } from "../../www/errcodes/no-errcode.js";
import { OAUTH } from "../../www/errcodes/oauth.js";
import { casesOf, saidElse } from "../../www/errcodes/said.js";
import { recoveries } from "../../www/record/wording.js";

/**
 * @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord
 * @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry
 *
 * @typedef {object} Entry
 * @property {string} heading in Markdown
 * @property {string} summary
 * @property {MatrixErrorRecord} record what the words are asked for
 * @property {readonly import("../../www/errcodes/said.js").Case[]} [cases] where other words may hold
 * @property {Readonly<Partial<Record<"aliases" | "status" | "keys" | "definedIn", string>>>} facts in Markdown
 * @property {string} words
 */

/** The command that writes the page. */
export const COMMAND = "BLESS=1 node --test tests/js/errcode-page.test.js";

/** A place to link to by the exact name, which the anchor of a heading is not. @param {string} name */
const placeOf = (name) => (anchorOf(name) === name ? "" : `<a id="${name}"></a>`);
/** @param {readonly (string | number)[]} items */
const listed = (items) => items.join(", ");
/** @param {string} name */
const code = (name) => `\`${name}\``;

/** The whole page. */
export function page() {
  const sections = [
    ...AREAS.map(({ heading, codes }) => {
      const found = Object.entries(codes).map(([errcode, words]) => ({ entry: rowOf(errcode), words }));
      return { heading, about: ABOUT[heading], links: found.map(({ entry }) => linkOf(entry.errcode)), entries: found.map(({ entry, words }) => entryOfErrcode(entry, words)) };
    }),
    {
      heading: "OAuth 2.0 codes",
      about: "These stand in `error`, and there is no `errcode`. A record has them in `oauth`, and its `errcode` is `M_UNKNOWN`.",
      links: Object.keys(OAUTH).map(linkOf),
      entries: Object.keys(OAUTH).map(entryOfOAuth),
    },
    {
      heading: "Answers without an errcode",
      about: "The `errcode` of such a record is `M_UNKNOWN`; `kind`, `status` and `recovery` say more.",
      links: NO_ERRCODE.map(({ heading }) => `[${heading}](#${anchorOf(heading)})`),
      entries: NO_ERRCODE.map(entryOfSituation),
    },
  ];
  return [
    `<!-- Made by \`${COMMAND}\`: do not edit. -->\n`,
    HEAD,
    sections.map(({ heading, entries }) => (
      `- [${heading}](#${anchorOf(heading)}): ${listed([...new Set(entries.map(({ words }) => words.split(", ")[0]))].slice(0, 4))} …\n`
    )).join(""),
    BELOW_THE_CONTENTS,
    ...sections.map(({ heading, about, links, entries }) => [
      `\n## ${heading}\n\n${about}\n`,
      entries.length > 1 ? `\n${links.join(" · ")}\n` : "",
      ...entries.map(markdownOf),
    ].join("")),
    recoveryTable(),
    keyTable(),
  ].join("");
}

/** @param {string} errcode */
function rowOf(errcode) {
  const row = catalogEntry(errcode);
  if (row?.errcode !== errcode) throw new Error(`${errcode} is no errcode of the catalogue`);
  return row;
}

/** @param {string} recovery */
const recoveryLink = (recovery) => `[${code(recovery)}](#${recovery})`;
/** @param {string} name */
const linkOf = (name) => `[${code(name)}](#${anchorOf(name)})`;

/** @param {CatalogEntry} row @param {string} words @returns {Entry} */
function entryOfErrcode({ errcode, aliases, summary, statuses, fields, ...row }, words) {
  const record = parseMatrixError({ errcode });
  return {
    heading: `${[errcode, ...aliases].map(placeOf).join("")}${code(errcode)}`,
    summary,
    record,
    cases: casesOf(rowOf(errcode), code),
    facts: {
      aliases: listed(aliases.map(code)),
      status: listed(statuses) || "not known yet",
      keys: listed(fields.map(({ key }) => `[${code(key)}](#${key})`)),
      definedIn: definition(row),
    },
    words,
  };
}

/** @param {Pick<CatalogEntry, "specUrl" | "definedBy" | "stability">} row */
function definition({ specUrl, definedBy, stability }) {
  if (specUrl !== null) return `the specification, [${new URL(specUrl).pathname.split("/")[2].replace(/-api$/, " API")}](${specUrl})`;
  const url = definedBy.startsWith("MSC") ? `matrix-org/matrix-spec-proposals/pull/${definedBy.slice(3)}` : definedBy;
  const more = {
    "stable": "",
    "synapse-only": ". Only Synapse sends it.",
    "deprecated": ". The specification has it no longer.",
    "unstable": ", a proposal that the specification has not taken up",
    "other": "",
  }[stability];
  return `[${definedBy}](https://github.com/${url})${more}`;
}

/** @param {string} name @returns {Entry} */
function entryOfOAuth(name) {
  const { summary, comes, definedBy: [label, url], words } = OAUTH[name];
  const record = parseMatrixError({ error: name }, { status: 400 });
  return { heading: code(name), summary, record, facts: { status: comes, definedIn: `[${label}](${url})` }, words };
}

/** @param {import("../../www/errcodes/no-errcode.js").Situation} situation @returns {Entry} */
function entryOfSituation({ heading, summary, comes, example, status, words }) {
  return { heading, summary, record: parseMatrixError(example, { status }), facts: { status: comes }, words };
}

/** @param {Entry} entry */
function markdownOf({ heading, summary, record, cases = [], facts, words }) {
  const { recovery } = record;
  const advice = describe(record, { audience: "developer" }).text;
  const admin = describe(record, { audience: "admin" }).text;
  const lines = [
    ["Also sent as", facts.aliases],
    ["Status", facts.status],
    ["What to do", `${recoveryLink(recovery)}. ${advice}`],
    ["Tell the user", [saidIn(describe(record)), ...saidElse(record, cases).map((said) => `  - ${saidLine(said)}`)].join("\n")],
    ["If you run the server", admin === en.words[recovery].admin ? "" : admin],
    ["Keys of the body", facts.keys],
    ["Defined in", facts.definedIn],
    ["People search for", words],
  ];
  return `\n### ${heading}\n\n${summary}\n\n${lines.map(([label, text]) => (text ? `- **${label}:** ${text}\n` : "")).join("")}`;
}

/** @param {{ title: string, text: string }} said */
const saidIn = ({ title, text }) => `“**${title}.** ${text}”`;

/** @param {import("../../www/errcodes/said.js").Said} said */
function saidLine({ when, words, recovery }) {
  const text = words === null ? "the same" : saidIn(words);
  return `${when}: ${recovery === null ? text : `${text} (${recoveryLink(recovery)})`}`;
}

const HEAD = `
# Matrix error codes

A Matrix server says what went wrong with an \`errcode\`, such as \`M_FORBIDDEN\`. This page has the ${catalog.length} that \`matrix-error\` knows. It
also has ${Object.keys(OAUTH).length} codes of OAuth 2.0, and what comes without a code.

- **You have a code?** Search this page for it. Its link is the code in small letters, without dots: \`errcodes.md#m_limit_exceeded\`.
- **You have words?** Search this page for them: "wrong password", "too many requests", "room full", "logged out".
- **You write a program?** Let it decide by \`recovery\`, and let \`describe\` say it: [an example](#in-a-program).

## Contents

`;

const BELOW_THE_CONTENTS = `- [What each recovery means](#what-each-recovery-means)
- [Keys of the body](#keys-of-the-body)

## In a program

\`\`\`js
import { parseMatrixError } from "matrix-error";
import { catalogEntry } from "matrix-error/catalog";
import { describe } from "matrix-error/describe";

const body = { errcode: "M_FORBIDDEN", error: "Invalid username or password" };
const error = parseMatrixError(body, { status: 403 });
const { title, text } = describe(error, { doing: "log-in" });
console.log(\`\${title}. \${text}\`);
console.log(catalogEntry(error.errcode)?.summary);
\`\`\`

\`\`\`text
Could not log in. The user name or the password is wrong.
The account may not do this.
\`\`\`

An errcode that is not on this page stays as it was sent. Names that no server was found to send as an errcode are not here. The comment
above the rows in [src/codes/table.rs](../src/codes/table.rs) lists them.

## How to read an entry

- **Also sent as** has old, experimental and misspelt names. They become the name of the entry, and \`wireErrcode\` keeps what was sent.
- **Status** has the usual ones, the most usual first. A server may send the code with any other.
- **What to do** begins with the \`recovery\` of the record: [what each means](#what-each-recovery-means). It holds at any status, with two
  exceptions:
  - \`M_FORBIDDEN\`, \`M_TOO_LARGE\` and each \`give-up\` become \`retry\` where the trouble passes. It passes with 408, 425, 429, 500, 502 to 504,
    520 to 530, and with any other 5xx that says when to come back.
  - For \`M_UNKNOWN\` the status alone decides.
- **Tell the user** is what \`describe\` says in English. It also speaks German, French, Spanish and Chinese. It names the time to wait where the
  server does.
  - A line below it is for one thing that the person did (\`doing\`), one status, or one key of the body.
  - A recovery in brackets is the one for this case.
- **If you run the server** stands where there is more to say than for any error of this recovery.
`;

function recoveryTable() {
  const rows = Object.entries(recoveries).map(([recovery, toDo]) => {
    const { title, user } = en.words[/** @type {MatrixErrorRecord["recovery"]} */ (recovery)];
    return `| <a id="${recovery}"></a>${code(recovery)} | ${toDo} | ${saidIn({ title, text: user.replace("{wait}", en.soon) })} |\n`;
  });
  return `
## What each recovery means

A client can act on \`recovery\` alone. The last column is for an error without words of its own.

| recovery | what the client should do | tell the user |
|---|---|---|
${rows.join("")}`;
}

function keyTable() {
  const keys = new Map(catalog.flatMap(({ fields }) => fields).map((field) => [field.key, field]));
  const rows = [...keys.values()].sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ key, type, unit, recordField }) => (
    `| <a id="${key}"></a>${code(key)} | ${type} | ${unit ?? "-"} | ${recordField === null ? "-" : code(recordField)} |\n`
  ));
  return `
## Keys of the body

What a key holds besides \`errcode\` and \`error\`, and which field of the record it fills.

- A key without a field stays in \`extra\`. \`null\` counts as not sent.
- Any errcode may come with \`flows\`, \`completed\`, \`session\` and \`params\`. The record has them in \`auth\`.
- A key that ends in \`.errcode\` becomes the \`errcode\`, and stays in \`extra\` as well.

| key | type | unit or content | field of the record |
|---|---|---|---|
${rows.join("")}`;
}
