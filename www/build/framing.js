// @ts-check
// Writes what frames a page: links to the project's public addresses, and the tags that previews of a link show.
//
// The one place of the address is `repository` in Cargo.toml. The build of the package writes it into the npm manifest, which is read here.
// While there is no address, a page has no such link.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {{ code: string, docs: string, npm: string, report: string, install: string }} Addresses */
/** @typedef {{ name: string, version: string, repository?: { url: string }, homepage?: string, bugs?: string }} Manifest */

/** Where a page wants the links. The comment stays where there are none. */
const LINKS = "<!-- public links -->";
/** Where a page wants the tags of its head. They say what its title and description say. */
const TAGS = "<!-- preview tags -->";

/** @param {Manifest} manifest @returns {Addresses | null} */
export function addressesOf({ name, version, repository, homepage, bugs }) {
  if (repository === undefined || homepage === undefined || bugs === undefined) return null;
  // The form holds questions, and nothing of what was pasted.
  const form = new URLSearchParams({
    title: "A wrong answer",
    body: `Version of ${name}: ${version}\n\nWhat I pasted (without tokens, passwords and names):\n\nWhat the page said:\n\nWhat is right, and how I know:\n`,
  });
  return {
    code: repository.url.replace(/^git\+/, "").replace(/\.git$/, ""),
    docs: homepage,
    npm: `https://www.npmjs.com/package/${name}`,
    report: `${bugs}/new?${form}`,
    install: `npm i ${name}`,
  };
}

/** The addresses in the manifest of the installed package. */
const publicAddresses = () => addressesOf(JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("matrix-error/package.json")), "utf8")));

/**
 * Fills the two places of a page.
 * @param {string} html
 * @param {Addresses | null} addresses
 */
export function framed(html, addresses) {
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
  const description = /<meta name="description" content="([^"]*)">/.exec(html)?.[1];
  if (title === undefined || description === undefined) throw new Error("a page has a title and a description");
  // By functions: `$` means something in a text that replaces.
  return html.replace(TAGS, () => previewTags(title, description)).replace(LINKS, () => (addresses === null ? LINKS : links(addresses)));
}

/** Both texts are as they stand in HTML. @param {string} title @param {string} description */
function previewTags(title, description) {
  return [
    '<meta property="og:type" content="website">',
    '<meta property="og:site_name" content="matrix-error">',
    `<meta property="og:title" content="${title.replaceAll('"', "&quot;")}">`,
    `<meta property="og:description" content="${description}">`,
    '<meta name="twitter:card" content="summary">',
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f6f7f5">',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111615">',
  ].join("\n  ");
}

/** The button is hidden until a script makes it copy. @param {Addresses} addresses */
function links({ code, docs, npm, report, install }) {
  const rows = /** @type {const} */ ([["Docs", docs], ["Code", code], ["npm", npm], ["Report a wrong answer", report]]);
  return [
    `<p class="install"><code id="install">${escaped(install)}</code> <button class="small" id="copy-install" type="button" aria-describedby="install" hidden>Copy</button></p>`,
    '<ul class="links plain">',
    ...rows.map(([words, address]) => `  <li><a href="${escaped(address)}">${words}</a></li>`),
    "</ul>",
  ].join("\n    ");
}

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** Frames the HTML pages that Vite itself writes. @returns {import("vite").Plugin} */
export function framing() {
  return { name: "framing", transformIndexHtml: { order: "pre", handler: (html) => framed(html, publicAddresses()) } };
}
