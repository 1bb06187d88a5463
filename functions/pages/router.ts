import type { HttpResponse } from "../../shared/platform/http/response.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { STYLESHEET_PATH, siteCssPage } from "./assets/stylesheet.ts";
import { announcePage, postAnnounce } from "./dialogues/announce.ts";
import { correctPage, postCorrect } from "./dialogues/correct.ts";
import { correctOpinionPage, postCorrectOpinion } from "./dialogues/correct-opinion.ts";
import { dialogueListPage } from "./dialogues/list.ts";
import { postRecord, recordPage } from "./dialogues/record.ts";
import { dialoguePage } from "./dialogues/show.ts";
import { postStep, stepPage } from "./dialogues/steps.ts";
import { operatorsPage } from "./operators/operators.ts";
import { refuseForeignForm } from "./own-form.ts";
import type { Page, PageRequest } from "./page.ts";
import { recordsPage } from "./scores/records.ts";
import { scoreboardPage } from "./scores/scoreboard.ts";
import { sheetPage } from "./scores/sheet.ts";

/** Every page, by path; the first that fits answers. A segment in braces takes any one segment. */
const PAGES: readonly { readonly path: string; readonly GET?: Page; readonly POST?: Page }[] = [
  { path: "/", GET: recordPage },
  // API Gateway's {proxy+} takes at least one segment, so that nothing can be posted to the root.
  { path: "/dialogues", POST: postRecord },
  { path: "/dialogues/announce", GET: announcePage, POST: postAnnounce },
  { path: "/dialogues/{id}", GET: dialoguePage },
  { path: "/dialogues/{id}/correct", GET: correctPage, POST: postCorrect },
  { path: "/dialogues/{id}/opinions/{opinion}", GET: correctOpinionPage, POST: postCorrectOpinion },
  { path: "/dialogues/{id}/{step}", GET: stepPage, POST: postStep },
  { path: "/units/{unit}/{year}/dialogues", GET: dialogueListPage },
  { path: "/scores", GET: scoreboardPage },
  { path: "/scores/{unit}/{year}", GET: sheetPage },
  { path: "/scores/{unit}/{year}/records", GET: recordsPage },
  // Loaded when it is asked for: no other page needs the client of SNS.
  {
    path: "/committee",
    GET: async (...asked) => (await import("./committee/committee.ts")).committeePage(...asked),
  },
  { path: "/operators", GET: operatorsPage },
  { path: STYLESHEET_PATH, GET: siteCssPage },
];

/** Answers with the page at the request's path. Throws a {@link Refusal} where there is none. */
export async function answerPage(request: PageRequest): Promise<HttpResponse> {
  for (const page of PAGES) {
    const params = paramsOf(page.path, request.path);
    if (!params) continue;
    const answer = request.http.event.requestContext.http.method === "POST" ? page.POST : page.GET;
    if (!answer) throw new Refusal("method-not-allowed");
    if (answer === page.POST) refuseForeignForm(request.http);
    return answer(request, params);
  }
  throw new Refusal("not-found");
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith("{")) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}
