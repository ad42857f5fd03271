// The types of the modules that the plug-ins beside this file make.
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

declare module "virtual:mocks" {
  export interface Mock {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }
  /** By errcode: one for each entry of the catalogue. */
  export const mocks: Readonly<Record<string, Mock>>;
}
