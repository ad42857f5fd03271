// @ts-check
// Tells a request from what came back: a command of a shell, a browser's "copy as", the head of a request.

/** What to do when only a request was pasted. */
export const PASTE_THE_ANSWER = "This is a request. Paste what came back: the Response tab of your browser's network tools, or run it with curl -i.";

const TOOLS = "(?:curl(?:\\.exe)?|https?|xh|wget|Invoke-WebRequest|iwr)";
/** A command, with the prompt before it. */
const COMMAND = new RegExp(`^(?:[^\\n{}<]{0,100}?[$#%>❯] ?)?(?:sudo )?${TOOLS} (?=\\S)`);
const FETCH = /^\s*(?:(?:const|let|var) \w{1,40} = )?(?:await )?fetch\(\s*["'`]/;
const HEAD = /^\s*(?:> )?(?:GET|POST|PUT|DELETE|PATCH|OPTIONS|HEAD) \S{1,8000} HTTP\/\d/;
const POWERSHELL = /^\s*\$session = New-Object/;
/** A line of a command that goes on behind it. */
const CONTINUES = /[\\^`]\s*$/;

/**
 * Takes the commands out of a text, so that what they send is not taken for what came back.
 *
 * @param {string} text
 * @returns {{ rest: string, isRequest: boolean }} `rest` has as many lines as the text
 */
export function withoutRequests(text) {
  const start = text.slice(0, 10_000);
  if (FETCH.test(start) || POWERSHELL.test(start)) {
    // Behind the call there may be what it was answered.
    const end = /\);?[ \t]*$/m.exec(text);
    const at = end === null ? text.length : end.index + end[0].length;
    return { rest: blank(text.slice(0, at)) + text.slice(at), isRequest: true };
  }
  if (!text.includes("curl") && !/(?:^|[$#%>❯] )(?:https?|xh|wget|iwr|Invoke-WebRequest) /m.test(start)) return { rest: text, isRequest: HEAD.test(start) };
  let isRequest = HEAD.test(start);
  let isInside = false;
  let quote = "";
  const lines = text.split("\n").map((line) => {
    const begins = !isInside && quote === "" && COMMAND.test(line.slice(0, 300));
    if (!begins && !isInside && quote === "") return line;
    isRequest = true;
    quote = openQuote(line, quote);
    isInside = CONTINUES.test(line.slice(-10));
    return "";
  });
  // A quote that never ends would take all that follows.
  return quote === "" || !isRequest ? { rest: lines.join("\n"), isRequest } : { rest: withoutFirstLines(text), isRequest };
}

/** The quote that is open behind a line. @param {string} line @param {string} open */
function openQuote(line, open) {
  let quote = open;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (letter === "\\" && quote !== "'") at += 1;
    else if (quote === "" ? letter === "'" || letter === '"' : letter === quote) quote = quote === "" ? letter : "";
  }
  return quote;
}

/** @param {string} text */
const withoutFirstLines = (text) => text.split("\n").map((line) => (COMMAND.test(line.slice(0, 300)) ? "" : line)).join("\n");

/** The line ends of a text. @param {string} text */
const blank = (text) => text.replace(/[^\n]+/g, "");
