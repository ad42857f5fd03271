// @ts-check
// Uploads a file, and waits out a rate limit. It is not sent a second time where the first may have arrived, as after a 502.
import { describe } from "matrix-error/describe";
import { matrix } from "./fetch.js";

/**
 * @param {string} server for example `https://matrix.example.org`
 * @param {string} accessToken
 * @param {Blob} file
 * @param {AbortSignal | null} [signal]
 */
export async function upload(server, accessToken, file, signal = null) {
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": file.type || "application/octet-stream" };
  try {
    // A POST, and each one makes an address of its own: `matrix` takes it for not idempotent.
    return { answer: await matrix(`${server}/_matrix/media/v3/upload`, { method: "POST", headers, body: file, signal }) };
  } catch (caught) {
    // "The file is too large", or "Try again" if the person wants: perhaps the file is stored twice then.
    return { shown: describe(caught, { doing: "upload" }) };
  }
}
