// @ts-check
// Sends data each way that data goes in a browser, and finds the first difference in what arrives. Runs in pages.

/** @typedef {{ records: unknown[], areRecords: boolean[] }} Echo what a worker got, and what its own copy of the package says */

/** @type {Record<string, (data: unknown[]) => Promise<unknown[]>>} */
export const WAYS = {
  structuredClone: async (data) => structuredClone(data),
  "postMessage to a worker and back": (data) => throughWorker((worker) => {
    worker.postMessage(data);
    return nextMessage(worker);
  }),
  "a BroadcastChannel to a worker and back": (data) => throughWorker(async () => {
    const [there, back] = [new BroadcastChannel("there"), new BroadcastChannel("back")];
    try {
      there.postMessage(data);
      return await nextMessage(back);
    } finally {
      there.close();
      back.close();
    }
  }),
  async IndexedDB(data) {
    const opening = indexedDB.open("survival");
    opening.onupgradeneeded = () => opening.result.createObjectStore("records");
    const database = await answered(opening);
    const records = () => database.transaction("records", "readwrite").objectStore("records");
    await answered(records().put(data, "all"));
    const stored = await answered(records().get("all"));
    database.close();
    await answered(indexedDB.deleteDatabase("survival"));
    return stored;
  },
  async "another realm"(data) {
    const frame = document.documentElement.appendChild(document.createElement("iframe"));
    const realm = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
    const clone = realm.structuredClone(data);
    if (Object.getPrototypeOf(clone) !== realm.Array.prototype) throw new Error("it is of this realm");
    return clone;
  },
  JSON: async (data) => JSON.parse(JSON.stringify(data)),
};

/** @param {(worker: Worker) => Promise<Echo>} journey */
async function throughWorker(journey) {
  const worker = new Worker("/survival-worker.js", { type: "module" });
  try {
    await nextMessage(worker);
    const { records, areRecords } = await journey(worker);
    const stranger = areRecords.indexOf(false);
    if (stranger >= 0 || areRecords.length !== records.length) throw new Error(`${stranger} is no record in the worker`);
    return records;
  } finally {
    worker.terminate();
  }
}

/** @template T what is sent @param {Worker | BroadcastChannel} source @returns {Promise<T>} */
function nextMessage(source) {
  return new Promise((resolve, reject) => {
    source.onmessage = ({ data }) => resolve(data);
    source.onmessageerror = () => reject(new Error("the message cannot be read"));
    if (source instanceof Worker) source.onerror = ({ message }) => reject(new Error(message));
  });
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Where two values differ first, as a path; null where they do not. The realm of an object makes no difference.
 *
 * @param {unknown} a
 * @param {unknown} b
 * @param {string} [path]
 * @returns {string | null}
 */
export function difference(a, b, path = "$") {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b) ? null : path;
  const descriptors = [Object.getOwnPropertyDescriptors(a), Object.getOwnPropertyDescriptors(b)];
  const keys = descriptors.map(Reflect.ownKeys);
  const isPlain = descriptors.every((each) => Object.values(each).every((property) => "value" in property));
  if (Array.isArray(a) !== Array.isArray(b) || !isPlain || String(keys[0]) !== String(keys[1])) return path;
  for (const key of keys[0] ?? []) {
    const [inA, inB] = descriptors.map((each) => /** @type {PropertyDescriptor} */ (Reflect.get(each, key)).value);
    const found = difference(inA, inB, `${path}.${String(key)}`);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The value as JSON can hold it: JSON has no infinity and, as it is written, no negative zero.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
export function asInJson(value) {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (Array.isArray(value)) return value.map(asInJson);
  if (!isObject(value)) return value;
  const copy = {};
  for (const [key, inner] of Object.entries(value)) {
    // Not by assignment: a key may be `__proto__`.
    Object.defineProperty(copy, key, { value: asInJson(inner), configurable: true, enumerable: true, writable: true });
  }
  return copy;
}

/** @param {unknown} value @returns {value is object} */
const isObject = (value) => typeof value === "object" && value !== null;
