// @ts-check
// Finds and makes elements. Changes what they show only where it is different.

/**
 * Finds an element by its id. Throws where it is missing, or of another class than the caller needs.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {{ new (): T, prototype: T }} type
 * @returns {T}
 */
export function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
}

/** @param {string} id */
export const byId = (id) => element(id, HTMLElement);

/**
 * Finds an element inside `root`, such as `[data-field="status"]`. Throws where it is missing.
 * @param {string} selector
 * @param {ParentNode} [root]
 */
export function one(selector, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * Shows a text. Leaves the same text alone, so that it is not read aloud again, and a selection in it is not lost.
 * @param {HTMLElement} place
 * @param {string} text
 */
export function setText(place, text) {
  if (place.textContent !== text || place.childElementCount > 0) place.textContent = text;
}

/**
 * Shows nodes in the place of others. Leaves equal nodes alone.
 * @param {HTMLElement} place
 * @param {readonly (string | Node)[]} nodes
 */
export function setNodes(place, nodes) {
  const next = document.createElement("div");
  next.append(...nodes);
  next.normalize();
  if (!sameChildren(place, next)) place.replaceChildren(...next.childNodes);
}

/**
 * @param {Node} a
 * @param {Node} b
 */
function sameChildren(a, b) {
  return a.childNodes.length === b.childNodes.length && [...a.childNodes].every((node, i) => node.isEqualNode(b.childNodes[i]));
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {readonly (string | Node)[]} [children]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A long name that a narrow page may break, but only behind `_`, `.` and `-`. @param {string} name @returns {(string | Node)[]} */
export function breakable(name) {
  return name.split(/(?<=[_.-])/).flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part]));
}
