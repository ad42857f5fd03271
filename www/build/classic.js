// @ts-check
// Makes the page's script a classic one, so that it also runs from a disk, where browsers load no modules.

/** @returns {import("vite").Plugin} */
export function classic() {
  return {
    name: "classic-script",
    apply: "build",
    config: () => ({ build: { cssCodeSplit: false, rolldownOptions: { output: { format: "iife" } } } }),
    transformIndexHtml: {
      order: "post",
      handler: (html) => html
        .replace('<script type="module" crossorigin', "<script defer")
        // Browsers refuse a style from a disk, too, when it is asked for with CORS.
        .replaceAll('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"'),
    },
  };
}
