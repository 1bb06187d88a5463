/** What a client is sent, ready for the wire; names of headers in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Each becomes a `set-cookie` header of its own. */
  readonly cookies?: readonly string[];
  readonly body: Buffer;
}

/** What API Gateway answers itself, with the words it uses. */
export const GATEWAY_ANSWERS = {
  badRequest: message(400, "Bad Request"),
  forbidden: message(403, "Forbidden"),
  notFound: message(404, "Not Found"),
  requestTimeout: message(408, "Request Timeout"),
  tooLarge: message(413, "Request Entity Too Large"),
  tooManyRequests: message(429, "Too Many Requests"),
  headersTooLarge: message(431, "Request Header Fields Too Large"),
  internalError: message(500, "Internal Server Error"),
  unavailable: message(503, "Service Unavailable"),
} as const;

/** `challenge` says in the words of RFC 6750 what is wrong with the token. */
export const unauthorized = (challenge: string): Answer =>
  withHeaders(message(401, "Unauthorized"), challengeHeader(challenge));
export const forbidden = (challenge: string): Answer =>
  withHeaders(GATEWAY_ANSWERS.forbidden, challengeHeader(challenge));

export const withHeaders = (answer: Answer, headers: Readonly<Record<string, string>>): Answer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

function message(status: number, text: string): Answer {
  const body = Buffer.from(JSON.stringify({ message: text }));
  return { status, headers: { "content-type": "application/json" }, body };
}

const challengeHeader = (challenge: string) => ({ "www-authenticate": challenge });
