// Runs a module in a child process and gives what the engine prints of the error that it throws.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @param {string} code of a module that throws @returns {Promise<string>} */
export function child(code) {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, ["--input-type=module", "--eval", code], { cwd: here, stdio: ["ignore", "ignore", "pipe"] });
    let printed = "";
    process_.stderr.setEncoding("utf8").on("data", (part) => (printed += part));
    process_.once("error", reject).once("close", () => resolve(printed));
  });
}
