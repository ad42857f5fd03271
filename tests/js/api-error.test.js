// Tests the error to throw: its name and `instanceof` in each copy of the package, what loggers write of it, and the name of the request.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import { transform } from "esbuild";
import * as imported from "matrix-error";
import * as js from "matrix-error/js";
import { pino } from "pino";
import { child } from "./uncaught.js";

const { MatrixApiError, parseMatrixError } = imported;
const require = createRequire(import.meta.url);
const directory = fileURLToPath(new URL(".", import.meta.resolve("matrix-error")));
const record = parseMatrixError({ errcode: "M_FORBIDDEN", error: "No." }, { status: 403 });

/** A copy of the package that is made of a changed file. @param {string} name @param {string} text @returns {Promise<typeof imported>} */
async function copyOf(name, text) {
  const folder = mkdtempSync(join(tmpdir(), "matrix-error-"));
  try {
    const file = join(folder, name);
    writeFileSync(file, text);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The CommonJS copy in a realm of its own, with an Error of its own. @returns {typeof imported} */
function foreignCopy() {
  const context = vm.createContext({ WebAssembly });
  const load = vm.runInContext(`(module) => { const { exports } = module; ${readFileSync(`${directory}index.cjs`, "utf8")}\nreturn module.exports; }`, context);
  return load({ exports: {} });
}

const index = readFileSync(`${directory}index.js`, "utf8");
const workerd = readFileSync(`${directory}workerd.js`, "utf8");
const IMPORT = /import (\w+) from"\.\.\/matrix-error\.wasm";/;
const module = `const $1 = new WebAssembly.Module((await import("node:fs")).readFileSync(${JSON.stringify(`${directory}../matrix-error.wasm`)}));`;

/** @type {Record<string, typeof imported>} */
const COPIES = {
  "index.js": imported,
  "index.cjs": require("matrix-error"),
  "js.js": js,
  "js.cjs": require("matrix-error/js"),
  "workerd.js": await copyOf("workerd.mjs", workerd.replace(IMPORT, module)),
  "index.js, minified once more": await copyOf("minified.mjs", (await transform(index, { minify: true, format: "esm" })).code),
  "index.cjs in another realm": foreignCopy(),
};

describe("in each copy", () => {
  test("the copies are different ones", () => {
    assert.match(workerd, IMPORT);
    assert.equal(new Set(Object.values(COPIES).map((copy) => copy.MatrixApiError)).size, 7);
    assert.ok(!(new COPIES["index.cjs in another realm"].MatrixApiError(record) instanceof Error));
  });

  for (const [name, copy] of Object.entries(COPIES)) {
    test(`the class and its errors are called MatrixApiError: ${name}`, () => {
      const error = new copy.MatrixApiError(record);
      assert.deepEqual([copy.MatrixApiError.name, error.name, error.constructor.name], Array(3).fill("MatrixApiError"));
      assert.match(String(error.stack), /^MatrixApiError: M_FORBIDDEN \(403\): No\.\n/);
    });

    test(`an error of any copy is an instance: ${name}`, () => {
      for (const [other, { MatrixApiError: Other }] of Object.entries(COPIES)) {
        assert.ok(new Other(record) instanceof copy.MatrixApiError, other);
        assert.equal(parseMatrixError(new Other(record)), record, other);
      }
    });
  }
});

describe("instanceof", () => {
  class Refused extends MatrixApiError {}
  class OfAnotherCopy extends js.MatrixApiError {}

  test("of a class that extends it asks for that class", () => {
    assert.ok(new Refused(record) instanceof Refused && new Refused(record) instanceof MatrixApiError && new Refused(record) instanceof Error);
    assert.ok(!(new MatrixApiError(record) instanceof Refused));
    assert.ok(new OfAnotherCopy(record) instanceof MatrixApiError);
    assert.ok(!(new OfAnotherCopy(record) instanceof Refused));
    assert.equal(Refused.name === "MatrixApiError", false);
  });

  test("is false of what is no such error", () => {
    const copied = Object.assign(new Error("x"), { matrix: record });
    const proxy = new Proxy(new Error("x"), { getOwnPropertyDescriptor() { throw new Error("of a trap"); } });
    for (const value of [null, undefined, 1, "x", {}, record, new Error("x"), { matrix: record }, copied, proxy, Object.create(new MatrixApiError(record))]) {
      assert.equal(/** @type {unknown} */ (value) instanceof MatrixApiError, false);
    }
  });
});

describe("a logger", () => {
  /** @param {Error} error */
  function logged(error) {
    let line = "";
    pino({ base: null, timestamp: false }, { write: (/** @type {string} */ text) => void (line += text) }).error(error);
    return JSON.parse(line).err;
  }

  test("writes the fields by which failures are found, and no other", () => {
    const { stack, ...fields } = logged(new MatrixApiError(record, { cause: new Error("of @alice:example.org"), operation: "send" }));
    assert.match(stack, /MatrixApiError: M_FORBIDDEN \(403\) in send: No\.\n/);
    assert.doesNotMatch(stack, /alice/);
    assert.deepEqual(fields, {
      type: "MatrixApiError", name: "MatrixApiError", message: "M_FORBIDDEN (403) in send: No.: of …", kind: "standard", status: 403, errcode: "M_FORBIDDEN",
      recovery: "request-access", fingerprint: "standard 403 M_FORBIDDEN send",
    });
  });
});

describe("what the engine prints of an uncaught error", () => {
  test("holds the text and what stands for the cause, and no secret", async () => {
    const printed = await child(`
      import { MatrixApiError, parseMatrixError } from "matrix-error";
      const cause = new TypeError("of @alice:example.org", { cause: { token: "syt_secret" } });
      const record = parseMatrixError({ errcode: "M_FORBIDDEN", error: "No, @bob:example.org." }, { status: 403 });
      throw new MatrixApiError(record, { cause });
    `);
    assert.match(printed, /MatrixApiError: M_FORBIDDEN \(403\): No, …\n/);
    assert.match(printed, /\[cause\]: .*TypeError.*: of …/);
    assert.doesNotMatch(printed, /alice|bob|syt_|wireErrcode/);
  });
});

describe("the code that is printed", () => {
  /** @param {unknown} body @param {number} [status] */
  const shown = (body, status) => {
    const { message, fingerprint, errcode } = new MatrixApiError(parseMatrixError(body, { status }));
    return [message, fingerprint, errcode];
  };

  test("of an OAuth error is the OAuth code", () => {
    assert.deepEqual(shown({ error: "invalid_grant", error_description: "Nope" }, 400),
      ["invalid_grant (400): Nope", "oauth 400 invalid_grant", "invalid_grant"]);
  });

  test("of an OAuth error whose code nobody knows is M_UNKNOWN, unless it looks like a code", () => {
    assert.deepEqual(shown({ error: "hunter2secret", error_description: "Nope" }, 400), ["M_UNKNOWN (400): Nope", "oauth 400 M_UNKNOWN", "M_UNKNOWN"]);
    assert.equal(shown({ error: "org.example.no", error_description: "Nope" }, 400)[2], "org.example.no");
  });

  test("is M_UNKNOWN where an errcode may hold anything", () => {
    for (const errcode of ["hunter2", "hunter_two", "@alice:example.org", "a b", "_X", "M".repeat(65), "x.syt_abc", "a..b"]) {
      assert.deepEqual(shown({ errcode, error: "No." }, 400), ["M_UNKNOWN (400): No.", "standard 400 M_UNKNOWN", "M_UNKNOWN"], errcode);
    }
  });

  test("is the errcode where that is written in capitals or with dots", () => {
    for (const errcode of ["M_NEW_CODE2", "NEW", "COM.EXAMPLE.NEW_CODE", "com.example.new_code", "M".repeat(64)]) {
      assert.deepEqual(shown({ errcode, error: "No." }, 400), [`${errcode} (400): No.`, `standard 400 ${errcode}`, errcode]);
    }
  });
});

describe("the operation", () => {
  /** @param {unknown} operation */
  const named = (operation) => {
    const { message, fingerprint } = new MatrixApiError(record, { operation: /** @type {string} */ (operation) });
    assert.equal(message, `M_FORBIDDEN (403)${fingerprint.slice("standard 403 M_FORBIDDEN".length).replace(" ", " in ")}: No.`);
    return fingerprint.slice("standard 403 M_FORBIDDEN ".length);
  };

  test("of the specification stays whole, each of them", () => {
    const lines = readFileSync(new URL("../corpus/endpoint-errcodes.jsonl", import.meta.url), "utf8").trim().split("\n");
    const operations = new Set(lines.map((line) => JSON.parse(line)).map(({ method, path }) => `${method} ${path}`));
    assert.ok(operations.size > 140);
    for (const operation of operations) assert.equal(named(operation), operation);
  });

  test("of an unstable endpoint, or in words, stays as well", () => {
    for (const operation of ["send", "log in", "GET /_matrix/client/unstable/org.matrix.msc4140/delayed_events/{delayId}"]) assert.equal(named(operation), operation);
  });

  test("with ids in its path loses the path", () => {
    for (const path of [
      "client/v3/rooms/!abc:example.org/send/m.room.message/1", "client/v3/rooms/%21abc%3Aexample.org/leave", "client/v3/profile/alice",
      "client/v3/devices/ABCDEFGH", "client/v3/rooms/{roomId}/send/m.room.message/m1700000", "client/v3/sync?since=s1_2", "client/v3/user/alice/filter/1",
      "media/v3/download/example.org/abcdef", "client/v1/media/thumbnail/example.org/xQRwODzvfkwNHVsdSYMZzcfX", "client/v3/devices/ghtyajce",
      "client/v3/presence/alice/status", "client/v3/knock/abc", "client/v3/users/alice",
    ]) assert.equal(named(`PUT /_matrix/${path}`), "PUT …", path);
    assert.equal(named("https://example.org/_matrix/client/v3/sync"), "https://example.org/…");
  });

  test("is masked like the rest", () => {
    assert.equal(named("ask @alice:example.org"), "ask …");
    assert.equal(named("token=abc"), "token=…");
    assert.equal(named("a\nb"), "a b");
  });

  test("with a token in its path, whose letters could be a name, loses the path", () => {
    for (const token of ["syd_AbCdefGhijKlmnOpqrSt", "syt_abcdef_ghijkl", "mat_abcdefghijkl", "xQRwODzvfkwNHVsdSYMZzcfX", "aBcdEfghIjklMnopQrstUvwx"]) {
      assert.equal(named(`POST /_matrix/client/unstable/org.matrix.msc4140/delayed_events/${token}`), "POST …", token);
    }
  });

  test("counts as none where it is no text, or empty", () => {
    for (const operation of [undefined, null, "", 1, {}]) assert.equal(named(operation), "");
  });
});

describe("the constructor never throws", () => {
  const throwing = { get() { throw new Error("of a getter"); } };
  /** @type {Record<string, unknown>} */
  const OPTIONS = {
    null: null,
    "a text": "x",
    "getters that throw": Object.defineProperties({}, { cause: throwing, operation: throwing }),
    "a cause whose getters throw": { cause: Object.defineProperties({}, { name: throwing, message: throwing }) },
    "a revoked Proxy": revoked(),
    "a cause that is a revoked Proxy": { cause: revoked() },
    "a cause that is a symbol": { cause: Symbol("x") },
    "a cause that is null": { cause: null },
  };

  function revoked() {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  }

  for (const [name, options] of Object.entries(OPTIONS)) {
    test(`for options that are ${name}`, () => {
      const error = new MatrixApiError(record, /** @type {{}} */ (options));
      assert.equal(error.message, "M_FORBIDDEN (403): No.");
    });
  }

  test("and a cause that is no Error is stood for by one", () => {
    const error = new MatrixApiError(record, { cause: "of @alice:example.org" });
    assert.deepEqual([error.original, String(error.cause)], ["of @alice:example.org", "Error: of …"]);
  });
});
