// @ts-check
// The public addresses of the site and of the code, as far as Cargo.toml knows them: `homepage` and `repository`.
import { readFileSync } from "node:fs";

const manifest = new URL("../../Cargo.toml", import.meta.url);

/**
 * @typedef {object} Addresses
 * @property {string | null} site where the page is published, with a slash at the end
 * @property {string | null} code the repository, without one
 */

/** @returns {Addresses} null for what nobody has written down yet */
export const addresses = () => addressesIn(readFileSync(manifest, "utf8"));

/** @param {string} toml @returns {Addresses} */
export function addressesIn(toml) {
  const start = toml.split(/^\[package\]\n/m)[1] ?? "";
  const section = start.split(/^\[/m)[0];
  /** @param {string} key */
  const value = (key) => new RegExp(`^${key} = "(.*?)(?:\\.git)?/*"$`, "m").exec(section)?.[1];
  const [site, code] = [value("homepage"), value("repository")];
  return { site: site === undefined ? null : `${site}/`, code: code ?? null };
}
