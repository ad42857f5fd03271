// @ts-check
// Reads the fragment of the page's address, and tells when it changes.

/** @returns {string} */
export function fragment() {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {(fragment: string, isFirst: boolean) => void} route told at once, and at every change */
export function onRoute(route) {
  addEventListener("hashchange", () => route(fragment(), false));
  route(fragment(), true);
}
