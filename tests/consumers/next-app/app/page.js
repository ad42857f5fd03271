// @ts-check
// Nothing goes in; what both builds answer on the server comes out as text, and the client component beside it.
import { run } from "../../both.js";
import Client from "./client.js";

export const dynamic = "force-dynamic";

export default function Page() {
  return <><script id="server" type="application/json" dangerouslySetInnerHTML={{ __html: JSON.stringify(run()) }} /><Client /></>;
}
