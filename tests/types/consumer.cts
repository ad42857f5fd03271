// The same package through `require`: compiling it is the test, and each expected error must be one.
import matrixError = require("matrix-error");
import matrixErrorJs = require("matrix-error/js");
import matrixErrorCatalog = require("matrix-error/catalog");
import matrixErrorDescribe = require("matrix-error/describe");
import french = require("matrix-error/js/describe/fr");
import matrixErrorMock = require("matrix-error/mock");

function describe(input: unknown): matrixError.KnownErrcode | null {
  const record: matrixError.MatrixErrorRecord = matrixError.parseMatrixError(input, { status: 429 } satisfies matrixError.ResponseInfo);
  const kind: matrixError.Kind = record.kind;
  const recovery: matrixError.Recovery = record.recovery;
  console.log(kind, recovery, matrixError.isMatrixError(record));
  // @ts-expect-error a misspelt errcode
  matrixError.isErrcode(record, "M_LIMIT_EXEEDED");
  // @ts-expect-error a field
  record.status = 400;
  // @ts-expect-error there is no default export
  matrixError.default;
  return matrixError.isErrcode(record, "M_LIMIT_EXCEEDED") ? record.errcode : null;
}

function judge(record: matrixError.MatrixErrorRecord): matrixError.SessionVerdict {
  // @ts-expect-error without hasRefreshToken
  matrixErrorJs.sessionVerdict(record, { endpoint: "api" });
  const errcode: matrixError.EndpointErrcode<"POST /_matrix/client/v3/join/{roomIdOrAlias}"> = record.errcode;
  console.log(errcode, new matrixErrorJs.MatrixApiError(record).fingerprint);
  return matrixErrorJs.sessionVerdict(record, { endpoint: "api", hasRefreshToken: false });
}

async function ask(response: Response): Promise<matrixError.MatrixErrorRecord> {
  return matrixError.parseMatrixResponse(response, { maxBytes: 1024 });
}

function summaryOf(errcode: matrixError.KnownErrcode): string | undefined {
  const entry: matrixErrorCatalog.CatalogEntry | undefined = matrixErrorCatalog.catalogEntry(errcode);
  // @ts-expect-error there is no default export
  matrixErrorCatalog.default;
  return entry?.summary;
}

function notFound(): matrixErrorMock.MockResponse {
  // @ts-expect-error a misspelt parameter
  matrixErrorMock.mockFetchResponse("NotFoundError", { mgs: "x" });
  return matrixErrorMock.mockResponse("NotFoundError");
}

function say(error: unknown): string {
  return matrixErrorDescribe.describe(error, { messages: french.default }).title;
}

export = { describe, judge, ask, summaryOf, notFound, say };
