// @ts-check
// Nothing goes in; where the app's packages lie comes out, because two lock files lie above it.
import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default { turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) } };
