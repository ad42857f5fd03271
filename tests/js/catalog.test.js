// The catalogue of the packed package, compared with the types, with the decoder and with what it says of itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { parseMatrixError } from "matrix-error";
import { catalog, catalogEntry } from "matrix-error/catalog";

const require = createRequire(import.meta.url);
const file = (/** @type {string} */ name) => readFileSync(new URL(`./${name}`, import.meta.resolve("matrix-error")), "utf8");

test("every known errcode has one entry", () => {
  const known = [...file("errcodes.d.ts").matchAll(/^ {2}\| "(.+)"/gm)].map(([, errcode]) => errcode);
  assert.ok(known.includes("M_FORBIDDEN"));
  assert.deepEqual(catalog.map(({ errcode }) => errcode), known);
  assert.equal(new Set(known).size, known.length);
});

test("an alias is decoded as the errcode of its entry", () => {
  const aliases = catalog.flatMap(({ errcode, aliases }) => aliases.map((alias) => ({ alias, errcode })));
  assert.ok(aliases.length > 20);
  for (const { alias, errcode } of aliases) {
    const error = parseMatrixError({ errcode: alias });
    assert.deepEqual([error.errcode, error.wireErrcode], [errcode, alias]);
  }
});

test("an errcode is decoded with the recovery of its entry, at its most usual status", () => {
  for (const { errcode, statuses, recovery } of catalog) {
    // Of M_UNKNOWN the status decides: 400 means a malformed request.
    const status = errcode === "M_UNKNOWN" ? 404 : statuses[0];
    assert.equal(parseMatrixError({ errcode }, { status }).recovery, recovery, errcode);
  }
});

/** @type {Record<import("matrix-error/catalog").CatalogField["type"], unknown>} */
const USABLE = {
  boolean: true, integer: 1000, "integer[]": [1], object: { x: 1 }, "object[]": [{ x: 1 }], string: "https://example.org/", "string[]": ["x"],
};

test("a key of the body fills the field that its entry names, or stays in extra", () => {
  for (const { errcode, fields } of catalog) {
    for (const { key, type, recordField } of fields) {
      const error = parseMatrixError({ errcode, [key]: USABLE[type] });
      if (recordField !== null) assert.deepEqual(error[recordField], USABLE[type], `${errcode} ${key}`);
      assert.deepEqual(error.extra, recordField === null ? { [key]: USABLE[type] } : {}, `${errcode} ${key}`);
    }
  }
});

test("what the specification defines has a link to one version of it, and nothing else has", () => {
  for (const { errcode, specUrl, definedBy, stability } of catalog) {
    assert.equal(specUrl !== null, definedBy === "specification", errcode);
    assert.equal(specUrl !== null, stability === "stable", errcode);
    if (specUrl !== null) assert.match(specUrl, /^https:\/\/spec\.matrix\.org\/v\d+\.\d+\/[a-z-]+\/#[a-z0-9_-]+$/);
    else assert.match(definedBy, /^MSC\d+$|^[\w-]+\/[\w-]+$/);
  }
});

test("an errcode and each of its aliases find its entry", () => {
  for (const entry of catalog) {
    for (const name of [entry.errcode, ...entry.aliases]) assert.equal(catalogEntry(name), entry, name);
  }
});

test("what is no errcode of the catalogue finds nothing, even if every object has a property of that name", () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype);
  assert.ok(inherited.includes("__proto__") && inherited.includes("constructor"));
  for (const name of [...inherited, "", "M_SNAFU", "m_forbidden", " M_FORBIDDEN", "errcode", "0", "size"]) {
    assert.equal(catalogEntry(name), undefined, name);
  }
  assert.equal(Reflect.apply(catalogEntry, undefined, [undefined]), undefined);
});

test("the errcode of a record, whatever its type allows, can be looked up", () => {
  assert.equal(catalogEntry(parseMatrixError({ errcode: "ORG.MATRIX.MSC3823.USER_SUSPENDED" }).errcode)?.errcode, "M_USER_SUSPENDED");
  assert.equal(catalogEntry(parseMatrixError({ errcode: "ORG.EXAMPLE.SNAFU" }).errcode), undefined);
});

test("the catalogue cannot be changed, at any depth", () => {
  /** @param {unknown} value */
  const assertFrozen = (value) => {
    assert.ok(Object.isFrozen(value));
    if (typeof value === "object" && value !== null) Object.values(value).forEach(assertFrozen);
  };
  assertFrozen(catalog);
});

test("require gives the same catalogue, by the entry's name", () => {
  const commonjs = require("matrix-error/catalog");
  assert.deepEqual(commonjs.catalog, catalog);
  assert.equal(commonjs.catalogEntry("M_HS_DISABLED")?.errcode, "M_RESOURCE_LIMIT_EXCEEDED");
});

test("those who look for a folder find the same files", () => {
  const folder = JSON.parse(file("../catalog/package.json"));
  const { import: esm, require: commonjs } = JSON.parse(file("../package.json")).exports["./catalog"];
  const found = [folder.module, folder.types, folder.main].map((path) => path.replace("../", "./"));
  assert.deepEqual(found, [esm.default, esm.types, commonjs.default]);
});

test("the default entry does not carry the catalogue", () => {
  for (const name of ["index.js", "index.cjs"]) {
    for (const { summary } of catalog) assert.ok(!file(name).includes(summary), `${name}: ${summary}`);
  }
});
