// @ts-check
// Which of Matrix' POST requests may be sent a second time when nobody knows whether the first one arrived.

/**
 * What a second, identical request does once the first one has arrived.
 *
 * @typedef {readonly [path: string, what: string]} Row
 */

/**
 * A second one changes nothing, or nothing that matters. Not here means: it may not be sent twice.
 *
 * Source: every POST of the client-server API v1.19, and simplified sliding sync (MSC4186).
 *
 * @type {readonly Row[]}
 */
export const MAY_BE_SENT_TWICE = [
  ["/_matrix/client/v1/appservice/{appserviceId}/ping", "Pings again."],
  ["/_matrix/client/v3/account/3pid/bind", "Binds the same address to the same account."],
  ["/_matrix/client/v3/account/3pid/delete", "What is gone stays gone."],
  ["/_matrix/client/v3/account/3pid/unbind", "What is gone stays gone."],
  ["/_matrix/client/v3/account/3pid/email/requestToken", "Sends no second mail for the same `send_attempt`."],
  ["/_matrix/client/v3/account/3pid/msisdn/requestToken", "Sends no second text for the same `send_attempt`."],
  ["/_matrix/client/v3/account/password/email/requestToken", "Sends no second mail for the same `send_attempt`."],
  ["/_matrix/client/v3/account/password/msisdn/requestToken", "Sends no second text for the same `send_attempt`."],
  ["/_matrix/client/v3/delete_devices", "What is gone stays gone."],
  ["/_matrix/client/v3/join/{roomIdOrAlias}", "Who has joined stays joined."],
  ["/_matrix/client/v3/keys/device_signing/upload", "The same keys are accepted again."],
  ["/_matrix/client/v3/keys/query", "Reads."],
  ["/_matrix/client/v3/keys/signatures/upload", "The same signatures are stored again."],
  ["/_matrix/client/v3/keys/upload", "The same keys, under the same names, are stored already."],
  ["/_matrix/client/v3/knock/{roomIdOrAlias}", "Who has knocked waits already."],
  ["/_matrix/client/v3/logout", "The session has ended already; the server says `M_UNKNOWN_TOKEN`."],
  ["/_matrix/client/v3/logout/all", "The sessions have ended already; the server says `M_UNKNOWN_TOKEN`."],
  ["/_matrix/client/v3/publicRooms", "Reads."],
  ["/_matrix/client/v3/pushers/set", "Replaces the pusher by the same one."],
  ["/_matrix/client/v3/refresh", "The old refresh token stays good until one of the new tokens is used."],
  ["/_matrix/client/v3/register/email/requestToken", "Sends no second mail for the same `send_attempt`."],
  ["/_matrix/client/v3/register/msisdn/requestToken", "Sends no second text for the same `send_attempt`."],
  ["/_matrix/client/v3/rooms/{roomId}/ban", "Who is banned stays banned."],
  ["/_matrix/client/v3/rooms/{roomId}/forget", "What is forgotten stays forgotten."],
  ["/_matrix/client/v3/rooms/{roomId}/join", "Who has joined stays joined."],
  ["/_matrix/client/v3/rooms/{roomId}/leave", "Who has left stays away."],
  ["/_matrix/client/v3/rooms/{roomId}/read_markers", "Sets the same markers."],
  ["/_matrix/client/v3/rooms/{roomId}/receipt/{receiptType}/{eventId}", "Sets the same receipt."],
  ["/_matrix/client/v3/search", "Reads."],
  ["/_matrix/client/v3/user/{userId}/filter", "Stores the same filter, perhaps under a second id."],
  ["/_matrix/client/v3/user/{userId}/openid/request_token", "Gives another token; the first one runs out."],
  ["/_matrix/client/v3/user_directory/search", "Reads."],
  ["/_matrix/client/unstable/org.matrix.simplified_msc3575/sync", "Answers again from the same position."],
];

/**
 * The other POSTs of the same version, for readers: nothing looks at this list but the documentation and its test.
 *
 * @type {readonly Row[]}
 */
export const MAY_NOT_BE_SENT_TWICE = [
  ["/_matrix/client/v1/login/get_token", "Makes a second token to log in with."],
  ["/_matrix/client/v3/account/3pid", "May be refused because of the first: `M_THREEPID_IN_USE`."],
  ["/_matrix/client/v3/account/3pid/add", "May be refused because of the first: `M_THREEPID_IN_USE`."],
  ["/_matrix/client/v3/account/deactivate", "Is refused, and reads like a lost session."],
  ["/_matrix/client/v3/account/password", "Is refused: the old password is no longer right."],
  ["/_matrix/client/v3/createRoom", "Makes a second room."],
  ["/_matrix/client/v3/keys/claim", "Takes a second one-time key of each device; they run out."],
  ["/_matrix/client/v3/login", "Makes a second device, or is refused: some tokens are good for one login."],
  ["/_matrix/client/v3/register", "Is refused because of the first: `M_USER_IN_USE`."],
  ["/_matrix/client/v3/room_keys/version", "Makes a second, empty backup, which replaces the first."],
  ["/_matrix/client/v3/rooms/{roomId}/invite", "Invites again who has said no, or is refused because of a yes."],
  ["/_matrix/client/v3/rooms/{roomId}/kick", "Is refused, or removes who has come back."],
  ["/_matrix/client/v3/rooms/{roomId}/report", "Reports it a second time."],
  ["/_matrix/client/v3/rooms/{roomId}/report/{eventId}", "Reports it a second time."],
  ["/_matrix/client/v3/rooms/{roomId}/unban", "Is refused: nobody is banned any more."],
  ["/_matrix/client/v3/rooms/{roomId}/upgrade", "Makes a second new room."],
  ["/_matrix/client/v3/users/{userId}/report", "Reports it a second time."],
  ["/_matrix/media/v1/create", "Reserves a second address."],
  ["/_matrix/media/v3/upload", "Stores the file a second time."],
];

/** One pattern for all of them: a name in braces stands for what has no slash. */
const PATTERN = new RegExp(`^(?:${MAY_BE_SENT_TWICE
  .map(([path]) => path.replace(/\./g, "\\.").replace(/\{\w+\}/g, "[^/]+"))
  .join("|")})$`);

/**
 * What `retryAdvice` calls `idempotent`. Of the other methods Matrix says that all may be sent twice: a PUT that sends an event
 * carries a transaction id.
 *
 * @param {string} method
 * @param {string} path of the request, with or without a query: `/_matrix/client/v3/join/!room:example.org?via=example.org`
 */
export function mayBeSentTwice(method, path) {
  return method !== "POST" || PATTERN.test(path.replace(/\?.*$/s, ""));
}
