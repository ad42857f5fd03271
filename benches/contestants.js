// @ts-check
// The ways to decode a body that are measured against each other, `JSON.parse` first.

/**
 * @typedef {import("./bodies.js").Body} Body
 * @typedef {import("./measure.js").Contestant} Contestant
 * @typedef {(input: unknown, response?: object) => { errcode: string }} Parse
 * @typedef {{ parseMatrixError: Parse, MatrixApiError: new (error: never) => { matrix: { errcode: string } } }} Build
 * @typedef {object} Loaded what is missing is not measured
 * @property {Record<string, Build>} builds of the package, by name; "" is this one
 * @property {Parse} [js] of the entry without WebAssembly
 * @property {(response: Response, body: string) => object} [jsSdk] `parseErrorResponse`
 * @property {new (body: object, status: number) => object} [botSdk] `MatrixError`
 * @property {(text: string) => object} [plain]
 */

export const BASE = "JSON.parse";

/**
 * @param {Loaded} loaded
 * @param {Body} body
 * @returns {Contestant[]}
 */
export function contestantsFor({ builds, js, jsSdk, botSdk, plain }, { status, headers, isParsed, text }) {
  // As `fetch` gives it, but for its body, which has been read.
  const response = new Response(null, { status, headers });
  const { headers: ofResponse } = response;
  // The text of a parsed body, for those that are compared with parsing it.
  const baseCall = isParsed ? () => parseOrError(text) : parseOrError;
  /** @type {Contestant[]} */
  const all = [{ name: BASE, call: baseCall }];
  for (const [build, { parseMatrixError, MatrixApiError }] of Object.entries(builds)) {
    const name = (/** @type {string} */ what) => (build === "" ? what : `${what} (${build})`);
    all.push({ name: name("parseMatrixError"), call: (input) => parseMatrixError(input, { status }) });
    all.push({ name: name("… with headers"), call: (input) => parseMatrixError(input, { status, headers: ofResponse }) });
    all.push({ name: name("… with a Response"), call: (input) => parseMatrixError(input, response) });
    const thrown = (/** @type {unknown} */ input) => new MatrixApiError(/** @type {never} */ (parseMatrixError(input, { status })));
    all.push({ name: name("… as MatrixApiError"), call: thrown });
  }
  if (js) all.push({ name: "matrix-error/js", call: (input) => js(input, { status }) });
  if (isParsed) return all;
  if (jsSdk) all.push({ name: "matrix-js-sdk", call: (input) => caught(() => jsSdk(response, /** @type {string} */ (input))) });
  if (botSdk) all.push({ name: "matrix-bot-sdk", call: (input) => botError(botSdk, /** @type {string} */ (input), status) });
  if (plain) all.push({ name: "wasm-bindgen and serde", call: (input) => caught(() => plain(/** @type {string} */ (input))) });
  return all;
}

/** @param {unknown} text */
function parseOrError(text) {
  try {
    return JSON.parse(/** @type {string} */ (text));
  } catch (problem) {
    return problem;
  }
}

/** @param {() => unknown} call */
function caught(call) {
  try {
    return call();
  } catch (problem) {
    return problem;
  }
}

/**
 * What its `doRequest` makes of a response: an error of its own if the body is an object with an errcode, else the response.
 *
 * @param {NonNullable<Loaded["botSdk"]>} MatrixError
 * @param {string} text
 * @param {number} status
 */
function botError(MatrixError, text, status) {
  const parsed = parseOrError(text);
  return parsed !== null && typeof parsed === "object" && "errcode" in parsed ? new MatrixError(parsed, status) : parsed;
}

/**
 * What is wrong with the answers, one line each: a contestant that does not do its work must not look fast.
 *
 * @param {Contestant[]} contestants
 * @param {Body} body
 */
export function wrongAnswers(contestants, { name, text, errcode, isParsed }) {
  const input = isParsed ? JSON.parse(text) : text;
  return contestants.flatMap(({ name: contestant, call }) => {
    const answer = /** @type {{ errcode?: unknown, matrix?: { errcode: unknown } } | null} */ (call(input));
    const found = answer?.matrix?.errcode ?? answer?.errcode;
    // Others than this package find none where there is none.
    const isOurs = /^(parseMatrixError|…|matrix-error)/.test(contestant);
    const isSilent = !isOurs && found === undefined && !text.includes('"errcode"');
    return found === errcode || isSilent ? [] : [`${contestant} finds ${found} instead of ${errcode} in ${name}`];
  });
}
