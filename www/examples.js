// @ts-check
// Ids of rows in the captured corpus go in by hand; the groups of the page's example list come out.
//
// A group says what happened, in the words of somebody who has just seen it happen.
// Labels say what was done; the page adds status and server from the captured row itself.

/** @type {readonly { group: string, rows: readonly (readonly [id: string, label: string])[] }[]} */
export const chosen = [
  {
    group: "Too many requests",
    rows: [
      ["ratelimit-007", "Log in too often"],
      ["ratelimit-005", "Log in with a wrong password too often"],
      ["ratelimit-012", "Check registration tokens too often"],
      ["module-020", "Told to wait for a day"],
      ["nginx-040", "HAProxy says slow down, as HTML"],
    ],
  },
  {
    group: "The session",
    rows: [
      ["base-001", "Request without an access token"],
      ["base-002", "Unknown access token"],
      ["soft-001", "Expired access token: soft logout"],
      ["soft-004", "Refresh token used twice"],
      ["base-144", "Account locked"],
    ],
  },
  {
    group: "The account",
    rows: [
      ["module-029", "Terms not accepted yet"],
      ["base-142", "Account deactivated"],
      ["base-147", "Account suspended"],
      ["validity-001", "Account expired"],
      ["approval-001", "Account waits for approval"],
      ["disabled-001", "Homeserver closed by its administrator"],
      ["medialimit-001", "Upload quota used up"],
    ],
  },
  {
    group: "One more step needed",
    rows: [
      ["base-094", "Registration: the first answer"],
      ["captcha-003", "Registration: wrong captcha"],
      ["seed_base-114", "Delete devices: wrong password"],
      ["regtoken-001", "Registration: token and terms"],
    ],
  },
  {
    group: "The request",
    rows: [
      ["base-059", "Log in with a wrong password"],
      ["base-173", "Join an alias that nobody has"],
      ["base-017", "Endpoint that the server does not know"],
      ["base-238", "Send to a room one is not in"],
      ["base-338", "Upload keys to an old backup"],
      ["base-376", "Upload a file that is too large"],
      ["policy-001", "Password too short"],
      ["msc3848-003", "Invite somebody who is in the room"],
      ["module-005", "Message refused for legal reasons"],
    ],
  },
  {
    group: "Trouble behind the server",
    rows: [
      ["base-380", "Download before it is uploaded"],
      ["base-505", "Application service answers with an error"],
      ["mas-007", "Access token cannot be checked"],
      ["base-639", "Invite somebody on an unreachable server"],
    ],
  },
  {
    group: "A proxy answers instead",
    rows: [
      ["nginx-003", "nginx: homeserver is down"],
      ["nginx-016", "nginx: maintenance"],
      ["nginx-020", "nginx: moved"],
      ["nginx-025", "nginx: a 401 page of its own"],
      ["nginx-038", "HAProxy: garbled answer"],
      ["nginx-044", "Caddy: timeout, empty body"],
      ["nginx-047", "Apache: homeserver is down"],
    ],
  },
];

/** What the page shows when it opens: a header and a body that do not name the same delay. */
export const firstId = "ratelimit-007";
