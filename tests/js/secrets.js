// Makes random texts that hold a secret, each with the parts that nobody may read.

/** @typedef {import("./random.js").Random} Random */
/** @typedef {{ text: string, parts: string[] }} Secret */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const OPAQUE = `${LETTERS}${LETTERS.toUpperCase()}0123456789_-`;

/** @template T @param {Random} random @param {readonly T[]} list @returns {T} */
export const oneOf = (random, list) => /** @type {T} */ (list[random(list.length)]);

/** @param {Random} random @param {number} count @param {string} [letters] */
const letters = (random, count, letters = OPAQUE) => Array.from({ length: count }, () => letters[random(letters.length)]).join("");

/** @param {Random} random so long that no text holds it by chance, and of letters alone, so that only its place tells of it */
const word = (random) => letters(random, 10 + random(6), LETTERS);

/** @param {Random} random @returns {Secret} */
function server(random) {
  const name = word(random);
  const group = () => (4096 + random(61440)).toString(16);
  const groups = `${group()}:${group()}::${group()}`;
  const port = random(2) ? `:${1024 + random(60000)}` : "";
  return random(4) ? { text: `${name}.example.org${port}`, parts: [name] } : { text: `[2001:db8:${groups}]${port}`, parts: [groups] };
}

/** @param {string} sign @returns {(random: Random) => Secret} */
const identifier = (sign) => (random) => {
  const [name, { text, parts }] = [word(random), server(random)];
  return { text: `${sign}${name}${oneOf(random, ["", "=2f", ".b", "/c", "+d"])}:${text}`, parts: [name, ...parts] };
};

/** @param {string} address what stands before the secret @param {string} [behind] @returns {(random: Random) => Secret} */
const after = (address, behind = "") => (random) => {
  const part = word(random);
  return { text: `${address}${part}${behind}`, parts: [part] };
};

const URLS = [
  "https://matrix.example.org/_matrix/client/v3/rooms/", "http://[2001:db8::1]:8008/", "https://example.org:8448?user=", "https://example.org/#/room/",
  "https://example.org/a?b=c&d=", "mxc://example.org/", "https://example.org/a#b=",
];

export const KEYS = ["access_token", "refresh_token", "token", "session", "sid", "client_secret", "password", "h"];

/** How a key and its value are written. */
const VALUES = [
  (/** @type {string} */ key, /** @type {string} */ value) => `${key}=${value}`,
  (/** @type {string} */ key, /** @type {string} */ value) => `${key}: ${value}`,
  (/** @type {string} */ key, /** @type {string} */ value) => `${key} = ${value}`,
  (/** @type {string} */ key, /** @type {string} */ value) => `${key}='${value}'`,
  (/** @type {string} */ key, /** @type {string} */ value) => `${key}="two ${value} words"`,
  (/** @type {string} */ key, /** @type {string} */ value) => `the ${key.toUpperCase()}:${value}`,
  (/** @type {string} */ key, /** @type {string} */ value) => `a=b&${key}=${value}&c=d`,
  (/** @type {string} */ key, /** @type {string} */ value) => `?${key}=${value}`,
  (/** @type {string} */ key, /** @type {string} */ value) => JSON.stringify({ a: 1, [key]: value, b: "c" }),
  (/** @type {string} */ key, /** @type {string} */ value) => JSON.stringify({ [key]: `a"${value}` }, null, 1),
  (/** @type {string} */ key, /** @type {string} */ value) => JSON.stringify(JSON.stringify({ [key]: `a"b ${value}`, c: 1 })),
  (/** @type {string} */ key, /** @type {string} */ value) => `${key}: Bearer ${value}`,
];

/** @param {Random} random @param {string} prefix @returns {Secret} */
function token(random, prefix) {
  const part = letters(random, 10 + random(30));
  return { text: `${prefix}${part}`, parts: [part] };
}

/** What must not be printed: a name, and how one is made. @type {Record<string, (random: Random) => Secret>} */
export const FAMILIES = {
  ...Object.fromEntries(URLS.map((url) => [`URL ${url}`, after(url)])),
  "user information in a URL": after("https://", "@example.org"),
  "password in a URL": after("https://me:", "@example.org:8448/"),
  ...Object.fromEntries(["@", "!", "#", "$", "+"].map((sign) => [`identifier ${sign}`, identifier(sign)])),
  ...Object.fromEntries(["!", "$"].map((sign) => [`opaque identifier ${sign}`, (/** @type {Random} */ random) => {
    const part = letters(random, 20 + random(24), LETTERS);
    return { text: sign + part, parts: [part] };
  }])),
  "e-mail address": (random) => {
    const [local, domain] = [word(random), word(random)];
    return { text: `${local}${oneOf(random, ["", ".b", "+c", "_d"])}@${domain}.example.org`, parts: [local, domain] };
  },
  ...Object.fromEntries(["syt_", "syr_", "syl_", "syd_", "mat_", "mar_", "mct_", "mcr_", "mpt_", "mas_"].map((prefix) => [
    `token ${prefix}`, (/** @type {Random} */ random) => token(random, prefix),
  ])),
  JWT: (random) => {
    const parts = [letters(random, 12), letters(random, 12 + random(40)), letters(random, 12 + random(40))];
    return { text: `eyJ${parts.join(".")}`, parts };
  },
  ...Object.fromEntries(KEYS.flatMap((key) => VALUES.map((write, i) => [`${key} written in way ${i}`, (/** @type {Random} */ random) => {
    const part = word(random);
    return { text: write(key, part), parts: [part] };
  }]))),
  Bearer: (random) => after(oneOf(random, ["Authorization: Bearer ", "bearer ", "Bearer token: "]))(random),
  "long run": (random) => {
    const part = `${letters(random, 12)}${random(10)}${letters(random, 11 + random(40))}`;
    return { text: part, parts: [part] };
  },
  "long run before a token": (random) => {
    const parts = [`${letters(random, 23)}${random(10)}`, letters(random, 12)];
    return { text: parts.join("_mat_"), parts };
  },
};

const BEFORE = ["", "Failed: ", "Could not do it (", "No ", "Zoë said\n", "“"];
const BEHIND = ["", " is unknown", " and more, sorry.", "\nat line 5"];

/** @param {Random} random @param {Secret} secret in the middle of prose */
export const inProse = (random, { text }) => oneOf(random, BEFORE) + text + oneOf(random, BEHIND);

/**
 * The parts of a secret that a text shows.
 *
 * A secret that lost some letters is still one, so that eight in a row are a find, or all of a shorter one.
 *
 * @param {string} text
 * @param {readonly string[]} parts
 */
export function shown(text, parts) {
  return parts.filter((part) => {
    const size = Math.min(part.length, 8);
    // Eight in a row hold four in a row that begin at a multiple of four: most texts hold none of these.
    let isNear = size < 8;
    for (let at = 0; at + 4 <= part.length && !isNear; at += 4) isNear = text.includes(part.slice(at, at + 4));
    for (let at = 0; at + size <= part.length && isNear; at++) if (text.includes(part.slice(at, at + size))) return true;
    return false;
  });
}
