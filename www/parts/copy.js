// @ts-check
// A button and a text go in; the text comes out on the clipboard, and the button says so.

import { byId, setText } from "./dom.js";

/** How long a button, and what is read aloud, say that the text was copied. */
const saidForMs = 2000;

const announced = byId("copied");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

/**
 * @param {HTMLElement} button
 * @param {() => string} text asked for when the button is pressed
 * @returns {() => void} to be called when the text becomes another: that one has not been copied
 */
export function copies(button, text) {
  const label = button.textContent ?? "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** The press that the button may still speak of. @type {object | null} */
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

/** The buttons share one place: what one of them said must not end what the next one says. @param {string} text */
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

/** Where the page is served without encryption, the Clipboard API is missing. @param {string} text */
function writeByHand(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  // Inside an open dialog nothing outside it can have the focus.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
