// @ts-check
// The page in a real browser, for tests: they declare facts, and use the page by clicks and key presses.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { Key } from "selenium-webdriver";
import { ENGINES, keyOf } from "./engines.js";
import { addField, fits, isInFolded, isSeen, selectIn, unfold } from "./inside.js";
import { Tab } from "./tab.js";

/** @typedef {import("./engines.js").Engine} Engine */

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
 * @param {import("./engines.js").Settings & { engines?: Engine[], site?: Parameters<import("./tab.js").Tab["start"]>[1] }} [options]
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
export class Page extends Tab {
  /** Clicks the first example on an empty page. */
  async openExample() {
    await this.empty();
    await this.click('#start [data-example="ratelimit-007"]');
    await this.shows("errcode", "M_LIMIT_EXCEEDED");
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
    const isFolded = await this.evaluate(isInFolded, selector);
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
    let isHeld = await this.evaluate(selectIn, selector, text);
    if (isHeld === null) {
      await this.reach(selector);
      isHeld = await this.evaluate(selectIn, selector, text);
    }
    if (text === "") return this.press(Key.BACK_SPACE);
    if (isHeld) return this.control("c", "v");
    // A control that does not take each text as it is.
    await this.#copy(text);
    await this.click(selector);
    await this.control("a", "v");
  }

  /** Puts a text on the clipboard, from a field made for it: not every engine lets a script write to the clipboard. @param {string} text */
  async #copy(text) {
    await this.evaluate(addField, "copied-from", text);
    await this.control("c");
    await this.evaluate(() => document.getElementById("copied-from")?.remove());
  }

  /** Reads the clipboard, by pasting it into a field made for it. */
  async clipboard() {
    await this.evaluate(addField, "pasted-into", "");
    await this.control("v");
    const text = await this.value("#pasted-into");
    await this.evaluate(() => document.getElementById("pasted-into")?.remove());
    return text;
  }

  /** Picks one of the options of a list. @param {string} selector @param {string} value */
  async choose(selector, value) {
    await this.reach(selector);
    const [isOpen, index] = await this.evaluate((where, value, isFocused) => {
      const list = /** @type {HTMLSelectElement} */ (document.querySelector(where));
      // A user who opens a list gives it the focus. WebKitGTK’s driver does not, and WebKit compares with what was picked at the last focus.
      if (isFocused && list.size <= 1) {
        list.blur();
        list.focus();
      }
      return [list.size > 1, [...list.options].findIndex((option) => option.value === value)];
    }, selector, value, this.engine === "WebKitGTK");
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
    const is = await this.evaluate(isSeen, selector);
    assert.ok(is !== null, `nothing is ${selector}`);
    return is;
  }

  /** Waits until an element is seen. @param {string} selector */
  async seen(selector) {
    await this.until((where) => document.querySelector(where)?.checkVisibility({ visibilityProperty: true }), selector);
  }

  /** Waits until the whole text of an element is this one, or fits this pattern. @param {string} selector @param {string | RegExp} expected */
  async says(selector, expected) {
    const [text, pattern] = partsOf(expected);
    const is = await this.became((where, text, pattern) => fits(document.querySelector(where)?.textContent, text, pattern), selector, text, pattern);
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
    await this.until((where) => {
      unfold(where);
      return document.querySelector(where)?.checkVisibility() === false;
    }, selector);
  }

  /** Waits until a field of the record shows a text, and can be seen; the folds around it are opened. @param {string} field @param {string | RegExp} expected */
  async shows(field, expected) {
    const selector = `[data-field="${field}"]`;
    const [text, pattern] = partsOf(expected);
    // One question instead of several. A hidden field may still hold its last text.
    const is = await this.became((where, text, pattern) => {
      unfold(where);
      return isSeen(where) && fits(document.querySelector(where)?.textContent, text, pattern);
    }, selector, text, pattern);
    if (is) return;
    await this.seen(selector);
    await this.says(selector, expected);
    assert.ok(await this.isVisible(selector), `${field} is not visible`);
  }

  /** Asserts that nothing was thrown, written to the console, refused by the policy, opened, or asked of anybody else. @param {string[]} [others] who may be asked */
  async nothingWentWrong(others = []) {
    const [complained, asked] = await this.evaluate(() => [complaints, performance.getEntriesByType("resource").filter(({ startTime }) => startTime >= (window.emptiedAt ?? 0)).map(({ name }) => name)]);
    assert.deepEqual(complained, []);
    assert.deepEqual(asked.filter((url) => ![this.site.origin, ...others].some((origin) => url.startsWith(`${origin}/`)) && !url.startsWith("data:")), []);
  }
}

/** What `fits` takes, as scripts can be given it. @param {string | RegExp} expected @returns {[text: string, pattern: string]} */
const partsOf = (expected) => (typeof expected === "string" ? [expected, ""] : ["", expected.source]);
