import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { allow, grantFor } from "../../shared/access/may.ts";
import type { DialogueDeps } from "../../shared/dialogues/context.dynamodb.ts";
import type { Dialogue } from "../../shared/dialogues/dialogue.ts";
import { dialogueToShow } from "../../shared/dialogues/dialogue-for.dynamodb.ts";
import {
  pageOfDialogues,
  pageOfPublished,
  readOpinions,
} from "../../shared/dialogues/read-dialogue.dynamodb.ts";
import { openPersons } from "../../shared/dialogues/read-persons.dynamodb.ts";
import { raisedBefore } from "../../shared/dialogues/step.ts";
import { correctDialogue, stepDialogue, type Target } from "../../shared/dialogues/step-dialogue.dynamodb.ts";
import {
  correctionSchema,
  dialogueSubmissionSchema,
  STEP_NAMES,
  stepSchema,
} from "../../shared/dialogues/submission.ts";
import { type Receipt, submitDialogue } from "../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { dialogueIdSchema, opinionIdSchema } from "../../shared/ids/record-id.ts";
import type { StoredFact } from "../../shared/pipeline/fact.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { jsonOf } from "../../shared/platform/http/json-body.ts";
import {
  type HttpRequest,
  idempotencyKeyOf,
  pathOf,
  queryOf,
  versionOf,
} from "../../shared/platform/http/request.ts";
import { etagOf, json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { personsRuntime } from "../../shared/platform/persons-runtime.ts";
import { parseOrRefuse } from "../../shared/problems/parse.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import {
  DIALOGUES_A_PAGE,
  dialogueDetailView,
  dialoguePageView,
  dialogueView,
  OPINIONS_A_PAGE,
  opinionViewOf,
  personalOf,
  publicDialogueView,
  publicViewOf,
  viewOf,
} from "./views.ts";

const byId = z.object({ id: dialogueIdSchema });
const byStep = z.object({ id: dialogueIdSchema, step: z.enum(STEP_NAMES) });

/** The API of direct dialogues. `deps` is asked at each request, so that tests hand over their own table and clock. */
export const makeHandler = (deps: () => DialogueDeps) =>
  httpHandler({
    "POST /api/dialogues": async (request) => {
      const key = idempotencyKeyOf(request);
      if (key === undefined) throw new Refusal("key-missing");
      const submission = jsonOf(request, dialogueSubmissionSchema);
      const caller = await apiCaller(request, deps());
      return answer(await submitDialogue(deps(), { caller, key }, submission), 201);
    },

    "GET /api/dialogues/{id}": async (request) => {
      const { id } = pathOf(request, byId);
      const { opinionsAfter } = queryOf(
        request,
        z.strictObject({ opinionsAfter: opinionIdSchema.optional() }),
      );
      const { table } = deps();
      const caller = await apiCaller(request, deps());
      const { view, ...shown } = await dialogueToShow(table, caller, id);
      const { dialogue } = shown;
      if (view === "public") return json(publicDialogueView, 200, publicAnswer(dialogue));
      const ids = raisedBefore(dialogue.fact).opinions;
      const start = opinionsAfter === undefined ? 0 : ids.indexOf(opinionsAfter) + 1;
      const page = ids.slice(start, start + OPINIONS_A_PAGE);
      const opinions = await readOpinions(table, page);
      const persons = await openPersons(deps(), caller, shown, opinions);
      return json(
        dialogueDetailView,
        200,
        {
          ...viewOf(dialogue),
          attendeeNames: personalOf(persons.attendeeNames),
          opinions: opinions.map((opinion) => opinionViewOf(opinion, persons.opinions.get(opinion.fact.id))),
          ...(start + OPINIONS_A_PAGE < ids.length && { nextOpinions: page.at(-1) }),
        },
        { etag: etagOf(dialogue.version) },
      );
    },

    "GET /api/units/{unit}/{year}/dialogues": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const { after } = queryOf(request, z.strictObject({ after: dialogueIdSchema.optional() }));
      const { table } = deps();
      const caller = await apiCaller(request, deps());
      const unit = await findUnit(table, of.unit);
      if (!unit) throw new Refusal("not-found");
      const isWhole = grantFor(caller, "dialogue.read", { unit }) !== undefined;
      if (!isWhole) allow(caller, "dialogue.read-public", { unit });
      const read = isWhole ? pageOfDialogues : pageOfPublished;
      const { dialogues, next } = await read(table, of, DIALOGUES_A_PAGE, after);
      return json(dialoguePageView, 200, {
        dialogues: isWhole ? dialogues.map(viewOf) : dialogues.flatMap(publicViewOf),
        ...(next !== undefined && { next }),
      });
    },

    "PATCH /api/dialogues/{id}": async (request) => {
      const target = await targetOf(request, pathOf(request, byId).id, deps);
      return answer(await correctDialogue(deps(), target, jsonOf(request, correctionSchema)), 200);
    },

    "POST /api/dialogues/{id}/{step}": async (request) => {
      const { id, step } = pathOf(request, byStep);
      const target = await targetOf(request, id, deps);
      const fields = jsonOf(request, z.looseObject({}));
      return answer(await stepDialogue(deps(), target, parseOrRefuse(stepSchema, { ...fields, step })), 200);
    },
  });

export const handler = makeHandler(personsRuntime);

function publicAnswer(dialogue: StoredFact<Dialogue>) {
  const [shown] = publicViewOf(dialogue);
  if (!shown) throw new Refusal("not-found");
  return shown;
}

function answer({ dialogue, replayed }: Receipt, status: 200 | 201) {
  return json(dialogueView, replayed ? 200 : status, viewOf(dialogue), {
    etag: etagOf(dialogue.version),
    location: `/api/dialogues/${dialogue.fact.id}`,
  });
}

/** What the headers say wrongly is refused before anything is read. */
async function targetOf(request: HttpRequest, id: Target["id"], deps: () => DialogueDeps): Promise<Target> {
  const [version, key] = [versionOf(request), idempotencyKeyOf(request)];
  return { id, version, key, caller: await apiCaller(request, deps()) };
}
