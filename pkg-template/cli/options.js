// @ts-check
// Reads the arguments of the command line, and says which there are.

/** The languages of the words. */
export const LANGUAGES = ["de", "en", "es", "fr", "zh"];

/** What a person may have done. @type {readonly import("../types/describe.js").Doing[]} */
const DOINGS = ["log-in", "register", "reset-password", "create-room", "join", "invite", "send", "upload", "download", "view", "change-settings", "moderate", "other"];

export const HELP = `Usage: matrix-error [options] [file]

Finds the Matrix error in a file or in standard input, and says what it means. The input may be
a body, what curl, httpie or wget printed, a HAR file, lines of a log, or the text of an error.

  curl -si https://matrix.example.org/_matrix/client/v3/account/whoami | npx matrix-error

Options:
  --json          print the record of each error as JSON, one a line
  --raw           do not mask the server's text, and keep all of the record
  --lang LANGUAGE the words: ${LANGUAGES.join(", ")}
  --doing WHAT    what the person did: ${DOINGS.slice(0, 5).join(", ")},
                  ${DOINGS.slice(5).join(", ")}
  --help          print this
  --version       print the version

Exit status: 1 if an error was decoded, 2 if none was found, 0 after --help and --version.
`;

/**
 * What was asked for. `problem` says what is wrong with the arguments.
 *
 * @typedef {object} Options
 * @property {boolean} isHelp
 * @property {boolean} isVersion
 * @property {boolean} isJson
 * @property {boolean} isRaw
 * @property {string} language
 * @property {import("../types/describe.js").Doing} doing
 * @property {string | null} file null for standard input
 * @property {string | null} problem
 */

/** @param {readonly string[]} given @returns {Options} */
export function readOptions(given) {
  /** @type {Options} */
  const options = { isHelp: false, isVersion: false, isJson: false, isRaw: false, language: "en", doing: "other", file: null, problem: null };
  const rest = [...given];
  let areFiles = false;
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const isOption = !areFiles && argument.startsWith("-") && argument !== "-";
    const [name, ...behind] = isOption ? argument.split("=") : [argument];
    const value = () => (behind.length > 0 ? behind.join("=") : rest.shift() ?? "");
    if (!isOption) {
      if (options.file !== null) options.problem ??= "more than one file is named";
      options.file = argument;
    } else if (name === "--") areFiles = true;
    else if (name === "--help" || name === "-h") options.isHelp = true;
    else if (name === "--version" || name === "-V") options.isVersion = true;
    else if (name === "--json") options.isJson = true;
    else if (name === "--raw") options.isRaw = true;
    else if (name === "--lang") {
      const language = value();
      if (LANGUAGES.includes(language)) options.language = language;
      else options.problem ??= `--lang is one of ${LANGUAGES.join(", ")}`;
    } else if (name === "--doing") {
      const wanted = value();
      const doing = DOINGS.find((each) => each === wanted);
      if (doing === undefined) options.problem ??= `--doing is one of ${DOINGS.join(", ")}`;
      else options.doing = doing;
    } else options.problem ??= `there is no option ${name}`;
  }
  if (options.file === "-") options.file = null;
  return options;
}
