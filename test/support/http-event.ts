import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { TEST_ISSUER, TEST_MACHINE } from "./callers.ts";

/**
 * An HTTP API event (payload 2.0) as API Gateway makes it; only what a test is about is given. It carries the claims of a
 * verified token of the principal (`personOf("thu-ky")`, a machine's client id), or none where it is null.
 */
export function httpEvent(
  routeKey: string,
  changes: Partial<APIGatewayProxyEventV2> = {},
  principal: string | null = TEST_MACHINE,
): APIGatewayProxyEventV2 {
  const [method = "GET", path = "/"] = routeKey.split(" ");
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: "",
    headers: { "content-type": "application/json" },
    isBase64Encoded: false,
    requestContext: {
      accountId: "000000000000",
      apiId: "test",
      domainName: "localhost",
      domainPrefix: "test",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "request-1",
      routeKey,
      stage: "$default",
      time: "15/Nov/2023:01:00:00 +0000",
      timeEpoch: 1_700_010_000_000,
      ...(principal !== null && authorizedBy(claimsOf(principal))),
    },
    ...changes,
  };
}

/** What API Gateway's JWT authorizer adds to `requestContext`: claims are texts, lists as `[a b]`. */
export const authorizedBy = (claims: Readonly<Record<string, string>>) => ({
  authorizer: { jwt: { claims, scopes: ["nghe-dan/use"] }, principalId: "", integrationLatency: 0 },
});

/** A person signs in through the pages' client; a machine client is its own subject. */
function claimsOf(principal: string): Record<string, string> {
  const [issuer = "", subject] = principal.split("#");
  return subject === undefined
    ? { iss: TEST_ISSUER, sub: principal, client_id: principal, aud: "[nghe-dan]", scope: "nghe-dan/use" }
    : { iss: issuer, sub: subject, client_id: "nghe-dan-pages", aud: "[nghe-dan]", scope: "nghe-dan/use" };
}

/** A Lambda context with time left; what handlers do not read is not there. */
export const context = {
  awsRequestId: "request-1",
  functionName: "test",
  getRemainingTimeInMillis: () => 30_000,
} as Context;
