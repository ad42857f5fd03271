// Builds the objects that HTTP libraries hand on, by what they have: fields, getters or methods.

export const LIMITED = { errcode: "M_LIMIT_EXCEEDED", error: "slow", retry_after_ms: 7000 };
export const SOFT = { errcode: "M_UNKNOWN_TOKEN", error: "over", soft_logout: true };
export const CONSENT = { errcode: "M_CONSENT_NOT_GIVEN", error: "terms", consent_uri: "https://example.org/consent" };
export const STAGES = { flows: [{ stages: ["m.login.password"] }], session: "s" };
export const PAGE = "<html>502 Bad Gateway</html>";

/** @param {string} name @param {string} message @param {object} [fields] */
export const thrown = (name, message, fields) => Object.assign(new Error(message), { name }, fields);

/** @param {number} status @param {unknown} [body] @param {Record<string, string>} [headers] */
export const response = (status, body = "", headers = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

/** @param {Response} given one whose body somebody has read */
export async function used(given) {
  await given.text();
  return given;
}

/**
 * Headers that can only be asked, as Angular's: by `get`, in lower case.
 *
 * @param {Record<string, string>} headers
 */
export const asked = (headers) => ({
  get: (/** @type {string} */ name) => (Object.hasOwn(headers, name) ? headers[name] : null),
  has: (/** @type {string} */ name) => name in headers,
  keys: () => Object.keys(headers),
});

/** Angular's HttpErrorResponse: no Error, and its body is in `error`. */
export class HttpErrorResponse {
  name = "HttpErrorResponse";
  ok = false;
  type = 1;
  redirected = false;

  /** @param {number} status @param {unknown} error @param {Record<string, string>} [headers] */
  constructor(status, error, headers = {}) {
    this.status = status;
    this.statusText = status === 0 ? "Unknown Error" : "";
    this.url = "https://matrix.example.org/_matrix/client/v3/sync?access_token=mark";
    this.message = `Http failure response for ${this.url}: ${status}`;
    this.error = error;
    this.headers = asked(headers);
  }
}

/** Like an XMLHttpRequest: nothing is a field of its own. `responseText` throws unless the type is text. */
class Xhr {
  /** @type {{ status: number, body: unknown, headers: Record<string, string>, readyState: number }} */
  #state;

  /** @param {number} status @param {unknown} body @param {Record<string, string>} headers @param {number} readyState */
  constructor(status, body, headers, readyState) {
    this.#state = { status, body, headers, readyState };
  }

  get readyState() { return this.#state.readyState; }
  get status() { return this.#state.status; }
  get statusText() { return ""; }
  get response() { return this.#state.body; }
  get responseType() { return typeof this.#state.body === "string" ? "" : "json"; }
  get responseURL() { return "https://matrix.example.org/_matrix/client/v3/sync?access_token=mark"; }

  get responseText() {
    if (typeof this.#state.body !== "string") throw new Error("InvalidStateError");
    return this.#state.body;
  }

  /** @param {string} name */
  getResponseHeader(name) { const { headers } = this.#state; return Object.hasOwn(headers, name.toLowerCase()) ? headers[name.toLowerCase()] : null; }
  getAllResponseHeaders() { return Object.entries(this.#state.headers).map(([name, value]) => `${name}: ${value}\r\n`).join(""); }
}

/** @param {number} status @param {unknown} body @param {Record<string, string>} [headers] @param {number} [readyState] */
export const xhr = (status, body, headers = {}, readyState = 4) => new Xhr(status, body, headers, readyState);

/** @param {string} type @param {unknown} target */
export const event = (type, target) => Object.defineProperty(new Event(type), "target", { value: target });

/** A stream of Node, as far as one sees that it is one. */
export const stream = () => ({ readable: true, pipe() {}, on() {}, _readableState: { buffer: ["mark"] } });

/** Node's IncomingMessage. @param {number} statusCode @param {Record<string, string>} headers */
export const incoming = (statusCode, headers) => ({
  ...stream(), statusCode, statusMessage: "", headers, httpVersion: "1.1", req: { _header: "Authorization: Bearer mark" }, socket: {},
});

/** As many Errors around a value, by the field that holds the inner one. @param {unknown} inner @param {number} depth @param {string} [field] */
export function wrapped(inner, depth, field = "cause") {
  let value = inner;
  for (let i = 0; i < depth; i++) value = Object.assign(new Error(`outer ${depth - i}`), { [field]: field === "errors" ? [value] : value });
  return value;
}
