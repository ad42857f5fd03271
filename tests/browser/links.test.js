// Tests what the browser itself reads in the links that a record gives, of the corpus and hostile ones.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { linesOf } from "../js/rows.js";
import { inEachBrowser } from "./pages.js";

/** @typedef {{ protocol: string, host: string, username: string, password: string, origin: string }} Parsed */

const WEB = ["https:", "http:"];
const CONTACT = [...WEB, "mailto:", "tel:", "xmpp:", "matrix:"];
const BASE = "https://hs.example.org/_matrix/client";

/** @type {{ link: string }[]} */
const known = linesOf("links.jsonl", 587);

inEachBrowser("links", ({ run }) => {
  /** @type {{ given: { name: string, field: string, alone: Parsed | null, onServer: Parsed | null }[], hostile: number }} */
  let answer;

  before(async () => {
    answer = await run(async ({ load, arg: { links, base } }) => {
      const { parseMatrixError } = await load();
      const { DISGUISED, FIELDS, read } = /** @type {typeof import("../js/links.js")} */ (await import(/** @type {string} */ ("/links.js")));
      const parse = (/** @type {[link: string, base?: string]} */ ...link) => {
        try {
          const { protocol, host, username, password, origin } = new URL(...link);
          return { protocol, host, username, password, origin };
        } catch {
          return null;
        }
      };
      const given = [...links, ...DISGUISED].flatMap((link) =>
        FIELDS.filter((field) => read(parseMatrixError, field, link).given === link)
          .map((field) => ({ name: `${field} ${JSON.stringify(link)}`, field, alone: parse(link), onServer: parse(link, base) })));
      const isHostile = (/** @type {string} */ link) => !/^https?:$/.test(parse(link, base)?.protocol ?? "https:");
      return { given, hostile: DISGUISED.filter(isHostile).length };
    }, { links: known.map(({ link }) => link), base: BASE });
  });

  test("of 100 000 links by chance each that is given leads to the host that is written in it, with an allowed scheme and no user information", async () => {
    const seed = 17;
    const { given, foreign, faults } = await run(async ({ load, arg }) => {
      const { parseMatrixError } = await load();
      const { FIELDS, read } = /** @type {typeof import("../js/links.js")} */ (await import(/** @type {string} */ ("/links.js")));
      const { tryLinks } = /** @type {typeof import("./random-links.js")} */ (await import(/** @type {string} */ ("/random-links.js")));
      return tryLinks((field, link) => read(parseMatrixError, field, link).given, FIELDS, 100_000, arg);
    }, seed);
    assert.deepEqual(faults, [], `seed ${seed}`);
    assert.ok(given > 20_000, String(given));
    assert.ok(foreign > 2_000, String(foreign));
  });
  test("the browser sees through the disguise of more than a thousand hostile links", () => {
    assert.ok(answer.hostile > 1000, String(answer.hostile));
  });
  test("all fields together give hundreds of links", () => {
    assert.ok(answer.given.length > 300, String(answer.given.length));
  });
  test("what is given is no address of a script, and has a host and no user information where it has another server's address", () => {
    for (const { name, field, alone, onServer } of answer.given) {
      const allowed = field === "adminContact" ? CONTACT : WEB;
      assert.ok(onServer && allowed.includes(onServer.protocol), `${name} is ${onServer?.protocol}`);
      assert.deepEqual([onServer.username, onServer.password], ["", ""], name);
      if (WEB.includes(onServer.protocol)) assert.notEqual(onServer.host, "", name);
      if (alone) assert.deepEqual(onServer, alone, `${name} depends on where it stands`);
    }
  });
  test("what a body's field gives is absolute", () => {
    for (const { name, field, alone } of answer.given) if (field !== "location") assert.ok(alone, name);
  });
  test("a location that is not absolute stays on its server", () => {
    for (const { name, alone, onServer } of answer.given) if (!alone) assert.equal(onServer?.origin, new URL(BASE).origin, name);
  });
});
