// @ts-check
// Says in a line what was caught, for who looks for what is wrong.

/** @param {unknown} caught */
export function sketch(caught) {
  if (typeof caught !== "object" || caught === null) return JSON.stringify(caught);
  const name = `${caught.constructor?.name} ${"message" in caught ? `${Reflect.get(caught, "name")}: ${caught.message}` : ""}`;
  return `${name} { ${Object.keys(caught).join(", ")} }`.slice(0, 300);
}
