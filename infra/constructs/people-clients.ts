import { Duration } from "aws-cdk-lib";
import {
  CfnManagedLoginBranding,
  OAuthScope,
  type OAuthSettings,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { API_SCOPE, SIGN_IN_CALLBACK_PATH, SIGNED_OUT_PATH } from "../../shared/names/identity.ts";

/**
 * The pages' client of the user pool. It gets no scope of the API: a token taken from a session opens no route there.
 * @param publicUrl address people open; they are sent back to it and nowhere else
 */
export const pagesClient = (scope: Construct, pool: UserPool, publicUrl: string): UserPoolClient =>
  clientForPeople(scope, "Pages", pool, {
    scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
    callbackUrls: [`${publicUrl}${SIGN_IN_CALLBACK_PATH}`],
    logoutUrls: [`${publicUrl}${SIGNED_OUT_PATH}`],
    refreshFor: Duration.hours(12), // a working day, then the password and the second factor again
  });

/** Where the browser of somebody at a command line ends; nothing there need answer. Cognito takes http for localhost. */
const COMMAND_LINE_CALLBACK = "http://localhost:8400/callback";

/** For people who call the API themselves, operators above all: their own account, with the API's scope, for an hour. */
export const commandLineClient = (scope: Construct, pool: UserPool): UserPoolClient =>
  clientForPeople(scope, "CommandLine", pool, {
    scopes: [OAuthScope.OPENID, OAuthScope.custom(API_SCOPE)],
    callbackUrls: [COMMAND_LINE_CALLBACK],
    logoutUrls: [COMMAND_LINE_CALLBACK],
    refreshFor: Duration.hours(1), // the shortest Cognito allows
  });

interface ForPeople extends Required<Pick<OAuthSettings, "scopes" | "callbackUrls" | "logoutUrls">> {
  readonly refreshFor: Duration;
}

/** Authorization code alone, without a secret: what binds a code to whoever asked for it is PKCE. */
function clientForPeople(
  scope: Construct,
  id: string,
  pool: UserPool,
  { refreshFor, ...oAuth }: ForPeople,
): UserPoolClient {
  const client = new UserPoolClient(scope, `${id}Client`, {
    userPool: pool,
    generateSecret: false,
    oAuth: { flows: { authorizationCodeGrant: true }, ...oAuth },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: refreshFor,
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
  // Managed login shows no page for a client without a style.
  new CfnManagedLoginBranding(scope, `${id}Style`, {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return client;
}
