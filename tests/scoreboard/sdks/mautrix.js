// @ts-check
// mautrix, which `python/ask_mautrix.py` asks.
import { byProgram, pathOf, pinned, PYTHON } from "../program.js";

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "mautrix", version: pinned("requirements.txt", /^mautrix==(\S+)/m),
  calls: "the syncer of `Client`, `get_profile()`, `versions()`, `discover()`; `errcode`; over is that the syncer stops for good with an `MUnknownToken`. Its errors have no field for a delay",
  see: byProgram(PYTHON, "-B", pathOf("python/ask_mautrix.py")),
};
