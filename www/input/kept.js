// @ts-check
// Keeps what the page holds over a reload, in this tab alone. Where the browser keeps nothing, neither does the page.
//
// Each part of the page has a name of its own here, and checks what it reads: an older page may have written it.

const key = "matrix-error";
/** More characters are not kept: browsers allow a few megabytes, and writing them at each key press is slow. */
export const longestKept = 200_000;

/** @returns {Record<string, unknown>} */
function all() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** @param {string} part @returns {unknown} undefined where nothing is kept */
export const kept = (part) => all()[part];

/** @param {string} part @param {unknown} value plain data; null keeps nothing */
export function keep(part, value) {
  try {
    const text = JSON.stringify({ ...all(), [part]: value ?? undefined });
    if (text === "{}") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Storage is refused or full.
  }
}
