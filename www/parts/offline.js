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
    .then(activated)
    .then(() => say("ready"), () => say("unavailable"));
}

/**
 * Waits until a worker is active: only then does it answer for the network. Rejects where none could be installed.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<void>}
 */
function activated(registration) {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return new Promise((resolve, reject) => {
    function look() {
      if (worker?.state === "activated") resolve();
      // A new one that is given up leaves the old one in its place.
      else if (worker === null || worker.state === "redundant") {
        if (registration.active === null) reject(new Error("the service worker could not be installed"));
        else resolve();
      }
    }
    worker?.addEventListener("statechange", look);
    look();
  });
}

/** Shows the state where tests, and developers, can read it. @param {"ready" | "unavailable"} state */
function say(state) {
  document.documentElement.dataset.offline = state;
}
