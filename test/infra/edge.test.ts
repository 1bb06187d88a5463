import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { TELL_ADDRESS } from "../../infra/constructs/edge.ts";
import { type Synthesized, synthesized, target } from "./synthesized.ts";

let prod: Synthesized;
let dev: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
  dev = await synthesized({ stage: "dev" });
});

const distributionSchema = z.object({
  WebACLId: z.unknown(),
  DefaultCacheBehavior: z.record(z.string(), z.unknown()),
  CacheBehaviors: z.undefined().optional(),
  Origins: z.tuple([
    z.object({
      CustomOriginConfig: z.unknown(),
      OriginCustomHeaders: z.tuple([z.object({ HeaderName: z.string(), HeaderValue: z.unknown() })]),
    }),
  ]),
  ViewerCertificate: z.unknown().optional(),
  Logging: z.unknown().optional(),
});
function distribution(of = prod) {
  const [only, ...others] = of.all("AWS::CloudFront::Distribution");
  expect(others).toEqual([]);
  return distributionSchema.parse(only?.DistributionConfig);
}

/** As CloudFront's documentation lists the managed policies. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

const withSecret = (of: Synthesized) =>
  of
    .all("AWS::Lambda::Function")
    .filter(({ Environment }) => JSON.stringify(Environment).includes("ORIGIN_SECRET_ARN"))
    .map(({ FunctionName }) => String(FunctionName).replace(/^nghe-dan-[a-z]+-/, ""));

describe("CloudFront in prod", () => {
  it("caches nothing and hands everything on but the host, over TLS", () => {
    const { DefaultCacheBehavior, Origins } = distribution();
    expect(DefaultCacheBehavior).toMatchObject({
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
      ViewerProtocolPolicy: "redirect-to-https",
    });
    expect(Origins[0].CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: "https-only",
      OriginSSLProtocols: ["TLSv1.2"],
    });
  });

  it("keeps no log of its own, in which query strings with tokens would stand", () => {
    expect(distribution()).not.toHaveProperty("Logging");
    expect(prod.all("AWS::Logs::DeliverySource")).toEqual([]);
  });

  it("stands behind the firewall, whose ARN CloudFormation reads in the other region", () => {
    expect(distribution().WebACLId).toEqual({
      "Fn::GetStackOutput": {
        StackName: "nghe-dan-prod-edge",
        Region: "us-east-1",
        OutputName: expect.stringContaining("WebAcl"),
      },
    });
    expect(prod.resources.filter(({ type }) => type.startsWith("Custom::"))).toEqual([]);
  });

  it("proves itself with a secret that stands in no template, and that every function behind HTTP knows", () => {
    const [header] = distribution().Origins[0].OriginCustomHeaders;
    expect(header.HeaderName).toBe("x-origin-secret");
    expect(JSON.stringify(header.HeaderValue)).toMatch(/resolve:secretsmanager:.*EdgeOriginSecret/);
    expect(prod.all("AWS::SecretsManager::Secret")).toMatchObject([
      { GenerateSecretString: { PasswordLength: 64 } },
    ]);
    const behindHttp = prod
      .all("AWS::ApiGatewayV2::Integration")
      .map(({ IntegrationUri }) => prod.byId(target(IntegrationUri))?.properties.FunctionName)
      .map((name) => String(name).replace("nghe-dan-prod-", ""));
    expect(withSecret(prod).sort()).toEqual(behindHttp.sort());
  });

  it("tells the address of whoever asks, whatever the request says", () => {
    const handler: unknown = new Function(`${TELL_ADDRESS}; return handler;`)();
    const request = { headers: { "true-client-ip": { value: "10.0.0.1" }, accept: { value: "*/*" } } };
    const event = { viewer: { ip: "203.0.113.7" }, request };
    const tellAddress = z.function({ input: [z.unknown()], output: z.unknown() }).parse(handler);
    expect(tellAddress(event)).toEqual({
      headers: { "true-client-ip": { value: "203.0.113.7" }, accept: { value: "*/*" } },
    });
  });

  it("adds security headers where the function sets none, and changes none that it sets", () => {
    const [policy] = prod.all("AWS::CloudFront::ResponseHeadersPolicy");
    expect(JSON.stringify(policy)).not.toContain('"Override":true');
    expect(policy).toMatchObject({
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 } },
      },
    });
  });

  it("takes a domain of the operator's, with TLS 1.2 at least, to which people are sent back", async () => {
    const domain = {
      name: "nghedan.example.vn",
      certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/12ab",
    };
    const own = await synthesized({ stage: "prod", deployment: { domain } });
    expect(distribution(own).ViewerCertificate).toMatchObject({
      AcmCertificateArn: domain.certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
    });
    const callbacks = own
      .all("AWS::Cognito::UserPoolClient")
      .flatMap(({ CallbackURLs }) => CallbackURLs ?? []);
    expect(callbacks).toContain("https://nghedan.example.vn/sign-in/callback");
    expect(JSON.stringify(callbacks)).not.toContain("Distribution");
  });

  it("and what belongs to it is not in dev", () => {
    const edge = /^AWS::(CloudFront|WAFv2|SecretsManager)::/;
    expect(dev.resources.filter(({ type }) => edge.test(type))).toEqual([]);
    expect(withSecret(dev)).toEqual([]);
  });
});

describe("the firewall", () => {
  const ruleSchema = z.object({
    Name: z.string(),
    Statement: z.object({
      ManagedRuleGroupStatement: z
        .object({ RuleActionOverrides: z.array(z.object({ Name: z.string(), ActionToUse: z.unknown() })) })
        .optional(),
      RateBasedStatement: z.unknown().optional(),
    }),
  });
  const rules = () => z.object({ Rules: z.array(ruleSchema) }).parse(prod.all("AWS::WAFv2::WebACL")[0]).Rules;

  it("has AWS's own rules and a limit for each address", () => {
    expect(rules().map(({ Name }) => Name)).toEqual([
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
      "RequestsPerAddress",
    ]);
    expect(rules().at(-1)?.Statement.RateBasedStatement).toMatchObject({
      AggregateKeyType: "IP",
      EvaluationWindowSec: 300,
      Limit: 10_000,
    });
  });

  it("only counts what the common rules say about bodies, where residents' words stand", () => {
    const overridden = rules().flatMap(
      ({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [],
    );
    for (const { Name, ActionToUse } of overridden) {
      expect(Name).toMatch(/_BODY$/);
      expect(ActionToUse).toEqual({ Count: {} });
    }
    expect(overridden).toHaveLength(5);
  });

  it("logs what it refuses, without cookies, tokens and query strings", () => {
    expect(prod.all("AWS::WAFv2::LoggingConfiguration")).toMatchObject([
      {
        LoggingFilter: { DefaultBehavior: "DROP" },
        RedactedFields: [
          { SingleHeader: { Name: "cookie" } },
          { SingleHeader: { Name: "authorization" } },
          { SingleHeader: { Name: "referer" } },
          { QueryString: {} },
        ],
      },
    ]);
    expect(JSON.stringify(prod.all("AWS::WAFv2::WebACL"))).not.toContain('"SampledRequestsEnabled":true');
  });
});
