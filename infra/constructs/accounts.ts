import { Duration, type RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { API_RESOURCE, API_SCOPE } from "../../shared/names/identity.ts";
import { physicalName, type Stage } from "../stages.ts";
import { INVITATION, VERIFICATION } from "./account-mails.ts";
import { pin } from "./pin.ts";

export interface AccountsProps {
  readonly stage: Stage;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The user pool: accounts of officials, made by an operator, and clients of machines. Records name people by this
 * pool's URL and their id in it, and machines by their client's id, so all of it is kept as long as the records are.
 */
export class Accounts extends Construct {
  readonly pool: UserPool;
  /** URL of the issuer, as `iss` of its tokens says. */
  readonly issuer: string;
  /** Address of the pool's own pages, where people sign in and machines get tokens. */
  readonly signInUrl: string;
  readonly machineClientIds: readonly string[];

  constructor(scope: Construct, id: string, { stage, removalPolicy }: AccountsProps) {
    super(scope, id);
    this.pool = new UserPool(this, "Pool", {
      userPoolName: physicalName(stage, "accounts"),
      featurePlan: FeaturePlan.ESSENTIALS, // the cheapest with managed login
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // For everyone: an officer's entries move scores. An authenticator app, because SMS to Vietnam is dear and can be
      // taken over with the number.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userInvitation: INVITATION,
      userVerification: VERIFICATION,
      deletionProtection: stage.deletionProtection,
      removalPolicy,
    });
    pin(this.pool, "accounts");
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.pool.userPoolId}`;
    // Prefixes are unique in a region, over all accounts of AWS.
    const domain = this.pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: physicalName(stage, Stack.of(this).account) },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    pin(domain, "accounts-domain");
    this.signInUrl = domain.baseUrl();
    this.machineClientIds = this.addMachineClients(stage, removalPolicy);
  }

  /** A client with a secret for each machine: client credentials alone, and the API's scope alone. */
  private addMachineClients(stage: Stage, removalPolicy: RemovalPolicy): string[] {
    const scopeOfApi = new ResourceServerScope({
      scopeName: API_SCOPE.slice(`${API_RESOURCE}/`.length),
      scopeDescription: "Everything the API does, as far as the client's memberships reach",
    });
    const server = this.pool.addResourceServer("Api", { identifier: API_RESOURCE, scopes: [scopeOfApi] });
    pin(server, "accounts-api");
    server.applyRemovalPolicy(removalPolicy);
    return stage.machineClients.map((name) => {
      const client = new UserPoolClient(this, name, {
        userPool: this.pool,
        userPoolClientName: physicalName(stage, name),
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: [OAuthScope.resourceServer(server, scopeOfApi)],
        },
        accessTokenValidity: Duration.hours(1),
        enableTokenRevocation: true,
        preventUserExistenceErrors: true,
      });
      pin(client, `machine-${name}`);
      client.applyRemovalPolicy(removalPolicy);
      return client.userPoolClientId;
    });
  }
}
