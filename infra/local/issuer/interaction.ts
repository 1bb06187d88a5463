import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { errors, type Provider } from "oidc-provider";
import { errorPage, signInPage } from "./pages.ts";
import type { IssuerAccount } from "./settings.ts";

/** Shows the accounts (GET) and takes the one that was chosen (POST). */
export type Interaction = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The page between an authorization request and its answer, at `/interaction/<uid>`. */
export function interaction(provider: Provider, accounts: readonly IssuerAccount[]): Interaction {
  return async (request, response) => {
    try {
      // Found by a signed cookie that is sent to this path only: nobody can answer for another browser.
      const { uid } = await provider.interactionDetails(request, response);
      const action = `/interaction/${uid}`;
      if (request.method !== "POST") return send(response, 200, signInPage(action, accounts));
      const chosen = new URLSearchParams(await text(request)).get("account");
      const account = accounts.find(({ subject }) => subject === chosen);
      if (account === undefined) return send(response, 400, signInPage(action, accounts));
      const result = { login: { accountId: account.subject } };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    } catch (failure) {
      if (!(failure instanceof errors.SessionNotFound)) throw failure;
      send(response, 400, errorPage(failure.error, failure.error_description));
    }
  };
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(page);
}
