// @ts-check
// Runs in a page: puts each client into each situation, and tells the site that the page is from.
import { rowsOf } from "../matrix.js";
import { PAGE_SITUATIONS } from "../situations.js";

/** @param {string} path @param {unknown} value */
const tell = (path, value) => fetch(path, { method: "POST", body: JSON.stringify(value) });

addEventListener("error", ({ message }) => tell("/failed", message));
addEventListener("unhandledrejection", ({ reason }) => tell("/failed", String(reason)));

/** @param {readonly import("../matrix.js").Module[]} modules */
export async function run(modules) {
  /** @type {import("../matrix.js").Job} */
  const job = await (await fetch("/job")).json();
  for await (const row of rowsOf(modules, PAGE_SITUATIONS, job)) await tell("/row", row);
  await tell("/done", null);
}
