// Asks the browsers about each letter of Unicode, and writes the table of those that a host may have.
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { byCode, rangesOf, rustOf } from "./letter-table.js";
import { BROWSERS } from "./pages.js";
import { startBrowser } from "./webdriver.js";

const PAGE = `<!doctype html><meta charset="utf-8"><script type="module">
  import { fates } from "/letters.js";
  await fetch("/answer", { method: "POST", body: JSON.stringify(fates()) });
</script>`;
const SCRIPTS = new Map([["/letters.js", "letters.js"], ["/host-as-written.js", "host-as-written.js"]]);
const fileBeside = (/** @type {string} */ path) => new URL(path, import.meta.url);

const answers = [];
for (const { name, driver, capabilities } of BROWSERS) {
  console.log(`asking ${name}`);
  /** @type {(answer: string) => void} */
  let answer = () => {};
  /** @type {Promise<string>} */
  const answered = new Promise((resolve) => { answer = resolve; });
  const server = createServer(async (request, response) => {
    const script = SCRIPTS.get(request.url ?? "");
    if (script) response.setHeader("content-type", "text/javascript").end(readFileSync(fileBeside(script)));
    else if (request.url === "/page") response.setHeader("content-type", "text/html").end(PAGE);
    else if (request.url === "/answer") answer(Buffer.concat(await request.toArray()).toString());
    else response.writeHead(404).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const browser = await startBrowser(driver, capabilities);
  try {
    await browser.open(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/page`);
    answers.push(byCode(JSON.parse(await answered)));
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
writeFileSync(fileBeside("../../src/decode/link/letters.rs"), rustOf(rangesOf(answers)));
