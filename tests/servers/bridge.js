// @ts-check
// Starts the provisioning API of a real matrix-appservice-bridge, on loopback.
import Module, { createRequire } from "node:module";

const require = createRequire(import.meta.url);
// No registry has its compiled cryptography, which the provisioning API does without: an empty module in its place.
const cryptography = require.resolve("@matrix-org/matrix-sdk-crypto-nodejs");
require.cache[cryptography] = Object.assign(new Module(cryptography), { loaded: true });
/** @type {typeof import("matrix-appservice-bridge")} */
const { ApiError, ErrCode, Logger, MemoryProvisioningStore, ProvisioningApi } = require("matrix-appservice-bridge");

/** @param {ConstructorParameters<typeof ProvisioningApi>[1]} options */
async function start(options) {
  Logger.configure({ console: "off" });
  const store = new MemoryProvisioningStore();
  store.createSession({ userId: "@alice:synapse.test", token: "expired", expiresTs: 0 });
  const api = new ProvisioningApi(store, options);
  // As a bridge says that it has not what somebody wants to see.
  api.addRoute("get", "/v1/link", () => { throw new ApiError("No such link", ErrCode.NotFound); });
  await api.start(0, "127.0.0.1");
  // It tells nobody its port.
  const { port } = /** @type {import("node:net").AddressInfo} */ (api["server"]?.address());
  const stop = async () => {
    api["server"]?.closeAllConnections();
    await api.close();
  };
  return { origin: `http://127.0.0.1:${port}`, values: {}, stop };
}

/** @param {string} homeserver where it asks whose an OpenID token of `synapse.test` is */
export function startBridge(homeserver) {
  return start({ provisioningToken: "secret", openIdOverride: { "synapse.test": new URL(homeserver) } });
}

/** One that serves no integration manager, and one request a minute. */
export function startLimitedBridge() {
  return start({ ratelimit: { max: 1 } });
}
