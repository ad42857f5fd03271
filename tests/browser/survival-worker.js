// @ts-check
// Sends data back the way it came, as a message or by the channel "there", and says whether it is made of records.
import { isMatrixError } from "matrix-error";

/** @param {unknown[]} data */
const echo = (data) => ({ records: data, areRecords: data.map(isMatrixError) });

onmessage = ({ data }) => postMessage(echo(data));
const back = new BroadcastChannel("back");
new BroadcastChannel("there").onmessage = ({ data }) => back.postMessage(echo(data));
postMessage("ready");
