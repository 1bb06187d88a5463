import { CfnOutput } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";
import type { Accounts } from "./accounts.ts";
import { commandLineClient, pagesClient } from "./people-clients.ts";

/** Whose word is taken for who somebody is. */
export interface Identity {
  /** URL of the issuer, exactly as `iss` of its tokens says. */
  readonly issuer: string;
  /** Id of the pages' client there: public, bound by PKCE and its exact redirect URI. */
  readonly clientId: string;
  /** Values of `aud`, or of `client_id` where a token has no `aud`, that the API takes. */
  readonly audience: readonly string[];
}

export interface IdentityRequest {
  readonly stage: Stage;
  /** The user pool, where the stage has one. */
  readonly accounts: Accounts | undefined;
  /** Address people open; the issuer sends browsers back to it and nowhere else. */
  readonly publicUrl: string;
}

/**
 * The issuer of a stage: one that exists already, or the user pool of this app with its clients for people. A token of
 * the pool names no audience; API Gateway compares `client_id` instead. The pages' own is not among those it takes.
 */
export function identityOf(scope: Construct, { stage, accounts, publicUrl }: IdentityRequest): Identity {
  if (stage.identity.kind === "issuer") return stage.identity;
  if (accounts === undefined) throw new TypeError(`The stage ${stage.name} has no user pool.`);
  const { userPoolClientId: commandLine } = commandLineClient(scope, accounts.pool);
  new CfnOutput(scope, "SignInUrl", { value: accounts.signInUrl, description: "Address of the user pool" });
  new CfnOutput(scope, "CommandLineClientId", {
    value: commandLine,
    description: "For people who call the API themselves; see infra/runbook.md#api-token",
  });
  return {
    issuer: accounts.issuer,
    clientId: pagesClient(scope, accounts.pool, publicUrl).userPoolClientId,
    audience: [...accounts.machineClientIds, commandLine],
  };
}
