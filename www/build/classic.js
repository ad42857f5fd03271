// @ts-check
// The built page goes in; it comes out with a classic script, so that it also runs from a disk, where browsers load no modules.

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
        // Asked for with CORS, a style from a disk is refused as well.
        .replaceAll('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"'),
    },
  };
}
