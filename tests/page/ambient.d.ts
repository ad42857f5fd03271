// What tests make in the page, and what selenium-webdriver has without its types saying so; types alone.
declare var complaints: string[];
declare var shownResponses: string[][];
declare var heldWaits: Map<number, () => void>;
declare var readings: ((isRead: boolean) => Promise<void>)[];

declare module "selenium-webdriver/http/util.js" {
  export function waitForServer(url: string, timeout: number): Promise<void>;
}

declare module "selenium-webdriver/net/portprober.js" {
  export function findFreePort(host: string): Promise<number>;
}
