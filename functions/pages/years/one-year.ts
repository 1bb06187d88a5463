import { grantFor } from "../../../shared/access/may.ts";
import { type Card, cardSchema, PARTS, type Part } from "../../../shared/appraisals/card.ts";
import { allowPart } from "../../../shared/appraisals/permission.ts";
import { readSelfScore } from "../../../shared/appraisals/read-appraisals.dynamodb.ts";
import type { YearState } from "../../../shared/appraisals/read-year.dynamodb.ts";
import { FINDING_STAGES, PART_STAGES, type StageName } from "../../../shared/appraisals/stage.ts";
import { type Subject, subjectOf } from "../../../shared/appraisals/subject.ts";
import { committeesOf } from "../../../shared/committees/members.dynamodb.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { askedUnitYear } from "../unit-year-page.ts";

/** A unit's scoring year as its pages need it. */
export interface OneYear {
  readonly unit: Unit;
  readonly of: UnitYear;
  readonly state: YearState & { readonly cards: readonly Card[] };
  readonly committees: Awaited<ReturnType<typeof committeesOf>>;
  /** Path of its page, without the language. */
  readonly path: string;
  readonly address: string;
  /** `Tự chấm và thẩm định năm 2023 – Phường 1`. */
  readonly title: string;
}

/** The year that the path names, for whoever may read its appraisal. Throws `not-found`. */
export async function oneYear(
  request: PageRequest,
  params: Readonly<Record<string, string>>,
): Promise<OneYear> {
  const { unit, of } = await askedUnitYear(request, params, "appraisal.read");
  const { table } = request.deps;
  const [state, committees] = await Promise.all([
    readSelfScore(table, request.caller, of),
    committeesOf(table, unit.locality),
  ]);
  const path = `/years/${of.unit}/${of.year}`;
  const title = request.texts.years.title(unitName(request, unit), of.year);
  return { unit, of, state, committees, path, address: href(request, path), title };
}

export const cardOf = ({ state }: Pick<OneYear, "state">, criterion: string): Card | undefined =>
  state.cards.find((card) => card.criterion === criterion);

/** Id of what a card is about. */
export const idOf = (subject: Subject): string =>
  subject.kind === "leaf" ? subject.leaf.id : subject.rule.id;

const criterionSchema = cardSchema.shape.criterion;

/** What the path's criterion stands for in the year's guidance. Throws `not-found`. */
export function subjectIn(
  { state }: Pick<OneYear, "state">,
  { criterion: text = "" }: Readonly<Record<string, string>>,
): { readonly criterion: Card["criterion"]; readonly subject: Subject } {
  const criterion = criterionSchema.safeParse(text);
  const subject = criterion.success ? subjectOf(state.guidance, criterion.data) : undefined;
  if (!criterion.success || !subject) throw new Refusal("not-found");
  return { criterion: criterion.data, subject };
}

/** The part that is written at that stage: at most one. */
export function partAt(stage: StageName, subject: Subject): Part | undefined {
  if (subject.kind === "finding") return FINDING_STAGES.includes(stage) ? "final" : undefined;
  return PARTS.find((part) => PART_STAGES[part].at === stage);
}

/** The part of the card that the reader may write now; undefined where there is none. */
export function partNow(
  { caller }: Pick<PageRequest, "caller">,
  {
    unit,
    state,
    committees,
  }: Pick<OneYear, "unit" | "committees"> & {
    readonly state: Pick<YearState, "stage" | "guidance">;
  },
  subject: Subject,
): Part | undefined {
  const part = partAt(state.stage.stage, subject);
  if (part === undefined || !grantFor(caller, PART_STAGES[part].action, { unit })) return undefined;
  const criterion = criterionSchema.parse(idOf(subject));
  try {
    allowPart(caller, part, { guidance: state.guidance, criterion, unit, committees });
    return part;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
