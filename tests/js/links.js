// Lists hostile links in every disguise, and reads what a field of an error makes of a link. Runs in pages too.

/** Addresses that run, read or start something, or that hide what they do behind another scheme. */
const HOSTILE = [
  "javascript:alert(1)", "javascript://example.org/%0Aalert(1)", "data:text/html,<script>alert(1)</script>", "data:;base64,PHNjcmlwdD4=",
  "vbscript:msgbox(1)", "livescript:alert(1)", "blob:https://example.org/1", "filesystem:https://example.org/temporary/1",
  "file:///etc/passwd", "file://example.org/share", "about:blank", "view-source:https://example.org/", "jar:https://example.org/a.jar!/",
  "feed:javascript:alert(1)", "intent://example.org/#Intent;scheme=https;end", "chrome://settings/", "resource://gre/", "ftp://example.org/",
  "ws://example.org/", "ms-word:ofe|u|https://example.org/", "x-apple.systempreferences:", "sms:+123",
];

/** What a browser drops or a reader does not see: control characters, white space, marks without width, bidi controls. */
const UNSEEN = [
  ..."\0\x01\x08\t\n\v\f\r\x1b\x1f \x7f\x80\x85\x9f\xa0\u061c\u1680\u180e\u2000\u200b\u200c\u200d\u200e\u200f\u2028\u2029",
  ..."\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff\ufffd\ud800\udc00",
];

/** Letters and signs that look alike, or that become ASCII when they are folded. */
const LOOKALIKES = Object.entries({ a: "а\u{1d41a}ａ", c: "сⅽ", e: "е", i: "іıİ", j: "ј", o: "ο", s: "ſѕ", t: "т", ":": "：︓﹕∶ː", "/": "／⁄∕" });

/**
 * The link behind each mask.
 *
 * @param {string} link
 * @returns {string[]}
 */
function disguised(link) {
  const colon = link.indexOf(":");
  const [scheme, rest] = [link.slice(0, colon), link.slice(colon + 1)];
  const places = Array.from({ length: colon + 2 }, (_, at) => at);
  return [
    link,
    link.toUpperCase(),
    [...scheme].map((letter, at) => (at % 2 ? letter : letter.toUpperCase())).join("") + `:${rest}`,
    ...UNSEEN.flatMap((unseen) => places.map((at) => link.slice(0, at) + unseen + link.slice(at))),
    ...UNSEEN.map((unseen) => link + unseen),
    ...LOOKALIKES.flatMap(([letter, others]) => [...others].map((other) => link.replace(letter, other))),
    // What HTML, a URL and JavaScript each decode, and a browser's address does not.
    `&#${link.charCodeAt(0)};${link.slice(1)}`, `&#x${link.charCodeAt(0).toString(16)}${link.slice(1)}`, `${scheme}&colon;${rest}`,
    `${scheme}&#58;${rest}`, `${scheme}&Tab;:${rest}`, `%${link.charCodeAt(0).toString(16)}${link.slice(1)}`, `${scheme}%3A${rest}`,
    `\\u${link.charCodeAt(0).toString(16).padStart(4, "0")}${link.slice(1)}`, `${scheme}\\x3a${rest}`,
    // Behind what looks like something else.
    `//${link}`, `\\\\${link}`, `url(${link})`, `"${link}`, `'${link}'`, `<${link}>`, `:${link}`, `${scheme}::${rest}`, `https:${link}`,
    `https:///${link}`, `https:\\\\${link}`, `https://user@${link}`, `mailto\t:${link}`, `feed:${link}`,
  ];
}

/** No field gives any of these, but for those that a browser takes for a path on the same server, which `location` may give. */
export const DISGUISED = [...new Set(HOSTILE.flatMap(disguised))];

/**
 * An error of the right kind for each field that holds a link.
 *
 * @type {Record<string, (link: string) => { key?: string, body: object | string, response: import("matrix-error").ResponseInfo }>}
 */
const ERRORS = {
  consentUri: (link) => ({ key: "consent_uri", body: { errcode: "M_CONSENT_NOT_GIVEN", consent_uri: link }, response: { status: 403 } }),
  infoUri: (link) => ({ key: "info_uri", body: { errcode: "M_USER_LIMIT_EXCEEDED", info_uri: link }, response: { status: 403 } }),
  adminContact: (link) => ({ key: "admin_contact", body: { errcode: "M_RESOURCE_LIMIT_EXCEEDED", admin_contact: link }, response: { status: 403 } }),
  errorUri: (link) => ({ key: "error_uri", body: { error: "invalid_grant", error_uri: link }, response: { status: 400 } }),
  location: (link) => ({ body: "", response: { status: 302, headers: { location: link } } }),
};

export const FIELDS = Object.keys(ERRORS);

/**
 * Decodes the error with the link in that field.
 *
 * @param {typeof import("matrix-error").parseMatrixError} parseMatrixError
 * @param {string} field
 * @param {string} link
 */
export function read(parseMatrixError, field, link) {
  const { key = "Location", body, response } = ERRORS[field](link);
  const record = parseMatrixError(typeof body === "string" ? body : JSON.stringify(body), response);
  const { [field]: given } = /** @type {Record<string, string | null>} */ (/** @type {unknown} */ ({ ...record, ...record.oauth }));
  return { given, key, kept: record.extra[key], warnings: record.warnings };
}
