// @ts-check
// What Synapse answers about rooms, files and key backups that it refuses, and what is right to make of it.
import { like } from "../row.js";

/** @typedef {import("../row.js").Row} Row */

const CONSENT = /^https:\/\/example\.org\/_matrix\/consent\?u=alice&h=[0-9a-f]{64}$/;

/** @type {readonly Row[]} */
export const rooms = [
  {
    name: "an alias that is taken, for a new room", ask: "POST /_matrix/client/v3/createRoom", token: "alice", body: { room_alias_name: "taken" },
    record: { status: 400, errcode: "M_ROOM_IN_USE", error: "Room alias already taken", recovery: "change-input" },
    advice: "needs-change",
  },
  {
    name: "an alias that is taken, for a room that is there", ask: "PUT /_matrix/client/v3/directory/room/%23taken:synapse.test", token: "alice",
    body: { room_id: "{room}" },
    record: { status: 409, errcode: "M_UNKNOWN", error: "Room alias #taken:synapse.test already exists" },
    advice: "permanent",
  },
  {
    name: "an alias that is none", ask: "GET /_matrix/client/v3/directory/room/%23nope:synapse.test",
    record: { status: 404, errcode: "M_NOT_FOUND", error: "Room alias #nope:synapse.test not found" },
    endpoint: "other", advice: "permanent",
  },
  {
    name: "a version of rooms that the server does not know", ask: "POST /_matrix/client/v3/createRoom", token: "alice", body: { room_version: "nope" },
    record: { status: 400, errcode: "M_UNSUPPORTED_ROOM_VERSION", error: "Your homeserver does not support this room version", recovery: "change-input" },
    advice: "needs-change",
  },
  {
    name: "a message to a room that one is not in", ask: "PUT /_matrix/client/v3/rooms/{room}/send/m.room.message/1", token: "bob",
    body: { msgtype: "m.text", body: "hello" },
    record: { status: 403, errcode: "M_FORBIDDEN", error: "User @bob:synapse.test not in room {room}", recovery: "request-access" },
    advice: "needs-action",
  },
  {
    name: "a room that one is not invited to", ask: "POST /_matrix/client/v3/join/{room}", token: "bob", body: {},
    record: { status: 403, errcode: "M_FORBIDDEN", error: "You are not invited to this room.", recovery: "request-access" },
    advice: "needs-action",
  },
  {
    name: "a room that nobody knows", ask: "POST /_matrix/client/v3/join/!nope:synapse.test", token: "bob", body: {},
    record: { status: 404, errcode: "M_UNKNOWN", error: "Can't join remote room because no servers that are in the room have been provided." },
    advice: "permanent",
  },
  {
    name: "a message that is too large", ask: "PUT /_matrix/client/v3/rooms/{room}/send/m.room.message/3", token: "alice",
    body: { msgtype: "m.text", body: "x".repeat(70_000) },
    record: { status: 413, errcode: "M_TOO_LARGE", error: "event too large", recovery: "change-input" },
    advice: "needs-change",
  },
  {
    name: "the same reaction a second time", ask: "PUT /_matrix/client/v3/rooms/{room}/send/m.reaction/4", token: "alice",
    body: { "m.relates_to": { rel_type: "m.annotation", event_id: "{event}", key: "+" } },
    record: { status: 400, errcode: "M_DUPLICATE_ANNOTATION", error: "Can't send same reaction twice", recovery: "refetch" },
    advice: "needs-change",
  },
  {
    name: "an alias that leads elsewhere, as the room's own", ask: "PUT /_matrix/client/v3/rooms/{room}/state/m.room.canonical_alias", token: "alice",
    body: { alias: "#nope:synapse.test" },
    record: { status: 400, errcode: "M_BAD_ALIAS", error: "Room alias #nope:synapse.test does not point to the room", recovery: "change-input" },
    advice: "needs-change",
  },
];

/** @type {readonly Row[]} */
export const stored = [
  {
    name: "a file that is too large", ask: "POST /_matrix/media/v3/upload", token: "alice", body: "x".repeat(3000),
    record: { status: 413, errcode: "M_TOO_LARGE", error: "Upload request body is too large", recovery: "change-input" },
    advice: "needs-change",
  },
  {
    name: "a file that is not there", ask: "GET /_matrix/client/v1/media/download/synapse.test/nope", token: "alice",
    record: { status: 404, errcode: "M_NOT_FOUND", error: "Not found '/_matrix/client/v1/media/download/synapse.test/nope'" },
    advice: "permanent",
  },
  {
    name: "a file that has yet to be uploaded", ask: "GET /_matrix/client/v1/media/download/{coming}?timeout_ms=0", token: "alice",
    record: { status: 504, errcode: "M_NOT_YET_UPLOADED", error: "Media has not been uploaded yet", recovery: "retry" },
    advice: ["server", "may-have-happened"],
  },
  {
    name: "a file that is there already", ask: "PUT /_matrix/media/v3/upload/{clean}", token: "alice", body: "other",
    record: { status: 409, errcode: "M_CANNOT_OVERWRITE_MEDIA", error: "Media ID already has content", recovery: "fix-request" },
    advice: "needs-change",
  },
  {
    name: "keys for a backup that is not the current one", ask: "PUT /_matrix/client/v3/room_keys/keys?version=1", token: "alice", body: { rooms: {} },
    // It sends the version that was asked for; the current one is 2.
    record: { status: 403, errcode: "M_WRONG_ROOM_KEYS_VERSION", error: "Wrong room_keys version", recovery: "refetch", currentVersion: "1" },
    advice: "needs-change",
  },
  {
    name: "a backup that is not there", ask: "GET /_matrix/client/v3/room_keys/version/3", token: "alice",
    record: { status: 404, errcode: "M_NOT_FOUND", error: "No backup found" },
    advice: "permanent",
  },
  {
    name: "a profile that is not there", ask: "GET /_matrix/client/v3/profile/@nobody:synapse.test",
    // The specification has M_NOT_FOUND.
    record: { status: 404, errcode: "M_UNKNOWN", error: "No row found (profiles)" },
    endpoint: "other", advice: "permanent",
  },
];

/** @type {readonly Row[]} of a server that wants its terms accepted, and is full */
export const strict = [
  {
    name: "terms that are not accepted", ask: "POST /_matrix/client/v3/createRoom", token: "alice", body: {},
    record: { status: 403, errcode: "M_CONSENT_NOT_GIVEN", error: like(/^Accept the terms first: https:/), recovery: "accept-terms", consentUri: like(CONSENT) },
    advice: "needs-action",
  },
  {
    name: "a server that is full", ask: "POST /_matrix/client/v3/register", body: { username: "bob", password: "correct horse battery staple", auth: { type: "m.login.dummy" } },
    record: {
      status: 403, errcode: "M_RESOURCE_LIMIT_EXCEEDED", error: "Monthly Active User Limit Exceeded", recovery: "contact-admin",
      adminContact: "mailto:admin@example.org", limitType: "monthly_active_user",
    },
    endpoint: "other", advice: "needs-action",
  },
];
