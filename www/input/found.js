// @ts-check
// Shows what was found in the text, lets the user choose among several finds, or take the text as it is.

import { byId, element, make, setNodes, setText } from "../parts/dom.js";
import { cut, printable, reveal } from "../record/reveal.js";
import { cautionOf, optionOf, sentenceOf } from "./found-words.js";
import { isWholeText } from "./reading.js";

/** @typedef {import("./reading.js").Answer} Answer */
/** @typedef {import("./reading.js").Reading} Reading */

/** How the text is taken: read, to the letter because the user wants it, or to the letter because it is a body that was given with its status. @typedef {"read" | "as-is" | "given"} Taken */

const sentence = byId("found");
const caution = byId("found-caution");
const asIs = element("as-is", HTMLButtonElement);
const picker = element("finds", HTMLSelectElement);

/**
 * @param {string} text
 * @param {Taken} taken
 * @param {Reading | null} reading null where the text is not read
 * @param {number} pick which of the answers is chosen
 */
export function showFound(text, taken, reading, pick) {
  const answer = reading?.answers[pick] ?? null;
  const isEmpty = text.trim() === "";
  const said = reading !== null ? sentenceOf(text, reading, answer) : taken === "as-is" && !isEmpty ? "Decoded to the letter, as a body." : "";
  setNodes(sentence, reveal(cut(said, 1000)));
  // It stands in the place of a record.
  sentence.classList.toggle("note", answer === null && (reading?.note ?? null) !== null);
  setText(caution, cautionOf(answer));
  setText(asIs, taken === "as-is" ? "Look for a response in it" : "Use as is");
  const isOther = reading !== null && (answer === null ? reading.note !== null : !isWholeText(answer, text));
  asIs.hidden = isEmpty || !(taken === "as-is" || isOther);
  showPicker(reading?.answers ?? [], pick);
}

/** @param {readonly Answer[]} answers @param {number} pick */
function showPicker(answers, pick) {
  byId("finds-control").hidden = answers.length < 2;
  const names = answers.length < 2 ? [] : answers.map((answer, at) => printable(optionOf(answer, at)));
  const isSame = names.length === picker.length && names.every((name, at) => picker.options[at].text === name);
  if (!isSame) picker.replaceChildren(...names.map((name, at) => make("option", { value: String(at), textContent: name })));
  picker.selectedIndex = names.length === 0 ? -1 : pick;
}

/**
 * @param {(pick: number) => void} picked
 * @param {() => void} toggled the user wants the text as it is, or no longer
 */
export function onFound(picked, toggled) {
  picker.addEventListener("change", () => picked(picker.selectedIndex));
  asIs.addEventListener("click", () => {
    toggled();
    // It hides itself where there is nothing to choose.
    if (asIs.hidden) byId("input-title").focus({ preventScroll: true });
  });
}
