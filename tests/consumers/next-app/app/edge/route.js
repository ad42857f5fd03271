// @ts-check
// Answers what both builds find in the edge runtime.
import { run } from "../../../both.js";

export const runtime = "edge";
export const dynamic = "force-dynamic";

export const GET = () => Response.json(run());
