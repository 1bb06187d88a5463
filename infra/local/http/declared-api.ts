import * as z from "zod";
import type { Resource } from "../service.ts";
import { type Cors, corsSchema } from "./cors.ts";
import { functionNameOf } from "./function-arn.ts";
import type { JwtAuthorizer } from "./jwt-authorizer.ts";
import { LIMITS } from "./request-limits.ts";
import type { ThrottleLimits } from "./throttle.ts";

/** The HTTP API of a template, as far as requests are concerned. */
export interface DeclaredApi {
  readonly apiId: string;
  /** `$default`, or the first segment of every path. */
  readonly stage: string;
  readonly cors: Cors | undefined;
  readonly throttle: ThrottleLimits | undefined;
  readonly routes: readonly DeclaredRoute[];
}

export interface DeclaredRoute {
  readonly routeKey: string;
  readonly functionName: string;
  readonly timeoutMs: number;
  readonly authorizer: JwtAuthorizer | undefined;
  /** At least one of them is needed; none are when the list is empty. */
  readonly scopes: readonly string[];
}

/** Reads the one HTTP API among the resources. Throws when there is none or two, or it needs what is not run here. */
export function declaredApi(resources: readonly Resource[]): DeclaredApi {
  const [api, ...others] = ofType(resources, "AWS::ApiGatewayV2::Api", apiSchema);
  const [stage] = ofType(resources, "AWS::ApiGatewayV2::Stage", stageSchema);
  if (api === undefined || others.length > 0) throw new Error("The local host runs exactly one HTTP API");
  const integrations = byId(ofType(resources, "AWS::ApiGatewayV2::Integration", integrationSchema));
  const authorizers = byId(ofType(resources, "AWS::ApiGatewayV2::Authorizer", authorizerSchema));
  const limits = stage?.DefaultRouteSettings;
  return {
    apiId: api.id,
    stage: stage?.StageName ?? "$default",
    cors: api.CorsConfiguration,
    throttle: limits && { rate: limits.ThrottlingRateLimit, burst: limits.ThrottlingBurstLimit },
    routes: ofType(resources, "AWS::ApiGatewayV2::Route", routeSchema).map((route) => {
      const integration = named(integrations, route.Target.replace("integrations/", ""), route.RouteKey);
      const jwt =
        route.AuthorizerId && named(authorizers, route.AuthorizerId, route.RouteKey).JwtConfiguration;
      return {
        routeKey: route.RouteKey,
        functionName: functionNameOf(integration.IntegrationUri),
        timeoutMs: integration.TimeoutInMillis,
        authorizer: jwt ? { issuer: jwt.Issuer, audience: jwt.Audience } : undefined,
        scopes: route.AuthorizationScopes,
      };
    }),
  };
}

/** Resources of a type with their ids: `Ref` of these types gives the logical id. */
function ofType<Schema extends z.ZodObject>(resources: readonly Resource[], type: string, schema: Schema) {
  return resources
    .filter((resource) => resource.type === type)
    .map(({ logicalId, properties }) => {
      const parsed = schema.safeParse(properties);
      if (!parsed.success) throw new Error(`${logicalId}: ${z.prettifyError(parsed.error)}`);
      return { id: logicalId, ...parsed.data };
    });
}

const byId = <Value extends { id: string }>(values: Value[]): Map<string, Value> =>
  new Map(values.map((value) => [value.id, value]));

function named<Value>(values: ReadonlyMap<string, Value>, id: string, routeKey: string): Value {
  const value = values.get(id);
  if (value === undefined) throw new Error(`The route ${routeKey} refers to ${id}, which is not declared`);
  return value;
}

const apiSchema = z.object({ ProtocolType: z.literal("HTTP"), CorsConfiguration: corsSchema.optional() });

const stageSchema = z.object({
  StageName: z.string(),
  DefaultRouteSettings: z
    .object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() })
    .optional(),
  RouteSettings: z.undefined().optional(),
});

const integrationSchema = z.object({
  IntegrationType: z.literal("AWS_PROXY"),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal("2.0"),
  TimeoutInMillis: z.number().max(LIMITS.integrationMs).default(LIMITS.integrationMs),
});

const authorizerSchema = z.object({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.object({ Issuer: z.url(), Audience: z.array(z.string()) }),
});

const routeSchema = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(["NONE", "JWT"]).default("NONE"),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
