// @ts-check
// Data comes in as a message and by the channel "there"; it goes back the same way, with whether it is made of records.
import { isMatrixError } from "matrix-error";

/** @param {unknown[]} data */
const echo = (data) => ({ records: data, areRecords: data.map(isMatrixError) });

onmessage = ({ data }) => postMessage(echo(data));
const back = new BroadcastChannel("back");
new BroadcastChannel("there").onmessage = ({ data }) => back.postMessage(echo(data));
postMessage("ready");
