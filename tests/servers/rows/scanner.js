// @ts-check
// What matrix-content-scanner answers when it refuses a request, and what is right to make of it. Its codes are under `reason`.
/** @typedef {import("../row.js").Row} Row */

const BASE = "/_matrix/media_proxy/unstable";

/** An encrypted file of a homeserver. @param {string} file @param {object} [more] */
const encrypted = (file, more) => ({ file: {
  v: "v2", url: `mxc://${file}`, iv: "AAAAAAAAAAAAAAAAAAAAAA", hashes: { sha256: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
  key: { alg: "A256CTR", kty: "oct", k: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", key_ops: ["encrypt", "decrypt"], ext: true }, ...more,
} });

/** A code under `reason` decides about no session. @param {number} status @param {string} errcode @param {string} error @param {string} recovery */
const refusal = (status, errcode, error, recovery) => ({ status, errcode, wireErrcode: null, error, recovery });

/** @type {readonly Row[]} */
export const media = [
  {
    name: "a file with a virus", ask: `GET ${BASE}/download/{virus}`,
    record: refusal(403, "MCS_MEDIA_NOT_CLEAN", "***VIRUS DETECTED***", "give-up"),
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a preview of a file with a virus", ask: `GET ${BASE}/thumbnail/{virus}?width=8&height=8&method=crop`,
    record: refusal(403, "MCS_MEDIA_NOT_CLEAN", "***VIRUS DETECTED***", "give-up"),
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a file that the homeserver does not have", ask: `GET ${BASE}/scan/synapse.test/nope`,
    record: refusal(404, "M_NOT_FOUND", "File not found", "give-up"),
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a file of a server that the homeserver may not ask", ask: `GET ${BASE}/scan/example.org/file`,
    record: refusal(502, "MCS_MEDIA_REQUEST_FAILED", "The remote server responded with an error", "retry"),
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
  {
    name: "a file that is not what its hash says", ask: `POST ${BASE}/scan_encrypted`, body: encrypted("{clean}"),
    record: refusal(400, "MCS_MEDIA_FAILED_TO_DECRYPT", "Mismatched SHA-256 digest", "give-up"),
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a body that is no JSON", ask: `POST ${BASE}/scan_encrypted`, body: "{",
    record: refusal(400, "MCS_MALFORMED_JSON", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)", "fix-request"),
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a body without a file", ask: `POST ${BASE}/scan_encrypted`, body: {},
    record: refusal(400, "MCS_MALFORMED_JSON", "'file' is a required property", "fix-request"),
    endpoint: "other", advice: "needs-change",
  },
  {
    name: "a body that is encrypted for nobody", ask: `POST ${BASE}/download_encrypted`,
    body: { encrypted_body: { ciphertext: "AAAA", mac: "AAAA", ephemeral: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } },
    record: refusal(400, "MCS_MEDIA_FAILED_TO_DECRYPT", "INVALID_BASE64", "give-up"),
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a body that only half is encrypted", ask: `POST ${BASE}/download_encrypted`, body: { encrypted_body: {} },
    record: refusal(500, "M_UNKNOWN", "Internal Server Error", "retry"),
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
  {
    name: "an endpoint that is none", ask: `GET ${BASE}/nope`,
    record: { status: 404, errcode: "M_UNRECOGNIZED", error: "Unrecognized request", recovery: "use-other-endpoint" },
    endpoint: "other", advice: "needs-change", unsupported: true,
  },
  {
    name: "a method that the endpoint does not have", ask: `POST ${BASE}/scan/{clean}`, body: {},
    record: { status: 405, errcode: "M_UNRECOGNIZED", error: "Unrecognized request", recovery: "use-other-endpoint" },
    endpoint: "other", advice: "needs-change", unsupported: true,
  },
  {
    name: "a body that is too large", ask: `POST ${BASE}/scan_encrypted`, body: "x".repeat(2 ** 20 + 1),
    record: refusal(500, "M_UNKNOWN", "Internal Server Error", "retry"),
    endpoint: "other", advice: ["server", "may-have-happened"],
  },
];
