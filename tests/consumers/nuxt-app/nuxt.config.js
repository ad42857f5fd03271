// @ts-check
// Has Nuxt build the app for Cloudflare.

/** @type {import("nuxt/schema").NuxtConfig} */
export default { compatibilityDate: "2026-07-01", telemetry: false, nitro: { preset: "cloudflare_module" } };
