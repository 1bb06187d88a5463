import { type Caller, RESIDENT } from "../../shared/access/caller.ts";
import type { LocalDate } from "../../shared/calendar/local-date.ts";
import type { EvidenceFiles } from "../../shared/evidence/files.ts";
import type { AttachingDeps } from "../../shared/opinions/attachments.dynamodb.ts";
import type { HttpRequest } from "../../shared/platform/http/request.ts";
import type { HttpResponse } from "../../shared/platform/http/response.ts";
import type { PersonsRuntime } from "../../shared/platform/persons-runtime.ts";
import type { Issuer } from "../../shared/sessions/issuer.ts";
import type { Language } from "../../shared/texts/bilingual.ts";
import { TEXTS, type Texts } from "./texts/texts.ts";

/** What a page is asked for and made with. */
export interface PageRequest {
  readonly http: HttpRequest;
  readonly deps: PageDeps;
  readonly language: Language;
  readonly texts: Texts;
  /** Without the language: `/scores` of `/en/scores`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Business date. */
  readonly today: LocalDate;
  /** Who asks; {@link RESIDENT} where nobody is signed in. */
  readonly caller: Caller;
  readonly session: PageSession | undefined;
}

/** A signed-in browser. */
export interface PageSession {
  /** Goes into every form as `csrf`. */
  readonly csrf: string;
  readonly displayName: string;
}

/** What pages are made with, beside the table. */
export interface PageDeps extends PersonsRuntime {
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
  readonly issuer: () => Promise<Issuer>;
  /** The bucket of evidence files. */
  readonly evidenceFiles: () => Promise<EvidenceFiles>;
  /** Its folder of what residents send with their opinions. */
  readonly attachmentFiles?: () => Promise<AttachingDeps["files"]>;
}

/** What a page answers. */
export interface PageAnswer extends HttpResponse {
  /** Other sites to which a form on the page may be sent. @default none */
  readonly formOrigins?: readonly string[];
}

export type Page = (request: PageRequest, params: Readonly<Record<string, string>>) => Promise<PageAnswer>;

/** The request as pages read it, before it is known who asks: `/en` in front of a path says the language. */
export function pageRequestOf(http: HttpRequest, deps: PageDeps): PageRequest {
  const { rawPath, rawQueryString } = http.event;
  const english = rawPath === "/en" || rawPath.startsWith("/en/");
  const language: Language = english ? "en" : "vi";
  const path = withoutSlashesAtEnd(onThisSite(english ? rawPath.slice("/en".length) : rawPath)) || "/";
  const query = new URLSearchParams(rawQueryString);
  const today = deps.clock.today();
  return {
    http,
    deps,
    language,
    texts: TEXTS[language],
    path,
    query,
    today,
    caller: RESIDENT,
    session: undefined,
  };
}

/** With one slash in front: links are made of the path, and `//evil.example` would lead to another site. */
export const onThisSite = (path: string): string => path.replace(/^[/\\\s]+/, "/");

/** By hand: a pattern that ends in `$` starts anew at each slash, which takes long where there are thousands. */
function withoutSlashesAtEnd(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}

/** An address in the page's own language. */
export function href(
  { language }: Pick<PageRequest, "language">,
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value));
  const address = language === "en" ? `/en${path === "/" ? "" : path}` : path;
  return parameters.size > 0 ? `${address}?${parameters}` : address;
}
