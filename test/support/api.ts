/** What the API answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

/** How a request is sent; only what a test is about is given. */
export interface Sending {
  readonly key?: string;
  readonly ifMatch?: string;
  readonly language?: "vi" | "en";
  readonly contentType?: string;
}

/** A program that uses the API at `url`, over HTTP, with that access token. A body that is text or bytes is sent as it is. */
export function apiAt(url: string, token?: string) {
  return {
    get: (path: string, sending?: Sending): Promise<Answer> => send("GET", path, undefined, sending),
    post: (path: string, body: unknown, sending?: Sending): Promise<Answer> =>
      send("POST", path, body, sending),
    patch: (path: string, body: unknown, sending?: Sending): Promise<Answer> =>
      send("PATCH", path, body, sending),
    put: (path: string, body: unknown, sending?: Sending): Promise<Answer> =>
      send("PUT", path, body, sending),
  };

  async function send(method: string, path: string, body: unknown, sending: Sending = {}): Promise<Answer> {
    const { key, ifMatch, language, contentType = "application/json" } = sending;
    const isReady = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && contentType !== "" && { "content-type": contentType }),
        ...(key !== undefined && { "idempotency-key": key }),
        ...(ifMatch !== undefined && { "if-match": ifMatch }),
        ...(language && { "accept-language": language }),
      },
      ...(body !== undefined && { body: isReady ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}
export type Api = ReturnType<typeof apiAt>;

/**
 * Posts until it is acknowledged, each time with the same key, as a client does whose answer was lost: after 503,
 * after any failure of the server, and while nobody listens. Answers the acknowledgement and how many tries it took.
 */
export async function postUntilAcknowledged(
  api: Api,
  path: string,
  body: unknown,
  key: string,
  withinMs = 60_000,
): Promise<Answer & { readonly tries: number }> {
  const deadline = Date.now() + withinMs;
  for (let tries = 1; ; tries += 1) {
    const answer = await api.post(path, body, { key }).catch((failure: unknown) => failure);
    if (isAnswer(answer) && answer.status < 500) return { ...answer, tries };
    if (Date.now() > deadline) throw new Error(`${path} was not acknowledged`, { cause: answer });
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));
  }
}

const isAnswer = (value: unknown): value is Answer => !(value instanceof Error);
