// @ts-check
// A file that is chosen or dropped on the page goes in; its text comes out.

import { byId, element, setText } from "./dom.js";

const chooser = element("file", HTMLInputElement);
const note = byId("file-note");

/** More than this is no error of a homeserver, and text fields of browsers grow slow. */
const longest = 4_000_000;

/** @param {(text: string) => void} use */
export function onFile(use) {
  const read = async (/** @type {File | undefined} */ file) => {
    if (file === undefined) return;
    try {
      use(await file.slice(0, longest).text());
      setText(note, file.size > longest ? `${file.name}: the first ${longest / 1_000_000} MB` : file.name);
    } catch {
      setText(note, `${file.name} could not be read.`);
    }
  };
  chooser.addEventListener("change", () => {
    void read(chooser.files?.[0]);
    // So that choosing the same file again is a change.
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

export const forgetFile = () => setText(note, "or drop one on this page");
