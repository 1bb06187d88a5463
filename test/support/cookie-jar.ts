/** The cookies of one browser, as far as tests need them: by name, host and path, gone when they expire. */
export interface CookieJar {
  /** Keeps what `response`, the answer to a request to `url`, sets. */
  take(url: URL, response: Response): void;
  /** The header `cookie` of a request to `url`; empty when there is none to send. */
  header(url: URL): string;
  /** Value of the cookie of that name, whichever path it is for. */
  get(name: string): string | undefined;
  /** Replaces or adds a cookie that is sent to every path of 127.0.0.1. */
  set(name: string, value: string): void;
  /** Names and values of all. */
  all(): readonly (readonly [name: string, value: string])[];
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}

/** An empty jar. Ports are no border for cookies, in browsers and here. `Secure` is not looked at: hosts of tests have no TLS. */
export function cookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>();
  const keep = (cookie: Cookie) => cookies.set(`${cookie.host} ${cookie.path} ${cookie.name}`, cookie);
  const found = (name: string) => [...cookies.values()].find((cookie) => cookie.name === name);
  return {
    take(url, response) {
      for (const line of response.headers.getSetCookie()) {
        const { cookie, isGone } = parsed(url, line);
        if (isGone) cookies.delete(`${cookie.host} ${cookie.path} ${cookie.name}`);
        else keep(cookie);
      }
    },
    header: (url) =>
      [...cookies.values()]
        .filter(({ host, path }) => host === url.hostname && isWithin(url.pathname, path))
        .map(({ name, value }) => `${name}=${value}`)
        .join("; "),
    get: (name) => found(name)?.value,
    set(name, value) {
      const { host, path } = found(name) ?? { host: "127.0.0.1", path: "/" };
      keep({ name, value, host, path });
    },
    all: () => [...cookies.values()].map(({ name, value }) => [name, value] as const),
  };
}

/** RFC 6265, section 5.1.4. */
const isWithin = (pathname: string, path: string): boolean =>
  pathname === path || pathname.startsWith(path.endsWith("/") ? path : `${path}/`);

function parsed(url: URL, line: string): { readonly cookie: Cookie; readonly isGone: boolean } {
  const [pair = "", ...rest] = line.split(";").map((part) => part.trim());
  const attributes = new Map(rest.map(nameAndValue).map(([name, value]) => [name.toLowerCase(), value]));
  const [name, value] = nameAndValue(pair);
  const path = attributes.get("path") ?? url.pathname.replace(/\/[^/]*$/, "");
  const maxAge = attributes.get("max-age");
  const expires = attributes.get("expires");
  const isGone =
    maxAge === undefined ? expires !== undefined && Date.parse(expires) <= Date.now() : Number(maxAge) <= 0;
  return { cookie: { name, value, host: url.hostname, path: path || "/" }, isGone };
}

function nameAndValue(text: string): readonly [name: string, value: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
