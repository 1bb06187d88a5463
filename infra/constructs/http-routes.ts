import { type HttpApi, HttpMethod, PayloadFormatVersion } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { API_SCOPE } from "../../shared/names/identity.ts";
import { originSecret } from "./grants.ts";
import type { Identity } from "./identity.ts";
import type { ServiceFunction } from "./service-function.ts";

/** Method and path: `["GET", "/api/units/{unit}"]`. */
export type Route = readonly [method: "GET" | "POST" | "PUT" | "PATCH", path: `/${string}`];

export interface HttpRoutesProps {
  readonly api: HttpApi;
  readonly identity: Identity;
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
  /** What CloudFront sends along, where it stands before the API. */
  readonly originSecret: Secret | undefined;
}

/**
 * The routes of the HTTP API, payload format 2.0; each names its function. Under `/api` none is open but to send an opinion:
 * API Gateway asks for a token of the issuer with the API's scope. The pages' routes are open to browsers, which carry no token; who
 * sits before one is for the session to say.
 */
export class HttpRoutes {
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
  private readonly props: HttpRoutesProps;
  private readonly authorizer: HttpJwtAuthorizer;

  constructor(props: HttpRoutesProps) {
    this.props = props;
    this.publicUrl = props.publicUrl;
    this.authorizer = new HttpJwtAuthorizer("Tokens", props.identity.issuer, {
      jwtAudience: [...props.identity.audience],
    });
  }

  /**
   * Sends the routes to the function: one integration and one permission however many they are. The function learns
   * the secret of CloudFront, where there is one.
   */
  add(target: ServiceFunction, routes: readonly Route[]): void {
    const { api, originSecret: secret } = this.props;
    if (secret !== undefined) originSecret(secret)(target);
    const integration = new HttpLambdaIntegration(target.node.path.replaceAll("/", ""), target.lambda, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      scopePermissionToRoute: false, // the policy of a function holds 20 kB
    });
    for (const [method, path] of routes) {
      const isOpen = !isOfApi(path) || OPEN_ROUTES.includes(path);
      const guard = isOpen ? {} : { authorizer: this.authorizer, authorizationScopes: [API_SCOPE] };
      api.addRoutes({ path, methods: [HttpMethod[method]], integration, ...guard });
    }
  }
}

/** Routes of the API for whoever has no account: what is sent there stands for itself, by the token of its form. */
export const OPEN_ROUTES: readonly string[] = ["/api/form-tokens", "/api/opinions"];

/** Whether a route is for machines and asks for a token. */
export const isOfApi = (path: string): boolean => path === "/api" || path.startsWith("/api/");
