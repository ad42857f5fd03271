// @ts-check
// The recipes in the order of `docs/recipes.md`; each is a file of `examples/recipes/`.

/** @typedef {{ name: string, title: string }} Recipe */

/** @type {readonly Recipe[]} */
export const RECIPES = [
  { name: "fetch", title: "A fetch wrapper" },
];
