// @ts-check
// A React component that says in the reader's language what went wrong, with a button where one helps.
import { createElement } from "react";
import { parseMatrixError } from "matrix-error";
import { describe } from "matrix-error/describe";
import de from "matrix-error/describe/de";
import fr from "matrix-error/describe/fr";

/** English needs no row. @type {Partial<Record<string, import("matrix-error/describe").Messages>>} */
const LANGUAGES = { de, fr };

/**
 * @param {object} props
 * @param {unknown} props.error whatever was caught
 * @param {string} [props.language] as of `navigator.language`
 * @param {import("matrix-error/describe").Doing} [props.doing] what the person did
 * @param {(recovery: import("matrix-error").Recovery, record: import("matrix-error").MatrixErrorRecord) => void} props.onAction does what
 *   the button says: for `accept-terms` it opens `record.consentUri`
 */
export function ErrorMessage({ error, language = "en", doing, onAction }) {
  const messages = LANGUAGES[language.slice(0, 2)];
  const record = parseMatrixError(error);
  // The person stopped it, and knows.
  if (record.kind === "aborted") return null;
  const { title, text, recovery, action } = describe(record, { messages, doing });
  return createElement(
    "div",
    { role: "alert", lang: messages?.language ?? "en" },
    createElement("strong", null, title),
    createElement("p", null, text),
    action === null ? null : createElement("button", { type: "button", onClick: () => onAction(recovery, record) }, action),
  );
}
