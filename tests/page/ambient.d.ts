// Types of the names that tests make in the page, and of parts of selenium-webdriver that its own types leave out.
declare var complaints: string[];
declare var emptiedAt: number | undefined;
declare var shownResponses: string[][];
declare var heldWaits: Map<number, () => void>;
declare var readings: ((isRead: boolean) => Promise<void>)[];

declare module "selenium-webdriver/http/util.js" {
  export function waitForServer(url: string, timeout: number): Promise<void>;
}

declare module "selenium-webdriver/net/portprober.js" {
  export function findFreePort(host: string): Promise<number>;
}
