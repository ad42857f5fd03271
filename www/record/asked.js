// @ts-check
// What may have been asked: the choices of "What did you ask?", and which of them an address means.

/**
 * `doing` goes to `describe`, `endpoint` to `sessionVerdict`. A request without the session's access token is of endpoint `other`: it says
 * nothing about the session.
 *
 * @typedef {{ label: string, doing: import("matrix-error/describe").Doing, endpoint: import("matrix-error").SessionInfo["endpoint"] }} Choice
 */

/** @type {Readonly<Record<string, Choice>>} */
export const choices = {
  "other": { label: "Something else, or not known", doing: "other", endpoint: "api" },
  "log-in": { label: "Log in", doing: "log-in", endpoint: "other" },
  "register": { label: "Register an account", doing: "register", endpoint: "other" },
  "reset-password": { label: "Reset the password", doing: "reset-password", endpoint: "other" },
  "create-room": { label: "Create a room", doing: "create-room", endpoint: "api" },
  "join": { label: "Join a room", doing: "join", endpoint: "api" },
  "invite": { label: "Invite somebody", doing: "invite", endpoint: "api" },
  "send": { label: "Send a message", doing: "send", endpoint: "api" },
  "upload": { label: "Upload a file", doing: "upload", endpoint: "api" },
  "download": { label: "Download a file", doing: "download", endpoint: "api" },
  "view": { label: "Look at a room, a person or messages", doing: "view", endpoint: "api" },
  "change-settings": { label: "Change a setting, a profile or a room", doing: "change-settings", endpoint: "api" },
  "moderate": { label: "Remove people or messages, change rights", doing: "moderate", endpoint: "api" },
  "whoami": { label: "Who am I? (/account/whoami)", doing: "other", endpoint: "whoami" },
  "refresh": { label: "Refresh the token (/refresh)", doing: "other", endpoint: "refresh" },
  "oauth-token": { label: "Refresh the token (OAuth 2.0 token endpoint)", doing: "other", endpoint: "oauth-token" },
  "elsewhere": { label: "Another API (federation, identity server, .well-known …)", doing: "other", endpoint: "other" },
};

/** The client-server API, of any version or proposal. */
const CLIENT = /^\/_matrix\/(?:client|media)(?:\/(?:r0|v\d+|(?:api|unstable)(?:\/(?:v1|[\w-]+(?:\.[\w-]+)+))?))?(?=\/)/;

/**
 * The first row that fits says what was asked. The path has lost what stands before it here.
 * @type {readonly (readonly [methods: string, path: RegExp, choice: string])[]}
 */
const OF_CLIENT = [
  ["GET", /^\/account\/whoami$/, "whoami"],
  ["POST", /^\/refresh$/, "refresh"],
  ["GET POST", /^\/login$/, "log-in"],
  ["GET", /^\/login\/sso\//, "log-in"],
  ["GET POST", /^\/register(?:\/|$)/, "register"],
  ["POST", /^\/account\/password\/(?:email|msisdn)\/requestToken$/, "reset-password"],
  ["POST", /^\/createRoom$/, "create-room"],
  ["POST", /^\/(?:join|knock)\/[^/]+$/, "join"],
  ["POST", /^\/rooms\/[^/]+\/join$/, "join"],
  ["POST", /^\/rooms\/[^/]+\/invite$/, "invite"],
  ["POST", /^\/rooms\/[^/]+\/(?:kick|ban|unban)$/, "moderate"],
  ["PUT POST", /^\/rooms\/[^/]+\/redact\//, "moderate"],
  ["PUT", /^\/rooms\/[^/]+\/state\/m\.room\.(?:member|power_levels|server_acl|join_rules|history_visibility|guest_access)(?:\/|$)/, "moderate"],
  ["PUT POST", /^\/rooms\/[^/]+\/send\//, "send"],
  ["PUT", /^\/rooms\/[^/]+\/state\//, "change-settings"],
  ["POST", /^\/(?:upload|create)$/, "upload"],
  ["PUT", /^\/upload\/[^/]+\/[^/]+$/, "upload"],
  ["GET", /^(?:\/media)?\/(?:download|thumbnail)\//, "download"],
  ["GET", /^(?:\/media)?\/preview_url$/, "view"],
  ["GET", /^\/(?:rooms|profile|directory|publicRooms|room_summary|user_directory|events|sync)(?:\/|$)/, "view"],
  ["POST", /^\/(?:publicRooms|search|user_directory\/search|sync)$/, "view"],
  ["PUT POST DELETE", /^\/(?:profile|pushrules|pushers|devices|delete_devices|directory|user)(?:\/|$)/, "change-settings"],
  ["POST", /^\/account\/(?:password|3pid|deactivate)(?:\/|$)/, "change-settings"],
];

/** @type {readonly (readonly [methods: string, path: RegExp, choice: string])[]} */
const OF_OTHERS = [
  ["PUT", /^\/_matrix\/federation\/v\d+\/invite\//, "invite"],
  ["GET PUT", /^\/_matrix\/federation\/v\d+\/(?:make|send)_(?:join|knock)\//, "join"],
  ["GET POST PUT DELETE", /^\/_matrix\/(?:federation|key|identity|app|push)\//, "elsewhere"],
  ["GET", /^\/\.well-known\//, "elsewhere"],
  ["GET POST PUT DELETE", /^\/_synapse\//, "elsewhere"],
  ["POST", /\/(?:oauth2?|oidc)\/(?:[^/]+\/)*token$/, "oauth-token"],
];

/** A longer text is no request line. */
const LONGEST = 8000;

/**
 * Reads `POST https://hs.example.org/_matrix/client/v3/login` or `POST /_matrix/client/v3/login`. Null where the address does not tell.
 * @param {string | null | undefined} asked
 * @returns {string | null} a key of `choices`
 */
export function choiceOf(asked) {
  const request = /^([A-Za-z]+)[ \t]+(\S+)/.exec((asked ?? "").slice(0, LONGEST).trimStart());
  if (request === null) return null;
  const [, method, address] = request;
  const path = address.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "").replace(/(?<!\/)\/+$/, "");
  const prefix = CLIENT.exec(path);
  const [rows, rest] = prefix === null ? [OF_OTHERS, path] : [OF_CLIENT, path.slice(prefix[0].length)];
  return rows.find(([methods, pattern]) => methods.split(" ").includes(method.toUpperCase()) && pattern.test(rest))?.[2] ?? null;
}
