// @ts-check
// The page's words for the closed values of a record.

/** @typedef {import("matrix-error").MatrixErrorRecord} MatrixErrorRecord */

/** What the client should do. @type {Record<MatrixErrorRecord["recovery"], string>} */
export const recoveries = {
  "retry": "Wait, then send the request again.",
  "refresh-or-log-in": "The access token is not valid any more. Refresh it or, without a refresh token, log in again.",
  "log-in-same-device": "Refresh the access token or, without a refresh token, log in again as the same device. Keep the local data.",
  "wait-for-unlock": "The account is locked. Keep the session, and ask again now and then.",
  "complete-auth": "Let the user complete one more stage, then send the request again with it.",
  "accept-terms": "Show the terms to the user. Once they are accepted, send the request again.",
  "solve-captcha": "Let the user solve the captcha, then send the request again.",
  "contact-admin": "Only the server’s administrator can help. Show whom to contact.",
  "fix-request": "A bug in the client: the request was malformed. Mend the program.",
  "change-input": "Let the user change what was entered, then send it again.",
  "refetch": "What the client knows is out of date. Fetch it anew, then decide.",
  "use-other-endpoint": "This server does not know the request. Use another endpoint, or do without.",
  "request-access": "The account may not do this. It needs an invitation or more rights.",
  "follow-redirect": "The answer is somewhere else. Follow the redirect.",
  "give-up": "There is nothing the client can do. Show the error.",
};

/** @type {Record<MatrixErrorRecord["kind"], string>} */
export const kinds = {
  "standard": "A Matrix error",
  "user-interactive-auth": "User-Interactive Authentication: the server asks for a stage",
  "oauth": "An OAuth 2.0 error",
  "federation": "An error between homeservers",
  "redirect": "The answer is somewhere else",
  "not-matrix": "No Matrix error: a proxy’s page, a cut or an empty body",
  "aborted": "The request was given up",
  "network": "No response at all",
};

/** @type {Record<import("matrix-error").SessionVerdict["action"], string>} */
export const verdicts = {
  "keep": "Keep the session.",
  "refresh": "Refresh the access token, and keep the session.",
  "confirm": "Keep the session, and ask whoami with the access token: its answer decides.",
  "log-in-same-device": "Log in again as the same device, and keep its data.",
  "wait-for-unlock": "Keep the session, and wait for the account to be unlocked.",
  "logged-out": "The session is over: its data may be deleted.",
};

/** What is said of these, where a request is not sent again. @type {Readonly<Partial<Record<import("matrix-error").RetryAdvice["reason"], string>>>} */
export const refusals = {
  "needs-change": "Do not send it again as it is.",
  "needs-action": "Do not send it again yet.",
  "may-have-happened": "Do not send it again before you know whether it was done.",
};

/** @type {Record<import("matrix-error").RetryAdvice["reason"], string>} */
export const reasons = {
  "aborted": "the request was given up",
  "intercepted": "something between here and the server answered",
  "needs-change": "this request, as it is, will not be accepted",
  "needs-action": "something has to be done first",
  "rate-limited": "the server limits the rate",
  "outage": "the server is in trouble",
  "may-have-happened": "the request may have been carried out",
  "not-yet": "what was asked for is not there yet",
  "server": "the server failed",
  "network": "no response came back",
  "permanent": "the answer will stay the same",
  "exhausted": "all attempts are used up",
};

/** What has to be done first, where the recovery tells. @type {Readonly<Partial<Record<import("matrix-error").MatrixErrorRecord["recovery"], string>>>} */
export const needs = {
  "change-input": "what was entered has to be changed first",
  "complete-auth": "a stage has to be completed first",
  "accept-terms": "the terms have to be accepted first",
  "solve-captcha": "the captcha has to be solved first",
  "wait-for-unlock": "the account has to be unlocked first",
  "request-access": "somebody has to allow it first",
  "contact-admin": "an administrator has to act first",
};

/** How far an errcode is specified. @type {Record<import("matrix-error/catalog").Stability, string>} */
export const stabilities = {
  "stable": "in the specification",
  "synapse-only": "only Synapse sends it",
  "deprecated": "no longer in the specification",
  "unstable": "a proposal, not in the specification",
  "other": "of another server or library",
};
