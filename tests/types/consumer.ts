// A strict consumer of every export and type: compiling it is the test, and each expected error must be one.
import * as main from "matrix-error";
import {
  isEndpointUnsupported,
  isErrcode,
  isMatrixError,
  MatrixApiError,
  parseMatrixError,
  parseMatrixResponse,
  retryAdvice,
  sessionVerdict,
  type AbortedRecord,
  type Auth,
  type Endpoint,
  type EndpointErrcode,
  type EndpointErrcodes,
  type Errcode,
  type FederationError,
  type FederationRecord,
  type HeadersLike,
  type Kind,
  type KnownErrcode,
  type MatrixErrorFields,
  type MatrixErrorRecord,
  type NetworkRecord,
  type NotMatrixRecord,
  type OAuthError,
  type OAuthRecord,
  type ReadOptions,
  type Recovery,
  type RedirectRecord,
  type ResponseInfo,
  type ResponseLike,
  type RetryAdvice,
  type RetryAttempt,
  type SessionInfo,
  type SessionVerdict,
  type SignalLike,
  type StandardRecord,
  type UserInteractiveAuthRecord,
} from "matrix-error";
import * as js from "matrix-error/js";
import { catalog, catalogEntry, type CatalogEntry, type CatalogField, type DefinedBy, type Stability } from "matrix-error/catalog";
import { describe as say, type DescribeOptions, type Description, type Messages } from "matrix-error/describe";
import de from "matrix-error/describe/de";
import { mockFetchResponse, mockResponse, type MockArguments, type MockResponse } from "matrix-error/mock";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_T extends true>(): void => undefined;

// Every field is there, and is what the contract says.
holds<Equal<MatrixErrorRecord["$matrixError"], 1>>();
holds<Equal<MatrixErrorRecord["kind"], Kind>>();
holds<Equal<MatrixErrorRecord["errcode"], Errcode>>();
holds<Equal<MatrixErrorRecord["wireErrcode"], string | null>>();
holds<Equal<MatrixErrorRecord["error"], string>>();
holds<Equal<MatrixErrorRecord["status"], number | null>>();
holds<Equal<MatrixErrorRecord["recovery"], Recovery>>();
holds<Equal<MatrixErrorRecord["isSoftLogout"], boolean>>();
holds<Equal<MatrixErrorRecord["retryAfterMs"], number | null>>();
holds<Equal<MatrixErrorRecord["retryAfterSource"], "header" | "body" | null>>();
holds<Equal<MatrixErrorRecord["consentUri"], string | null>>();
holds<Equal<MatrixErrorRecord["adminContact"], string | null>>();
holds<Equal<MatrixErrorRecord["limitType"], string | null>>();
holds<Equal<MatrixErrorRecord["infoUri"], string | null>>();
holds<Equal<MatrixErrorRecord["canUpgrade"], boolean | null>>();
holds<Equal<MatrixErrorRecord["roomVersion"], string | null>>();
holds<Equal<MatrixErrorRecord["currentVersion"], string | null>>();
holds<Equal<MatrixErrorRecord["auth"], Auth | null>>();
holds<Equal<MatrixErrorRecord["oauth"], OAuthError | null>>();
holds<Equal<MatrixErrorRecord["federation"], FederationError | null>>();
holds<Equal<MatrixErrorRecord["location"], string | null>>();
holds<Equal<MatrixErrorRecord["extra"], Readonly<Record<string, unknown>>>>();
holds<Equal<MatrixErrorRecord["partial"], boolean>>();
holds<Equal<MatrixErrorRecord["text"], string | null>>();
holds<Equal<MatrixErrorRecord["warnings"], readonly string[]>>();
holds<Equal<keyof MatrixErrorRecord,
  | "$matrixError" | "kind" | "errcode" | "wireErrcode" | "error" | "status" | "recovery" | "isSoftLogout" | "retryAfterMs"
  | "retryAfterSource" | "consentUri" | "adminContact" | "limitType" | "infoUri" | "canUpgrade" | "roomVersion"
  | "currentVersion" | "auth" | "oauth" | "federation" | "location" | "extra" | "partial" | "text" | "warnings">>();

// Any input is accepted, and the answer is a record.
holds<Equal<ReturnType<typeof parseMatrixError>, MatrixErrorRecord>>();
holds<Equal<Parameters<typeof parseMatrixError>[0], unknown>>();
holds<Equal<ReturnType<typeof parseMatrixResponse>, Promise<MatrixErrorRecord>>>();

/** A fetch Response fits as it is, and so does each container of headers. */
export async function ask(url: string): Promise<MatrixErrorRecord> {
  const response: Response = await fetch(url);
  const info: ResponseInfo = response;
  const containers: ResponseInfo[] = [
    {},
    info,
    { status: null, statusText: null, headers: null },
    { status: undefined, statusText: undefined, headers: undefined, now: undefined },
    { status: 429, statusText: "Too Many Requests", headers: response.headers, now: Date.now() },
    { headers: new Map([["retry-after", "1"]]) },
    { headers: [["retry-after", "1"]] },
    { headers: [["retry-after", "1"]] as const },
    { headers: { "retry-after": "1", "set-cookie": ["a", "b"], via: undefined } },
  ];
  for (const each of containers) parseMatrixError(new Uint8Array(), each);
  parseMatrixError(undefined);
  await parseMatrixResponse(response);
  await parseMatrixResponse(response, {});
  await parseMatrixResponse(response, { maxBytes: undefined, signal: undefined });
  await parseMatrixResponse(response, { signal: null });
  const signal: SignalLike = AbortSignal.timeout(1000);
  const options: ReadOptions = { signal, maxBytes: 1024 };
  await parseMatrixResponse(response, options);
  return parseMatrixResponse(response, { maxBytes: 1024 });
}

/** A stand-in for a Response is enough. */
export async function standIns(response: Response, headers: HeadersLike): Promise<void> {
  const all: ResponseLike[] = [
    response,
    { status: 502, headers, arrayBuffer: async () => new ArrayBuffer(0) },
    { status: 502, statusText: undefined, headers: {}, bodyUsed: undefined, body: undefined, text: async () => "" },
    { statusCode: 502, statusMessage: undefined, headers: { via: undefined, "set-cookie": ["a"] }, data: null },
  ];
  for (const each of all) await parseMatrixResponse(each);
  // @ts-expect-error a promise has to be awaited first
  await parseMatrixResponse(Promise.resolve(response));
  // @ts-expect-error what was caught is for parseMatrixError
  await parseMatrixResponse(new Error("fetch failed"));
}

/** The kinds are closed: each says which fields are given, and behind all of them there is nothing. */
export function describeKind(error: MatrixErrorRecord): string {
  switch (error.kind) {
    case "standard": return error.errcode;
    case "user-interactive-auth": return error.auth.flows.map(({ stages }) => stages.join()).join();
    case "oauth": return error.oauth.errorDescription ?? error.oauth.errorUri ?? error.oauth.error;
    case "federation": return `${error.federation.level} ${error.federation.code} ${error.federation.affected}`;
    case "redirect": return error.location ?? "";
    case "not-matrix": return error.text ?? "";
    case "network": case "aborted": return error.error;
    default: return error satisfies never;
  }
}

/** A field of one kind tells the kind. */
export function kindOfField(error: MatrixErrorRecord): Kind[] {
  if (error.auth !== null) holds<Equal<typeof error, UserInteractiveAuthRecord>>();
  if (error.oauth !== null) holds<Equal<typeof error, OAuthRecord>>();
  if (error.federation !== null) holds<Equal<typeof error, FederationRecord>>();
  if (error.location !== null) holds<Equal<typeof error, RedirectRecord>>();
  if (error.text !== null) holds<Equal<typeof error, NotMatrixRecord>>();
  if (error.kind !== "standard" && error.kind !== "network" && error.kind !== "aborted") return [error.kind];
  const plain: StandardRecord | NetworkRecord | AbortedRecord = error;
  const none: null = plain.auth ?? plain.oauth ?? plain.federation ?? plain.location ?? plain.text;
  console.log(none);
  return [plain.kind];
}

interface StoredError extends StandardRecord { readonly at: number }
interface StoredFields extends Omit<MatrixErrorFields, "extra"> { readonly at: number }

/** A record can be extended, copied in part, and faked. */
export function fake(part: Partial<MatrixErrorFields>, record: StandardRecord): [StoredError, StoredFields, MatrixErrorRecord] {
  const stored: StoredError = { ...record, at: 0 };
  const fields: MatrixErrorFields = { ...record, ...part };
  const asRecord: MatrixErrorRecord = { ...record, errcode: "M_FORBIDDEN", status: 403 };
  // @ts-expect-error auth is not of this kind
  const wrong: StandardRecord = { ...record, auth: { flows: [], completed: [], session: null, params: {} } };
  return [stored, { ...fields, at: 0 }, wrong.status === null ? stored : asRecord];
}

/** So are the recoveries. */
export function describeRecovery(recovery: Recovery): string {
  switch (recovery) {
    case "retry": return "a";
    case "refresh-or-log-in": return "b";
    case "log-in-same-device": return "c";
    case "wait-for-unlock": return "d";
    case "complete-auth": return "e";
    case "accept-terms": return "f";
    case "solve-captcha": return "g";
    case "contact-admin": return "h";
    case "change-input": case "fix-request": return "i";
    case "refetch": return "j";
    case "use-other-endpoint": return "k";
    case "request-access": return "l";
    case "follow-redirect": return "m";
    case "give-up": return "n";
    default: return recovery satisfies never;
  }
}

/** `isErrcode` narrows to the codes that were named. */
export function narrow(error: MatrixErrorRecord): void {
  if (isErrcode(error, "M_LIMIT_EXCEEDED", "M_USER_LOCKED")) {
    holds<Equal<typeof error.errcode extends "M_LIMIT_EXCEEDED" | "M_USER_LOCKED" ? true : false, true>>();
    const code: "M_LIMIT_EXCEEDED" | "M_USER_LOCKED" = error.errcode;
    const known: KnownErrcode = code;
    console.log(known);
  }
  const any: Errcode = "COM.EXAMPLE_ANYTHING";
  const open: string = error.errcode;
  console.log(any, open, error.errcode === "COM.EXAMPLE_ANYTHING");
  // @ts-expect-error a misspelt errcode
  isErrcode(error, "M_LIMIT_EXEEDED");
  // @ts-expect-error a misspelt errcode behind a good one
  isErrcode(error, "M_FORBIDDEN", "M_FORBIDEN");
  // @ts-expect-error an unknown code has no place among the known ones
  const wrong: KnownErrcode = any;
  console.log(wrong);
}

/** With type arguments of its own, as the codes of an operation, a yes and a no leave what it was. */
export function withTypeArguments(error: MatrixErrorRecord, thrown: MatrixApiError): string {
  if (isErrcode<"M_FORBIDDEN">(error, "M_FORBIDDEN")) return error.errcode;
  if (isErrcode<"M_FORBIDDEN">(thrown, "M_FORBIDDEN")) return thrown.matrix.errcode;
  return `${error.errcode} ${thrown.message}`;
}

/** `isErrcode` narrows what it knows: a record, one kind of it, and what a MatrixApiError carries. */
export function narrowOthers(error: MatrixErrorRecord, oauth: OAuthRecord, thrown: MatrixApiError): void {
  if (isErrcode(error, "M_FORBIDDEN")) {
    holds<Equal<typeof error.errcode, "M_FORBIDDEN">>();
    if (error.kind === "oauth") console.log(error.oauth.error);
  } else {
    holds<Equal<typeof error, MatrixErrorRecord>>();
  }
  if (isErrcode(oauth, "M_UNKNOWN")) console.log(oauth.oauth.error, oauth.errcode satisfies "M_UNKNOWN");
  if (isErrcode(thrown, "M_FORBIDDEN", "M_NOT_FOUND")) {
    const code: "M_FORBIDDEN" | "M_NOT_FOUND" = thrown.matrix.errcode;
    console.log(code, thrown.message, thrown.matrix.status);
  } else {
    holds<Equal<typeof thrown, MatrixApiError>>();
  }
}

/** What was caught can be asked about as it is. */
export async function caught(session: SessionInfo): Promise<string> {
  try {
    return await (await fetch("https://example.org")).text();
  } catch (error) {
    holds<Equal<typeof error, unknown>>();
    if (isErrcode(error, "M_FORBIDDEN")) return parseMatrixError(error).error;
    // @ts-expect-error of what was caught nothing is known but the answer
    if (isErrcode(error, "M_FORBIDDEN")) return error.errcode;
    // @ts-expect-error a misspelt errcode
    isErrcode(error, "M_FORBIDEN");
    isErrcode(new TypeError("x"), "M_FORBIDDEN");
    // A no tells nothing either: what was caught stays what it was.
    holds<Equal<typeof error, unknown>>();
    if (error instanceof MatrixApiError) return error.matrix.errcode;
    if (error instanceof Error) return isErrcode(error, "M_FORBIDDEN") ? "" : error.message;
    if (isEndpointUnsupported(error)) return "";
    return sessionVerdict(error, session).action + retryAdvice(error, { attempt: 1, idempotent: false }).reason;
  }
}

/** `isMatrixError` narrows anything/** Nothing can be written to, at any depth. */
export function readonly(error: MatrixErrorRecord): void {
  // @ts-expect-error a field
  error.errcode = "M_FORBIDDEN";
  // @ts-expect-error a key of extra
  error.extra["a"] = 1;
  // @ts-expect-error a list
  error.warnings.push("x");
  // @ts-expect-error a list within
  error.auth?.flows.push({ stages: [] });
  // @ts-expect-error a list further within
  error.auth?.flows[0]?.stages.push("x");
  // @ts-expect-error a field of a part
  if (error.oauth) error.oauth.error = "x";
  // @ts-expect-error a field that there is none of
  error.retry_after_ms;
  // @ts-expect-error what is in extra is not known
  error.extra["a"].b;
}

/** The second argument is checked. */
export function wrongArguments(response: Response): void {
  // @ts-expect-error a status is a number
  parseMatrixError("", { status: "429" });
  // @ts-expect-error headers are no number
  parseMatrixError("", { headers: 1 });
  // @ts-expect-error nor is a Date a clock
  parseMatrixError("", { now: new Date() });
  // @ts-expect-error a number of bytes
  void parseMatrixResponse(response, { maxBytes: "1" });
  // @ts-expect-error null is no limit
  void parseMatrixResponse(response, { maxBytes: null });
  // @ts-expect-error without a status and headers nothing is known
  void parseMatrixResponse({ arrayBuffer: async () => new ArrayBuffer(0) });
  // @ts-expect-error a body is no Response
  void parseMatrixResponse("body");
}

// The catalogue: what the contract names, and nothing else.
holds<Equal<typeof catalog, readonly CatalogEntry[]>>();
holds<Equal<typeof catalogEntry, (errcode: string) => CatalogEntry | undefined>>();
holds<Equal<CatalogEntry["errcode"], KnownErrcode>>();
holds<Equal<CatalogEntry["recovery"], Recovery>>();
holds<Equal<CatalogEntry["fields"], readonly CatalogField[]>>();
holds<Equal<CatalogField["recordField"], keyof MatrixErrorRecord | null>>();
holds<Equal<keyof CatalogEntry,
  | "errcode" | "aliases" | "summary" | "statuses" | "fields" | "recovery" | "specUrl" | "stability" | "definedBy">>();

export function describeEntry(entry: CatalogEntry, error: MatrixErrorRecord): string {
  const stability: Stability = entry.stability;
  const definedBy: DefinedBy = entry.definedBy;
  const proposal: DefinedBy = "MSC4140";
  const repository: DefinedBy = "element-hq/synapse";
  // @ts-expect-error neither the specification nor a proposal nor a repository
  const nobody: DefinedBy = "nobody";
  // @ts-expect-error a field
  entry.summary = "";
  // @ts-expect-error a list
  entry.statuses.push(400);
  // @ts-expect-error the list of all
  catalog.push(entry);
  const values = entry.fields.map(({ key, recordField }) => recordField === null ? error.extra[key] : error[recordField]);
  return [stability, definedBy, proposal, repository, nobody, entry.specUrl ?? "", ...values].join();
}

// The words: of anything, in any language.
holds<Equal<typeof say, (error: unknown, options?: DescribeOptions) => Description>>();
holds<Equal<typeof de, Required<Messages>>>();
holds<Equal<Description, { readonly title: string; readonly text: string; readonly recovery: Recovery; readonly action: string | null }>>();

export function words(caught: unknown, isGerman: boolean): string {
  const { title, text } = say(caught, { doing: "log-in", audience: undefined, messages: isGerman ? de : undefined });
  // @ts-expect-error a misspelt action
  say(caught, { doing: "login" });
  // @ts-expect-error a misspelt reader
  say(caught, { audience: "users" });
  const lacking: Messages = { language: "it", words: { "account-closed": { title: "Account chiuso" } } };
  // @ts-expect-error a misspelt key
  const misspelt: Messages = { language: "it", words: { "wrong-pasword": { title: "Password errata" } } };
  return `${title}: ${text} ${lacking.language} ${misspelt.language}`;
}

// The mock: a class has its own arguments.
holds<Equal<MockResponse, { readonly status: number; readonly headers: Record<string, string>; readonly body: string }>>();
holds<ReturnType<typeof mockFetchResponse> extends Response ? true : false>();
holds<Response extends ReturnType<typeof mockFetchResponse> ? true : false>();
holds<Equal<MockArguments["NotApprovedError"], { readonly msg: string | null; readonly approval_notice_medium: string | null }>>();

export function mocks(msg: string | undefined): MockResponse[] {
  // @ts-expect-error a misspelt class
  mockResponse("LimitExeededError");
  // @ts-expect-error a misspelt parameter
  mockResponse("LimitExceededError", { retry_after: 2000 });
  // @ts-expect-error a parameter of another class
  mockResponse("NotFoundError", { retry_after_ms: 2000 });
  // @ts-expect-error a parameter of a class that has none
  mockFetchResponse("UserLockedError", { msg: "x" });
  // @ts-expect-error a wrong type
  mockFetchResponse("LimitExceededError", { retry_after_ms: "2000" });
  // @ts-expect-error a level that there is none of
  mockResponse("FederationError", { level: "INFO", code: 403, reason: "x", affected: "$x" });
  // @ts-expect-error not all that has to be given
  mockResponse("SynapseError", { code: 400 });
  // @ts-expect-error nothing of what has to be given
  mockResponse("SynapseError");
  return [
    mockResponse("UserLockedError"),
    mockResponse("NotFoundError", { msg }),
    mockResponse("LimitExceededError", { retry_after_ms: 2000, msg: "of 1.9.1" }),
    mockResponse("SynapseError", { code: 400, msg: "x", errcode: "COM.EXAMPLE_ANYTHING", additional_fields: { a: [1] } }),
  ];
}

// The entry without WebAssembly is the same to a compiler.
holds<Equal<typeof js, typeof main>>();

/** A session is judged by what is known of it, all of which has to be said. */
export function judge(error: MatrixErrorRecord, hasRefreshToken: boolean): SessionVerdict["action"] {
  const session: SessionInfo = { endpoint: "api", hasRefreshToken };
  const unknown: SessionInfo = { ...session, tokenIsCurrent: undefined, tokenIsExpired: undefined, refreshedMsAgo: undefined };
  const known: SessionInfo = { endpoint: "whoami", hasRefreshToken, tokenIsCurrent: true, tokenIsExpired: false, refreshedMsAgo: 1000 };
  const { action, because, retryInMs }: SessionVerdict = sessionVerdict(error, unknown);
  holds<Equal<typeof action, "keep" | "refresh" | "confirm" | "log-in-same-device" | "wait-for-unlock" | "logged-out">>();
  holds<Equal<SessionInfo["endpoint"], "api" | "whoami" | "refresh" | "oauth-token" | "other">>();
  holds<Equal<typeof because, string>>();
  holds<Equal<typeof retryInMs, number | null>>();
  // @ts-expect-error without hasRefreshToken
  sessionVerdict(error, { endpoint: "api" });
  // @ts-expect-error an endpoint that there is none of
  sessionVerdict(error, { endpoint: "login", hasRefreshToken });
  // @ts-expect-error a flag that nothing knows
  sessionVerdict(error, { endpoint: "api", hasRefreshToken, afterRefresh: true });
  // @ts-expect-error no session at all
  sessionVerdict(error);
  // @ts-expect-error a field
  session.hasRefreshToken = true;
  return js.sessionVerdict(error, known).action;
}

/** Advice needs to know whether twice is the same as once. */
export function advise(error: MatrixErrorRecord): RetryAdvice["source"] {
  const attempt: RetryAttempt = { attempt: 1, idempotent: true, random: 0.5, maxDelayMs: undefined, maxAttempts: Infinity };
  const unknown: RetryAttempt = { ...attempt, background: undefined, random: undefined, maxHintMs: undefined, maxAttempts: undefined };
  retryAdvice(error, { ...unknown, background: true, maxHintMs: Infinity });
  const advice: RetryAdvice = retryAdvice(error, attempt);
  holds<Equal<typeof advice.reason,
    | "aborted" | "intercepted" | "needs-change" | "needs-action" | "permanent" | "rate-limited" | "outage" | "not-yet"
    | "may-have-happened" | "network" | "server" | "exhausted">>();
  // @ts-expect-error without idempotent
  retryAdvice(error, { attempt: 1 });
  // @ts-expect-error a field
  advice.delayMs = 0;
  holds<Equal<ReturnType<typeof isEndpointUnsupported>, boolean>>();
  return advice.source;
}

/** An error to throw is an Error. */
export function thrown(matrix: MatrixErrorRecord): Error {
  const error = new MatrixApiError(matrix, { cause: new Error("x"), operation: undefined });
  const known: Endpoint = "PUT /_matrix/client/v3/rooms/{roomId}/send/{eventType}/{txnId}";
  console.log(new MatrixApiError(matrix, { operation: known }), new MatrixApiError(matrix, { operation: "send" }));
  holds<Equal<typeof error.original, unknown>>();
  holds<Equal<ReturnType<typeof error.toJSON>, {
    readonly name: "MatrixApiError"; message: string; readonly kind: Kind; readonly status: number | null; readonly errcode: string;
    readonly recovery: Recovery; readonly fingerprint: string;
  }>>();
  holds<Equal<typeof error.matrix, MatrixErrorRecord>>();
  holds<Equal<typeof error.name, "MatrixApiError">>();
  // @ts-expect-error a field
  error.fingerprint = "";
  // @ts-expect-error a name is a text
  new MatrixApiError(matrix, { operation: 1 });
  // @ts-expect-error without a record
  new MatrixApiError();
  // @ts-expect-error a text is no record
  new MatrixApiError("M_FORBIDDEN");
  return error;
}

/** A class may extend it, and is narrowed to by itself. */
export class NotAllowed extends MatrixApiError {
  readonly room: string;
  constructor(matrix: MatrixErrorRecord, room: string) {
    super(matrix, { operation: "join" });
    this.room = room;
  }
}

export function roomOf(error: unknown): string | number | null {
  if (error instanceof NotAllowed) return isErrcode(error, "M_FORBIDDEN") ? error.matrix.errcode satisfies "M_FORBIDDEN" : error.room;
  return error instanceof MatrixApiError ? error.status : null;
}

/** The errcodes of an operation are listed, and any other string is taken as well. */
export function join(error: MatrixErrorRecord): string {
  const known: Endpoint = "POST /_matrix/client/v3/join/{roomIdOrAlias}";
  const errcode: EndpointErrcode<typeof known> = error.errcode;
  const other: EndpointErrcode<typeof known> = "COM.EXAMPLE_ANYTHING";
  // @ts-expect-error a misspelt operation
  const ofUnknown: EndpointErrcode<"POST /_matrix/client/v3/jion/{roomIdOrAlias}"> = "COM.EXAMPLE_ANYTHING";
  holds<Equal<EndpointErrcodes[typeof known], "M_FORBIDDEN" | "M_LIMIT_EXCEEDED">>();
  holds<EndpointErrcodes[Endpoint] extends KnownErrcode ? true : false>();
  // @ts-expect-error an operation that there is none of
  const wrong: Endpoint = "POST /_matrix/client/v3/join";
  // @ts-expect-error no errcode of the operation
  isErrcode<EndpointErrcodes[typeof known]>(error, "M_USER_IN_USE");
  if (isErrcode<EndpointErrcodes[typeof known]>(error, "M_FORBIDDEN")) return error.errcode;
  return [errcode, other, ofUnknown, wrong].join();
}
