// @ts-check
// What the page says of an entry besides its words: who sends it, where it is defined, and what an answer looks like.

import { stabilities } from "../record/wording.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {{ status: number | undefined, headers: Readonly<Record<string, string>>, body: string }} Answer */

/** Who sends an errcode of the specification, by the part that defines it. @type {Readonly<Record<string, string>>} */
const sendersByApi = {
  "client-server-api": "homeservers",
  "server-server-api": "homeservers, to each other",
  "identity-service-api": "identity servers",
  "application-service-api": "homeservers, about an application service",
};

/** @param {string} url `https://spec.matrix.org/v1.19/client-server-api/#…` @returns {string} `client-server-api` */
const apiOf = (url) => new URL(url).pathname.split("/")[2];

/** Who sends it; empty where that is not known. @param {Entry} entry */
export function sentBy({ row }) {
  if (row === null) return "";
  const { specUrl, stability, definedBy } = row;
  if (specUrl !== null) return sendersByApi[apiOf(specUrl)] ?? "";
  if (stability === "synapse-only" || stability === "deprecated") return "Synapse";
  return stability === "unstable" ? `servers that try ${definedBy}` : definedBy.split("/")[1] ?? "";
}

/**
 * Where it is defined, with a link.
 * @param {Entry} entry
 * @returns {{ label: string, url: string, note: string } | null}
 */
export function definedIn({ row, definedBy: named }) {
  if (row === null) return named === null ? null : { label: named[0], url: named[1], note: "" };
  const { specUrl, stability, definedBy } = row;
  if (specUrl !== null) return { label: `Matrix specification, ${apiOf(specUrl).replace(/-api$/, " API")}`, url: specUrl, note: "" };
  const path = definedBy.startsWith("MSC") ? `matrix-org/matrix-spec-proposals/pull/${definedBy.slice(3)}` : definedBy;
  return { label: definedBy, url: `https://github.com/${path}`, note: stability === "other" ? "" : stabilities[stability] };
}

/** The statuses in words, or how else it is told. @param {Entry} entry */
export const statusesOf = ({ row, comes, statuses }) => (row === null ? comes : statuses.join(", "));

/** Keys of the body besides `errcode` and `error`, one a line. @param {Entry} entry @returns {string[]} */
export function keysOf({ row }) {
  return (row?.fields ?? []).map(({ key, type, unit, recordField }) => (
    `${key}: ${type}${unit === null ? "" : `, ${unit}`}${recordField === null ? "" : ` → ${recordField}`}`
  ));
}

/**
 * A usual answer, where there is one.
 * @param {Entry} entry
 * @param {Answer | undefined} mock of an errcode
 * @returns {Answer | null}
 */
export function answerOf({ example, status }, mock) {
  if (mock !== undefined) return { ...mock, body: JSON.stringify(JSON.parse(mock.body), null, 2) };
  if (status === undefined) return null;
  const isText = typeof example === "string";
  return { status, headers: { "content-type": isText ? "text/html" : "application/json" }, body: isText ? example : JSON.stringify(example, null, 2) };
}

/** An answer as `curl -i` prints it. @param {Answer} answer */
export function printAnswer({ status, headers, body }) {
  return [`HTTP/1.1 ${status}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", body].join("\n");
}
