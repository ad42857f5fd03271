// @ts-check
// Where libraries keep what they know of an answer. To read one more library, add a row here.

/** @param {string} paths keys with dots between them */
const split = (paths) => paths.split(" ").map((path) => path.split("."));

/** The error that a widget got from its client. Its parts are like those of a response. */
export const WIDGET_ERRORS = split("matrix_api_error data.matrix_api_error");

/** What may hold an answer, beside the failure itself: a response, or an XMLHttpRequest and an event of one. */
export const HOLDERS = ["response", "xhr", "target"];

/** The HTTP status, in any holder. 0 is what a page says where no response came. */
export const STATUSES = ["status", "statusCode", "httpStatus", "http_status"];

/** The reason phrase, in any holder. */
export const REASONS = ["statusText", "statusMessage"];

/** The headers, in any holder. */
export const HEADERS = ["headers", "httpHeaders", "http_headers"];

/** The body: the first of these that is one, each in any holder. */
export const BODIES = split(
  "data body error response.data response._data response.body response.text response responseJSON responseText json text error.text",
);

/** What caused a failure: the first of these that is an object. */
export const CAUSES = split("cause errors.0 reason error");

/** Why the request was aborted. It is asked for its name alone: it may have come later than the failure. */
export const WHY_ABORTED = split("config.signal.reason options.signal.reason");

/** A short word for what went wrong, on the failure itself. */
export const CODES = ["code", "type", "statusText"];

/** Names of failures whose cause is none of the request's: what a refresh was answered would cost the keys. */
export const WITHOUT_CAUSE = /^TokenRefresh/;

/** Names of failures that keep in the place of a body what is none: undici, what was no HTTP. */
export const WITHOUT_BODY = /^HTTPParserError$/;
