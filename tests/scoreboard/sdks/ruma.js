// @ts-check
// ruma-client-api, the types of matrix-sdk and others, which the program in `ruma/` asks.
import { byProgram, pinned, RUMA } from "../program.js";

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "ruma-client-api", version: pinned("ruma/Cargo.lock", /^name = "ruma-client-api"\nversion = "(.+)"$/m),
  calls: "the requests for whoami, a profile, the versions, `/auth_metadata`, `.well-known` and `/refresh`, sent by ureq; `errcode()`, `retry_after`. It is types, so it ends no session, and the network is not its matter",
  see: byProgram(RUMA),
};
