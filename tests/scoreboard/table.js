// @ts-check
// The page that the scoreboard makes: docs/scoreboard.md.

/**
 * @typedef {import("./answers.js").Answer} Answer
 * @typedef {import("./judge.js").Judgement} Judgement
 * @typedef {import("./judge.js").Topic} Topic
 * @typedef {{ sdk: import("./sdk.js").Sdk, judgements: readonly Judgement[] }} Column
 */

/** @type {readonly (readonly [Topic, string])[]} */
const TOPICS = [["errcode", "errcode found"], ["delay", "delay found"], ["session", "session left alone"], ["error", "error of its own"]];

/** @param {readonly Answer[]} answers @param {readonly Column[]} columns */
export function pageOf(answers, columns) {
  return `<!-- Made by \`cargo xtask scoreboard\`: do not edit. -->

# What SDKs make of ${answers.length} answers

A server on loopback gives each answer to each SDK. The SDK makes the request in the way in which its users do. \`cargo xtask scoreboard\`
runs all of it and writes this page.

The list of answers is ours: it holds the failures that this package was made for. So look at the rows rather than at the sums. What is
right in a row was written by hand, from the specification, from RFC 9110 and RFC 6749, and from the contract of this package. Whoever
finds a row unfair is asked to say so.

This package is no SDK: it sends nothing and keeps no session. Its row is what a client gets that uses it with fetch. What it makes of the errors of
these SDKs stands in [clients.md](clients.md).

${summary(columns)}

"7 of 9" means: nine answers hold something to ask for, and the SDK has a place for it; seven times it was right. The numbers behind "of"
differ, because not every SDK has every request. \`–\`: the SDK has no place for the question.

- **Errcode found:** the code is in a documented field of what was thrown or returned, as it was sent or by its stable name.
- **Delay found:** the time to wait is there as a number, in a documented field or from a documented function. A raw header does not count.
- **Session left alone:** the session goes on, and the SDK neither ends it nor tells the application that it is over.
- **Error of its own:** the request ends in an error that the SDK documents, or in a failure of the network as its HTTP library names it. Wrong
  are: an error that a bug in the program would give as well (\`SyntaxError\`, \`TypeError\` …), a success, a request that never ends, and an error
  without the text that the application needs there.
- **By the letter (§):** the specification, taken by the letter, allows it. The reason stands in the row.

## How each was asked

${columns.map(({ sdk }) => `- **${sdk.name} ${sdk.version}:** ${sdk.calls}.`).join("\n")}

All other options are the defaults. No SDK waits in this run: where one repeats a request by itself, it is stopped at the first failure.

## Answer by answer

"ok": all that was asked is right. "no code", "no delay", "wrong delay": see above. "logged out": the session was ended, or called over, and it
is not. "not told": the session is over, and the SDK does not say so by itself; that is not counted, since the application can read the
errcode. "no place for a delay": no field of the SDK is for it, so it is not counted either. "lost": a success, or the text that the application needs is missing. The name of a class is what was thrown instead of an error
of the SDK. \`–\`: the SDK has no such request.

${[...new Set(answers.map(({ group }) => group))].map((group) => section(group, answers, columns)).join("\n\n")}
`;
}

/** @param {readonly Column[]} columns */
function summary(columns) {
  const rows = columns.map(({ sdk, judgements }) => row([
    `${sdk.name} ${sdk.version}`, ...TOPICS.map(([topic]) => sum(judgements.flatMap(({ marks }) => marks[topic] ?? []))),
  ]));
  return [row(["SDK", ...TOPICS.map(([, title]) => title)]), row(["---", ...TOPICS.map(() => "---")]), ...rows].join("\n");
}

/** @param {readonly import("./judge.js").Mark[]} marks */
function sum(marks) {
  if (marks.length === 0) return "–";
  const count = (/** @type {import("./judge.js").Mark} */ wanted) => marks.filter((mark) => mark === wanted).length;
  const letter = count("letter");
  return `${count("right")} of ${marks.length}${letter > 0 ? `; ${letter} by the letter (§)` : ""}`;
}

/** @param {string} group @param {readonly Answer[]} answers @param {readonly Column[]} columns */
function section(group, answers, columns) {
  const rows = answers.flatMap((answer, index) => (answer.group !== group ? [] : [row([
    answer.name, rightOf(answer), reasonOf(answer), ...columns.map(({ judgements }) => cell(judgements[index])),
  ])]));
  return [
    `### ${group}`, "",
    row(["answer", "right", "why", ...columns.map(({ sdk }) => sdk.name)]), row(["---", "---", "---", ...columns.map(() => "---")]), ...rows,
  ].join("\n");
}

/** What is right, in words. @param {Answer} answer */
function rightOf({ right, holds }) {
  const { errcode, delayMs, session } = right;
  return [
    ...(errcode === undefined ? [] : [[errcode].flat().map((code) => `\`${code}\``).join(" or ")]),
    ...(delayMs === undefined ? [] : [delayMs >= 2 ** 31 - 1 ? "24.8 days or more" : `${delayMs / 1000} s`]),
    ...(holds === undefined ? [] : [`\`${holds}\` comes through`]),
    session === "over" ? "log in again" : "the session goes on",
  ].join(", ");
}

/** @param {Answer} answer */
function reasonOf({ why, letter = {} }) {
  return [why, ...Object.values(letter).map((text) => `§ ${text}`)].join("; ");
}

/** @param {Judgement | undefined} judgement */
function cell(judgement) {
  if (judgement === undefined) throw new Error("an answer was not judged");
  const { marks, problems } = judgement;
  if (problems.length > 0) return problems.join(", ");
  return Object.keys(marks).length > 0 ? "ok" : "–";
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
}
