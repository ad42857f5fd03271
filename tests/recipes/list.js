// @ts-check
// The recipes in the order of `docs/recipes.md`; each is a file of `examples/recipes/`.

/** @typedef {{ name: string, title: string }} Recipe */

/** @type {readonly Recipe[]} */
export const RECIPES = [
  { name: "fetch", title: "A fetch wrapper" },
  { name: "axios", title: "axios" },
  { name: "ky", title: "ky" },
  { name: "p-retry", title: "p-retry" },
  { name: "tanstack-query", title: "TanStack Query" },
  { name: "react-hook", title: "A React hook" },
  { name: "react-message", title: "An error message in React" },
  { name: "vue", title: "A Vue composable" },
  { name: "service-worker", title: "A service worker" },
  { name: "log-in", title: "A log-in form" },
  { name: "user-interactive-auth", title: "User-Interactive Authentication" },
  { name: "upload", title: "An upload" },
  { name: "sync-loop", title: "A sync loop" },
  { name: "matrix-js-sdk", title: "matrix-js-sdk" },
  { name: "sentry", title: "Sentry" },
  { name: "pino", title: "pino" },
  { name: "opentelemetry", title: "OpenTelemetry" },
];
