import type { Answer, Review } from "../../../shared/appraisals/card.ts";
import type { Leaf } from "../../../shared/guidance/guidance.ts";
import { figuresOf } from "../../../shared/guidance/rules/terms.ts";
import type { Language } from "../../../shared/texts/bilingual.ts";
import { entered, textOf, textsOf, type Values } from "../forms/field-values.ts";
import { NO, YES } from "../forms/read-declared.ts";
import { typedNumber } from "../forms/typed.ts";
import { pointsToType, typedPoints } from "./typed-points.ts";

/** Ticked where none of the items is met: no box at all says nothing. */
export const NONE_TICKED = "none";

type Inputs = Readonly<Record<string, string | readonly string[] | undefined>>;

/** As the inputs of a form hold it, without what is absent. */
export const filledIn = (inputs: Inputs): Values =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "string" ? [value] : value] as const],
    ),
  );

/** The answer to a criterion in the inputs of a form, their names beginning with `at`. */
export function answerInputs(
  { rule }: Leaf,
  { points, level, ticks, achieved, figures, notApplicable }: Answer,
  language: Language,
  at = "",
): Inputs {
  const figureInputs = figuresOf(rule).map(
    (figure, index) => [`${at}figures.${index}`, numberToType(figures?.[figure])] as const,
  );
  return {
    [`${at}points`]: points === undefined ? undefined : pointsToType(points, language),
    [`${at}level`]: level,
    [`${at}ticks`]: ticks && (ticks.length === 0 ? [NONE_TICKED] : ticks),
    [`${at}achieved`]: achieved === undefined ? undefined : achieved ? YES : NO,
    ...Object.fromEntries(figureInputs),
    [`${at}notApplicable.reason`]: notApplicable?.reason,
  };
}

/** The answer that stands in the inputs, for the card's schema to judge. */
export function readAnswer({ rule }: Leaf, values: Values, at = ""): Record<string, unknown> {
  const points = entered(values, `${at}points`);
  const ticks = textsOf(values, `${at}ticks`).filter((tick) => tick !== "");
  const figures = figuresOf(rule).flatMap((figure, index) => {
    const typed = entered(values, `${at}figures.${index}`);
    return typed === undefined ? [] : [[figure, typedNumber(typed)] as const];
  });
  return present({
    points: points === undefined ? undefined : typedPoints(points),
    level: entered(values, `${at}level`),
    ticks: ticks.length === 0 ? undefined : ticks.filter((tick) => tick !== NONE_TICKED),
    achieved: readYesNo(values, `${at}achieved`),
    figures: figures.length === 0 ? undefined : Object.fromEntries(figures),
    notApplicable: readReason(values, `${at}notApplicable.reason`),
  });
}

/** What a review says beside its answer. */
export const reviewInputs = ({ comment, voided, forecast, contestSettled }: Review, at = ""): Inputs => ({
  [`${at}comment`]: comment,
  [`${at}voided.reason`]: voided?.reason,
  [`${at}forecast.outcome`]: forecast?.outcome,
  [`${at}forecast.note`]: forecast?.note,
  [`${at}contestSettled`]: contestSettled && YES,
});

export function readReview(values: Values, at = ""): Record<string, unknown> {
  const outcome = entered(values, `${at}forecast.outcome`);
  const note = entered(values, `${at}forecast.note`);
  return present({
    comment: entered(values, `${at}comment`),
    voided: readReason(values, `${at}voided.reason`),
    forecast: outcome === undefined && note === undefined ? undefined : present({ outcome, note }),
    contestSettled: textOf(values, `${at}contestSettled`) === YES ? true : undefined,
  });
}

/** A reason that makes what it is for hold; nothing where none was entered. */
export function readReason(values: Values, name: string): { readonly reason: string } | undefined {
  const reason = entered(values, name);
  return reason === undefined ? undefined : { reason };
}

export const present = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export function readYesNo(values: Values, name: string): boolean | string | undefined {
  const text = entered(values, name);
  if (text === YES) return true;
  return text === NO ? false : text;
}

export const numberToType = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
