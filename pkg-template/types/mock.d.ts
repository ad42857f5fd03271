import type { ResponseLike } from "./index.js";
import type { MockArguments } from "./mock-arguments.d.ts";

export type { MockArguments };

/**
 * What Synapse sends.
 *
 * @example
 * const { status, headers, body }: MockResponse = mockResponse("NotFoundError");
 */
export interface MockResponse {
  /** The HTTP status. Synapse does not check it: it may be one that a Response cannot have. */
  readonly status: number;
  /** The headers that the exception brings, names in lower case; Synapse adds those of every response. */
  readonly headers: Record<string, string>;
  /** The body, canonical JSON; empty where Synapse sends none, or a page. */
  readonly body: string;
}

/** The `Response` of fetch, where the types of a browser or of Node declare one. */
type FetchResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : ResponseLike;

/** The arguments may be left out where all of them have a default. */
type Given<C extends keyof MockArguments> = {} extends MockArguments[C] ? [args?: MockArguments[C]] : [args: MockArguments[C]];

/**
 * What Synapse sends for an exception class of `synapse.api.errors`, made with the constructor's own parameters. Those of
 * Synapse 1.9.1 are taken as well; what is sent is today's Synapse.
 *
 * @throws TypeError that names the class or the argument which cannot be.
 *
 * @example
 * const { body } = mockResponse("LimitExceededError", { retry_after_ms: 2000 });
 */
export function mockResponse<C extends keyof MockArguments>(className: C, ...args: Given<C>): MockResponse;

/**
 * The same as a fetch Response; where there is a body, with `content-type: application/json`.
 *
 * @throws TypeError as {@link mockResponse}; RangeError for a status that a Response cannot have, 200 to 599.
 *
 * @example
 * globalThis.fetch = async () => mockFetchResponse("InvalidClientTokenError", { soft_logout: true });
 */
export function mockFetchResponse<C extends keyof MockArguments>(className: C, ...args: Given<C>): FetchResponse;
