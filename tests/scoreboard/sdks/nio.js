// @ts-check
// matrix-nio, which `python/ask_nio.py` asks.
import { byProgram, pathOf, pinned, PYTHON } from "../program.js";

/** @type {import("../sdk.js").Sdk} */
export const sdk = {
  name: "matrix-nio", version: pinned("requirements.txt", /^matrix-nio==(\S+)/m),
  calls: "`sync()`, `get_profile()`, `discovery_info()` of `AsyncClient`; `status_code`, `retry_after_ms`; over is that it has forgotten its access token. `max_limit_exceeded` and `max_timeouts` are 0: unless told, it repeats a 429 and a failure of the network for ever",
  see: byProgram(PYTHON, "-B", pathOf("python/ask_nio.py")),
};
