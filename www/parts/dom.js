// @ts-check
// Ids and texts go in; the page's elements, changed only where they have to be, come out.

/**
 * The element of an id, of the class that the caller relies on.
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
 * The element inside `root` that an attribute names, such as `[data-field="status"]`.
 * @param {string} selector
 * @param {ParentNode} [root]
 */
export function one(selector, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * Leaves an unchanged text alone, so that a live region is not read out again and a selection is not lost.
 * @param {HTMLElement} place
 * @param {string} text
 */
export function setText(place, text) {
  if (place.textContent !== text || place.childElementCount > 0) place.textContent = text;
}

/**
 * Replaces what a place holds, unless it reads the same and has the same links.
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
