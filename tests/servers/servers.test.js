// @ts-check
// Real servers, asked for errors: each answer is decoded as the list of its server says, and so are the decisions about it.
import { after, before, describe, test } from "node:test";
import { startBridge, startLimitedBridge } from "./bridge.js";
import { startFilledOAuthServer } from "./oauth.js";
import { startContentScanner, startMaubot, startSydent } from "./python.js";
import { assertRow } from "./row.js";
import * as bridge from "./rows/bridge.js";
import * as maubot from "./rows/maubot.js";
import * as oauth from "./rows/oauth.js";
import * as scanner from "./rows/scanner.js";
import * as sydent from "./rows/sydent.js";
import * as synapse from "./rows/synapse.js";
import * as rooms from "./rows/synapse-rooms.js";
import { startFilledSynapse, startStrictSynapse } from "./synapse.js";

/** @typedef {{ origin: string, values: import("./row.js").Values, stop(): Promise<void> }} Server */

/** @type {Map<string, Server>} */
const servers = new Map();

/** @template {Server} S @param {string} name @param {Promise<S>} starting */
async function started(name, starting) {
  const server = await starting;
  servers.set(name, server);
  return server;
}

before(async () => {
  const homeserver = started("Synapse", startFilledSynapse());
  await Promise.all([
    started("a Synapse that is strict", startStrictSynapse()),
    started("oidc-provider", startFilledOAuthServer()),
    started("sydent", startSydent()),
    started("a limited matrix-appservice-bridge", startLimitedBridge()),
    homeserver.then(({ origin, values }) => Promise.all([
      started("matrix-appservice-bridge", startBridge(origin)),
      started("matrix-content-scanner", startContentScanner(origin, values)),
      started("maubot", startMaubot(origin, values)),
    ])),
  ]);
});
after(() => Promise.all([...servers.values()].map((server) => server.stop())));

/** @param {string} name @param {readonly (readonly import("./row.js").Row[])[]} lists */
function refuses(name, lists) {
  describe(`${name} refuses`, () => {
    for (const row of lists.flat()) {
      test(row.name, () => {
        const { origin, values } = /** @type {Server} */ (servers.get(name));
        return assertRow(origin, values, row);
      });
    }
  });
}

refuses("Synapse", [synapse.session, synapse.account, synapse.request, rooms.rooms, rooms.stored]);
refuses("a Synapse that is strict", [rooms.strict]);
refuses("oidc-provider", [oauth.refreshes, oauth.signIns, oauth.elsewhere]);
refuses("matrix-appservice-bridge", [bridge.provisioning]);
refuses("a limited matrix-appservice-bridge", [bridge.limited]);
refuses("sydent", [sydent.accounts, sydent.addresses, sydent.pages]);
refuses("matrix-content-scanner", [scanner.media]);
refuses("maubot", [maubot.management]);
