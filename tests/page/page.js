// @ts-check
// The page in a real browser, for tests: they declare facts, and use the page by clicks and key presses.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { By, Key } from "selenium-webdriver";
import { ENGINES, browserOf, keyOf } from "./engines.js";
import { servePage } from "./site.js";

/** @typedef {import("./site.js").Site} Site */
/** @typedef {import("./engines.js").Engine} Engine */

/** Tests wait so long for something on the page. It is far more than anything takes, so that only its absence fails a test. */
const patience = 10_000;

/** For each browser, the end of the last suite that wants it. @type {Map<string, Promise<void>>} */
const turns = new Map();

/** Waits until all suites that asked before for the same browser have ended. @param {string} browser @returns {Promise<() => void>} what ends the turn */
async function turnWith(browser) {
  const before = turns.get(browser);
  /** @type {() => void} */ let end = () => {};
  turns.set(browser, new Promise((resolve) => { end = resolve; }));
  await before;
  return end;
}

/**
 * Declares the same facts in each engine. The engines work at the same time; in each of them one fact follows another. Suites that
 * run at the same time wait for each other only where they use the same browser, so no engine waits for a slower one.
 *
 * @param {string} what
 * @param {(page: Page) => void} declare
 * @param {import("./engines.js").Settings & { engines?: Engine[], site?: Parameters<typeof servePage>[0] }} [options]
 */
export function inEachEngine(what, declare, { engines = /** @type {Engine[]} */ (Object.keys(ENGINES)), site, ...settings } = {}) {
  describe(what, { concurrency: engines.length }, () => {
    for (const engine of engines) {
      describe(`in ${engine}`, { concurrency: 1 }, () => {
        const page = new Page(engine);
        /** @type {() => void} */ let endTurn = () => {};
        before(async () => { endTurn = await turnWith(keyOf(engine, settings)); });
        before(() => page.start(settings, site));
        after(() => page.close().finally(endTurn));
        declare(page);
      });
    }
  });
}

/** The page in one browser. Methods take CSS selectors for elements, and names for fields of the record. */
export class Page {
  /** @type {import("./engines.js").WebDriver | null} */ #driver = null;
  /** @type {Site | null} */ #site = null;
  #opened = 0;
  #isPainted = false;

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
  }

  /** @param {import("./engines.js").Settings} [settings] @param {Parameters<typeof servePage>[0]} [site] */
  async start(settings = {}, site = {}) {
    this.#site = await servePage(site);
    this.#driver = await browserOf(this.engine, settings);
    await this.driver.manage().setTimeouts({ script: 2 * patience });
    await this.resize({ width: 1300, height: 1000 });
  }

  /** Gives the window a size, unless it has it already: Firefox takes a second for it. @param {{ width: number, height: number }} size */
  async resize(size) {
    const { width, height } = await this.driver.manage().window().getRect();
    if (width !== size.width || height !== size.height) await this.driver.manage().window().setRect(size);
  }

  async close() {
    if (this.#isPainted) await this.#emulate([]);
    // The browser must not stay at a page whose server is gone.
    await this.#driver?.get("about:blank");
    await this.#site?.close();
  }

  get driver() {
    assert.ok(this.#driver, "no browser has been started");
    return this.#driver;
  }

  get site() {
    assert.ok(this.#site, "nothing serves the page");
    return this.#site;
  }

  /** Opens the page anew. Nothing of the page before is left. @param {string} [fragment] with its `#` @param {Site} [site] */
  async open(fragment = "", site = this.site) {
    await this.#forget();
    // A new query each time: a new fragment alone would not load the page again.
    const address = `${site.address}?${++this.#opened}${fragment}`;
    await this.driver.get(address);
    // Not with `until`: Firefox may still be at the page before.
    await this.driver.wait(() => this.evaluate((query) => location.search === query && document.documentElement.dataset.view !== undefined, `?${this.#opened}`)
      .catch(() => false), patience, `${address} did not open`, 10);
  }

  /** Makes the tab forget what it keeps over a reload. */
  async #forget() {
    await this.evaluate(() => {
      try {
        sessionStorage.clear();
      } catch {
        // about:blank keeps nothing.
      }
    });
  }

  /** Opens the page anew, and clicks the first example on it. */
  async openExample() {
    await this.open();
    await this.click('#start [data-example="ratelimit-007"]');
    await this.shows("errcode", "M_LIMIT_EXCEEDED");
  }

  /** Opens the page, or a static page beside it, anew in a frame of this size. All that follows happens in the frame. @param {string} fragment @param {{ width: number, height: number }} size @param {string} [sandbox] what a frame in a sandbox may do */
  async openFramed(fragment, { width, height }, sandbox) {
    await this.driver.get(`${this.site.origin}/frame.html`);
    await this.#forget();
    await this.evaluate((src, width, height, sandbox) => {
      const frame = document.createElement("iframe");
      if (sandbox !== null) frame.setAttribute("sandbox", sandbox);
      frame.style.cssText = `width: ${width}px; height: ${height}px`;
      frame.src = src;
      document.body.append(frame);
    }, this.site.address + fragment, width, height, sandbox ?? null);
    await this.driver.switchTo().frame(this.find("iframe"));
    // A static page has no script that would say so.
    await this.driver.wait(() => this.evaluate(() => document.documentElement.dataset.view !== undefined || document.querySelector(".leaf") !== null).catch(() => false), patience, "the frame did not open", 10);
  }

  /** @param {{ width: number, height: number }} size */
  async resizeFrame({ width, height }) {
    await this.driver.switchTo().defaultContent();
    await this.evaluate((width, height) => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      frame.style.cssText = `width: ${width}px; height: ${height}px`;
    }, width, height);
    await this.driver.switchTo().frame(this.find("iframe"));
  }

  /** A picture of the frame, as PNG. */
  async pictureOfFrame() {
    await this.driver.executeAsyncScript("const answer = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(answer));");
    await this.driver.switchTo().defaultContent();
    await this.driver.executeAsyncScript("const answer = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(answer));");
    const png = Buffer.from(await this.find("iframe").takeScreenshot(), "base64");
    await this.driver.switchTo().frame(this.find("iframe"));
    return png;
  }

  /**
   * Shows the page, and all that is opened later, as where the system asks for dark or light pages. Chromium alone can.
   * Nothing moves from then on: else the colours would change little by little.
   *
   * @param {"dark" | "light"} colours
   */
  async paint(colours) {
    await this.#emulate([{ name: "prefers-color-scheme", value: colours }, { name: "prefers-reduced-motion", value: "reduce" }]);
    await this.until((isDark) => matchMedia("(prefers-color-scheme: dark)").matches === isDark && document.getAnimations().length === 0, colours === "dark");
  }

  /** @param {{ name: string, value: string }[]} features what the page is told of the system */
  async #emulate(features) {
    const { driver } = this;
    if (!("sendDevToolsCommand" in driver)) throw new Error("Chromium’s driver is another than expected");
    this.#isPainted = features.length > 0;
    await /** @type {{ sendDevToolsCommand: (command: string, parameters: object) => Promise<void> }} */ (driver).sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
  }

  /** Loads the page again as a user does. geckodriver's own reload would bypass the service worker. */
  async reload() {
    await this.evaluate(() => {
      document.documentElement.dataset.isOld = "";
      location.reload();
    });
    await this.driver.wait(() => this.evaluate(() => document.readyState === "complete" && !("isOld" in document.documentElement.dataset)).catch(() => false), patience, "the page was not loaded again", 10);
  }

  /**
   * Runs a function in the page. It cannot use any name of the test around it, except the functions at the end of this file.
   *
   * @template {unknown[]} A
   * @template T
   * @param {(...args: A) => T | Promise<T>} inside
   * @param {A} args
   * @returns {Promise<T>} what it gives, through JSON; what it promises, once that is there
   */
  async evaluate(inside, ...args) {
    return this.driver.executeScript(`${tools} return (${inside}).apply(null, arguments);`, ...args);
  }

  /**
   * Waits until a function in the page gives something true. The page itself asks, so that waiting costs no round trips.
   *
   * @template {unknown[]} A
   * @param {(...args: A) => unknown} inside
   * @param {A} args
   */
  async until(inside, ...args) {
    if (!await this.#became(inside, ...args)) assert.fail(`never true: ${inside} of ${JSON.stringify(args).slice(0, 500)}`);
  }

  /**
   * @template {unknown[]} A
   * @param {(...args: A) => unknown} inside
   * @param {A} args
   * @returns {Promise<boolean>} false where it did not in a long time
   */
  async #became(inside, ...args) {
    return this.driver.executeAsyncScript(`
      ${tools}
      const args = [...arguments], answer = args.pop(), end = performance.now() + ${patience};
      (function ask() {
        if ((${inside}).apply(null, args)) answer(true);
        else if (performance.now() > end) answer(false);
        else setTimeout(ask, 5);
      })();`, ...args);
  }

  /**
   * Holds all timers of the page of a second or more until `endWaits`. So a test on a slow machine does not miss what the page
   * shows only for a moment.
   */
  async holdWaits() {
    await this.evaluate(() => {
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
    });
  }

  /** Runs the timers that `holdWaits` holds, oldest first. With a number, only so many of them. @param {number} [most] */
  async endWaits(most) {
    await this.evaluate((most) => {
      for (const [timer, act] of [...heldWaits].slice(0, most ?? undefined)) {
        heldWaits.delete(timer);
        act();
      }
    }, most ?? null);
  }

  /** Waits until a whole page is shown whose address ends so. The page before may be left meanwhile. @param {string} ending */
  async arrivesAt(ending) {
    await this.driver.wait(() => this.evaluate((ending) => location.href.endsWith(ending) && document.readyState === "complete", ending).catch(() => false), patience, `never at ${ending}`, 10);
  }

  /** @param {string} selector */
  find(selector) {
    return this.driver.findElement(By.css(selector));
  }

  /** @param {string} selector */
  async click(selector) {
    await this.find(selector).click();
  }

  /** Presses keys one after another, wherever the focus is. @param {string[]} keys */
  async press(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  /** Presses keys one after another while Control is held. @param {string[]} keys */
  async control(...keys) {
    await this.driver.actions().keyDown(Key.CONTROL).sendKeys(...keys).keyUp(Key.CONTROL).perform();
  }

  /** Opens what a user opens first to reach a control: the folded input, and what is folded around the control. @param {string} selector */
  async reach(selector) {
    const isFolded = await this.evaluate((where) => {
      const control = document.querySelector(where);
      if (control?.closest("#view-decode") && document.getElementById("edit")?.checkVisibility() && !control.checkVisibility()) return true;
      unfold(where);
      return false;
    }, selector);
    if (!isFolded) return;
    await this.click("#edit");
    await this.unfold(selector);
  }

  /** Types key by key at the end of what a control holds. @param {string} selector @param {string} text */
  async type(selector, text) {
    await this.reach(selector);
    await this.find(selector).sendKeys(text);
  }

  /** Replaces what a control holds, by pasting with the keyboard. @param {string} selector @param {string} text */
  async put(selector, text) {
    await this.reach(selector);
    // The text is copied from the control itself, and pasted over itself: a field made for it costs a layout of the page twice.
    const isHeld = await this.evaluate((where, text) => {
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
    }, selector, text);
    if (text === "") return this.press(Key.BACK_SPACE);
    if (isHeld) return this.control("c", "v");
    // A control that does not take each text as it is.
    await this.#copy(text);
    await this.click(selector);
    await this.control("a", "v");
  }

  /** Puts a text on the clipboard, from a field made for it: not every engine lets a script write to the clipboard. @param {string} text */
  async #copy(text) {
    await this.evaluate((/** @type {string} */ value) => {
      const field = document.createElement("textarea");
      field.id = "copied-from";
      field.style.cssText = "position: fixed; inset: 0";
      field.value = value;
      // While a modal dialog is open, nothing outside it can have the focus.
      (document.querySelector("dialog:modal") ?? document.body).append(field);
      field.focus();
      field.select();
    }, text);
    await this.control("c");
    await this.evaluate(() => document.getElementById("copied-from")?.remove());
  }

  /** Reads the clipboard, by pasting it into a field made for it. */
  async clipboard() {
    await this.evaluate(() => {
      const field = document.createElement("textarea");
      field.id = "pasted-into";
      field.style.cssText = "position: fixed; inset: 0";
      (document.querySelector("dialog:modal") ?? document.body).append(field);
      field.focus();
    });
    await this.control("v");
    const text = await this.value("#pasted-into");
    await this.evaluate(() => document.getElementById("pasted-into")?.remove());
    return text;
  }

  /** Picks one of the options of a list. @param {string} selector @param {string} value */
  async choose(selector, value) {
    await this.reach(selector);
    const [isOpen, index] = await this.evaluate((where, value) => {
      const { size, options } = /** @type {HTMLSelectElement} */ (document.querySelector(where));
      return [size > 1, [...options].findIndex((option) => option.value === value)];
    }, selector, value);
    assert.ok(index >= 0, `${selector} has no option ${value}`);
    // Options of an open list are clicked. chromedriver does not open a closed one: a click would set its value without an input event.
    if (isOpen || this.engine !== "Chromium") await this.click(`${selector} option[value="${value}"]`);
    else await this.find(selector).sendKeys(Key.HOME, ...Array(index).fill(Key.ARROW_DOWN));
  }

  /** @param {string} selector */
  async text(selector) {
    return this.evaluate((/** @type {string} */ where) => document.querySelector(where)?.textContent ?? `nothing is ${where}`, selector);
  }

  /** @param {string} selector */
  async value(selector) {
    return this.evaluate((/** @type {string} */ where) => /** @type {HTMLInputElement} */ (document.querySelector(where)).value, selector);
  }

  /** @param {string} selector */
  async count(selector) {
    return this.evaluate((/** @type {string} */ where) => document.querySelectorAll(where).length, selector);
  }

  /** @param {string} selector */
  async isVisible(selector) {
    return this.find(selector).isDisplayed();
  }

  /** Waits until an element is seen. @param {string} selector */
  async seen(selector) {
    await this.until((where) => document.querySelector(where)?.checkVisibility({ visibilityProperty: true }), selector);
  }

  /** Waits until the whole text of an element is this one, or fits this pattern. @param {string} selector @param {string | RegExp} expected */
  async says(selector, expected) {
    const [text, pattern] = partsOf(expected);
    const is = await this.#became((where, text, pattern) => fits(document.querySelector(where)?.textContent, text, pattern), selector, text, pattern);
    if (is) return;
    if (typeof expected === "string") assert.equal(await this.text(selector), expected, selector);
    assert.match(await this.text(selector), /** @type {RegExp} */ (expected), selector);
  }

  /** Opens the folds that something is in. @param {string} selector */
  async unfold(selector) {
    await this.evaluate((where) => unfold(where), selector);
  }

  /** Waits until a field of the record is not shown, because it is not set. @param {string} field */
  async lacks(field) {
    const selector = `[data-field="${field}"]`;
    await this.unfold(selector);
    await this.until((where) => document.querySelector(where)?.checkVisibility() === false, selector);
  }

  /** Waits until a field of the record shows a text, and can be seen; the folds around it are opened. @param {string} field @param {string | RegExp} expected */
  async shows(field, expected) {
    const selector = `[data-field="${field}"]`;
    const [text, pattern] = partsOf(expected);
    // One question instead of several. A hidden field may still hold its last text.
    const is = await this.#became((where, text, pattern) => {
      unfold(where);
      const found = document.querySelector(where);
      return found?.checkVisibility({ visibilityProperty: true }) && fits(found.textContent, text, pattern);
    }, selector, text, pattern);
    if (!is) {
      await this.seen(selector);
      await this.says(selector, expected);
    }
    assert.ok(await this.isVisible(selector), `${field} is not visible`);
  }

  /** Asserts that nothing was thrown, written to the console, refused by the policy, opened, or asked of anybody else. @param {string[]} [others] who may be asked */
  async nothingWentWrong(others = []) {
    const [complained, asked] = await this.evaluate(() => [complaints, performance.getEntriesByType("resource").map(({ name }) => name)]);
    assert.deepEqual(complained, []);
    assert.deepEqual(asked.filter((url) => ![this.site.origin, ...others].some((origin) => url.startsWith(`${origin}/`)) && !url.startsWith("data:")), []);
  }
}

/** What `fits` takes, as scripts can be given it. @param {string | RegExp} expected @returns {[text: string, pattern: string]} */
const partsOf = (expected) => (typeof expected === "string" ? [expected, ""] : ["", expected.source]);

/** Runs in the page: whether a text is this one, or fits this pattern. @param {string | null | undefined} found @param {string} text @param {string} pattern */
function fits(found, text, pattern) {
  return typeof found === "string" && (pattern === "" ? found === text : new RegExp(pattern).test(found));
}

/** Runs in the page: opens the folds that something is in. @param {string} where */
function unfold(where) {
  const folds = [];
  for (let at = document.querySelector(where)?.closest("details"); at; at = at.parentElement?.closest("details")) folds.push(at);
  for (const fold of folds.reverse()) if (!fold.open) fold.querySelector("summary")?.click();
}

const tools = `${fits}; ${unfold};`;
