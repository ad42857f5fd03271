// @ts-check
// Gives a test a document, before React looks for one.
import { Window } from "happy-dom";

const window = new Window();
const { document } = window;
// React asks who the browser is. Not all versions of Node have a navigator, and one that there is cannot be assigned.
Object.defineProperty(globalThis, "navigator", { value: window.navigator });
Object.assign(globalThis, { window, document });

/** An element to show something in. */
export function place() {
  const element = document.createElement("main");
  document.body.append(element);
  return /** @type {HTMLElement} */ (/** @type {unknown} */ (element));
}
