// What the page measures besides the package; `cargo xtask bench` installs the one and builds the other.

declare module "matrix-js-sdk/lib/http-api/utils.js" {
  export function parseErrorResponse(response: Response, body?: string): Error;
}

declare module "*/plain.js" {
  export default function init(source: { module_or_path: ArrayBuffer }): Promise<unknown>;
  export function decode(text: string): object;
}
