// @ts-check
// Makes the text of `docs/recipes.md` of the recipes: the comment on top of each says what it is for, its code follows.
import { readFileSync } from "node:fs";
import { RECIPES } from "./list.js";

const FOLDER = new URL("../../examples/recipes/", import.meta.url);

const HEAD = `# Recipes

Code to copy. Each recipe is a file in [examples/recipes/](../examples/recipes/). Most are tested against a server that answers 429,
then 502, then 200, all with the versions in [tests/recipes/package.json](../tests/recipes/package.json).

Many recipes import \`./fetch.js\`, the first one. Which POSTs may be sent twice: [a list](repeatable-requests.md).
These are \`.js\` files with types in comments. In a TypeScript project set \`allowJs\`, or write the types where your compiler wants them.
`;

/**
 * What a recipe is for, and its code.
 *
 * @param {string} name
 */
export function recipeOf(name) {
  const source = readFileSync(new URL(`${name}.js`, FOLDER), "utf8");
  const [, comment, code] = /^\/\/ @ts-check\n((?:\/\/ [^\n]+\n)+)(.+)$/s.exec(source) ?? [];
  if (comment === undefined || code === undefined) throw new Error(`${name}.js has no comment on top that says what it is for`);
  return { purpose: comment.replace(/^\/\/ /gm, "").trimEnd(), code: code.trim() };
}

/** The address that GitHub gives a heading. @param {string} title */
function anchor(title) {
  return title.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-");
}

export function recipesPage() {
  const contents = RECIPES.map(({ title }) => `- [${title}](#${anchor(title)})\n`).join("");
  const sections = RECIPES.map(({ name, title }) => {
    const { purpose, code } = recipeOf(name);
    return `\n## ${title}\n\n${purpose}\n\n[${name}.js](../examples/recipes/${name}.js)\n\n\`\`\`js\n${code}\n\`\`\`\n`;
  });
  return `${HEAD}\n${contents}${sections.join("")}`;
}
