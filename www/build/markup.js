// @ts-check
// Writes HTML. What is put into a template is text, unless it is markup itself.

/** HTML that is safe as it is. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @typedef {string | number | Markup | null | readonly (string | Markup)[]} Piece */

/**
 * @param {TemplateStringsArray} strings
 * @param {Piece[]} pieces null is nothing
 */
export function html(strings, ...pieces) {
  return new Markup(strings.map((text, i) => text + (i < pieces.length ? written(pieces[i]) : "")).join(""));
}

/** @param {Piece} piece @returns {string} */
function written(piece) {
  if (piece === null) return "";
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === "object") return piece.map(written).join("");
  return String(piece).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A long name that a narrow page may break, but only behind `_`, `.` and `-`. @param {string} name */
export const breakable = (name) => name.split(/(?<=[_.-])/).flatMap((part, i) => (i === 0 ? [part] : [html`<wbr>`, part]));
