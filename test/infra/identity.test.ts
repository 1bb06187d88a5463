import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { API_SCOPE } from "../../shared/names/identity.ts";
import { type Synthesized, synthesized, target } from "./synthesized.ts";

const PAGES = ["GET /", "GET /{proxy+}", "POST /{proxy+}"];
/** For residents, who have no account: the token of a form stands for who sends it. */
const OF_RESIDENTS = ["POST /api/form-tokens", "POST /api/opinions"];
const ISSUER = {
  issuer: "https://id.example.vn/realm",
  clientId: "nghe-dan-pages",
  audience: ["nghe-dan", "nghe-dan-test"],
};

let prod: Synthesized;
let elsewhere: Synthesized;
let local: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
  elsewhere = await synthesized({ stage: "prod", deployment: { issuer: ISSUER } });
  local = await synthesized({ stage: "local" });
});

const routes = (of: Synthesized) => of.all("AWS::ApiGatewayV2::Route");
const authorizer = (of: Synthesized) => {
  const [only, ...others] = of.all("AWS::ApiGatewayV2::Authorizer");
  expect(others).toEqual([]);
  return only;
};
const environmentOf = (of: Synthesized, name: string) =>
  z
    .object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
    .parse(of.all("AWS::Lambda::Function").find(({ FunctionName }) => String(FunctionName).endsWith(name)))
    .Environment.Variables;

describe.each([
  ["prod", () => prod],
  ["prod with an issuer elsewhere", () => elsewhere],
  ["local", () => local],
])("the routes of %s", (_, of) => {
  it("ask for a token with the API's scope under /api, each but those of residents", () => {
    const ofApi = routes(of()).filter(
      ({ RouteKey }) => / \/api(\/|$)/.test(String(RouteKey)) && !OF_RESIDENTS.includes(String(RouteKey)),
    );
    expect(ofApi).toHaveLength(routes(of()).length - PAGES.length - OF_RESIDENTS.length);
    for (const route of ofApi) {
      expect(route).toMatchObject({ AuthorizationType: "JWT", AuthorizationScopes: [API_SCOPE] });
      expect(of().byId(target(route.AuthorizerId))?.type).toBe("AWS::ApiGatewayV2::Authorizer");
    }
  });

  it("are open for the pages' three, whose function asks for a session, and for residents", () => {
    const open = routes(of()).filter(({ AuthorizationType }) => AuthorizationType !== "JWT");
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual([...PAGES, ...OF_RESIDENTS].sort());
  });
});

describe("tokens", () => {
  it("are those of the user pool, for machines and for people at a command line, not for the pages", () => {
    expect(authorizer(prod)).toMatchObject({
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: {
        Audience: [
          { "Fn::ImportValue": expect.stringContaining("MachineFormService") },
          { Ref: expect.stringContaining("CommandLineClient") },
        ],
        Issuer: {
          "Fn::Join": [
            "",
            [
              "https://cognito-idp.ap-southeast-1.amazonaws.com/",
              { "Fn::ImportValue": expect.stringContaining("ExportsOutputRefAccounts") },
            ],
          ],
        },
      },
    });
  });

  it("are those of another issuer where one is configured, and there is no user pool then", () => {
    expect(authorizer(elsewhere)).toMatchObject({
      JwtConfiguration: { Issuer: ISSUER.issuer, Audience: ISSUER.audience },
    });
    expect(environmentOf(elsewhere, "pages-http")).toMatchObject({
      IDENTITY_ISSUER: ISSUER.issuer,
      IDENTITY_CLIENT_ID: ISSUER.clientId,
    });
    expect(elsewhere.resources.filter(({ type }) => type.startsWith("AWS::Cognito"))).toEqual([]);
  });

  it("are those of the issuer beside the host on this machine", async () => {
    expect(authorizer(local)).toMatchObject({
      JwtConfiguration: { Issuer: "http://127.0.0.1:4283", Audience: ["nghe-dan"] },
    });
    const identity = { issuer: "http://127.0.0.1:9999", clientId: "c", audience: ["a"] };
    const other = await synthesized({ stage: "local", local: { businessClockOffsetMs: 0, identity } });
    expect(authorizer(other)).toMatchObject({
      JwtConfiguration: { Issuer: identity.issuer, Audience: ["a"] },
    });
  });

  it("name the same issuer as the functions that take its word", () => {
    const { Issuer } = z.object({ Issuer: z.unknown() }).parse(authorizer(prod)?.JwtConfiguration);
    for (const name of ["pages-http", "localities-load"])
      expect(environmentOf(prod, name).IDENTITY_ISSUER).toEqual(Issuer);
  });
});

describe("the user pool", () => {
  it("lets nobody sign up alone, asks everyone for a second factor, and is not deleted by mistake", () => {
    expect(prod.all("AWS::Cognito::UserPool")).toMatchObject([
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: "ON",
        EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email" }] },
        DeletionProtection: "ACTIVE",
        Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } },
      },
    ]);
  });

  it("has a public client for the pages: code alone, one exact address each way, no scope of the API", () => {
    const domain = { "Fn::GetAtt": [expect.stringContaining("Distribution"), "DomainName"] };
    const [pages] = forPeople();
    expect(pages).toMatchObject({
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "profile"],
      CallbackURLs: [{ "Fn::Join": ["", ["https://", domain, "/sign-in/callback"]] }],
      LogoutURLs: [{ "Fn::Join": ["", ["https://", domain, "/signed-out"]] }],
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 720,
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: "ENABLED",
    });
  });

  it("has another public client for people who call the API: their own account, on this machine, for an hour", () => {
    const [, commandLine, ...others] = forPeople();
    expect(others).toEqual([]);
    expect(commandLine).toMatchObject({
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", API_SCOPE],
      CallbackURLs: ["http://localhost:8400/callback"],
      AccessTokenValidity: 60,
      RefreshTokenValidity: 60,
    });
  });

  it("has a style for each client of people, without which no page is shown", () => {
    const styles = prod.all("AWS::Cognito::ManagedLoginBranding");
    expect(styles.map(({ ClientId }) => target(ClientId)).sort()).toEqual(
      prod
        .ofType("AWS::Cognito::UserPoolClient")
        .filter(({ properties }) => properties.GenerateSecret === false)
        .map(({ logicalId }) => logicalId)
        .sort(),
    );
  });

  it("has a client with a secret for each machine: client credentials, and the API's scope alone", () => {
    const machines = clients().filter(({ GenerateSecret }) => GenerateSecret === true);
    expect(machines).toMatchObject([
      {
        ClientName: "nghe-dan-prod-form-service",
        AllowedOAuthFlows: ["client_credentials"],
        AllowedOAuthScopes: [{ "Fn::Join": ["", [{ Ref: "AccountsApi" }, "/use"]] }],
      },
    ]);
    expect(prod.all("AWS::Cognito::UserPoolResourceServer")).toMatchObject([
      { Identifier: "nghe-dan", Scopes: [{ ScopeName: "use" }] },
    ]);
  });

  /** The pages' first. */
  const forPeople = () =>
    clients()
      .filter(({ GenerateSecret }) => GenerateSecret === false)
      .sort((a, b) => Number(b.RefreshTokenValidity) - Number(a.RefreshTokenValidity));
  const clients = () => prod.all("AWS::Cognito::UserPoolClient");
});
