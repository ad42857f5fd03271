// @ts-check
// Writes the service worker of a build. It holds the names of the files that the page is made of, and changes when one of them does.
// Of the static pages it holds the names of their folders alone: there are too many to fetch them all for offline use.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../service-worker.js", import.meta.url));

/** @returns {import("vite").Plugin} */
export function offline() {
  return {
    name: "service-worker",
    apply: "build",
    writeBundle({ dir }) {
      if (dir === undefined) throw new Error("the page is built into a folder");
      const all = readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile() && each.name !== "service-worker.js")
        .map((each) => relative(dir, join(each.parentPath, each.name)).split(sep).join("/"))
        .sort();
      const pages = all.flatMap((file) => /^([^/]+)\/index\.html$/.exec(file)?.[1] ?? []);
      const files = all.filter((file) => file !== "sitemap.xml" && !pages.some((page) => file === `${page}/index.html`));
      const worker = readFileSync(source, "utf8");
      const hash = createHash("sha256").update(worker);
      for (const file of files) hash.update(file).update(readFileSync(join(dir, file)));
      const html = readFileSync(join(dir, "index.html"), "utf8");
      const named = files.filter((file) => html.includes(file));
      const built = JSON.stringify({ version: hash.digest("hex").slice(0, 16), files, named, pages });
      writeFileSync(join(dir, "service-worker.js"), `const BUILT = ${built};\n${worker}`);
    },
  };
}
