// @ts-check
// The page's sources and what it takes from the checkout go in; static files for any host and path come out in target/www.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { captured } from "./build/captured.js";
import { classic } from "./build/classic.js";
import { mocked } from "./build/mocks.js";
import { offline } from "./build/offline.js";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [captured(), mocked(), classic(), offline()],
  build: {
    outDir: "../target/www",
    emptyOutDir: true,
    // The Content-Security-Policy of the page allows files beside it and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { host: "127.0.0.1", port: 8080, strictPort: true },
});
