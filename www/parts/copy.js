// @ts-check
// Makes a button that copies a text to the clipboard, and says so.

import { byId, setText } from "./dom.js";

/** For so long a button says “Copied”. */
const saidForMs = 2000;

const announced = byId("copied");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/**
 * @param {HTMLElement} button
 * @param {() => string} text asked for when the button is pressed
 * @returns {() => void} makes the button forget the copy; to be called when its text changes
 */
export function copies(button, text) {
  const label = button.textContent ?? "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** The last press, unless it has been forgotten. @type {object | null} */
  let latest = null;

  function forget() {
    latest = null;
    clearTimeout(timer);
    setText(button, label);
  }
  button.addEventListener("click", async () => {
    const press = latest = {};
    const isCopied = await write(text());
    announce(isCopied ? "Copied to the clipboard" : "The browser does not allow to copy. Select the text instead.");
    if (latest !== press) return;
    setText(button, isCopied ? "Copied" : "Not allowed");
    clearTimeout(timer);
    timer = setTimeout(forget, saidForMs);
  });
  return forget;
}

/** Says it to screen readers. All buttons share the place, so only the last one may clear it. @param {string} text */
function announce(text) {
  setText(announced, text);
  clearTimeout(silence);
  silence = setTimeout(() => setText(announced, ""), saidForMs);
}

/** @param {string} text */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByHand(text);
  }
}

/** Copies without the Clipboard API, which is missing where the page is served without encryption. @param {string} text */
function writeByHand(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  // While a dialog is open, nothing outside it can have the focus.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
