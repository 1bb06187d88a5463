import * as z from "zod";
import { type Card, cardSchema, type Part, reviewSchema } from "../../../shared/appraisals/card.ts";
import type { Beside } from "../../../shared/appraisals/read-appraisals.dynamodb.ts";
import { saveCard } from "../../../shared/appraisals/save-card.dynamodb.ts";
import { answerIn } from "../../../shared/appraisals/standing.ts";
import { type Subject, subjectOf } from "../../../shared/appraisals/subject.ts";
import { canonicalJson } from "../../../shared/canonical/canonical-json.ts";
import { type FieldProblem, fieldProblem } from "../../../shared/problems/field-problem.ts";
import { PROBLEMS, Refusal } from "../../../shared/problems/problem.ts";
import type { PageRequest } from "../page.ts";
import { TEXTS } from "../texts/texts.ts";
import { readAnswer, readReview } from "./answer-values.ts";
import type { PostedRow } from "./appraisal-rows.ts";
import { onForm } from "./on-form.ts";
import { answerInWords } from "./told.ts";

/** What became of a page of rows: how many were saved, and what is wrong with the others, row by row. */
export interface RowsSaved {
  readonly saved: number;
  readonly problems: readonly FieldProblem[];
}

/** Cards written at once: each is a transaction of its own unit. */
const AT_ONCE = 8;

/** Saves every row on the version it was made from; a row that fails leaves the others saved. */
export async function saveRows(
  request: PageRequest,
  besides: readonly Beside[],
  { criterion, year }: Pick<Card, "criterion" | "year">,
  rows: readonly PostedRow[],
): Promise<RowsSaved> {
  const problems: FieldProblem[] = [];
  let saved = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((row) => saveRow(request, besides, { criterion, year }, row)));
    saved += found.filter((faults) => faults.length === 0).length;
    problems.push(...found.flat());
  }
  return { saved, problems };
}

/** What kept the row from being saved; empty where it was. */
async function saveRow(
  request: PageRequest,
  besides: readonly Beside[],
  { criterion, year }: Pick<Card, "criterion" | "year">,
  { at, unit, part, version, fields }: PostedRow,
): Promise<FieldProblem[]> {
  const { deps, caller, language } = request;
  const beside = besides.find((one) => one.unit.id === unit);
  const subject = beside && subjectOf(beside.guidance, criterion);
  if (!beside || subject?.kind !== "leaf" || part === undefined || !(version >= 1))
    throw new Refusal("not-found");
  const body = { ...readAnswer(subject.leaf, fields), ...readReview(fields) };
  const of = { unit: beside.unit.id, year };
  try {
    await saveCard(deps, { caller, of, criterion, part, version: version - 1 }, body);
    return [];
  } catch (error) {
    if (isOwn(error, caller.principal, part, body)) return [];
    const told = onForm(error, { subject, values: fields, language });
    if (!(told instanceof Refusal)) throw told;
    if (told.code === "fields-invalid")
      return told.fields.map((fault) => ({ ...fault, field: `${at}${fault.field}` }));
    return [unsaved(at, told, subject, part)];
  }
}

/** The twin of this post was faster: the card says this already, in the caller's name. */
function isOwn(error: unknown, principal: string, part: Part, body: object): boolean {
  const review = cardIn(error)?.[part];
  const said = reviewSchema.safeParse(body);
  if (!review || !("body" in review) || review.by !== principal || !said.success) return false;
  const { by: _, at: __, body: ___, ...now } = review;
  return canonicalJson(now) === canonicalJson(said.data);
}

/** The card as it is now, which whoever was slower is shown. */
function cardIn(error: unknown): Card | undefined {
  const current = error instanceof Refusal ? error.current : undefined;
  return currentSchema.safeParse(current).data?.card;
}

const currentSchema = z.looseObject({ card: cardSchema });

/** Why the row as a whole was not saved, in both languages. */
function unsaved(at: string, refusal: Refusal, subject: Subject, part: Part): FieldProblem {
  const said = (language: PageRequest["language"]): string => {
    const { years } = TEXTS[language];
    switch (refusal.code) {
      case "version-changed": {
        const review = cardIn(refusal)?.[part];
        const now =
          review && "body" in review
            ? answerInWords({ language, texts: TEXTS[language] }, subject, answerIn(review))
            : [];
        return years.rowConflict(now.join("; "));
      }
      case "step-not-allowed":
        return years.rowStage;
      case "year-decided":
        return years.rowDecided;
      case "busy":
        return years.rowBusy;
      default:
        return PROBLEMS[refusal.code].title[language];
    }
  };
  return fieldProblem(at.slice(0, -1), "not-saved", { why: said("vi"), whyEn: said("en") });
}
