// @ts-check
// What people type into the search of errcodes, and the entry that they look for.
//
// The words come from titles of public issues, from texts of servers, and from misspellings of both. `FIRST` must be the first hit,
// `AMONG_THREE` one of the first three. `ASIDE` was kept away from the search while its weights were chosen: it shows whether they hold for
// words that nobody had in mind. Do not tune for it.

/** @typedef {readonly [typed: string, name: string]} Query */

/** @type {readonly Query[]} */
export const FIRST = [
  // Statuses
  ["429", "M_LIMIT_EXCEEDED"], ["403", "M_FORBIDDEN"], ["413", "M_TOO_LARGE"], ["401", "M_UNKNOWN_TOKEN"],
  // Codes, in any form
  ["M_FORBIDDEN", "M_FORBIDDEN"], ["m_forbidden", "M_FORBIDDEN"], ["M_FORBIDEN", "M_FORBIDDEN"], ["forbidden", "M_FORBIDDEN"], ["M_LIMT_EXCEEDED", "M_LIMIT_EXCEEDED"],
  ["M_LIMIT_EXCEED", "M_LIMIT_EXCEEDED"], ["limit_exceeded", "M_LIMIT_EXCEEDED"], ["limit exceeded", "M_LIMIT_EXCEEDED"], ["rate", "M_LIMIT_EXCEEDED"],
  ["M_UNKOWN_TOKEN", "M_UNKNOWN_TOKEN"], ["unknown token", "M_UNKNOWN_TOKEN"], ["M_UNRECOGNISED", "M_UNRECOGNIZED"], ["M_NOTFOUND", "M_NOT_FOUND"],
  ["M_MAU_LIMIT_EXCEEDED", "M_RESOURCE_LIMIT_EXCEEDED"], ["M_UNABLE_TO_AUTHORIZE_JOIN", "M_UNABLE_TO_AUTHORISE_JOIN"], ["room in use", "M_ROOM_IN_USE"],
  ["wrong room keys version", "M_WRONG_ROOM_KEYS_VERSION"], ["MSC3848 not joined", "ORG.MATRIX.MSC3848.NOT_JOINED"], ["M_EXLUSIVE", "M_EXCLUSIVE"], ["weak pasword", "M_WEAK_PASSWORD"],
  ["invalid_grant", "invalid_grant"], ["invalid grant", "invalid_grant"], ["invalid_gant", "invalid_grant"], ["slow_down", "slow_down"], ["access denied oauth", "access_denied"],
  // Words
  ["rate limit", "M_LIMIT_EXCEEDED"], ["too many requests", "M_LIMIT_EXCEEDED"], ["Too Many Requests M_LIMIT_EXCEEDED", "M_LIMIT_EXCEEDED"], ["rate limited on login", "M_LIMIT_EXCEEDED"],
  ["wrong password", "M_FORBIDDEN"], ["wrong pasword", "M_FORBIDDEN"], ["invalid username or password", "M_FORBIDDEN"], ["You are not invited to this room", "M_FORBIDDEN"],
  ["room full", "M_RESOURCE_LIMIT_EXCEEDED"], ["monthly active users", "M_RESOURCE_LIMIT_EXCEEDED"], ["logged out", "M_UNKNOWN_TOKEN"], ["users get logged out randomly", "M_UNKNOWN_TOKEN"],
  ["keeps logging me out", "M_UNKNOWN_TOKEN"], ["soft logout", "M_UNKNOWN_TOKEN"], ["invalid access token passed", "M_UNKNOWN_TOKEN"], ["access token expired", "M_UNKNOWN_TOKEN"],
  ["too big", "M_TOO_LARGE"], ["upload too large", "M_TOO_LARGE"], ["file too large", "M_TOO_LARGE"], ["missing access token", "M_MISSING_TOKEN"],
  ["User ID already taken", "M_USER_IN_USE"], ["username already in use", "M_USER_IN_USE"], ["email already in use", "M_THREEPID_IN_USE"], ["unknown pos", "M_UNKNOWN_POS"],
  ["bad json", "M_BAD_JSON"], ["account locked", "M_USER_LOCKED"], ["suspended", "M_USER_SUSPENDED"], ["recaptcha", "M_CAPTCHA_NEEDED"],
  ["virus", "MCS_MEDIA_NOT_CLEAN"], ["room alias taken", "M_ROOM_IN_USE"], ["unsupported room version", "M_UNSUPPORTED_ROOM_VERSION"], ["guest access not allowed", "M_GUEST_ACCESS_FORBIDDEN"],
  ["failed to fetch", "no-answer-at-all"], ["ECONNREFUSED", "no-answer-at-all"], ["bad gateway", "a-page-that-says-the-server-is-down"], ["webhook does not exist", "HS_NOTFOUND"],
];

/** @type {readonly Query[]} */
export const AMONG_THREE = [
  ["500", "M_UNKNOWN"], ["404", "M_NOT_FOUND"], ["405", "M_UNRECOGNIZED"], ["limit", "M_LIMIT_EXCEEDED"], ["limt", "M_LIMIT_EXCEEDED"], ["terms of service", "M_CONSENT_NOT_GIVEN"], ["token", "M_UNKNOWN_TOKEN"], ["password", "M_WEAK_PASSWORD"], ["banned", "M_FORBIDDEN"],
  ["cannot join room", "M_FORBIDDEN"], ["refresh token", "invalid_grant"], ["nginx", "a-page-that-says-the-server-is-down"], ["backup", "M_WRONG_ROOM_KEYS_VERSION"],
  ["No valid session was found matching that sid and client secret", "M_NO_VALID_SESSION"], ["phone number", "M_INVALID_ADDRESS"], ["Unrecognised access token", "M_UNKNOWN_TOKEN"],
  ["The user's homeserver does not support the version of the room", "M_UNSUPPORTED_ROOM_VERSION"], ["something went wrong", "M_UNKNOWN"], ["bot cannot log in", "M_APPSERVICE_LOGIN_UNSUPPORTED"],
];

/** @type {readonly Query[]} */
export const ASIDE = [
  ["M_USER_DEACTIVATD", "M_USER_DEACTIVATED"], ["M_THREEPID_NOTFOUND", "M_THREEPID_NOT_FOUND"], ["M_CONSENT_NOT_GIVN", "M_CONSENT_NOT_GIVEN"], ["user in use", "M_USER_IN_USE"],
  ["M_NOT_YET_UPLOADD", "M_NOT_YET_UPLOADED"], ["authorization pending", "authorization_pending"], ["expired_tokn", "expired_token"], ["GATEWAY TIMEOUT", "a-page-that-says-the-server-is-down"],
  ["session expired", "M_UNKNOWN_TOKEN"], ["account deactivated", "M_USER_DEACTIVATED"], ["Monthly Active User Limit Exceeded", "M_RESOURCE_LIMIT_EXCEEDED"], ["privacy policy", "M_CONSENT_NOT_GIVEN"],
  ["password too short", "M_PASSWORD_TOO_SHORT"], ["Room already exists", "M_ROOM_IN_USE"], ["image does not load", "M_NOT_YET_UPLOADED"], ["power level", "M_INSUFFICIENT_POWER"],
  ["Unrecognized request", "M_UNRECOGNIZED"], ["Event not found", "M_NOT_FOUND"], ["already in the room", "M_ALREADY_JOINED"], ["Requested file is too large", "M_TOO_LARGE"],
  ["invalid signature cross-signing", "M_INVALID_SIGNATURE"], ["no account with this email", "M_THREEPID_NOT_FOUND"], ["CORS", "no-answer-at-all"], ["AbortError", "a-request-that-was-given-up"],
  ["Too many attempts, try again later", "M_LIMIT_EXCEEDED"], ["content is not json", "M_NOT_JSON"], ["Application service has not registered this user", "M_EXCLUSIVE"], ["quota", "M_QUOTA_EXCEEDED"],
  ["mautrix not logged in", "FI.MAU.NOT_LOGGED_IN"], ["emoji reaction twice", "M_DUPLICATE_ANNOTATION"], ["sms not sent", "M_SEND_ERROR"], ["invite blocked", "M_INVITE_BLOCKED"],
];
