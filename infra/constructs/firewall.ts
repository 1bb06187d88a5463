import { Fn, ReferenceStrength } from "aws-cdk-lib";
import { CfnLoggingConfiguration, CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { physicalName, type Stage } from "../stages.ts";
import { retainedLogs } from "./logs.ts";

/**
 * Requests from one address within five minutes, above which it is told to wait. A commune office has one address for
 * at most 100 people, who open 20 pages of 3 requests in that time: 6,000; a mobile network has one for many more. It is
 * 33 a second, a fifteenth of what the stage lets through.
 */
const REQUESTS_PER_ADDRESS = 10_000;

/**
 * Rules of the common set that look into bodies, where residents' own words stand: what they say about a body is only
 * counted. A dialogue with its opinions is larger than 8 kB, and "../" or markup in an opinion is text that is kept as
 * it is and shown escaped. Bodies have our own limits and schemas.
 */
const COUNTED_ONLY = [
  "SizeRestrictions_BODY",
  "CrossSiteScripting_BODY",
  "GenericLFI_BODY",
  "GenericRFI_BODY",
  "EC2MetaDataSSRF_BODY",
];

/** The web ACL before CloudFront: AWS's managed rules, and a limit for each address. Only what it refuses is logged. */
export class Firewall extends Construct {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const webAcl = new CfnWebACL(this, "WebAcl", {
      name: physicalName(stage, "edge"),
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: metricsOf("edge"),
      customResponseBodies: { [TOO_MANY]: { contentType: "TEXT_PLAIN", content: TOO_MANY_TEXT } },
      rules: [
        managed(0, "AWSManagedRulesAmazonIpReputationList"),
        managed(1, "AWSManagedRulesKnownBadInputsRuleSet"),
        managed(2, "AWSManagedRulesCommonRuleSet", COUNTED_ONLY),
        rateLimit(3),
      ],
    });
    // The other stack lies in another region; this has CloudFormation read the ARN there, without functions of the CDK.
    webAcl.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    this.webAclArn = webAcl.attrArn;
    this.logRefusals(webAcl, stage);
  }

  /** Names of log groups of WAF must begin with `aws-waf-logs-`. Cookies, tokens and query strings, also those of `Referer`, stay out. */
  private logRefusals(webAcl: CfnWebACL, stage: Stage): void {
    const logs = retainedLogs(this, "Logs", `aws-waf-logs-${physicalName(stage, "edge")}`, stage);
    new CfnLoggingConfiguration(this, "Logging", {
      resourceArn: webAcl.attrArn,
      // WAF wants the ARN of the group without the `:*` that CloudFormation puts after it.
      logDestinationConfigs: [Fn.select(0, Fn.split(":*", logs.logGroupArn))],
      redactedFields: [
        { singleHeader: { Name: "cookie" } },
        { singleHeader: { Name: "authorization" } },
        { singleHeader: { Name: "referer" } },
        { queryString: {} },
      ],
      loggingFilter: {
        DefaultBehavior: "DROP",
        Filters: [
          {
            Behavior: "KEEP",
            Requirement: "MEETS_ANY",
            Conditions: [{ ActionCondition: { Action: "BLOCK" } }],
          },
        ],
      },
    });
  }
}

/** A group of rules that AWS keeps up to date. */
const managed = (priority: number, name: string, countedOnly: string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name,
      ruleActionOverrides: countedOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: metricsOf(name),
});

const TOO_MANY = "too-many-requests";
const TOO_MANY_TEXT =
  "Quá nhiều yêu cầu từ địa chỉ mạng này trong 5 phút. Vui lòng thử lại sau ít phút.\n" +
  "Too many requests from this network address within 5 minutes. Please try again in a few minutes.\n";

const rateLimit = (priority: number): CfnWebACL.RuleProperty => ({
  name: "RequestsPerAddress",
  priority,
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: TOO_MANY,
        responseHeaders: [{ name: "Retry-After", value: "300" }],
      },
    },
  },
  statement: {
    rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit: REQUESTS_PER_ADDRESS },
  },
  visibilityConfig: metricsOf("RequestsPerAddress"),
});

/** Counts by rule; no samples, which would keep requests with all their headers for three hours. */
function metricsOf(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
