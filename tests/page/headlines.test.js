// @ts-check
// Tests what the page says of each captured response, line by line: headlines.txt has been read by people. `BLESS=1` makes it anew.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { parseMatrixError } from "matrix-error";
import { chosen } from "../../www/input/examples.js";
import { answerTo } from "../../www/record/answer.js";
import { choiceOf, choices } from "../../www/record/asked.js";
import { captured } from "./rows.js";

const file = new URL("headlines.txt", import.meta.url);
const HEAD = [
  "What the page says of each captured response: the headline and what stands below it, for the developer; the title and the text for the",
  "user. Made by headlines.test.js. Before the arrow: what was done, the status, the code, and what was asked.",
];

/** @param {string} id @param {string} label */
function said(id, label) {
  const { method, path, status, headers, body_text: body } = captured(id);
  const record = parseMatrixError(body, { status, headers });
  const choice = choiceOf(`${method} ${path}`) ?? "other";
  const { headline, rest, summary, next, people } = answerTo(record, choices[choice]);
  const code = record.oauth?.error ?? record.wireErrcode ?? record.kind;
  return [
    `${label} | ${status} | ${code === record.errcode || record.errcode === "M_UNKNOWN" ? code : `${code}, ${record.errcode}`} | ${choice}`,
    `  → ${headline}${rest === "" ? "" : ` / ${rest}`}${summary === "" ? "" : ` / ${summary}`}${next.length === 0 ? "" : ` / Next: ${next.join(" or ")}`}`,
    `  → ${people === null ? "nothing to tell" : `${people.before === "" ? "" : `(${people.before}) `}${people.title}: ${people.text}`}`,
  ].join("\n");
}

test("each captured response is said as it was read", () => {
  const groups = chosen.map(({ group, rows }) => [`# ${group}`, ...rows.map(([id, label]) => said(id, label))].join("\n"));
  const text = `${[...HEAD, "", groups.join("\n\n")].join("\n")}\n`;
  if (process.env.BLESS === "1") writeFileSync(file, text);
  assert.deepEqual(text.split("\n"), readFileSync(file, "utf8").split("\n"));
});

test("a headline is one short sentence, and no sentence stands over everything", () => {
  const headlines = chosen.flatMap(({ rows }) => rows).map(([id]) => {
    const { method, path, status, headers, body_text: body } = captured(id);
    return answerTo(parseMatrixError(body, { status, headers }), choices[choiceOf(`${method} ${path}`) ?? "other"]).headline;
  });
  for (const headline of headlines) assert.ok(headline.length <= 120 && /\.$/.test(headline), headline);
  assert.ok(new Set(headlines).size > headlines.length / 2, `${new Set(headlines).size} of ${headlines.length}`);
});
