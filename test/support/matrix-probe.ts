import { randomUUID } from "node:crypto";
import type { Answer, Api } from "./api.ts";
import type { Act, PLACES } from "./matrix-statement.ts";
import type { Target } from "./matrix-world.ts";
import type { Visitor } from "./sign-in.ts";

/** What came back, as far as it may tell a stranger something. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Somebody with a way in: an access token or none, and a browser that has signed in or not. */
export interface Asker {
  readonly api: Api;
  /** Machines have no browser. */
  readonly browser?: Visitor | undefined;
  /** Of the browser's session. */
  readonly csrf: string;
}

/** One way of doing an act, over HTTP. */
export interface Probe {
  readonly act: Act;
  readonly via: "api" | "page";
  readonly name: string;
  readonly on: keyof typeof PLACES;
  ask(asker: Asker, target: Target): Promise<Seen>;
  /** Whether the answer says that it was done or shown; undefined: it says neither. */
  wasDone(seen: Seen, target: Target): boolean | undefined;
  /** What is forbidden cannot be told from what does not exist. @default true */
  readonly hides?: false;
  /** A route of the API without a token: residents come in as well. @default only with a token */
  readonly isOpen?: true;
}

/** Done, or not found; a resident is asked to sign in. */
export function found({ status, headers }: Seen): boolean | undefined {
  if (status === 200 || status === 201) return true;
  if (status === 404 || status === 401) return false;
  return status === 303 && /^(\/en)?\/sign-in\?/.test(headers.location ?? "") ? false : undefined;
}

/** Shown where the answer holds the texts; an answer without them hides them. */
export const shows =
  (...texts: readonly string[]) =>
  (seen: Seen): boolean | undefined =>
    found(seen) === true ? texts.every((text) => seen.text.includes(text)) : found(seen);

const refusedBy = (text: string): boolean => /unit-unknown|filing-reason-missing/.test(text);

/** Written, or refused as if unit or record did not exist, or because a reason was wanted. */
export const written = (seen: Seen): boolean | undefined =>
  seen.status === 422 && refusedBy(seen.text) ? false : found(seen);

/**
 * Done, or refused for another reason than who asks: what was said, the record's state, a version that is another or
 * that there never was.
 */
export const letIn = (seen: Seen): boolean | undefined =>
  [409, 412, 422].includes(seen.status) || /version-malformed/.test(seen.text)
    ? !refusedBy(seen.text)
    : found(seen);

const seen = ({ status, headers, body }: Answer): Seen => ({
  status,
  headers: Object.fromEntries(headers),
  text: typeof body === "string" ? body : JSON.stringify(body),
});

/** An address, with what is asked for in it. */
export type Path = (target: Target) => string | Promise<string>;

/** Ways of asking the API. A body may depend on what is asked for. */
export const get = (path: Path): Probe["ask"] => {
  return async ({ api }, target) => seen(await api.get(await path(target)));
};
export const post = (
  path: Path,
  body: object | ((target: Target) => object),
  ifMatch?: string,
): Probe["ask"] => {
  return async ({ api }, target) => {
    const sending = { key: randomUUID(), ...(ifMatch !== undefined && { ifMatch }) };
    return seen(await api.post(await path(target), bodyFor(body, target), sending));
  };
};
/** On version 1. */
export const patch = (path: Path, body: object | ((target: Target) => object)): Probe["ask"] => {
  return async ({ api }, target) =>
    seen(await api.patch(await path(target), bodyFor(body, target), { ifMatch: '"1"' }));
};

export const put = (path: Path, body: object): Probe["ask"] => {
  return async ({ api }, target) => seen(await api.put(await path(target), body, { ifMatch: '"1"' }));
};

const bodyFor = (body: object | ((target: Target) => object), target: Target): object =>
  typeof body === "function" ? body(target) : body;
