// @ts-check
// What the tests run inside the page. Each function is sent to the browser as text, so none can use a name from outside it, except
// those that `tools` holds.

/** Whether a text is this one, or fits this pattern. @param {string | null | undefined} found @param {string} text @param {string} pattern */
export function fits(found, text, pattern) {
  return typeof found === "string" && (pattern === "" ? found === text : new RegExp(pattern).test(found));
}

/** Opens the folds that something is in. @param {string} where */
export function unfold(where) {
  const folds = [];
  for (let at = document.querySelector(where)?.closest("details"); at; at = at.parentElement?.closest("details")) folds.push(at);
  for (const fold of folds.reverse()) if (!fold.open) fold.querySelector("summary")?.click();
}

/** Is the control in the folded input? Else what is folded around it is opened. @param {string} where */
export function isInFolded(where) {
  const control = document.querySelector(where);
  if (control?.closest("#view-decode") && document.getElementById("edit")?.checkVisibility() && !control.checkVisibility()) return true;
  unfold(where);
  return false;
}

/** Can a user see it? Null where it is not there. @param {string} where */
export function isSeen(where) {
  const element = document.querySelector(where);
  if (element === null) return null;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && [...element.getClientRects()].some(({ width, height }) => width > 0 && height > 0);
}

/** What each function in the page can use. */
export const tools = `${fits}; ${unfold}; ${isInFolded}; ${isSeen};`;

/** Makes the tab forget what it keeps over a reload. */
export function forget() {
  try {
    sessionStorage.clear();
  } catch {
    // about:blank keeps nothing.
  }
}

/**
 * Makes the open page what a visitor finds, without loading it again. Gives false, and changes nothing, where the page cannot be
 * trusted with that: it is another page, or a test changed the page itself.
 *
 * @param {string} address where the page was opened, without a fragment
 * @param {string} fragment with its `#`
 */
export async function emptied(address, fragment) {
  const root = document.documentElement;
  const isOwn = location.href.replace(/#.*$/s, "") === address && root.dataset.view !== undefined;
  // A test that changes the page leaves a mark in the data of the root, or in one of the names of ambient.d.ts.
  const isMarked = Object.keys(root.dataset).some((name) => name !== "view" && name !== "offline") || "heldWaits" in window || "readings" in window || "shownResponses" in window;
  if (!isOwn || isMarked) return false;

  /** Replaces the place in the address, so that the way back is not longer than before. Browsers stop a page that does it too often. @param {string} hash */
  const go = async (hash) => {
    if (new URL(hash, location.href).href === location.href || (hash === "#" && location.hash === "")) return;
    const arrived = new Promise((resolve) => { addEventListener("hashchange", resolve, { once: true }); });
    location.replace(hash);
    await arrived;
  };
  const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  // What is searched for stands in the address of the catalogue, and goes with it.
  if (root.dataset.view === "catalog" || input("catalog-search").value !== "") await go("#catalog");
  const hasAsked = input("ask-note").textContent !== "" || input("view-ask").dataset.answered !== undefined;
  if (hasAsked || input("ask-address").value !== "" || !input("ask-no-token").checked || input("ask-alias").value !== "#no-such-room:example.org") {
    input("ask-no-token").checked = true;
    for (const id of ["ask-alias", "ask-address"]) {
      input(id).value = "";
      input(id).dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  // A link that is left would leave its address late.
  if (location.hash.startsWith("#s=")) await go("#decode");
  input("clear").click();
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#example-search, #record input"))) {
    const isTicked = field.type === "checkbox";
    if (isTicked ? field.checked === field.defaultChecked : field.value === field.defaultValue) continue;
    if (isTicked) field.checked = field.defaultChecked;
    else field.value = field.defaultValue;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // On a wide window two are open from the beginning.
  const isWide = matchMedia("(min-width: 58rem)").matches;
  for (const fold of document.querySelectorAll("details")) fold.open = isWide && ["ask-headers", "ask-curl-details"].includes(fold.id);
  delete input("record").dataset.recovery;
  sessionStorage.clear();
  complaints.length = 0;
  performance.clearResourceTimings();
  // A request that was given up is listed late.
  window.emptiedAt = performance.now();
  await go(fragment === "" ? "#" : fragment);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  scrollTo(0, 0);
  return true;
}

/** Holds the timers of a second or more. */
export function holdTimers() {
  const { setTimeout: start, clearTimeout: stop } = window;
  let last = 0;
  window.heldWaits = new Map();
  window.setTimeout = /** @type {typeof setTimeout} */ ((/** @type {() => void} */ act, /** @type {number} */ ms) => {
    // WebKitGTK's driver has timers in the page, too. They do not come from the page's script.
    if (!(ms >= 1000) || !new Error().stack?.includes("/assets/")) return start(act, ms);
    // No timer of a browser has a negative number.
    heldWaits.set(--last, act);
    return last;
  });
  window.clearTimeout = /** @type {typeof clearTimeout} */ ((/** @type {number} */ timer) => {
    if (!heldWaits.delete(timer)) stop(timer);
  });
}

/** Runs the timers that are held, oldest first. @param {number | null} most */
export function endTimers(most) {
  for (const [timer, act] of [...heldWaits].slice(0, most ?? undefined)) {
    heldWaits.delete(timer);
    act();
  }
}

/** Puts a frame into an empty page. @param {string} src @param {number} width @param {number} height @param {string | null} sandbox what a frame in a sandbox may do */
export function addFrame(src, width, height, sandbox) {
  const frame = document.createElement("iframe");
  if (sandbox !== null) frame.setAttribute("sandbox", sandbox);
  frame.style.cssText = `width: ${width}px; height: ${height}px`;
  frame.src = src;
  document.body.append(frame);
}

/** @param {number} width @param {number} height */
export function sizeFrame(width, height) {
  const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
  frame.style.cssText = `width: ${width}px; height: ${height}px`;
}

/**
 * Opens what is folded around a control, and selects a text in it, to be copied from there and pasted over itself: a field made for it costs a layout of the page twice.
 *
 * @param {string} where
 * @param {string} text
 * @returns {boolean | null} false where the control does not take each text as it is; what it held is selected then. Null where it is in the folded input
 */
export function selectIn(where, text) {
  if (isInFolded(where)) return null;
  const control = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (document.querySelector(where));
  const before = control.value;
  control.focus();
  control.select();
  if (text === "" || control.readOnly) return false;
  control.value = text;
  control.select();
  if (control.value === text.replaceAll(/\r\n?/g, "\n")) return true;
  control.value = before;
  return false;
}

/** Makes a field to copy from or to paste into, and selects what it holds. @param {string} id @param {string} value */
export function addField(id, value) {
  const field = document.createElement("textarea");
  field.id = id;
  field.style.cssText = "position: fixed; inset: 0";
  field.value = value;
  // While a modal dialog is open, nothing outside it can have the focus.
  (document.querySelector("dialog:modal") ?? document.body).append(field);
  field.focus();
  field.select();
}
