// @ts-check
// A MatrixError goes in; the page's record, as text and never as markup, comes out.

/** @typedef {import("matrix-error").MatrixError} MatrixError */
/** @typedef {Exclude<keyof MatrixError, "$matrixError">} Field */

/** What the client should do, for a person. @type {Record<MatrixError["recovery"], string>} */
const todo = {
  "retry": "Wait, then send the request again.",
  "refresh-or-log-in": "The access token is not valid any more. Refresh it, or log in again.",
  "log-in-same-device": "Log in again with the same device ID, and keep the local data.",
  "wait-for-unlock": "The account is locked. Keep the session, and ask again now and then.",
  "complete-auth": "Let the user complete one more stage, then send the request again with it.",
  "accept-terms": "Show the terms to the user. Once they are accepted, send the request again.",
  "solve-captcha": "Let the user solve the captcha, then send the request again.",
  "contact-admin": "Only the server’s administrator can help. Show whom to contact.",
  "change-input": "Let the user change what was entered, then send it again.",
  "refetch": "What the client knows is out of date. Fetch it anew, then decide.",
  "use-other-endpoint": "This server does not know the request. Use another endpoint.",
  "request-access": "The account may not do this. It needs an invitation or more rights.",
  "follow-redirect": "The server has moved. Follow the redirect.",
  "give-up": "There is nothing the client can do. Show the error.",
};

/** @type {Record<MatrixError["kind"], string>} */
const kinds = {
  "standard": "A Matrix error",
  "user-interactive-auth": "User-Interactive Authentication: the server asks for a stage",
  "oauth": "An OAuth 2.0 error",
  "federation": "An error between homeservers",
  "redirect": "The answer is somewhere else",
  "not-matrix": "No Matrix error: a proxy’s page, a cut or an empty body",
  "network": "No response at all",
};

/** Below the headline, in this order, sent or not. @type {readonly Field[]} */
const always = ["wireErrcode", "isSoftLogout", "retryAfterSource", "consentUri"];
/** Shown where sent, else named in one line: most errors have none of them. @type {readonly Field[]} */
const whereSent = [
  "adminContact", "limitType", "infoUri", "canUpgrade", "roomVersion", "currentVersion", "location", "auth", "oauth", "federation", "text",
];

/** The decoder has judged these links; the page asks again, so that no change there can make it dangerous. */
const linkable = /** @type {Partial<Record<Field, RegExp>>} */ ({
  consentUri: /^https?:\/\//i,
  infoUri: /^https?:\/\//i,
  adminContact: /^(https?:\/\/|mailto:|tel:|xmpp:|matrix:)/i,
});

/** A body may hold megabytes; the page prints this much of a string, or of JSON, and says how much it left out. */
const longestText = 4096;
const longestJson = 20_000;
/** Indenting deeper values takes space that grows with the square of their depth. */
const deepestIndented = 60;

const page = /** @type {HTMLElement} */ (document.getElementById("record"));

/** @param {Field} field */
const place = (field) => /** @type {HTMLElement} */ (page.querySelector(`[data-field="${field}"]`));
/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Field names are fixed, so their rows are made once and only ever filled. */
for (const field of [...always, ...whereSent]) {
  const row = document.createElement("div");
  const name = document.createElement("dt");
  const value = document.createElement("dd");
  name.textContent = field;
  value.dataset.field = field;
  value.dir = "auto";
  row.append(name, value);
  byId("fields").append(row);
}

/**
 * Shows one record in place of the one before.
 * @param {MatrixError} record
 */
export function showRecord(record) {
  page.dataset.recovery = record.recovery;
  const refused = refusedFields(record.warnings);
  for (const field of /** @type {const} */ (["errcode", "error", "status", "kind", "recovery"])) show(field, record[field], refused);
  show("retryAfterMs", record.retryAfterMs === null ? null : `${record.retryAfterMs} ms`, refused);
  setText(note("retryAfterMs"), inWords(record));
  setText(note("kind"), kinds[record.kind]);
  setText(byId("todo"), todo[record.recovery]);

  byId("warnings").hidden = record.warnings.length === 0;
  place("warnings").replaceChildren(...record.warnings.map((warning) => {
    const item = document.createElement("li");
    item.textContent = cut(warning);
    return item;
  }));

  for (const field of always) show(field, record[field], refused);
  const absent = whereSent.filter((field) => record[field] === null && !refused.has(field));
  for (const field of whereSent) {
    show(field, field === "auth" && record.auth !== null ? stages(record.auth) : record[field], refused);
    /** @type {HTMLElement} */ (place(field).parentElement).hidden = absent.includes(field);
  }
  setText(byId("absent"), `Not sent: ${absent.join(", ")}.`);

  setText(place("extra"), json(record.extra));
  setText(byId("whole"), json(record));
  byId("result").hidden = byId("json").hidden = false;
}

/** The fields that a warning is about: `consent_uri: …` of the body, `Location: …` of the headers. @param {readonly string[]} warnings */
function refusedFields(warnings) {
  return new Set(warnings.map((warning) => {
    const name = warning.slice(0, warning.indexOf(":")).toLowerCase();
    return name === "retry-after" ? "retryAfterMs" : name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  }));
}

/**
 * @param {Field} field
 * @param {unknown} value
 * @param {ReadonlySet<string>} refused
 */
function show(field, value, refused) {
  const element = place(field);
  element.classList.toggle("absent", value === null || value === "");
  if (value === null) setText(element, refused.has(field) ? "not usable" : "not sent");
  else if (value === "") setText(element, "empty");
  else if (typeof value === "object") setText(element, json(value));
  else if (typeof value === "string" && linkable[field]?.test(value)) element.replaceChildren(link(value));
  else setText(element, cut(String(value)));
}

/** @param {string} uri */
function link(uri) {
  const anchor = document.createElement("a");
  anchor.href = uri;
  anchor.rel = "noreferrer noopener";
  anchor.target = "_blank";
  anchor.textContent = cut(uri);
  return anchor;
}

/** @param {"retryAfterMs" | "kind"} field */
function note(field) {
  return /** @type {HTMLElement} */ (page.querySelector(`[data-note="${field}"]`));
}

/** Where the delay was said, and how long it is in a unit that people count in. @param {MatrixError} record */
function inWords({ retryAfterMs, retryAfterSource }) {
  if (retryAfterMs === null) return "";
  const source = retryAfterSource === "header" ? "in the Retry-After header" : "in the body";
  const unit = /** @type {const} */ ([[86_400_000, "day"], [3_600_000, "hour"], [60_000, "minute"], [1000, "second"]])
    .find(([milliseconds]) => retryAfterMs >= milliseconds);
  if (unit === undefined) return source;
  const amount = Math.round((retryAfterMs / unit[0]) * 10) / 10;
  return `${amount} ${unit[1]}${amount === 1 ? "" : "s"}, ${source}`;
}

/** The ways through the stages; session and parameters are in the JSON. @param {NonNullable<MatrixError["auth"]>} auth */
function stages({ flows, completed }) {
  const ways = flows.map((flow) => flow.stages.join(", then ") || "nothing at all").join("\nor ");
  return `${ways || "no way offered"}\ncompleted: ${completed.join(", ") || "none"}`;
}

/** @param {unknown} value */
function json(value) {
  try {
    return cut(JSON.stringify(value, null, isDeeperThan(value, deepestIndented) ? 0 : 2), longestJson);
  } catch {
    // JSON.parse goes deeper than JSON.stringify does (RangeError in V8), so a record can hold what cannot be printed.
    return "too deeply nested to be printed";
  }
}

/**
 * @param {unknown} value
 * @param {number} depth
 */
function isDeeperThan(value, depth) {
  let level = [value];
  for (let reached = 0; reached <= depth; reached++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** @param {string} text */
function cut(text, longest = longestText) {
  return text.length <= longest ? text : `${text.slice(0, longest)}… and ${text.length - longest} more characters`;
}

/**
 * Leaves an unchanged text alone, so that a live region is not read out again and a selection is not lost.
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text || element.childElementCount > 0) element.textContent = text;
}
