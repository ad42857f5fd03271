// @ts-check
// Writes the frame of a static page: its head, its header and its footer. It has no script.
import { html } from "./markup.js";

/** @typedef {import("./markup.js").Markup} Markup */

/**
 * What all static pages share.
 * @typedef {object} Site
 * @property {import("./address.js").Addresses} addresses
 * @property {string} style the stylesheet, relative to the folder of the site
 * @property {string} icon
 */

/**
 * @typedef {object} Leaf
 * @property {string} name its folder
 * @property {string} title
 * @property {string} description
 * @property {string} [canonical] the folder of the page that it stands for, if not its own
 * @property {Markup} content
 */

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** The address of a folder of the site, where the site's is known. @param {Site} site @param {string} name */
const addressOf = ({ addresses }, name) => (addresses.site === null ? null : new URL(`${name}/`, addresses.site).href);

/** @param {Site} site @param {Leaf} leaf @returns {string} */
export function leafPage(site, { name, title, description, canonical = name, content }) {
  const own = addressOf(site, name);
  const main = addressOf(site, canonical);
  return `${html`<!doctype html><!-- Made by www/build/errcode-pages.js. -->
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="referrer" content="no-referrer">
  <title>${title}</title>
  <meta name="description" content="${description}">
  <meta property="og:type" content="article">
  <meta property="og:site_name" content="matrix-error">
  <meta property="og:title" content="${title}">
  <meta property="og:description" content="${description}">
  <meta name="twitter:card" content="summary">
  <meta name="twitter:title" content="${title}">
  <meta name="twitter:description" content="${description}">
${own === null || main === null ? null : html`  <meta property="og:url" content="${own}">
  <link rel="canonical" href="${main}">
`}  <link rel="icon" href="../${site.icon}" type="image/svg+xml">
  <link rel="stylesheet" href="../${site.style}">
</head>
<body>
  <a class="skip" href="#main">Skip to the content</a>
  <header class="top">
    <p class="brand"><a href="../">matrix-error</a></p>
    <nav aria-label="Sections">
      <a href="../#decode">Decode</a>
      <a href="../errcodes/"${name === "errcodes" ? html` aria-current="page"` : null}>Errcodes</a>
      <a href="../#ask">Ask a server</a>
    </nav>
  </header>
  <main id="main" tabindex="-1">
${content}
  </main>
  <footer>
    <p><a href="../">Paste what a homeserver answered</a>, and see what it means.${site.addresses.code === null ? null
    : html` The code and the documentation: <a href="${site.addresses.code}">${site.addresses.code.replace(/^https:\/\//, "")}</a>.`}</p>
  </footer>
</body>
</html>
`}`;
}
