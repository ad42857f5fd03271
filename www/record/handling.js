// @ts-check
// Writes the lines of a client that handle an errcode.

/** @typedef {import("matrix-error/catalog").CatalogEntry} CatalogEntry */

/**
 * The lines, and the functions of the package that they call.
 * @typedef {{ uses?: readonly string[], lines: readonly string[] }} Handling
 */

/**
 * The lines for each recovery. `fills` says whether the errcode comes with a field of the record.
 * @type {Record<CatalogEntry["recovery"], (fills: (field: string) => boolean) => Handling>}
 */
const handlings = {
  "retry": () => ({
    uses: ["retryAdvice"],
    lines: [
      "const tried = { attempt, idempotent: true };",
      "const { retry, delayMs } = retryAdvice(error, tried);",
      "if (retry) setTimeout(sendAgain, delayMs);",
    ],
  }),
  "refresh-or-log-in": () => ({
    uses: ["sessionVerdict"],
    lines: [
      "const { action, retryInMs } = sessionVerdict(error, {",
      '  endpoint: "api", hasRefreshToken, tokenIsCurrent, tokenIsExpired,',
      "});",
      'if (action === "refresh") await refresh();',
      'if (action === "confirm") await askWhoami(); // its answer decides',
      'if (action === "log-in-same-device") await logInAgain();',
      "if (retryInMs !== null) setTimeout(sendAgain, retryInMs);",
    ],
  }),
  "log-in-same-device": () => ({ lines: ["await logInAgain(); // as the same device: keep its data"] }),
  "wait-for-unlock": () => ({ lines: ["// Keep the session; ask again at most once a minute.", "showMessage(error.error);"] }),
  "complete-auth": () => ({ lines: ["if (error.auth !== null) await completeStage(error.auth);"] }),
  "accept-terms": (fills) => ({
    lines: fills("consentUri")
      ? ["if (error.consentUri !== null) await showTerms(error.consentUri);", "sendAgain();"]
      : ["await showTerms();", "sendAgain();"],
  }),
  "solve-captcha": () => ({ lines: ["await solveCaptcha();", "sendAgain();"] }),
  "contact-admin": (fills) => ({
    lines: [
      fills("adminContact") ? "showMessage(error.error, error.adminContact, error.limitType);"
        : fills("infoUri") ? "showMessage(error.error, error.infoUri, error.canUpgrade);"
          : fills("roomVersion") ? "showMessage(error.error, error.roomVersion);"
            : "showMessage(error.error);",
    ],
  }),
  "fix-request": () => ({ uses: ["MatrixApiError"], lines: ["throw new MatrixApiError(error);"] }),
  "change-input": () => ({ lines: ["askForOtherInput(error.error);"] }),
  "refetch": (fills) => ({ lines: [fills("currentVersion") ? "await fetchAgain(error.currentVersion);" : "await fetchAgain();"] }),
  "use-other-endpoint": () => ({ uses: ["isEndpointUnsupported"], lines: ["if (isEndpointUnsupported(error)) useOtherEndpoint();", "else showMessage(error.error);"] }),
  "request-access": () => ({ lines: ["showMessage(error.error); // and offer to ask for access"] }),
  "follow-redirect": () => ({ lines: ["if (error.location !== null) follow(error.location);"] }),
  "give-up": () => ({ lines: ["showMessage(error.error);"] }),
};

/**
 * @param {CatalogEntry} entry
 * @returns {string}
 */
export function codeFor({ errcode, recovery, fields }) {
  const { uses = [], lines } = handlings[recovery]((field) => fields.some(({ recordField }) => recordField === field));
  const imports = ["isErrcode", ...uses, "parseMatrixResponse"].sort();
  const extra = fields.filter(({ recordField, unit }) => recordField === null && unit !== "errcode")
    .map(({ key, type, unit }) => `// error.extra[${JSON.stringify(key)}]: ${type}${unit === null ? "" : `, ${unit}`}`);
  return [
    ...(imports.length > 2 ? ["import {", ...imports.map((name) => `  ${name},`), '} from "matrix-error";'] : [`import { ${imports.join(", ")} } from "matrix-error";`]),
    "",
    "const error = await parseMatrixResponse(response);",
    `if (isErrcode(error, ${JSON.stringify(errcode)})) {`,
    ...[...extra, ...lines].map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");
}
