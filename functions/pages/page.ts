import type { LocalDate } from "../../shared/calendar/local-date.ts";
import type { HttpRequest } from "../../shared/platform/http/request.ts";
import type { HttpResponse } from "../../shared/platform/http/response.ts";
import type { Runtime } from "../../shared/platform/runtime.ts";
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
}

export type PageDeps = Runtime;

export type Page = (request: PageRequest, params: Readonly<Record<string, string>>) => Promise<HttpResponse>;

/** The request as pages read it: `/en` in front of a path says the language. */
export function pageRequestOf(http: HttpRequest, deps: PageDeps): PageRequest {
  const { rawPath, rawQueryString } = http.event;
  const english = rawPath === "/en" || rawPath.startsWith("/en/");
  const language: Language = english ? "en" : "vi";
  const path = onThisSite(english ? rawPath.slice("/en".length) : rawPath).replace(/\/+$/, "") || "/";
  const query = new URLSearchParams(rawQueryString);
  return { http, deps, language, texts: TEXTS[language], path, query, today: deps.clock.today() };
}

/** With one slash in front: links are made of the path, and `//evil.example` would lead to another site. */
const onThisSite = (path: string): string => path.replace(/^[/\\\s]+/, "/");

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
