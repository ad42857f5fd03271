// @ts-check
// One browser with the page in it, for tests: opens, empties and resizes the page, runs functions in it, and waits for it.
import assert from "node:assert/strict";
import { By } from "selenium-webdriver";
import { browserOf } from "./engines.js";
import { addFrame, emptied, endTimers, forget, holdTimers, sizeFrame, tools } from "./inside.js";
import { servePage } from "./site.js";

/** @typedef {import("./site.js").Site} Site */
/** @typedef {import("./engines.js").Engine} Engine */

/** Tests wait so long for something on the page. It is far more than anything takes, so that only its absence fails a test. */
const patience = 10_000;

export class Tab {
  /** @type {import("./engines.js").WebDriver | null} */ #driver = null;
  /** @type {Site | null} */ #site = null;
  #opened = 0;
  /** Where the page was opened last. */
  #address = "";
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

  /** @param {string} selector */
  find(selector) {
    return this.driver.findElement(By.css(selector));
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
    await this.evaluate(forget);
    // A new query each time: a new fragment alone would not load the page again.
    this.#address = `${site.address}?${++this.#opened}`;
    const address = this.#address + fragment;
    await this.driver.get(address);
    // Not with `until`: Firefox may still be at the page before.
    await this.driver.wait(() => this.evaluate((query) => location.search === query && document.documentElement.dataset.view !== undefined, `?${this.#opened}`)
      .catch(() => false), patience, `${address} did not open`, 10);
  }

  /**
   * Makes the open page what a visitor finds, for a tenth of what it costs to load it again. It is loaded again all the same where
   * another page is open, or where the test before changed more than a user can. emptied.test.js tests that nobody sees a difference.
   *
   * @param {string} [fragment] with its `#`
   */
  async empty(fragment = "") {
    const isEmptied = await this.evaluate(emptied, this.#address, fragment).catch(() => false);
    if (!isEmptied) await this.open(fragment);
  }

  /** Opens the page, or a static page beside it, anew in a frame of this size. All that follows happens in the frame. @param {string} fragment @param {{ width: number, height: number }} size @param {string} [sandbox] what a frame in a sandbox may do */
  async openFramed(fragment, { width, height }, sandbox) {
    await this.driver.get(`${this.site.origin}/frame.html`);
    await this.evaluate(forget);
    await this.evaluate(addFrame, this.site.address + fragment, width, height, sandbox ?? null);
    await this.driver.switchTo().frame(this.find("iframe"));
    // A static page has no script that would say so.
    await this.driver.wait(() => this.evaluate(() => document.documentElement.dataset.view !== undefined || document.querySelector(".leaf") !== null).catch(() => false), patience, "the frame did not open", 10);
  }

  /** Makes the page in the frame what a visitor finds, in this size; opens the frame where it is not there. @param {string} fragment @param {{ width: number, height: number }} size */
  async emptyFramed(fragment, size) {
    const isFramed = await this.evaluate(() => window !== top && document.documentElement.dataset.view !== undefined);
    if (isFramed) await this.resizeFrame(size);
    const isEmptied = isFramed && (fragment === "" || fragment.startsWith("#")) && await this.evaluate(emptied, this.site.address, fragment).catch(() => false);
    if (!isEmptied) await this.openFramed(fragment, size);
  }

  /** @param {{ width: number, height: number }} size */
  async resizeFrame({ width, height }) {
    await this.driver.switchTo().defaultContent();
    await this.evaluate(sizeFrame, width, height);
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
   * Runs a function in the page. It cannot use any name of the test around it, except `tools` of inside.js.
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
    if (!await this.became(inside, ...args)) assert.fail(`never true: ${inside} of ${JSON.stringify(args).slice(0, 500)}`);
  }

  /**
   * @template {unknown[]} A
   * @param {(...args: A) => unknown} inside
   * @param {A} args
   * @returns {Promise<boolean>} false where it did not in a long time
   */
  async became(inside, ...args) {
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
    await this.evaluate(holdTimers);
  }

  /** Runs the timers that `holdWaits` holds, oldest first. With a number, only so many of them. @param {number} [most] */
  async endWaits(most) {
    await this.evaluate(endTimers, most ?? null);
  }

  /** Waits until a whole page is shown whose address ends so. The page before may be left meanwhile. @param {string} ending */
  async arrivesAt(ending) {
    await this.driver.wait(() => this.evaluate((ending) => location.href.endsWith(ending) && document.readyState === "complete", ending).catch(() => false), patience, `never at ${ending}`, 10);
  }
}
