import { HEAD_POSTS } from "../../../shared/dialogues/parts.ts";
import type { FactKind } from "../../../shared/pipeline/fact-kinds.ts";
import type { MetricName } from "../../../shared/pipeline/metrics.ts";
import { YEAR } from "./setting.ts";

/** What a row adds to each metric, as SQL; `where` leaves out what counts for nothing. */
interface Totals {
  readonly where: string;
  readonly sums: Partial<Record<MetricName, string>>;
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");

/** 1 where it holds, also where a part of it is not known: then it does not. */
const one = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
const only = (condition: string, value: string): string => `CASE WHEN ${condition} THEN ${value} ELSE 0 END`;

const REPEATED = "occasion = 'repeated'";
const LARGE = "people >= large";

/** The eight columns of the reporting form, over the receptions for which `condition` holds. */
const receptions = (group: string, condition: string): Record<string, string> => ({
  [`receptions.${group}Receptions`]: one(condition),
  [`receptions.${group}People`]: only(condition, "people"),
  [`receptions.${group}FirstCases`]: one(`${condition} AND NOT ${REPEATED}`),
  [`receptions.${group}RepeatedCases`]: one(`${condition} AND ${REPEATED}`),
  [`receptions.${group}Delegations`]: one(`${condition} AND ${LARGE}`),
  [`receptions.${group}DelegationPeople`]: only(`${condition} AND ${LARGE}`, "people"),
  [`receptions.${group}FirstDelegations`]: one(`${condition} AND ${LARGE} AND NOT ${REPEATED}`),
  [`receptions.${group}RepeatedDelegations`]: one(`${condition} AND ${LARGE} AND ${REPEATED}`),
});

const NEW = `first_year = ${YEAR}`;
const EFFECTIVE = "outcome = 'effective'";
const REPORTED = "outcome IS NOT NULL AND report = 1";
const AT_DIALOGUE = "source = 'dialogue'";
const ELSEWHERE = "source <> 'dialogue'";
const LONG_ENOUGH = "state = 'done' AND until - day + 1 >= COALESCE(minimum, 1)";
const OVERDUE =
  "due IS NOT NULL AND CASE WHEN replied IS NOT NULL THEN replied > due ELSE passed IS NOT NULL AND due <= passed END";

/** The metrics of `effectOf`, kind by kind. */
export const TOTALS: Partial<Record<FactKind, Totals>> = {
  dialogue: {
    where: "state IN ('held', 'concluded', 'published')",
    sums: {
      "dialogues.held": "1",
      "dialogues.chairedByHead": one(`post IN (${quoted(HEAD_POSTS)})`),
      "dialogues.noticeOnTime": one("notice IS NOT NULL AND day - notice >= COALESCE(notice_days, 0)"),
      "dialogues.concluded": one("state <> 'held'"),
      "dialogues.published": one("state = 'published'"),
      "dialogues.underModel": "model",
      "dialogues.enteredLate": one("entered > day + entry_days"),
      "dialogues.attendees": "people",
    },
  },
  opinion: {
    where: "state <> 'withdrawn'",
    sums: {
      "opinions.raised": one(AT_DIALOGUE),
      "opinions.answeredOnTheSpot": one(`${AT_DIALOGUE} AND outcome = 'answered-on-the-spot'`),
      "opinions.handedOver": one(`${AT_DIALOGUE} AND outcome = 'handed-over'`),
      "opinions.beyondAuthority": one(`${AT_DIALOGUE} AND outcome = 'beyond-authority'`),
      "opinions.toVerify": one(`${AT_DIALOGUE} AND outcome = 'to-verify'`),
      "opinions.received": one(ELSEWHERE),
      "opinions.receivedAnswered": one(`${ELSEWHERE} AND outcome = 'answered-on-the-spot'`),
      "opinions.receivedHandedOver": one(`${ELSEWHERE} AND outcome = 'handed-over'`),
      "opinions.receivedBeyondAuthority": one(`${ELSEWHERE} AND outcome = 'beyond-authority'`),
      "opinions.receivedToVerify": one(`${ELSEWHERE} AND outcome = 'to-verify'`),
      "opinions.receivedProposals": one(`${ELSEWHERE} AND class = 'proposal'`),
      "opinions.receivedReflections": one(`${ELSEWHERE} AND class = 'reflection'`),
      "opinions.receivedAtReceptions": one("source = 'reception'"),
      "opinions.receivedByForm": one("source = 'form'"),
      "opinions.receivedAtInspections": one("source = 'inspection'"),
      "opinions.receivedPeople": only(ELSEWHERE, "people"),
    },
  },
  reception: {
    where: "state <> 'withdrawn'",
    sums: {
      ...receptions("all", "TRUE"),
      ...receptions("daily", "type = 'daily'"),
      ...receptions("periodicInPerson", "type = 'periodic' AND received_by = 'head'"),
      ...receptions("periodicDelegated", "type = 'periodic' AND received_by = 'delegate'"),
      ...receptions("adHocInPerson", "type = 'ad-hoc' AND received_by = 'head'"),
      ...receptions("adHocDelegated", "type = 'ad-hoc' AND received_by = 'delegate'"),
      "receptions.conclusionNotices": "noticed",
      "receptions.informed": one("informed IS NOT NULL"),
      "receptions.informedOnTime": one("informed <= due"),
      "receptions.overdue": one("passed = 1 AND informed IS NULL"),
      "receptions.settled": one("state = 'settled'"),
    },
  },
  "model-year": {
    where: "state <> 'withdrawn'",
    sums: {
      "models.registered": "1",
      "models.new": one(NEW),
      "models.continued": one(`NOT ${NEW}`),
      "models.approved": "approved",
      "models.effective": one(EFFECTIVE),
      "models.effectiveNew": one(`${EFFECTIVE} AND ${NEW}`),
      "models.effectiveContinued": one(`${EFFECTIVE} AND NOT ${NEW}`),
      "models.withReport": one(REPORTED),
      "models.newWithReport": one(`${REPORTED} AND ${NEW}`),
      "models.withFigures": one(`${REPORTED} AND figures = 1`),
      "models.widened": one(`widened = 1 AND NOT ${NEW}`),
      "models.recognised": one("local OR district OR province"),
      "models.recognisedLocal": "local",
      "models.recognisedDistrict": "district",
      "models.recognisedProvince": "province",
      "models.replicated": "replicated",
    },
  },
  "work-year": {
    where: "state <> 'withdrawn'",
    sums: {
      "works.planned": "1",
      "works.started": one("state IN ('completed', 'accepted') OR started IS NOT NULL"),
      "works.completed": one("state IN ('completed', 'accepted')"),
      "works.accepted": one("state = 'accepted'"),
      "works.notCarriedOut": one("state = 'not-carried-out'"),
    },
  },
  gift: {
    where: "state IN ('received', 'land-updated')",
    sums: {
      "gifts.households": one("giver = 'household' AND counted IS NOT 1"),
      "land.gifts": one("type = 'land'"),
      "land.squareMetres": only("type = 'land'", "COALESCE(square_metres, 0)"),
      "land.declaredValue": only("type = 'land'", "COALESCE(declared, 0)"),
      "land.recordsUpdated": one("type = 'land' AND state = 'land-updated'"),
      "money.dong": only("type = 'money'", "COALESCE(dong, 0)"),
      "workdays.days": only("type = 'workdays'", "COALESCE(days, 0)"),
      "materials.gifts": one("type = 'materials'"),
      "materials.declaredValue": only("type = 'materials'", "COALESCE(declared, 0)"),
    },
  },
  "democracy-act": {
    where: "state <> 'withdrawn'",
    sums: {
      "democracy.publications": one("act = 'publication'"),
      "democracy.publicationsLongEnough": one(`act = 'publication' AND ${LONG_ENOUGH}`),
      "democracy.consultations": one("act = 'consultation'"),
      "democracy.consultationsLongEnough": one(`act = 'consultation' AND ${LONG_ENOUGH}`),
      "democracy.opinionsReceived": only("act = 'consultation'", "COALESCE(received, 0)"),
      "democracy.opinionsAccepted": only("act = 'consultation'", "COALESCE(accepted, 0)"),
      "democracy.conferences": one("act = 'conference'"),
      "democracy.conferencesValid": one(
        "act = 'conference' AND (quorum_of IS NULL OR present * quorum_of >= quorum_present * total)",
      ),
      "democracy.rulesIssued": one("act = 'rules'"),
      "democracy.recommendations": one("act = 'recommendation'"),
      "democracy.recommendationsAnswered": one("act = 'recommendation' AND replied IS NOT NULL"),
      "democracy.recommendationsAnsweredOnTime": one(
        `act = 'recommendation' AND replied IS NOT NULL AND NOT (${OVERDUE})`,
      ),
      "democracy.recommendationsOverdue": one(`act = 'recommendation' AND (${OVERDUE})`),
    },
  },
  broadcast: {
    where: "state = 'aired'",
    sums: {
      "broadcasts.aired": "1",
      "broadcasts.minutes": "minutes",
      "broadcasts.airings": "COALESCE(airings, 0)",
    },
  },
};
