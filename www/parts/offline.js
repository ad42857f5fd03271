// @ts-check
// Starts the service worker, so that the page works without a network, where the browser allows it.

/** @typedef {{ createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }} TrustedTypes */

const script = "./service-worker.js";

export function workOffline() {
  // There is no service worker from a disk, or over http from another computer. The page works without it.
  if (!("serviceWorker" in navigator) || !isSecureContext || !location.protocol.startsWith("http")) return say("unavailable");
  const { trustedTypes } = /** @type {{ trustedTypes?: TrustedTypes }} */ (/** @type {unknown} */ (globalThis));
  // The page's policy lets a string become a script only here, and only this one.
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

/** Waits until the worker is active: only then does it answer for the network. @param {ServiceWorkerRegistration} registration */
function activated({ active }) {
  if (active === null || active.state === "activated") return undefined;
  return new Promise((resolve) => {
    active.addEventListener("statechange", () => {
      if (active.state === "activated") resolve(undefined);
    });
  });
}

/** Shows the state where tests, and developers, can read it. @param {"ready" | "unavailable"} state */
function say(state) {
  document.documentElement.dataset.offline = state;
}
