// @ts-check
// Starts sydent, matrix-content-scanner and maubot, each a real program on loopback.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "../synapse/process.js";

const PYTHON = process.env.SERVERS_PYTHON ?? fileURLToPath(new URL("../../target/servers/bin/python", import.meta.url));
const LISTENING = fileURLToPath(new URL("listening.py", import.meta.url));

/** @param {string} module @param {readonly string[]} args @param {(directory: string) => Record<string, string>} files */
function startModule(module, args, files) {
  return startProcess(module.split(".")[0], {
    program: PYTHON, args: ["-W", "ignore", LISTENING, module, ...args], says: /^listening on port (\d+)$/, files,
  });
}

/** JSON is YAML. */
const CONFIG = "config.yaml";

/** No homeserver on loopback has a certificate that it believes: its accounts are written into its database. No mail leaves it. */
export async function startSydent() {
  const server = await startModule("sydent.sydent", [], (directory) => ({
    "terms.yaml": JSON.stringify({
      master_version: "1", docs: { terms: { version: "1", langs: { en: { name: "Terms", url: "https://example.org/terms" } } } },
    }),
    "mail.eml": "Subject: %(to)s",
    "sydent.conf": `
[general]
server.name = sydent.test
terms.path = ${join(directory, "terms.yaml")}
address_lookup_limit = 2
[email]
email.template = ${join(directory, "mail.eml")}
email.smtphost = 127.0.0.1
email.smtpport = 1
email.ratelimit_sender.burst = 3
[db]
db.file = ${join(directory, "sydent.db")}
[http]
clientapi.http.bind_address = 127.0.0.1
clientapi.http.port = 0
[crypto]
ed25519.signingkey = ed25519 0 ${randomBytes(32).toString("base64").replace("=", "")}
`,
  }));
  execFileSync(PYTHON, ["-c", ADD_ACCOUNTS, join(server.directory, "sydent.db")]);
  return { ...server, values: {} };
}

/** As its own registration would: alice has accepted the terms, bob has not. */
const ADD_ACCOUNTS = `
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    for name, terms in [("alice", "1"), ("bob", None)]:
        db.execute("INSERT INTO accounts (user_id, created_ts, consent_version) VALUES (?, 0, ?)", (f"@{name}:synapse.test", terms))
        db.execute("INSERT INTO tokens (token, user_id) VALUES (?, ?)", (name, f"@{name}:synapse.test"))
`;

/** What holds EICAR, the virus of tests, is not clean. */
const SCAN = `#!/bin/sh
! grep -q EICAR "$1"
`;

/** @param {string} homeserver where it finds the media of every server @param {import("./row.js").Values} values */
export async function startContentScanner(homeserver, values) {
  const server = await startModule("matrix_content_scanner.mcs", ["-c", CONFIG], (directory) => ({
    "scan.sh": SCAN,
    [CONFIG]: JSON.stringify({
      web: { host: "127.0.0.1", port: 0 },
      scan: { script: join(directory, "scan.sh"), temp_directory: directory },
      download: { base_homeserver_url: homeserver },
      crypto: { pickle_path: join(directory, "pickle"), pickle_key: "key" },
    }),
  }));
  return { ...server, values };
}

const ADMIN = { username: "admin", password: "password of the admin" };

/**
 * It has one account of the homeserver, whose session has ended since.
 *
 * @param {string} homeserver where it finds `synapse.test`
 * @param {import("./row.js").Values} values
 */
export async function startMaubot(homeserver, { bot }) {
  const server = await startModule("maubot", ["--config", CONFIG, "--no-update"], (directory) => ({
    [CONFIG]: JSON.stringify({
      database: `sqlite:${join(directory, "maubot.db")}`,
      crypto_database: "default",
      database_opts: { min_size: 1, max_size: 10 },
      plugin_directories: { upload: directory, load: [directory], trash: "delete" },
      plugin_databases: { sqlite: directory, postgres: null, postgres_max_conns_per_plugin: 3, postgres_opts: {} },
      server: {
        hostname: "127.0.0.1", port: 0, public_url: "https://example.org", ui_base_path: "/_matrix/maubot",
        plugin_base_path: "/_matrix/maubot/plugin/", override_resource_path: false, unshared_secret: randomBytes(32).toString("hex"),
      },
      homeservers: { "synapse.test": { url: homeserver, secret: null } },
      admins: { [ADMIN.username]: ADMIN.password },
      api_features: Object.fromEntries([
        "login", "plugin", "plugin_upload", "instance", "instance_database", "client", "client_proxy", "client_auth", "dev_open", "log",
      ].map((feature) => [feature, true])),
      logging: {
        version: 1, handlers: { console: { class: "logging.StreamHandler" } }, root: { level: "WARNING", handlers: ["console"] },
      },
    }),
  }));
  const ask = async (/** @type {string} */ url, /** @type {string} */ token, /** @type {object} */ body) => {
    const response = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { token: admin } = await ask(`${server.origin}/_matrix/maubot/v1/auth/login`, "", ADMIN);
  await ask(`${server.origin}/_matrix/maubot/v1/client/new`, admin, { homeserver, access_token: bot, enabled: false });
  await ask(`${homeserver}/_matrix/client/v3/logout`, bot, {});
  return { ...server, values: { admin, homeserver } };
}
