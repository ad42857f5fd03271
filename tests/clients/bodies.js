// @ts-check
// What bodies of the server hold, and records should. No module of Node is in sight, so that a page can load it.

export const PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
export const WELCOME = "<html><head><title>Welcome</title></head><body>Log in to the hotel's network</body></html>";
export const CONSENT_URI = "https://example.org/consent?u=alice";
export const FLOWS = [{ stages: ["m.login.password"] }, { stages: ["m.login.recaptcha", "m.login.dummy"] }];
