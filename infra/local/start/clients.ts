import type { ClientMetadata } from "oidc-provider";
import { SIGN_IN_CALLBACK_PATH, SIGNED_OUT_PATH } from "../../../shared/names/identity.ts";

/** The pages: a public client, as they are at any other issuer. */
export const PAGES_CLIENT_ID = "nghe-dan-pages";

/** Programs that a person at this machine runs under their own account, for example tests. */
export const TOOLS_CLIENT_ID = "nghe-dan-tools";

/** A program of another system that uses the API under its own name. */
export interface Machine {
  readonly clientId: string;
  readonly secret: string;
}

/** The secret of a machine of the demonstration: no secret at all, since everybody can read it here. */
export const exampleMachine = (clientId: string): Machine => ({ clientId, secret: `${clientId}-secret` });

/** Every client of the local issuer. `api` is the address of the pages, without a slash at the end. */
export const productClients = (api: string, machines: readonly Machine[]): ClientMetadata[] => [
  {
    client_id: PAGES_CLIENT_ID,
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    redirect_uris: [`${api}${SIGN_IN_CALLBACK_PATH}`],
    post_logout_redirect_uris: [`${api}${SIGNED_OUT_PATH}`],
  },
  {
    client_id: TOOLS_CLIENT_ID,
    application_type: "native",
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    // With any port (RFC 8252, section 7.3).
    redirect_uris: ["http://127.0.0.1/callback"],
  },
  ...machines.map(
    ({ clientId, secret }): ClientMetadata => ({
      client_id: clientId,
      client_secret: secret,
      token_endpoint_auth_method: "client_secret_basic",
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
    }),
  ),
];
