// What people paste, and what must be found in it, decided by hand.

/**
 * `answers`: of each answer its status (`-` where none is told), its code or kind, and, where there is one, its text or its wait.
 * `where` is where the first one stands, `asked` the request that it answers; null where the text does not tell it.
 *
 * @typedef {{ name: string, text: string, is: import("../../pkg-template/paste/found.js").Is, answers: string[], where?: string, asked?: string | null, note?: RegExp }} Paste
 */

const LIMITED = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2000}';
const FORBIDDEN = '{"errcode":"M_FORBIDDEN","error":"You are not invited to this room."}';
const HEAD = "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 4\r\n\r\n";
const HEAD_2 = "HTTP/2 403 \r\nserver: Synapse/1.163.2\r\ncontent-type: application/json\r\n\r\n";
const entry = (/** @type {number} */ status, /** @type {string} */ text, more = {}) => ({
  startedDateTime: "2026-01-01T00:00:00.000Z",
  request: { method: "PUT", url: "https://matrix.example.org/_matrix/client/v3/rooms/x/send/m.room.message/1", headers: [], httpVersion: "HTTP/2" },
  response: { status, statusText: "", headers: [{ name: "retry-after", value: "4" }], content: { mimeType: "application/json", text, ...more }, httpVersion: "HTTP/2" },
});
const har = (/** @type {unknown[]} */ ...entries) => JSON.stringify({ log: { version: "1.2", creator: { name: "Firefox" }, entries } }, null, 2);

/** @type {Paste[]} */
export const BODIES = [
  { name: "a body", text: LIMITED, is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms"], where: "as a body", asked: null },
  { name: "a pretty body", text: JSON.stringify(JSON.parse(LIMITED), null, 4), is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms"], where: "as a body" },
  { name: "a body with white space around it", text: `\n  ${FORBIDDEN}\n\n`, is: "response", answers: ["- M_FORBIDDEN"], where: "as a body" },
  { name: "a body of OAuth", text: '{"error":"invalid_grant"}', is: "response", answers: ["- invalid_grant"], where: "as a body" },
  { name: "a body without an errcode", text: '{"detail":"Not Found"}', is: "response", answers: ["- not-matrix"], where: "as a body" },
  { name: "User-Interactive Authentication", text: '{"session":"x","flows":[{"stages":["m.login.dummy"]}],"params":{}}', is: "response", answers: ["- user-interactive-auth"], where: "as a body" },
  { name: "a page", text: "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", is: "response", answers: ["- not-matrix"], where: "as a page" },
  { name: "JSON in a JSON string", text: JSON.stringify(FORBIDDEN), is: "response", answers: ["- M_FORBIDDEN"], where: "as a body in a JSON string" },
  { name: "JSON in a string of JSON in a string", text: JSON.stringify(JSON.stringify(FORBIDDEN)), is: "response", answers: ["- M_FORBIDDEN"] },
  { name: "JSON as the value of a key", text: JSON.stringify({ level: "warn", status: 403, body: FORBIDDEN }), is: "response", answers: ["403 M_FORBIDDEN"], where: "in a JSON string", note: /beside/ },
  { name: "JSON in an object around it", text: `{"time":1,"err":${FORBIDDEN}}`, is: "response", answers: ["- M_FORBIDDEN"], where: "inside an object" },
  { name: "text behind the JSON", text: `${FORBIDDEN} <- what I got`, is: "response", answers: ["- M_FORBIDDEN"], where: "in the text" },
  { name: "text before the JSON", text: `The server said: ${FORBIDDEN}`, is: "response", answers: ["- M_FORBIDDEN"], where: "in a line of text" },
  { name: "a prompt behind the JSON", text: `${FORBIDDEN}alice@box:~$ `, is: "response", answers: ["- M_FORBIDDEN"] },
  { name: "cut JSON", text: '{"errcode":"M_FORBIDDEN","error":"You are not inv', is: "response", answers: ["- M_FORBIDDEN"], note: /cut off/ },
  { name: "JSON cut behind a comma", text: '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000,', is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms"], note: /cut off/ },
  { name: "a comma too many", text: '{"errcode":"M_FORBIDDEN","error":"x",}', is: "response", answers: ["- M_FORBIDDEN"], note: /comma/ },
  { name: "an object of a console", text: "{errcode: 'M_FORBIDDEN', error: 'You are not invited to this room.'}", is: "response", answers: ["- M_FORBIDDEN"], note: /quotes/ },
  { name: "an object of Firefox's console", text: 'Object { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: 2000 }', is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms"] },
  { name: "an object as Node prints it", text: "{\n  errcode: 'M_UNKNOWN_TOKEN',\n  error: \"Token isn't active\",\n  soft_logout: true,\n  cause: [AggregateError],\n  data: undefined\n}", is: "response", answers: ["- M_UNKNOWN_TOKEN"] },
  { name: "a Python dict", text: "{'errcode': 'M_UNKNOWN_TOKEN', 'error': 'Token is not active', 'soft_logout': False, 'x': None}", is: "response", answers: ["- M_UNKNOWN_TOKEN"], note: /quotes/ },
  { name: "bytes of Python", text: `b'${FORBIDDEN}'`, is: "response", answers: ["- M_FORBIDDEN"] },
  { name: "an array of errors", text: `[${LIMITED},${FORBIDDEN}]`, is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms", "- M_FORBIDDEN"], where: "item 1" },
  { name: "lines of errors", text: `${LIMITED}\n${FORBIDDEN}\n`, is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms", "- M_FORBIDDEN"], where: "in the text (line 1)" },
  { name: "a fence of Markdown", text: `I get this:\n\n\`\`\`json\n${LIMITED}\n\`\`\`\n\nWhat now?`, is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms"], where: "in a code block (line 4)" },
  { name: "two fences", text: `\`\`\`\n${LIMITED}\n\`\`\`\nand\n\`\`\`\n${HEAD_2}${FORBIDDEN}\n\`\`\``, is: "response", answers: ["- M_LIMIT_EXCEEDED 2000 ms", "403 M_FORBIDDEN"] },
  { name: "a quote of a chat", text: `> ${FORBIDDEN}`, is: "response", answers: ["- M_FORBIDDEN"] },
];

/** @type {Paste[]} */
export const TOOLS = [
  { name: "curl -i", text: HEAD + LIMITED, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], where: "under a status line", asked: null },
  { name: "curl -i over HTTP/2", text: HEAD_2 + FORBIDDEN, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "curl -i behind 100 Continue", text: `HTTP/1.1 100 Continue\r\n\r\n${HEAD}${LIMITED}`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], note: /followed/ },
  { name: "curl -iL through a redirect", text: `HTTP/1.1 301 Moved Permanently\r\nLocation: https://matrix.example.org/\r\nContent-Length: 0\r\n\r\n${HEAD_2}${FORBIDDEN}`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "curl -iL through a redirect with a page", text: `HTTP/1.1 301 Moved Permanently\nLocation: https://matrix.example.org/\n\nHTTP/1.1 403 Forbidden\n\n${FORBIDDEN}`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "curl -i through a proxy", text: `HTTP/1.1 200 Connection established\r\n\r\n${HEAD_2}${FORBIDDEN}`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "a redirect at the end", text: "HTTP/1.1 302 Found\r\nLocation: https://idp.example.org/\r\n\r\n", is: "response", answers: ["302 redirect"] },
  { name: "curl -i with the command", text: `$ curl -i https://matrix.example.org/_matrix/client/v3/sync\n${HEAD}${LIMITED}`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], where: "under a status line (line 2)", asked: "GET https://matrix.example.org/_matrix/client/v3/sync" },
  { name: "a shell around it", text: `alice@box:~$ curl -i https://matrix.example.org/_matrix/client/v3/sync\n${HEAD}${LIMITED}\nalice@box:~$ `, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], asked: "GET https://matrix.example.org/_matrix/client/v3/sync" },
  { name: "a command without -i", text: `$ curl https://matrix.example.org/_matrix/client/v3/account/whoami\n{"errcode":"M_MISSING_TOKEN","error":"Missing access token"}\n$ `, is: "response", answers: ["- M_MISSING_TOKEN"], asked: "GET https://matrix.example.org/_matrix/client/v3/account/whoami" },
  { name: "a command of several lines that sends an error", text: `$ curl -X PUT 'https://matrix.example.org/x' \\\n  -d '{"errcode":"M_NOT_THIS"}'\n${FORBIDDEN}`, is: "response", answers: ["- M_FORBIDDEN"], asked: "PUT https://matrix.example.org/x" },
  { name: "two commands", text: `$ curl -i https://example.org/a\n${HEAD}${LIMITED}\n$ curl -i https://example.org/b\n${HEAD_2}${FORBIDDEN}\n`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms", "403 M_FORBIDDEN"], asked: "GET https://example.org/a" },
  { name: "curl -v", text: `* Trying 127.0.0.1:8008...\n* Connected to matrix.example.org\n> GET /_matrix/client/v3/sync HTTP/1.1\n> Host: matrix.example.org\n> Authorization: Bearer x\n> \n< HTTP/1.1 429 Too Many Requests\n< Content-Type: application/json\n< Retry-After: 4\n< \n* Connection #0 to host matrix.example.org left intact\n${LIMITED}`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], where: "in what curl -v printed (line 7)", asked: "GET /_matrix/client/v3/sync" },
  { name: "curl -X POST with data", text: `$ curl -i 'https://matrix.example.org/_matrix/client/v3/login?x=1' \\\n  --data '{"type":"m.login.password"}'\n${HEAD_2}${FORBIDDEN}`, is: "response", answers: ["403 M_FORBIDDEN"], asked: "POST https://matrix.example.org/_matrix/client/v3/login" },
  { name: "curl -v with its progress", text: `> GET /x HTTP/2\n> \n< HTTP/2 403 \n< content-type: application/json\n< \n{ [69 bytes data]\n100    69  100    69    0     0    512      0 --:--:-- --:--:-- --:--:--   514\n* Connection #0 to host x left intact\n${FORBIDDEN}`, is: "response", answers: ["403 M_FORBIDDEN"], asked: "GET /x" },
  { name: "curl -v, its last words behind the body", text: `< HTTP/2 403 \n< content-type: application/json\n< \n${FORBIDDEN}* Connection #0 to host x left intact\n`, is: "response", answers: ["403 M_FORBIDDEN"], asked: null },
  { name: "httpie", text: `HTTP/1.1 403 Forbidden\nContent-Type: application/json\nServer: Synapse/1.163.2\n\n{\n    "errcode": "M_FORBIDDEN",\n    "error": "x"\n}\n\n`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "httpie with the command", text: `$ http GET matrix.example.org/x\nHTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n{\n    "errcode": "M_FORBIDDEN"\n}\n`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "wget -S", text: "--2026-01-01 00:00:00--  https://matrix.example.org/x\nResolving matrix.example.org... 127.0.0.1\nHTTP request sent, awaiting response... \n  HTTP/1.1 429 Too Many Requests\n  Content-Type: application/json\n  Retry-After: 4\n2026-01-01 00:00:00 ERROR 429: Too Many Requests.\n", is: "response", answers: ["429 not-matrix 4000 ms"], where: "in what wget printed (line 4)" },
  { name: "copied response headers", text: "HTTP/1.1 502 Bad Gateway\nServer: nginx\nContent-Type: text/html", is: "response", answers: ["502 not-matrix"] },
  { name: "curl -i of a page", text: "HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\n<html><h1>502 Bad Gateway</h1></html>\r\n", is: "response", answers: ["502 not-matrix"] },
  { name: "curl -i, cut", text: `${HEAD}{"errcode":"M_LIMIT_EXCEEDED","error":"Too Ma`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], note: /cut off/ },
  { name: "a HAR entry", text: JSON.stringify(entry(429, LIMITED)), is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], where: "in a HAR entry", asked: "PUT https://matrix.example.org/_matrix/client/v3/rooms/x/send/m.room.message/1" },
  { name: "a HAR file", text: har(entry(200, "{}"), entry(429, LIMITED), entry(304, ""), entry(403, FORBIDDEN)), is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms", "403 M_FORBIDDEN 4000 ms"], where: "in a HAR file (entry 2 of 4)", asked: "PUT https://matrix.example.org/_matrix/client/v3/rooms/x/send/m.room.message/1" },
  { name: "a HAR file in base64", text: har(entry(429, btoa(LIMITED), { encoding: "base64" })), is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"] },
  { name: "a HAR file where no response came", text: har({ ...entry(0, ""), response: { status: 0, headers: [], content: {}, _error: "net::ERR_CONNECTION_REFUSED" } }), is: "failure", answers: ["- network"] },
  { name: "a HAR file without errors", text: har(entry(200, "{}")), is: "nothing", answers: [], note: /no error/ },
  { name: "a HAR file that is cut", text: har(entry(429, LIMITED), entry(200, "{}")).slice(0, -500), is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"], note: /cut off/ },
];

/** @type {Paste[]} */
export const REQUESTS = [
  { name: "copy as cURL", text: "curl 'https://matrix.example.org/_matrix/client/v3/login' \\\n  -X POST \\\n  -H 'content-type: application/json' \\\n  --data-raw '{\"type\":\"m.login.password\",\"error\":\"x\"}'", is: "request", answers: [], note: /Paste what came back/ },
  { name: "copy as cURL for cmd", text: 'curl "https://matrix.example.org/x" ^\n  -H "accept: */*" ^\n  --compressed', is: "request", answers: [] },
  { name: "copy as fetch", text: 'fetch("https://matrix.example.org/_matrix/client/v3/login", {\n  "headers": { "accept": "*/*" },\n  "body": "{\\"type\\":\\"m.login.password\\"}",\n  "method": "POST"\n});', is: "request", answers: [] },
  { name: "copy as fetch of Firefox", text: 'await fetch("https://matrix.example.org/x", {\n    "credentials": "omit",\n    "method": "GET"\n});', is: "request", answers: [] },
  { name: "the head of a request", text: "GET /_matrix/client/v3/sync HTTP/1.1\nHost: matrix.example.org\nAuthorization: Bearer x\n", is: "request", answers: [] },
  { name: "a request of a HAR", text: JSON.stringify({ method: "GET", url: "https://example.org/", httpVersion: "HTTP/2", headers: [] }), is: "request", answers: [] },
  { name: "copy as fetch with the answer behind it", text: `fetch("https://example.org/x", {\n  "method": "GET"\n});\n${FORBIDDEN}`, is: "response", answers: ["- M_FORBIDDEN"] },
];

/** @type {Paste[]} */
export const LINES = [
  { name: "a log line with JSON", text: `2026-01-01 12:30:45,403 WARN [sync-7] request failed: 429 ${LIMITED} (took 12ms)`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 2000 ms"], where: "in a line of text", note: /429 stands beside/ },
  { name: "a log with JSON in one line", text: `starting\nconnected to 127.0.0.1:443\n[error] PUT /x returned status 403: ${FORBIDDEN}\nbye`, is: "response", answers: ["403 M_FORBIDDEN"], where: "in a line of text (line 3)", asked: "PUT /x" },
  { name: "a log line with escaped JSON", text: `level=error status=403 body="${FORBIDDEN.replaceAll('"', '\\"')}" took=3ms`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "a port is no status", text: `matrix.example.org:443 ${FORBIDDEN}`, is: "response", answers: ["- M_FORBIDDEN"] },
  { name: "Synapse's log", text: "2026-01-01 00:00:00,000 - synapse.http.server - 130 - INFO - PUT-17 - <XForwardedForRequest at 0x7f> SynapseError: 403 - You are not invited to this room.", is: "response", answers: ["403 M_UNKNOWN You are not invited to this room."], note: /no errcode/ },
  { name: "Synapse's log with the code", text: "SynapseError: 403 - M_FORBIDDEN: You are not invited to this room.", is: "response", answers: ["403 M_FORBIDDEN You are not invited to this room."] },
  { name: "a traceback of Synapse", text: 'Traceback (most recent call last):\n  File "/x/synapse/api/auth.py", line 403, in check\n    raise AuthError(403)\nsynapse.api.errors.AuthError: 403: You are not invited to this room.', is: "response", answers: ["403 M_UNKNOWN You are not invited to this room."] },
  { name: "matrix-js-sdk", text: "MatrixError: [429] Too Many Requests (https://matrix.example.org/_matrix/client/v3/sync)", is: "response", answers: ["429 M_UNKNOWN Too Many Requests"], asked: null },
  { name: "matrix-js-sdk in a console", text: "Uncaught (in promise) M_FORBIDDEN: MatrixError: [403] You are not invited to this room. (https://matrix.example.org/x)\n    at parseErrorResponse (utils.ts:80:16)", is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "MatrixRequestError", text: `MatrixRequestError(403, {'errcode': 'M_FORBIDDEN', 'error': 'x'})`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "MatrixRequestError of matrix-python-sdk", text: `matrix_client.errors.MatrixRequestError: 403: ${FORBIDDEN}`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "matrix-bot-sdk", text: "M_FORBIDDEN: You are not invited to this room.", is: "response", answers: ["- M_FORBIDDEN You are not invited to this room."] },
  { name: "a MatrixApiError", text: "MatrixApiError: M_FORBIDDEN (403) in join: You are not invited to this room.\n    at join (client.js:10:5)", is: "response", answers: ["403 M_FORBIDDEN You are not invited to this room."] },
  { name: "M_FORBIDDEN (403): …", text: "M_FORBIDDEN (403): You are not invited to this room.", is: "response", answers: ["403 M_FORBIDDEN You are not invited to this room."] },
  { name: "ruma", text: "Error: the server returned an error: [403 / M_FORBIDDEN] You are not invited to this room.", is: "response", answers: ["403 M_FORBIDDEN You are not invited to this room."] },
  { name: "mautrix-go", text: "failed to join: M_FORBIDDEN (HTTP 403): You are not invited to this room.", is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "a code of a proposal in a line", text: "join failed with ORG.MATRIX.MSC3848.ALREADY_JOINED", is: "response", answers: ["- ORG.MATRIX.MSC3848.ALREADY_JOINED"] },
  { name: "two codes in two lines", text: "a M_FORBIDDEN: x\nb M_NOT_FOUND: y", is: "response", answers: ["- M_FORBIDDEN x", "- M_NOT_FOUND y"], where: "in line 1" },
  { name: "Chromium's console", text: "POST https://matrix.example.org/_matrix/client/v3/login 403 (Forbidden)", is: "response", answers: ["403 not-matrix"], note: /only a status/, asked: "POST https://matrix.example.org/_matrix/client/v3/login" },
  { name: "Chromium's console on a resource", text: "Failed to load resource: the server responded with a status of 429 (Too Many Requests)", is: "response", answers: ["429 not-matrix"] },
  { name: "Firefox's console", text: "XHRPOST https://matrix.example.org/_matrix/client/v3/login [HTTP/2 403 Forbidden 23ms]", is: "response", answers: ["403 not-matrix"], asked: "POST https://matrix.example.org/_matrix/client/v3/login" },
  { name: "an access log", text: '127.0.0.1 - - [01/Jan/2026:00:00:00 +0000] "GET /_matrix/client/v3/sync HTTP/1.1" 502 157 "-" "curl/8"', is: "response", answers: ["502 not-matrix"], asked: "GET /_matrix/client/v3/sync" },
  { name: "Synapse's access log", text: 'synapse.access.http.8008 - 460 - INFO - PUT-1 - 127.0.0.1 - 8008 - {@a:example.org} Processed request: 0.010sec/0.000sec (0.000sec, 0.000sec) (0.000sec/0.000sec/1) 69B 403 "PUT /_matrix/client/v3/join HTTP/1.1" "curl" [0 dbevts]', is: "response", answers: ["403 not-matrix"], asked: "PUT /_matrix/client/v3/join" },
  { name: "a status above the JSON", text: `429\n${LIMITED}`, is: "response", answers: ["429 M_LIMIT_EXCEEDED 2000 ms"], note: /beside/ },
  { name: "a console's line above the object", text: `POST https://matrix.example.org/x 403 (Forbidden)\n{errcode: 'M_FORBIDDEN', error: 'x'}`, is: "response", answers: ["403 M_FORBIDDEN"], note: /beside/, asked: "POST https://matrix.example.org/x" },
  { name: "Chromium's console, and what was thrown", text: "POST https://matrix.example.org/_matrix/client/v3/login?access_token=x 403 (Forbidden)\nUncaught (in promise) M_FORBIDDEN: MatrixError: [403] Invalid username or password (https://matrix.example.org/x)", is: "response", answers: ["403 M_FORBIDDEN"], asked: "POST https://matrix.example.org/_matrix/client/v3/login" },
  { name: "the lines of an opened object", text: 'errcode: "M_FORBIDDEN"\nerror: "x"\n[[Prototype]]: Object', is: "response", answers: ["- M_FORBIDDEN"] },
  { name: "a log of JSON", text: `{"level":"error","err":{"type":"MatrixError","httpStatus":403,"data":${FORBIDDEN}}}`, is: "response", answers: ["403 M_FORBIDDEN"] },
  { name: "axios' text", text: "AxiosError: Request failed with status code 429\n    at settle (axios.js:1:1)", is: "response", answers: ["429 not-matrix"] },
  { name: "ky's text", text: "HTTPError: Request failed with status code 502 Bad Gateway: GET https://matrix.example.org/", is: "response", answers: ["502 not-matrix"], asked: "GET https://matrix.example.org/" },
  { name: "ofetch's text", text: 'FetchError: [POST] "https://matrix.example.org/x": 403 Forbidden', is: "response", answers: ["403 not-matrix"], asked: "POST https://matrix.example.org/x" },
  { name: "reqwest's text", text: "HTTP status client error (403 Forbidden) for url (https://matrix.example.org/)", is: "response", answers: ["403 not-matrix"] },
  { name: "requests' text", text: "requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://matrix.example.org/", is: "response", answers: ["403 not-matrix"] },
  { name: "curl -f", text: "curl: (22) The requested URL returned error: 502", is: "response", answers: ["502 not-matrix"] },
  { name: "axios as JSON", text: JSON.stringify({ message: "Request failed with status code 429", name: "AxiosError", stack: "AxiosError: …", config: { url: "/x", headers: {} }, code: "ERR_BAD_REQUEST", status: 429 }), is: "response", answers: ["429 not-matrix"], where: "in what a library threw (AxiosError)", asked: null },
  { name: "axios with its response", text: JSON.stringify({ message: "Request failed with status code 429", name: "AxiosError", config: { data: '{"error":"x"}' }, response: { status: 429, headers: { "retry-after": "4" }, data: JSON.parse(LIMITED) } }), is: "response", answers: ["429 M_LIMIT_EXCEEDED 4000 ms"] },
  { name: "axios with its request", text: JSON.stringify({ message: "Request failed with status code 429", name: "AxiosError", config: { baseURL: "https://matrix.example.org/", url: "/_matrix/client/v3/login", method: "post" }, status: 429 }), is: "response", answers: ["429 not-matrix"], asked: "POST https://matrix.example.org/_matrix/client/v3/login" },
  { name: "axios without a response", text: JSON.stringify({ message: "Network Error", name: "AxiosError", config: { url: "/x" }, code: "ERR_NETWORK", status: null }), is: "failure", answers: ["- network"] },
  { name: "a MatrixError of a console", text: "MatrixError {name: 'M_FORBIDDEN', errcode: 'M_FORBIDDEN', httpStatus: 403, data: {errcode: 'M_FORBIDDEN', error: 'x'}, url: 'https://matrix.example.org/', event: undefined}", is: "response", answers: ["403 M_FORBIDDEN"] },
];

/** @type {Paste[]} */
export const SHORT = [
  { name: "a code", text: "M_LIMIT_EXCEEDED", is: "code", answers: ["- M_LIMIT_EXCEEDED"], where: "as a code alone" },
  { name: "a code in small letters", text: " m_forbidden\n", is: "code", answers: ["- M_FORBIDDEN"], note: /read as M_FORBIDDEN/ },
  { name: "a code in quotes", text: '"M_FORBIDDEN"', is: "code", answers: ["- M_FORBIDDEN"] },
  { name: "a code of a proposal", text: "ORG.MATRIX.MSC3848.ALREADY_JOINED", is: "code", answers: ["- ORG.MATRIX.MSC3848.ALREADY_JOINED"] },
  { name: "a status", text: "502", is: "response", answers: ["502 not-matrix"], where: "as a status alone" },
  { name: "a status with its phrase", text: "502 Bad Gateway", is: "response", answers: ["502 not-matrix"] },
  { name: "a status behind HTTP", text: "HTTP 429 Too Many Requests", is: "response", answers: ["429 not-matrix"] },
  { name: "a status line", text: "HTTP/1.1 502 Bad Gateway", is: "response", answers: ["502 not-matrix"] },
  { name: "old Dendrite's text", text: "404 page not found", is: "response", answers: ["404 not-matrix"] },
  { name: "Failed to fetch", text: "TypeError: Failed to fetch", is: "failure", answers: ["- network"], where: "in the text of an error (TypeError)" },
  { name: "Failed to fetch alone", text: "Failed to fetch", is: "failure", answers: ["- network"] },
  { name: "Firefox's failure", text: "Uncaught (in promise) TypeError: NetworkError when attempting to fetch resource.", is: "failure", answers: ["- network"] },
  { name: "Safari's failure", text: "TypeError: Load failed", is: "failure", answers: ["- network"] },
  { name: "Node's failure", text: "TypeError: fetch failed\n    at node:internal/deps/undici/undici:13185:13 {\n  [cause]: Error: connect ECONNREFUSED 127.0.0.1:8008\n}", is: "failure", answers: ["- network"] },
  { name: "a refused connection", text: "Error: connect ECONNREFUSED 127.0.0.1:8008", is: "failure", answers: ["- network"] },
  { name: "Chromium's net error", text: "GET https://matrix.example.org/ net::ERR_CONNECTION_REFUSED", is: "failure", answers: ["- network"] },
  { name: "curl without a name", text: "curl: (6) Could not resolve host: matrix.example.org", is: "failure", answers: ["- network"], where: "in what curl said (exit 6)" },
  { name: "a command and curl's refusal", text: "$ curl https://matrix.example.org/\ncurl: (7) Failed to connect to matrix.example.org port 443: Connection refused", is: "failure", answers: ["- network"] },
  { name: "an abort", text: "AbortError: The user aborted a request.", is: "failure", answers: ["- aborted"] },
  { name: "a timeout", text: "TimeoutError: signal timed out", is: "failure", answers: ["- network"] },
  { name: "CORS in Chromium", text: "Access to fetch at 'https://matrix.example.org/' from origin 'https://app.example.org' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.", is: "failure", answers: ["- network"], where: "in a message about CORS", note: /hid the answer/ },
  { name: "CORS in Firefox", text: "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://matrix.example.org/. (Reason: CORS header missing). Status code: 502.", is: "response", answers: ["502 not-matrix"] },
  { name: "nothing", text: " \n", is: "nothing", answers: [] },
  { name: "prose", text: "I cannot join the room. What should I do?", is: "nothing", answers: [] },
  { name: "numbers", text: "The room has 502 members and 403 bans", is: "nothing", answers: [] },
];

export const PASTES = [...BODIES, ...TOOLS, ...REQUESTS, ...LINES, ...SHORT];
