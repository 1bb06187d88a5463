import { localDateOf } from "../calendar/local-date.ts";
import { type DomainEvent, isEvent } from "../events/domain-event.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import type { Occasion } from "./occasion.ts";

/** What an event tells people by the alert rules, from the event alone; empty where it tells nobody anything. */
export function occasionsOf(event: DomainEvent): readonly Occasion[] {
  const on = localDateOf(event.time);
  if (isEvent(event, ["unit-year.decided"])) {
    const { unitYears, points, grade, place } = event.data;
    const facts = { points, grade, place };
    return unitYears.map((of) => ({
      ...DECIDED,
      subject: unitYearName(of),
      episode: "v1",
      on,
      ...of,
      facts,
    }));
  }
  // An appeal that is rejected changes nothing.
  if (isEvent(event, ["appeal.decided"]) && event.data.sheetVersion !== undefined) {
    const { unit, year, criterion, sheetVersion } = event.data;
    const of = { unit, year };
    return [
      { ...DECIDED, subject: unitYearName(of), episode: `v${sheetVersion}`, on, ...of, facts: { criterion } },
    ];
  }
  if (isEvent(event, ["award.stepped"]) && event.data.step === "decide") {
    const { proposal, version, unit, year, award, state } = event.data;
    const facts = { award, state };
    return [{ rule: "award-decided", subject: proposal, episode: `v${version}`, on, unit, year, facts }];
  }
  // A report that was due and is not there; other records that a day changes have clocks and ladders of their own.
  if (isEvent(event, ["record.day-passed"]) && event.data.record.kind === "report") {
    const { id, version, kind } = event.data.record;
    const [of] = event.data.unitYears;
    const facts = { clock: "report-due", since: on };
    return of ? [{ rule: "report-late", subject: id, episode: `v${version}`, on, ...of, kind, facts }] : [];
  }
  return [];
}

const DECIDED = { rule: "decided-changed" } as const;

/**
 * What follows from an occasion for others than those whom its own rule tells: a self-score that is overdue is the unit's
 * officers' matter by the ladder, and by a rule of its own that of the head, the clerk and the appraisers.
 */
export function followingOccasion(occasion: Occasion): Occasion | undefined {
  const isSelfScore = occasion.rule === "deadline-overdue" && occasion.facts.clock === "self-score";
  return isSelfScore ? { ...occasion, rule: "self-score-late" } : undefined;
}
