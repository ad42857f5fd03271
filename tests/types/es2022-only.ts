// A strict consumer of every entry that has no types but those of the language: neither a browser's nor Node's. Compiling it is the test.
import { isErrcode, MatrixApiError, parseMatrixError, parseMatrixResponse, type MatrixErrorRecord, type ResponseInfo, type ResponseLike } from "matrix-error";
import * as js from "matrix-error/js";
import { catalog, type CatalogEntry } from "matrix-error/catalog";
import { mockFetchResponse, mockResponse } from "matrix-error/mock";

// Such types are not here, so that the rest is about something.
// @ts-expect-error of fetch
type _Response = Response;
// @ts-expect-error of fetch
type _Headers = Headers;
// @ts-expect-error of fetch
type _AbortSignal = AbortSignal;
// @ts-expect-error of Node
type _Buffer = Buffer;

/** What a runtime without declarations of fetch gives. */
interface OwnResponse {
  status: number;
  statusText: string;
  headers: { get(name: string): string | null; forEach(callback: (value: string, name: string) => void): void };
  bodyUsed: boolean;
  body: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }> } } | null;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export async function ask(response: OwnResponse): Promise<MatrixErrorRecord> {
  const [info, like]: [ResponseInfo, ResponseLike] = [response, response];
  parseMatrixError(new Uint8Array(), info);
  // Where nothing else is declared, the mock's Response is one that can be read here.
  const mocked: ResponseLike = mockFetchResponse("NotFoundError");
  await parseMatrixResponse(mocked, { maxBytes: undefined });
  return js.parseMatrixResponse(like, { maxBytes: 1024, signal: null });
}

export function caught(error: unknown): CatalogEntry | undefined {
  if (error instanceof MatrixApiError && isErrcode(error, "M_FORBIDDEN")) return catalog.find(({ errcode }) => errcode === error.matrix.errcode);
  console(mockResponse("UserLockedError").body);
  return undefined;
}

declare function console(text: string): void;
