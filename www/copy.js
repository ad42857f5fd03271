// @ts-check
// A button and a text go in; the text comes out on the clipboard, and the button says so.

import { byId, setText } from "./dom.js";

const announced = byId("copied");

/**
 * @param {HTMLElement} button
 * @param {() => string} text asked for when the button is pressed
 */
export function copies(button, text) {
  const label = button.textContent ?? "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  button.addEventListener("click", async () => {
    const said = (await write(text())) ? "Copied" : "Not allowed";
    setText(button, said);
    setText(announced, said === "Copied" ? "Copied to the clipboard" : "The browser does not allow to copy. Select the text instead.");
    clearTimeout(timer);
    timer = setTimeout(() => {
      setText(button, label);
      setText(announced, "");
    }, 2000);
  });
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
