// @ts-check
// Notes in `complaints` what goes wrong in the page. It runs before the page's own script.
var complaints = /** @type {string[]} */ ([]);
addEventListener("error", (event) => {
  const { target } = event;
  complaints.push(target instanceof Element ? `not loaded: ${target.outerHTML}` : `exception: ${event.message}`);
}, true);
addEventListener("unhandledrejection", (event) => complaints.push(`rejection: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => complaints.push(`against ${event.effectiveDirective}: ${event.blockedURI}`));
for (const name of /** @type {const} */ (["error", "warn"])) {
  const write = console[name];
  console[name] = (...words) => {
    complaints.push(`console.${name}: ${words.join(" ")}`);
    write.apply(console, words);
  };
}
window.open = (address) => {
  complaints.push(`opened: ${address}`);
  return null;
};
