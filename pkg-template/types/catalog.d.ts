import type { KnownErrcode, MatrixErrorRecord, Recovery } from "./index.js";

/**
 * How settled an errcode is.
 *
 * @example
 * const isLasting = (stability: Stability) => stability === "stable" || stability === "synapse-only";
 */
export type Stability =
  /** In the specification. */
  | "stable"
  /** Only Synapse sends it; clients have handled it for years. */
  | "synapse-only"
  /** No longer in the specification. */
  | "deprecated"
  /** From a proposal that the specification has not taken up. */
  | "unstable"
  /** Of another server, bridge or library. */
  | "other";

/**
 * What defines an errcode: the specification, a proposal (MSC) by its number, or the source of a server or library, by its
 * repository on GitHub (`element-hq/synapse`).
 *
 * @example
 * const isProposal = (definedBy: DefinedBy) => definedBy.startsWith("MSC");
 */
export type DefinedBy = "specification" | `MSC${number}` | `${string}/${string}`;

/**
 * A key of a body besides `errcode` and `error`. `null` there means the same as no key.
 *
 * @example
 * const label = ({ key, unit }: CatalogField) => (unit === null ? key : `${key} (${unit})`);
 */
export interface CatalogField {
  /** The key, as it is sent: `retry_after_ms`. */
  readonly key: string;
  readonly type: "boolean" | "integer" | "integer[]" | "object" | "object[]" | "string" | "string[]";
  /** What a number counts, or what a string holds: `milliseconds`, `URL`; null where the key says it all. */
  readonly unit: string | null;
  /** The field of the record that a usable value fills; null where it stays in `extra`, under its key. */
  readonly recordField: keyof MatrixErrorRecord | null;
}

/**
 * What is known of an errcode.
 *
 * @example
 * const link = (entry: CatalogEntry) => entry.specUrl ?? "https://spec.matrix.org/";
 */
export interface CatalogEntry {
  readonly errcode: KnownErrcode;
  /** Other names it was sent under, unstable and misspelt ones; a record's `errcode` is never one of them. */
  readonly aliases: readonly string[];
  /** What it means, in one sentence. */
  readonly summary: string;
  /** The HTTP statuses it usually comes with, the most usual first; it may come with any. */
  readonly statuses: readonly number[];
  /** What its body may hold besides `errcode` and `error`. */
  readonly fields: readonly CatalogField[];
  /** What a client should do where neither the status nor a field of the body says more. */
  readonly recovery: Recovery;
  /** The section of one version of the specification that defines it; null where the specification does not. */
  readonly specUrl: string | null;
  readonly stability: Stability;
  readonly definedBy: DefinedBy;
}

/**
 * Every errcode that the package knows, each once. Frozen at every depth.
 *
 * @example
 * const limits = catalog.filter(({ statuses }) => statuses.includes(429));
 */
export const catalog: readonly CatalogEntry[];

/**
 * The entry of an errcode or of one of its aliases; undefined for any other string.
 *
 * @example
 * const entry = catalogEntry(error.errcode);
 * if (entry) show(entry.summary);
 */
export function catalogEntry(errcode: string): CatalogEntry | undefined;
