/** The issuer of accounts (OpenID Connect), as far as signing in needs it. */
export interface Issuer {
  /** Where to send a browser that signs in, and what its way back is checked against. Refuses `sign-in-unavailable`. */
  begin(redirectUri: string): Promise<{ readonly url: URL; readonly checks: SignInChecks }>;
  /**
   * Who came back. `url` is the redirect URI with what the issuer added to it. Refuses `sign-in-failed` whatever does not
   * fit (state, nonce, PKCE, a used code, the issuer's own refusal), and `sign-in-unavailable`.
   */
  finish(url: URL, checks: SignInChecks): Promise<SignedIn>;
  /** Asks whether the account still stands; "no" and "no answer" are told apart. Never rejects. */
  renew(refreshToken: string): Promise<Renewal>;
  /** Takes the refresh token back, where the issuer can. Never rejects. */
  revoke(refreshToken: string): Promise<void>;
  /** Where to end the session at the issuer too; undefined where it has no such address or is not reached. */
  endSessionUrl(returnTo: string): Promise<URL | undefined>;
}

/** What a sign-in remembers between going to the issuer and coming back. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface SignedIn {
  readonly principal: string;
  readonly displayName: string;
  readonly refreshToken: string | undefined;
  /** Origins of its pages for signing in and out. */
  readonly issuerOrigins: readonly string[];
}

export type Renewal =
  | {
      readonly kind: "renewed";
      readonly principal?: string;
      readonly displayName?: string;
      readonly refreshToken: string;
    }
  /** The issuer does not vouch for the account any more, or what it answered did not stand the checks. */
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable" };
