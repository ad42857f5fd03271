// @ts-check
// Builds the page into target/www: static files for any host and path.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { captured } from "./build/captured.js";
import { classic } from "./build/classic.js";
import { errcodePages } from "./build/errcode-pages.js";
import { framing } from "./build/framing.js";
import { mocked } from "./build/mocks.js";
import { offline } from "./build/offline.js";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  // Each page is a file: a host answers 404 for what is none.
  appType: "mpa",
  plugins: [framing(), captured(), mocked(), classic(), errcodePages(), offline()],
  build: {
    outDir: "../target/www",
    emptyOutDir: true,
    // The page's Content-Security-Policy allows files beside the page, and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Writing some hundred static pages is most of the build, and no fault.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  preview: { host: "127.0.0.1", port: 8080, strictPort: true },
});
