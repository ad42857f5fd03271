// Answers for the page from a cache where there is no network.
//
// build/offline.js writes the names of the built files above, as BUILT, and which of them the page names. The page itself is asked for from the network first,
// so that a new build is seen at once. Its other files come from the cache: a file with other content has another name.
// The static page of an errcode is not in the cache. Without a network the page itself shows the same errcode.
// Each build has a cache of its own, and deletes the caches of other builds.

/** A host may serve this page under several paths. Each has caches of its own. */
const prefix = `matrix-error ${self.registration.scope} `;
const name = prefix + BUILT.version;
const page = new URL("index.html", self.registration.scope).href;
const files = new Set(BUILT.files.map((file) => new URL(file, self.registration.scope).href));
/** The static pages, as hosts serve a folder, with what the page shows in the place of each. */
const pages = new Map(BUILT.pages.flatMap((folder) => {
  const instead = new URL(`./#${folder === "errcodes" ? "catalog" : folder}`, self.registration.scope).href;
  return ["", "/", "/index.html"].map((ending) => [new URL(folder + ending, self.registration.scope).href, instead]);
}));

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = event.request.url.replace(/[?#].*$/s, "");
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate") {
    if (url === self.registration.scope || url === page) event.respondWith(fromNetwork(event.request));
    else if (pages.has(url)) event.respondWith(fetch(event.request).catch(() => Response.redirect(pages.get(url))));
  } else if (files.has(url)) {
    event.respondWith(fromCache(event.request, url));
  }
});

async function fill() {
  const cache = await caches.open(name);
  await Promise.all([...files].map(async (file) => {
    const response = await fetch(file, { cache: "reload" });
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    if (file === page && !(await isOfThisBuild(response.clone()))) throw new Error(`${file} is of another build`);
    // Some hosts redirect index.html to its folder, and browsers refuse a redirected response for a page.
    await cache.put(file, response.redirected ? new Response(response.body, response) : response);
  }));
}

/** A host may be given a new build while this one is fetched. Its page would ask for files that this cache does not have. */
async function isOfThisBuild(response) {
  const html = await response.text();
  return BUILT.named.every((file) => html.includes(file));
}

async function forgetOthers() {
  const old = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
}

async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cached = await (await caches.open(name)).match(page);
    if (cached === undefined) throw error;
    return cached;
  }
}

async function fromCache(request, url) {
  return (await (await caches.open(name)).match(url)) ?? fetch(request);
}
