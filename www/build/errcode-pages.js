// @ts-check
// Makes a static page for each entry and each alias, the list of them and, where the site's address is known, a sitemap.
//
// Search engines and chat previews see nothing behind a `#`: `M_LIMIT_EXCEEDED/` is what they find.
import { ENTRIES } from "../errcodes/entries.js";
import { addresses } from "./address.js";
import { LIST, leafOfAlias, leafOfEntry, leafOfList } from "./errcode-page.js";
import { leafPage } from "./leaf.js";
import { html } from "./markup.js";
import { mocks } from "./mocks.js";

/** @typedef {import("./leaf.js").Site} Site */

/** @returns {import("vite").Plugin} */
export function errcodePages() {
  return {
    name: "errcode-pages",
    apply: "build",
    generateBundle: {
      // The names of the stylesheet and the icon are known at the end.
      order: "post",
      async handler(_, bundle) {
        const files = Object.keys(bundle);
        const site = { addresses: addresses(), style: only(files, ".css"), icon: only(files, ".svg") };
        for (const [fileName, source] of await filesOf(site)) this.emitFile({ type: "asset", fileName, source });
      },
    },
  };
}

/** @param {readonly string[]} files @param {string} ending */
function only(files, ending) {
  const found = files.filter((file) => file.endsWith(ending));
  if (found.length !== 1) throw new Error(`the page has ${found.length} files that end in ${ending}`);
  return found[0];
}

/** The files with their content. @param {Site} site @returns {Promise<[file: string, content: string][]>} */
export async function filesOf(site) {
  const answers = await mocks();
  const leaves = [
    leafOfList(),
    ...ENTRIES.map((entry) => leafOfEntry(entry, answers[entry.name], site)),
    ...ENTRIES.flatMap((entry) => entry.aliases.map((alias) => leafOfAlias(alias, entry))),
  ];
  return [
    ...leaves.map((leaf) => /** @type {[string, string]} */ ([`${leaf.name}/index.html`, leafPage(site, leaf)])),
    ...(site.addresses.site === null ? [] : [/** @type {[string, string]} */ (["sitemap.xml", sitemap(site.addresses.site)])]),
  ];
}

/** An alias is not in it: its page names another one as the one to find. @param {string} address of the site */
function sitemap(address) {
  const pages = ["", `${LIST}/`, ...ENTRIES.map(({ name }) => `${name}/`)].map((page) => new URL(page, address).href);
  return `${html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => html`  <url><loc>${page}</loc></url>
`)}</urlset>
`}`;
}
