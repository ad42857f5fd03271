// @ts-check
// Shows what both builds answer while the server renders it.
import { h } from "vue";
import { run } from "../../both.js";

export default { render: () => h("script", { id: "server", type: "application/json", innerHTML: JSON.stringify(run()) }) };
