// @ts-check
// Reads a file that the user chooses, or drops on the page.

import { byId, element, setNodes, setText } from "../parts/dom.js";
import { reveal } from "../record/reveal.js";
import { longestRead as longest } from "./body.js";

const chooser = element("file", HTMLInputElement);
const note = byId("file-note");

/** The file that is being read. It no longer counts once the user does something else to the response. @type {File | null} */
let awaited = null;

/**
 * @param {() => void} begun told at once when a file is chosen or dropped
 * @param {(text: string, name: string) => void} use told what the file holds, and its name, unless the user has gone on to something else by then
 */
export function onFile(begun, use) {
  const read = async (/** @type {File | undefined} */ file) => {
    if (file === undefined) return;
    awaited = file;
    setNodes(note, reveal(`Reading ${file.name} …`));
    begun();
    const text = await file.slice(0, longest).text().catch(() => null);
    if (awaited !== file) return;
    awaited = null;
    if (text !== null) use(text, file.name);
    setNodes(note, reveal(noteOn(file, text !== null)));
  };
  chooser.addEventListener("change", () => {
    void read(chooser.files?.[0]);
    // So that choosing the same file again is a change, too.
    chooser.value = "";
  });

  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    document.documentElement.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.documentElement.classList.remove("dropping");
  });
  addEventListener("drop", (event) => {
    document.documentElement.classList.remove("dropping");
    if (!hasFile(event)) return;
    event.preventDefault();
    void read(event.dataTransfer?.files[0]);
  });
}

/**
 * @param {File} file
 * @param {boolean} isRead
 */
function noteOn({ name, size }, isRead) {
  if (!isRead) return `${name} could not be read.`;
  return size > longest ? `${name}: the first ${longest / 1_000_000} MB` : name;
}

/** Says no longer that the response is a file's, and gives up a file that is still being read. */
export function forgetFile() {
  awaited = null;
  setText(note, "or drop one on this page");
}

/** Gives up a file that is still being read. One that has been read keeps its note. */
export function stopReading() {
  if (awaited !== null) forgetFile();
}
