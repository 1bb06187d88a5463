import type { APIGatewayProxyEventV2, Context } from "aws-lambda";

/** An HTTP API event (payload 2.0) as API Gateway makes it; only what a test is about is given. */
export function httpEvent(
  routeKey: string,
  changes: Partial<APIGatewayProxyEventV2> = {},
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
    },
    ...changes,
  };
}

/** A Lambda context with time left; what handlers do not read is not there. */
export const context = {
  awsRequestId: "request-1",
  functionName: "test",
  getRemainingTimeInMillis: () => 30_000,
} as Context;
