import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ACCOUNT } from "../service.ts";
import type { JwtContext } from "./jwt-authorizer.ts";
import { decoded } from "./routes.ts";

interface RequestParts {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly apiId: string;
  readonly stage: string;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly authorizer: JwtContext | undefined;
}

/**
 * The event of payload format 2.0 (API Gateway developer guide, "Create AWS Lambda proxy integrations for
 * HTTP APIs"). What has no value is absent, as it is from AWS.
 */
export function requestEvent(parts: RequestParts): unknown {
  const { request, body, requestId, receivedAt, apiId, stage, routeKey, pathParameters, authorizer } = parts;
  const { method = "GET" } = request;
  const { path, query } = splitUrl(request);
  const rawPath = decoded(path);
  const cookies = cookiesOf(request);
  const headers = headersOf(request, body);
  const isBase64Encoded = body.length > 0 && !isText(request);
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(query !== "" && { queryStringParameters: queryParameters(query) }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      ...(authorizer && { authorizer: { jwt: authorizer } }),
      domainName: headers.host ?? "",
      domainPrefix: headers.host?.split(".")[0] ?? "",
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceIp(request),
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey,
      stage,
      time: accessLogTime(receivedAt),
      timeEpoch: receivedAt.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded,
  };
}

/** Path and query of the request line, both still percent-encoded. */
export function splitUrl({ url = "/" }: IncomingMessage): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/**
 * Types whose bodies HTTP APIs pass as text, as observed on AWS; all others, also a form's and a missing
 * type, come in base64, and so does what is compressed.
 */
function isText({ headers }: IncomingMessage): boolean {
  const [type = ""] = (headers["content-type"] ?? "").toLowerCase().split(";");
  const named = ["application/json", "application/xml", "application/javascript"].includes(type.trim());
  return (named || type.startsWith("text/")) && headers["content-encoding"] === undefined;
}

/** Between this hop's two ends only, or in `cookies`. */
const NOT_PASSED_ON = new Set([
  "connection",
  "cookie",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

function headersOf(request: IncomingMessage, body: Buffer): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(request.headersDistinct)) {
    if (!NOT_PASSED_ON.has(name)) headers[name] = values.join(",");
  }
  const forwardedFor = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = forwardedFor ? `${forwardedFor}, ${sourceIp(request)}` : sourceIp(request);
  headers["x-forwarded-port"] = String(request.socket.localPort ?? "");
  headers["x-forwarded-proto"] = "http";
  headers["x-amzn-trace-id"] ??= traceId();
  if (body.length > 0) headers["content-length"] = String(body.length);
  return headers;
}

const cookiesOf = ({ headersDistinct }: IncomingMessage): string[] =>
  (headersDistinct.cookie ?? [])
    .flatMap((header) => header.split(";"))
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== "");

function queryParameters(query: string): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters.get(name);
    parameters.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(parameters);
}

const sourceIp = ({ socket }: IncomingMessage): string =>
  (socket.remoteAddress ?? "").replace(/^::ffff:/, "");

const traceId = (): string =>
  `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString("hex")}`;

/** As in an access log, in UTC: 15/Nov/2023:01:00:00 +0000. */
function accessLogTime(instant: Date): string {
  const [, day, month, year, time] = instant.toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${time} +0000`;
}
