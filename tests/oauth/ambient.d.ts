// What the tests use of oidc-provider, whose types are a package of others.

declare module "oidc-provider" {
  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  export interface DeviceCode {
    save(): Promise<string>;
  }
  export interface Context {
    readonly oidc?: { readonly params?: { readonly device_code?: string } };
    body?: { readonly error?: string };
  }
  export type Middleware = (context: Context, next: () => Promise<void>) => Promise<void>;
  export interface Configuration {
    clients: readonly object[];
    scopes: readonly string[];
    features: Readonly<Record<"deviceFlow" | "revocation" | "devInteractions", { enabled: boolean }>>;
    findAccount(context: Context, accountId: string): { accountId: string; claims(): { sub: string } };
    issueRefreshToken(): boolean;
    rotateRefreshToken: boolean;
    ttl: Readonly<Record<"AccessToken" | "RefreshToken" | "DeviceCode" | "Grant", number>>;
    clockTolerance: number;
    jwks: { keys: readonly object[] };
    cookies: { keys: readonly string[] };
  }
  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly AccessToken: { find(token: string): Promise<object | undefined> };
    readonly DeviceCode: { findByUserCode(code: string): Promise<DeviceCode | undefined> };
    readonly Grant: new (of: { accountId: string; clientId: string }) => Grant;
    callback(): import("node:http").RequestListener;
    use(middleware: Middleware): void;
  }
}
