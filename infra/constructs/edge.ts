import { Duration, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { ORIGIN_SECRET_HEADER } from "../../shared/names/identity.ts";
import { physicalName, type Stage } from "../stages.ts";

export interface EdgeProps {
  readonly stage: Stage;
  readonly api: HttpApi;
  readonly webAclArn: string;
}

/**
 * CloudFront before the HTTP API: TLS, the firewall, and the secret by which the functions know that a request came this
 * way. It caches nothing: pages and answers belong to whoever is signed in.
 *
 * It keeps no access log: its lines would hold query strings, in which tokens of drafts and codes of sign-ins stand. What
 * it lets through stands in the API's access log, what the firewall refuses in the firewall's.
 */
export class Edge extends Construct {
  /** Address of the distribution, without a slash at the end. */
  readonly url: string;
  readonly originSecret: Secret;

  constructor(scope: Construct, id: string, { stage, api, webAclArn }: EdgeProps) {
    super(scope, id);
    this.originSecret = new Secret(this, "OriginSecret", {
      secretName: physicalName(stage, "origin"),
      description: "Nghe Dân: what CloudFront sends to the HTTP API; see infra/runbook.md#origin-secret",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    const distribution = new Distribution(this, "Distribution", {
      comment: physicalName(stage),
      webAclId: webAclArn,
      ...(stage.domain === undefined ? {} : this.domainOf(stage.domain)),
      defaultBehavior: {
        origin: new HttpOrigin(`${api.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          readTimeout: Duration.seconds(30), // as long as API Gateway waits
          // A reference that CloudFormation resolves; the value itself stands in no template.
          customHeaders: { [ORIGIN_SECRET_HEADER]: this.originSecret.secretValue.unsafeUnwrap() },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: this.headersOf(stage),
        functionAssociations: [
          { eventType: FunctionEventType.VIEWER_REQUEST, function: this.tellAddress(stage) },
        ],
      },
    });
    this.url = `https://${distribution.distributionDomainName}`;
  }

  private domainOf({ name, certificateArn }: NonNullable<Stage["domain"]>) {
    return {
      domainNames: [name],
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021, // for its own domain CloudFront decides
    };
  }

  /**
   * Writes the address of whoever asks over whatever the request says it is. The header of CloudFront's own that holds
   * it cannot be added to all headers but `Host`, and with the viewer's `Host` API Gateway refuses a request.
   */
  private tellAddress(stage: Stage): EdgeFunction {
    return new EdgeFunction(this, "TellAddress", {
      functionName: physicalName(stage, "tell-address"),
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(TELL_ADDRESS),
    });
  }

  /** For answers that do not come from our functions: those of API Gateway itself. What a function sets stays. */
  private headersOf(stage: Stage): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, "Headers", {
      responseHeadersPolicyName: physicalName(stage, "headers"),
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: false,
        },
        contentTypeOptions: { override: false },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: false },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: false },
      },
    });
  }
}

/** Runs in CloudFront's own small JavaScript, before anything is sent on. */
export const TELL_ADDRESS = `
function handler(event) {
  var request = event.request;
  request.headers["true-client-ip"] = { value: event.viewer.ip };
  return request;
}
`.trim();
