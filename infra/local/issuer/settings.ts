import type { ClientMetadata } from "oidc-provider";

/** Whom the issuer knows; nothing here says what an account may do. */
export interface LocalIssuerSettings {
  readonly accounts: readonly IssuerAccount[];
  readonly clients: readonly ClientMetadata[];
  /** What `aud` of every access token says. */
  readonly resource: string;
  /** The scope that clients may ask for that resource. */
  readonly scope: string;
}

/** An account that anybody at this machine may take, without a password. */
export interface IssuerAccount {
  /** `sub` of its tokens. */
  readonly subject: string;
  /** In Vietnamese; the claim `name`. */
  readonly name: string;
  readonly nameEn?: string;
  /** What a person should know before choosing it. */
  readonly note: { readonly vi: string; readonly en: string };
}
