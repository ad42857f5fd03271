// @ts-check
// Tests that the page finds the response in what people paste, says so, and lets them choose otherwise.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Key } from "selenium-webdriver";
import { PASTES } from "../js/pastes.js";
import { inEachEngine } from "./page.js";

const limited = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}';
const forbidden = '{"errcode":"M_FORBIDDEN","error":"You are not invited to this room."}';
const line = `2026-01-01 12:30:45,403 WARN [sync-7] request failed: 429 ${limited} (took 12ms)`;

/** Runs in the page: puts each text into the box, picks each find, and gives what is shown. @param {string[]} texts */
function shownOfEach(texts) {
  const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("body"));
  const picker = /** @type {HTMLSelectElement} */ (document.getElementById("finds"));
  const isSeen = (/** @type {string} */ id) => document.getElementById(id)?.checkVisibility() ?? false;
  const textOf = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? "";
  return texts.map((text) => {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    const said = textOf("#found");
    if (!isSeen("record")) return { said, answers: [], options: [] };
    const options = isSeen("finds") ? [...picker.options].map((option) => option.text) : [];
    const answers = (options.length === 0 ? [""] : options).map((_, at) => {
      if (options.length > 0) {
        picker.selectedIndex = at;
        picker.dispatchEvent(new Event("change", { bubbles: true }));
      }
      return {
        record: JSON.parse(textOf("#whole")), headline: textOf('#headline [data-field="errcode"]'), status: textOf('[data-field="status"]'),
        field: /** @type {HTMLInputElement} */ (document.getElementById("status")).value, said: textOf("#found"),
      };
    });
    return { said, answers, options };
  });
}

inEachEngine("what is pasted", (page) => {
  beforeEach(() => page.empty());

  // The tests in Node read each form with the same functions. Here Chromium shows all of them. The others show every fifth, and
  // one of each kind and note.
  const some = PASTES.filter((_, i) => i % 5 === 0);
  const kindOf = (/** @type {typeof PASTES[number]} */ { is, note, where }) => JSON.stringify([is, String(note), where]);
  const forms = page.engine === "Chromium" ? PASTES : [...some, ...new Map(PASTES.map((form) => [kindOf(form), form])).values()].filter((form, i, all) => all.indexOf(form) === i);

  test(`is found in each of ${forms.length} forms, as the data says`, async () => {
    const all = await page.evaluate(shownOfEach, forms.map(({ text }) => text));
    for (const [i, { name, text, is, answers: expected, where, note }] of forms.entries()) {
      const { said, answers, options } = all[i];
      if (note !== undefined) assert.match(said, note, name);
      if (is === "request" || text.trim() === "" || (is === "nothing" && note !== undefined)) {
        assert.deepEqual(answers, [], name);
        assert.equal(said === "", text.trim() === "", name);
        continue;
      }
      if (is === "nothing") {
        assert.equal(said, "No response was recognised in this text. It is decoded as it is.", name);
        assert.deepEqual(answers.map(({ record: { kind, text: held } }) => [kind, held]), [["not-matrix", text]], name);
        continue;
      }
      const short = answers.map(({ record: { kind, status, errcode, oauth, error, retryAfterMs } }, at) => {
        const found = `${status ?? "-"} ${kind === "standard" ? errcode : oauth?.error ?? kind}`;
        const answer = expected[at] ?? "";
        return answer === `${found} ${error}` ? answer : retryAfterMs === null ? found : `${found} ${retryAfterMs} ms`;
      });
      assert.deepEqual(short, expected, name);
      if (where !== undefined && said !== "This is a body." && said !== "This is a page.") assert.ok(said.startsWith(`Found ${where}: `), `${name}: ${said}`);
      for (const [at, { record, headline, status, field }] of answers.entries()) {
        // Where the answer names no code, the headline names none.
        if (record.kind === "standard") assert.equal(headline, record.wireErrcode === null ? "" : record.errcode, name);
        if (record.status !== null) assert.ok(status.includes(String(record.status)), `${name}: ${status}`);
        assert.equal(field, String(record.status ?? ""), name);
        if (options.length > 0) assert.match(options[at], new RegExp(`^${at + 1}\\. .*${record.kind === "standard" ? record.errcode : ""}.*, .`), name);
      }
    }
    await page.nothingWentWrong();
  });

  test("keeps the focus near, where “Look for a response in it” has nothing more to offer", async () => {
    await page.open(`#s=${Buffer.from(JSON.stringify({ status: null, headers: [], body: forbidden, isAsIs: true, switches: {} })).toString("base64url")}`);
    await page.says("#as-is", "Look for a response in it");
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#as-is")).focus());
    await page.press(Key.ENTER);
    await page.says("#found", "This is a body.");
    assert.ok(!await page.isVisible("#as-is"));
    assert.equal(await page.evaluate(() => document.activeElement?.id), "input-title");
  });

  test("with more answers than are listed is said to have more", async () => {
    await page.put("#body", `${forbidden}\n`.repeat(150));
    await page.says("#found", /There are more: these are the first 100\.$/);
    await page.put("#body", `${line}\n`.repeat(2));
    await page.says("#found", /There are 2\.$/);
  });

  test("is said to be found in a log line, with its status, and fills the field for it", async () => {
    await page.put("#body", line);
    await page.says("#found", "Found in a line of text: status 429, M_LIMIT_EXCEEDED (status 429 stands beside it).");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("status", "429");
    await page.shows("retryAfterMs", "2000 ms");
    assert.equal(await page.value("#status"), "429");
    await page.says("#input-note", "The status is that of the text.");
    const isReadOnly = () => page.evaluate(() => ["status", "headers"].map((id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).readOnly));
    assert.deepEqual(await isReadOnly(), [true, false]);
    // What the line does not tell, the user may know.
    await page.put("#headers", "Retry-After: 7");
    await page.shows("retryAfterMs", "7000 ms");
    await page.nothingWentWrong();
  });

  test("can be used as it is, and read again", async () => {
    await page.put("#status", "418");
    await page.put("#body", line);
    await page.shows("status", "429");
    await page.click("#as-is");
    await page.shows("kind", "not-matrix");
    await page.shows("text", line);
    await page.shows("status", "418");
    await page.says("#found", "Decoded to the letter, as a body.");
    await page.type("#body", " more");
    await page.shows("text", `${line} more`);
    await page.says("#as-is", "Look for a response in it");
    await page.click("#as-is");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.shows("status", "429");
    await page.says("#as-is", "Use as is");
    // Another text is read again.
    await page.click("#as-is");
    await page.put("#body", `It said ${forbidden}`);
    await page.shows("errcode", "M_FORBIDDEN");
    await page.nothingWentWrong();
  });

  test("that is nothing but a body gets one short line, and no button", async () => {
    await page.put("#body", forbidden);
    await page.says("#found", "This is a body.");
    assert.ok(!await page.isVisible("#as-is"));
    assert.ok(!await page.isVisible("#finds"));
  });

  test("that holds several is picked from by the keyboard, and a link holds the picked one", async () => {
    await page.put("#body", `${line}\nand later\n${forbidden}\n`);
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.says("#found", /There are 2\.$/);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#finds option")].map((option) => option.textContent)), [
      "1. 429 M_LIMIT_EXCEEDED, in a line of text (line 1)", "2. M_FORBIDDEN, in the text (line 3)",
    ]);
    await page.find("#finds").sendKeys(Key.ARROW_DOWN, ...(page.engine === "WebKitGTK" ? [Key.ENTER] : []));
    await page.shows("errcode", "M_FORBIDDEN");
    await page.says("#found", /^Found in the text \(line 3\): M_FORBIDDEN/);
    await page.shows("status", "No status");
    await page.click("#share-open");
    await page.says("#share-preview", forbidden);
    await page.click("#share-close");
    await page.type("#body", " ");
    await page.shows("errcode", "M_LIMIT_EXCEEDED");
    await page.nothingWentWrong();
  });

  test("and has no errcode is given none", async () => {
    await page.put("#body", "2026-01-01 00:00:00,000 - synapse.http.server - 130 - INFO - PUT-17 - SynapseError: 403 - You are not invited to this room.");
    await page.says("#found", "Found in a line of text: status 403, a Matrix error (there is no errcode: only a status and a text).");
    await page.nothingWentWrong();
  });

  test("that is a request shows no record, and says what to paste instead", async () => {
    await page.put("#body", limited);
    await page.seen("#record");
    await page.put("#body", "curl 'https://matrix.example.org/_matrix/client/v3/login' --data-raw '{\"errcode\":\"M_X\"}'");
    await page.says("#found", /^This is a request\. Paste what came back/);
    await page.seen("#start");
    assert.ok(!await page.isVisible("#record"));
    await page.click("#as-is");
    await page.shows("kind", "not-matrix");
    await page.nothingWentWrong();
  });

  test("and had to be mended is said so, with what not to rest on it", async () => {
    await page.put("#body", '{"errcode":"M_UNKNOWN_TOKEN","error":"Unknown tok');
    await page.shows("errcode", "M_UNKNOWN_TOKEN");
    await page.says("#found", "Found as a body: M_UNKNOWN_TOKEN (the JSON was mended: it is cut off).");
    await page.says("#found-caution", /Do not end a session because of it\.$/);
    assert.ok(await page.isVisible("#found-caution"));
    await page.put("#body", limited);
    await page.says("#found-caution", "");
    assert.ok(!await page.isVisible("#found-caution"));
  });

  test("and is only a status is not judged, unless the status is enough", async () => {
    for (const text of ["404", "404 Not Found", 'POST https://hs.example.org/_matrix/client/v3/login 403 (Forbidden)']) {
      await page.put("#body", text);
      await page.says("#todo", "What it means depends on the body, which was not given.");
      assert.ok(!await page.isVisible(".boxes"));
    }
    await page.put("#body", "502");
    await page.seen(".boxes");
    await page.says("#todo", /^The server, or a proxy before it, failed/);
    await page.nothingWentWrong();
  });

  test("and tells of a failure has no status, and the user can give it none", async () => {
    await page.put("#body", "TypeError: Failed to fetch");
    await page.shows("kind", "network");
    await page.says("#found", /^Found in the text of an error \(TypeError\): no response/);
    await page.says("#input-note", "No response came, so there is no status.");
    await page.click("#share-open");
    const link = await page.value("#share-link");
    await page.open(new URL(link).hash);
    await page.shows("kind", "network");
    await page.nothingWentWrong();
  });

  test("and is the text of a mistake in code is not taken for a failure of the network", async () => {
    await page.put("#body", "TypeError: can't access property \"x\", y is undefined");
    await page.says("#found", "This is the text of an error, but it tells nothing of a server’s answer. It is decoded as it is.");
    await page.shows("kind", "not-matrix");
  });

  test("and was taken as it is opens from a link as it was", async () => {
    await page.put("#body", `It said ${forbidden}`);
    await page.click("#as-is");
    await page.shows("kind", "not-matrix");
    await page.click("#share-open");
    const link = await page.value("#share-link");
    await page.open(new URL(link).hash);
    await page.shows("kind", "not-matrix");
    await page.says("#as-is", "Look for a response in it");
    await page.nothingWentWrong();
  });

  test("shows what is invisible in an errcode, in the line and in the picker", async () => {
    await page.put("#body", '{"errcode":"M_\\u202eX"}\n{"errcode":"M_Y"}');
    await page.says("#found", /M_U\+202EX/);
    assert.match(await page.text("#finds option"), /M_U\+202EX/);
    await page.nothingWentWrong();
  });

  test("as a log of 4 MB leaves the page in use while it is read", async (t) => {
    const took = await page.evaluate(async (line) => {
      const text = `${"2026-01-01 00:00:00 INFO all is well {\"a\": [1, 2, 3]} status 200\n".repeat(60_000)}${line}\n`.slice(-4_000_000);
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "synapse.log"));
      let last = performance.now();
      let longest = 0;
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 4);
      document.querySelector("footer")?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      await new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector("#found")?.textContent?.includes("M_LIMIT_EXCEEDED")) return;
          watch.disconnect();
          setTimeout(resolve, 20);
        });
        watch.observe(/** @type {Node} */ (document.querySelector("#found")), { childList: true, characterData: true, subtree: true });
      });
      clearInterval(beat);
      return longest;
    }, line);
    t.diagnostic(`${page.engine}: busy for ${Math.round(took)} ms at most`);
    await page.shows("status", "429");
    await page.says("#body-note", /A reload drops all of it/);
    // About half a second on a machine that is free. Something that is quadratic would take minutes.
    assert.ok(took < 10_000, `${took} ms`);
    await page.nothingWentWrong();
  });
});
