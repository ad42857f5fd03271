// @ts-check
// Counts how many records a build of the package gives as Rust does, and names the others. Runs everywhere.

/**
 * @typedef {{ name: string, text: string, response: object, record: Record<string, unknown> }} Case
 * @typedef {{ answers: "whole" | "fallback" | "some of both", rows: number, wrong: string[] }} Checked
 */

/**
 * @param {Pick<typeof import("matrix-error"), "parseMatrixError" | "isMatrixError">} build
 * @param {readonly Case[]} cases
 * @returns {Checked}
 */
export function check({ parseMatrixError, isMatrixError }, cases) {
  /** @type {string[]} */
  const wrong = [];
  let fallbacks = 0;
  for (const { name, text, response, record } of cases) {
    const found = parseMatrixError(text, response);
    const isFallback = /matrix-error\/js/.test(String(found.warnings[0]));
    if (isFallback) fallbacks++;
    const isRight = isFallback
      ? isMatrixError(found) && found.status === record.status && (record.kind !== "standard" || found.wireErrcode === record.wireErrcode)
      : canonical(found) === canonical(record);
    if (!isRight) wrong.push(name);
  }
  const answers = fallbacks === 0 ? "whole" : fallbacks === cases.length ? "fallback" : "some of both";
  return { answers, rows: cases.length, wrong };
}

/** @param {unknown} value as JSON, its keys sorted; a lone surrogate, which no string of Rust's can hold, as U+FFFD */
function canonical(value) {
  const sorted = (/** @type {string} */ _, /** @type {unknown} */ part) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  // An engine older than ES2019, such as Hermes 0.12, writes it as it is, not as an escape.
  return JSON.stringify(value, sorted).replace(/\\u[dD][89a-fA-F]..|[\uD800-\uDFFF]/gu, "\ufffd");
}
