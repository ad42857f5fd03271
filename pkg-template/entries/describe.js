// @ts-check
// Words for people: the decoder is that of the default entry, which lies beside this file.

import { createDescribe } from "../describe/describe.js";
import { parseMatrixError } from "./index.js";

export const describe = /* @__PURE__ */ createDescribe(parseMatrixError);
