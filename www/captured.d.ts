// The module that vite.config.js makes of the captured corpus goes in; its type for the editor comes out.
declare module "virtual:captured" {
  export interface CapturedResponse {
    readonly id: string;
    readonly label: string;
    readonly server: string;
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly reason: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }
  export const groups: readonly { readonly group: string; readonly responses: readonly CapturedResponse[] }[];
}
