// @ts-check
// Loads hydrogen-view-sdk with classes of it that it does not export.
import module from "node:module";

/**
 * Since Node 22.15, and so not in the types of 20.
 *
 * @typedef {{ source?: unknown, format: string }} Loaded
 * @typedef {{ load(url: string, context: object, next: (url: string, context: object) => Loaded): Loaded }} Hooks
 */
const { registerHooks } = /** @type {{ registerHooks(hooks: Hooks): void }} */ (/** @type {unknown} */ (module));

/** Has the next import of hydrogen-view-sdk export these as well. @param {readonly string[]} names */
export function exposeHydrogen(names) {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith("/hydrogen.es.js")) return loaded;
      // The fetch of Node takes no such referrer.
      const source = String(loaded.source).replace('referrer: "no-referrer",', "");
      return { ...loaded, source: `${source}\nexport { ${names.join(", ")} };` };
    },
  });
}
