// @ts-check
// Nothing goes in; the page works without a network from then on, where the browser allows it.

/** @typedef {{ createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }} TrustedTypes */

const script = "./service-worker.js";

export function workOffline() {
  // From a disk, or over http from elsewhere, there is no service worker: the page works all the same.
  if (!("serviceWorker" in navigator) || !isSecureContext || !location.protocol.startsWith("http")) return say("unavailable");
  const { trustedTypes } = /** @type {{ trustedTypes?: TrustedTypes }} */ (/** @type {unknown} */ (globalThis));
  // The page's policy allows this one script, and no other place in it makes scripts of strings.
  const policy = trustedTypes?.createPolicy("service-worker", {
    createScriptURL: (url) => {
      if (url !== script) throw new TypeError("not the service worker of this page");
      return url;
    },
  });
  navigator.serviceWorker.register(policy?.createScriptURL(script) ?? script, { updateViaCache: "none" })
    .then(() => navigator.serviceWorker.ready)
    .then(activated)
    .then(() => say("ready"), () => say("unavailable"));
}

/** Only then does the worker answer for the network. @param {ServiceWorkerRegistration} registration */
function activated({ active }) {
  if (active === null || active.state === "activated") return undefined;
  return new Promise((resolve) => {
    active.addEventListener("statechange", () => {
      if (active.state === "activated") resolve(undefined);
    });
  });
}

/** For tests, and for whoever wonders. @param {"ready" | "unavailable"} state */
function say(state) {
  document.documentElement.dataset.offline = state;
}
