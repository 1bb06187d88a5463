import { evidenceOf, isReview, type Part, type ReviewPart } from "../../../shared/appraisals/card.ts";
import type { Beside } from "../../../shared/appraisals/read-appraisals.dynamodb.ts";
import { type Subject, subjectOf } from "../../../shared/appraisals/subject.ts";
import { canonicalJson, sha256 } from "../../../shared/canonical/canonical-json.ts";
import type { committeesOf } from "../../../shared/committees/members.dynamodb.ts";
import { listEvidence } from "../../../shared/evidence/evidence.dynamodb.ts";
import type { Evidence } from "../../../shared/evidence/evidence.ts";
import type { Leaf } from "../../../shared/guidance/guidance.ts";
import { textOf, type Values } from "../forms/field-values.ts";
import { rowCount } from "../forms/rows.ts";
import type { PageRequest } from "../page.ts";
import { answerInputs, filledIn, reviewInputs } from "./answer-values.ts";
import { partNow } from "./one-year.ts";

/** One unit's criterion as the appraiser's page shows it; `part` is the review that the reader may write now. */
export interface AppraisalRow extends Beside {
  readonly subject: Subject;
  readonly part: ReviewPart | undefined;
  /** Files of the unit-year, where the card cites some. */
  readonly files: readonly Evidence[];
}

/** The units side by side, each with what it is asked and what the reader may write; findings are written on their own page. */
export async function appraisalRows(
  request: PageRequest,
  besides: readonly Beside[],
  criterion: string,
  committees: Awaited<ReturnType<typeof committeesOf>>,
): Promise<AppraisalRow[]> {
  const rows = await Promise.all(
    besides.map(async (beside): Promise<AppraisalRow[]> => {
      const { unit, card, stage, guidance } = beside;
      const subject = subjectOf(guidance, criterion);
      if (subject?.kind !== "leaf") return [];
      const part = partNow(request, { unit, state: beside, committees }, subject);
      const cites = card !== undefined && evidenceOf(card) > 0;
      const files = cites ? await listEvidence(request.deps.table, { unit: unit.id, year: stage.year }) : [];
      return [{ ...beside, subject, part: part && isReview(part) ? part : undefined, files }];
    }),
  );
  return rows.flat();
}

/** What the card says in that part, in the inputs of row `at`. */
export function rowInputs(
  { card }: AppraisalRow,
  leaf: Leaf,
  part: ReviewPart,
  language: PageRequest["language"],
  at: string,
): Values {
  const review = card?.[part];
  return review ? filledIn({ ...answerInputs(leaf, review, language, at), ...reviewInputs(review, at) }) : {};
}

/** What identifies a row and tells whether it was touched; not what was entered. */
const IDENTITY = ["unit", "version", "part", "was"];

/** The inputs of a row without their row, blanks and empty ones: what was entered. */
export function enteredIn(values: Values, at: string): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, texts]) => {
      if (!name.startsWith(at)) return [];
      const field = name.slice(at.length);
      const typed = texts.map((text) => text.replaceAll("\r\n", "\n").trim()).filter((text) => text !== "");
      return IDENTITY.includes(field) || typed.length === 0 ? [] : [[field, typed] as const];
    }),
  );
}

/** Of what a row held when it was shown: a row that was not touched is not saved. */
export const fingerprint = (fields: Values): string => sha256(canonicalJson(fields)).slice(0, 16);

/** A row as it was posted. */
export interface PostedRow {
  readonly at: string;
  readonly unit: string;
  readonly part: Part | undefined;
  readonly version: number;
  readonly fields: Values;
}

/** The rows that somebody touched. */
export function touchedRows(values: Values): PostedRow[] {
  return Array.from({ length: rowCount(values, { list: "rows" }) }, (_, index) => `rows.${index}.`).flatMap(
    (at) => {
      // Units between them whose review is not due have no row in the form.
      if (textOf(values, `${at}unit`) === "") return [];
      const fields = enteredIn(values, at);
      if (fingerprint(fields) === textOf(values, `${at}was`)) return [];
      const part = textOf(values, `${at}part`);
      const version = Number(textOf(values, `${at}version`));
      return [
        { at, unit: textOf(values, `${at}unit`), part: isPart(part) ? part : undefined, version, fields },
      ];
    },
  );
}

const isPart = (text: string): text is ReviewPart =>
  text === "review1" || text === "review2" || text === "final";
