// @ts-check
// A configuration goes in; a real Synapse comes out, on loopback, with a database of its own, which goes when it stops.
import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "./process.js";

/**
 * @typedef {object} Synapse
 * @property {string} origin where it answers
 * @property {(username: string, password: string, options?: { isAdmin?: boolean }) => Promise<void>} register makes an account
 * @property {() => Promise<void>} stop ends it, and removes all that it wrote
 */

const PYTHON = process.env.SYNAPSE_PYTHON ?? fileURLToPath(new URL("../../target/synapse/bin/python", import.meta.url));

/** Nobody is told of it, and it asks nobody; nothing limits a test but what the test itself configures. */
const CONFIG = {
  server_name: "synapse.test",
  report_stats: false,
  trusted_key_servers: [],
  federation_domain_whitelist: [],
  listeners: [{ type: "http", port: 0, bind_addresses: ["127.0.0.1"], resources: [{ names: ["client"] }] }],
  // The cheapest that bcrypt has: these passwords protect nothing.
  bcrypt_rounds: 4,
  rc_login: { address: { per_second: 1e3, burst_count: 1e3 }, account: { per_second: 1e3, burst_count: 1e3 } },
  rc_message: { per_second: 1e3, burst_count: 1e3 },
};

/** Says what is needed here: the port that the system chose, and what went wrong. */
const LOGGING = {
  version: 1,
  handlers: { console: { class: "logging.StreamHandler", stream: "ext://sys.stdout" } },
  loggers: { "synapse.app._base": { level: "INFO" } },
  root: { level: "WARNING", handlers: ["console"] },
};

/**
 * @param {{ config?: Record<string, unknown> }} [options] `config` is what `homeserver.yaml` would say, and wins over `CONFIG`
 * @returns {Promise<Synapse>}
 */
export async function startSynapse({ config = {} } = {}) {
  const secret = randomBytes(32).toString("hex");
  const { origin, stop } = await startProcess("Synapse", {
    program: PYTHON,
    args: ["-m", "synapse.app.homeserver", "--config-path", "homeserver.yaml"],
    says: /now listening on TCP port (\d+)/,
    // JSON is YAML.
    files: (directory) => ({
      "logging.yaml": JSON.stringify(LOGGING),
      "homeserver.yaml": JSON.stringify({
        database: { name: "sqlite3", args: { database: join(directory, "homeserver.db") } },
        log_config: join(directory, "logging.yaml"),
        media_store_path: join(directory, "media"),
        macaroon_secret_key: secret,
        registration_shared_secret: secret,
        signing_key: `ed25519 test ${randomBytes(32).toString("base64").replace("=", "")}`,
        ...CONFIG,
        ...config,
      }),
    }),
  });
  return { origin, register: (...account) => register(origin, secret, ...account), stop };
}

/**
 * By the shared secret, which needs no session.
 *
 * @param {string} origin
 * @param {string} secret
 * @param {string} username
 * @param {string} password
 * @param {{ isAdmin?: boolean }} [options]
 */
async function register(origin, secret, username, password, { isAdmin: admin = false } = {}) {
  const url = `${origin}/_synapse/admin/v1/register`;
  const { nonce } = await (await fetch(url)).json();
  const signed = [nonce, username, password, admin ? "admin" : "notadmin"].join("\0");
  const mac = createHmac("sha1", secret).update(signed).digest("hex");
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ nonce, username, password, admin, mac }) });
  if (!response.ok) throw new Error(`Synapse did not register ${username}: ${await response.text()}`);
}
