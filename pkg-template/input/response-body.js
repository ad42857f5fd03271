// @ts-check
// Reads the body of a fetch Response, no more of it than is wanted. Never rejects.

const MAX_BYTES = 512 * 1024;

/**
 * @param {Response} response
 * @param {{ maxBytes?: number }} [options]
 * @returns {Promise<{ body: Uint8Array | string | undefined, warnings: string[] }>}
 */
export async function readBody(response, options) {
  try {
    const wanted = options?.maxBytes;
    const maxBytes = typeof wanted === "number" && wanted >= 0 ? wanted : MAX_BYTES;
    if (response.bodyUsed) return { body: undefined, warnings: ["body not read: it was used already"] };
    if (response.body === null) return { body: "", warnings: [] };
    // A stand-in for a Response, in a test, may have no stream.
    if (typeof response.body?.getReader !== "function") return cut(new Uint8Array(await response.arrayBuffer()), maxBytes);
    return await readStream(response.body.getReader(), maxBytes);
  } catch {
    return { body: undefined, warnings: ["body not read: reading it failed"] };
  }
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @param {number} maxBytes
 */
async function readStream(reader, maxBytes) {
  const chunks = [];
  let length = 0;
  while (length <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    // `new Uint8Array(length)` would take zeros for whatever else a stand-in's stream may give.
    if (!ArrayBuffer.isView(value)) throw new TypeError("the stream gives no bytes");
    const chunk = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    chunks.push(chunk);
    length += chunk.length;
  }
  // The rest is not wanted. Whether the server hears of it is no concern of the caller's.
  if (length > maxBytes) reader.cancel().catch(() => {});
  const body = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    body.set(chunk, end);
    end += chunk.length;
  }
  return cut(body, maxBytes);
}

/**
 * @param {Uint8Array} body
 * @param {number} maxBytes
 */
function cut(body, maxBytes) {
  if (body.length <= maxBytes) return { body, warnings: [] };
  return { body: body.subarray(0, maxBytes), warnings: [`body cut: longer than ${maxBytes} bytes`] };
}
