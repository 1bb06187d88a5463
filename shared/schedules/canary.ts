import { addDays, type Instant, type LocalDate, localDateOf, yearOf } from "../calendar/local-date.ts";
import type { CommitteeId, MemberId, UnitId } from "../ids/readable-id.ts";
import { type LocalityPack, localityPackSchema } from "../localities/pack.ts";
import { CANARY } from "../names/canary.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";

export const CANARY_UNIT = CANARY as UnitId;
export const CANARY_COMMITTEE = CANARY as CommitteeId;
export const CANARY_MEMBER = CANARY as MemberId;

/** The day before the run is the day of its dialogue: all of it is over when it is sent. */
const dayOf = (scheduledAt: Instant): LocalDate => addDays(localDateOf(scheduledAt), -1);

export const canaryYearOf = (scheduledAt: Instant): UnitYear => ({
  unit: CANARY_UNIT,
  year: yearOf(dayOf(scheduledAt)),
});

/** The same for both jobs of a morning: the canary's run and the look whether it came through. */
export const canaryKeyOf = (scheduledAt: Instant): string => `canary-${localDateOf(scheduledAt)}`;

/** What is put on the queue: a dialogue without any person, held, concluded and made public in one day, so that no clock runs. */
export function canarySubmission(scheduledAt: Instant) {
  const day = dayOf(scheduledAt);
  return {
    unit: CANARY_UNIT,
    plan: { place: NOWHERE, form: "online", area: { kind: "whole-unit" }, basis: "periodic" },
    notice: { publishedOn: addDays(day, -30) },
    meeting: {
      startedAt: `${day}T08:00`,
      endedAt: `${day}T08:01`,
      chairs: [{ name: NOBODY, post: "other", title: "Kiểm tra tự động" }],
      attendees: 0,
    },
    conclusion: { number: canaryKeyOf(scheduledAt), issuedOn: day },
    publication: { publishedOn: day, channels: ["posted"] },
  };
}

const NOWHERE = "Không ở đâu (ví dụ) / nowhere (example)";
const NOBODY = "Không ai (ví dụ) / nobody (example)";

/**
 * The synthetic locality and one year of it: a point for each dialogue, so that every canary moves the score; a
 * hundred could lie there unwithdrawn before it stood still.
 */
export function canaryPack(
  year: number,
  { machine, sender }: { machine: string; sender?: string },
): LocalityPack {
  const name = { name: "Đơn vị kiểm tra tự động (ví dụ)", nameEn: "Synthetic unit (example)" };
  const title = { vi: "VÍ DỤ: kiểm tra tự động", en: "EXAMPLE: automatic check" };
  return localityPackSchema.parse({
    locality: { id: CANARY, ...name },
    example: true,
    exampleNote: {
      vi: "Không phải địa phương thật: chỉ để kiểm tra hệ thống mỗi sáng.",
      en: "No real locality: it only checks the system every morning.",
    },
    year,
    blocks: [],
    units: [{ id: CANARY, locality: CANARY, kind: "commune", ...name, head: { name: NOBODY, post: "-" } }],
    committee: {
      id: CANARY,
      name: "Kiểm tra tự động (ví dụ) / automatic check (example)",
      members: [{ id: CANARY, post: "Hộp thư kiểm tra", alerts: "at-once" }],
    },
    accounts: [],
    machines: [
      {
        clientId: machine,
        senders: sender === undefined ? [] : [sender],
        memberships: [{ role: "filing-service", unit: CANARY, from: "2000-01-01" }],
      },
    ],
    guidances: [
      {
        id: `${CANARY}-${year}`,
        version: 1,
        year,
        unitKinds: ["commune"],
        title,
        example: true,
        source: title,
        // A year later, so that the canary of New Year, whose dialogue is of the year before, still moves a score.
        cutOff: `${year + 1}-12-31`,
        total: 10_000,
        criteria: [
          {
            kind: "leaf",
            id: "I",
            text: title,
            max: 10_000,
            rule: {
              kind: "ratio",
              value: ["dialogues.held"],
              target: { kind: "number", count: 100 },
              rounding: { to: 1, mode: "half-up" },
            },
          },
        ],
        grades: [{ id: "canary", name: title, from: 0 }],
      },
    ],
    limits: [],
    retentions: [],
  });
}
