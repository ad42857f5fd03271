// @ts-check
// Words for people: the decoder is that of the entry without WebAssembly, which lies beside this file.

import { createDescribe } from "../describe/describe.js";
import { parseMatrixError } from "./js.js";

export const describe = /* @__PURE__ */ createDescribe(parseMatrixError);
