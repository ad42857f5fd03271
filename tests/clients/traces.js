// @ts-check
// Searches whatever was caught for a value: own, inherited, behind getters, in what methods of headers give.

/** How much is looked at, at most: a caught value can hold a whole runtime. */
const MOST_OBJECTS = 20_000;

/**
 * Every value within reach, with the name that it stands under.
 *
 * @param {unknown} root
 * @returns {Generator<{ name: string, value: unknown, path: string }>}
 */
export function* reachable(root) {
  /** @type {Set<unknown>} */
  const seen = new Set();
  /** @type {{ name: string, value: unknown, path: string }[]} */
  const queue = [{ name: "", value: root, path: "" }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    yield next;
    const { value, path } = next;
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
    if (seen.size >= MOST_OBJECTS) throw new Error("too much within reach");
    seen.add(value);
    for (const [name, member] of members(value)) queue.push({ name, value: member, path: `${path}.${name}` });
  }
}

/** @param {object} object @returns {Generator<[string, unknown]>} */
function* members(object) {
  if (isRuntime(object)) return;
  if (object instanceof Map || isHeaders(object)) {
    try {
      /** @type {[string, unknown][]} */
      const entries = [];
      object.forEach((/** @type {unknown} */ value, /** @type {unknown} */ name) => { entries.push([String(name), value]); });
      yield* entries;
    } catch {
      // Not headers after all.
    }
  }
  for (let holder = object; holder !== null && !isBuiltIn(holder); holder = Object.getPrototypeOf(holder)) {
    for (const key of Reflect.ownKeys(holder)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(holder, key);
      try {
        const value = descriptor?.get ? Reflect.apply(descriptor.get, object, []) : descriptor?.value;
        if (typeof value !== "function") yield [String(key), value];
      } catch {
        // A getter may refuse.
      }
    }
  }
}

/** @param {object} object @returns {object is Headers} */
function isHeaders(object) {
  return "forEach" in object && typeof object.forEach === "function" && "get" in object && typeof object.get === "function";
}

/** Node's process, which a page has not. @type {unknown} */
const PROCESS = Reflect.get(globalThis, "process");

/** The process and the global object lead everywhere, but to nothing of this request. @param {object} object */
function isRuntime(object) {
  return object === globalThis || object === PROCESS || object instanceof Promise || object instanceof WeakMap;
}

/** @param {object} holder */
function isBuiltIn(holder) {
  return holder === Object.prototype || holder === Function.prototype || holder === Array.prototype || ArrayBuffer.isView(holder) || holder instanceof ArrayBuffer;
}

/**
 * Where in the caught value one can find what the record should say.
 *
 * @param {unknown} root
 * @param {(name: string, value: unknown) => boolean} isMeant
 * @param {readonly string[]} known places that do not count
 * @returns {string | undefined}
 */
export function find(root, isMeant, known) {
  for (const { name, value, path } of reachable(root)) {
    if (isMeant(name, value) && !known.includes(path)) return path || "the value itself";
  }
  return undefined;
}
