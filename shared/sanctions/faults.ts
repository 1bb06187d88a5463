import { dateOf, formatDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext } from "../records/record-kind.ts";
import type { Matter, Sanction } from "./sanction.ts";

const SPECIFIC = ["role", "level", "responsibility", "people", "criterion", "occurrence"] as const;
type Specific = (typeof SPECIFIC)[number];

/** Which fields each matter needs, and which it may have besides. */
const FIELDS_OF: Record<Matter, { readonly needs: readonly Specific[]; readonly may: readonly Specific[] }> =
  {
    discipline: { needs: ["role", "level"], may: [] },
    criminal: { needs: ["role"], may: [] },
    corruption: { needs: [], may: ["role", "people"] },
    disunity: { needs: [], may: [] },
    "mass-petition": { needs: ["responsibility", "people"], may: [] },
    "hot-spot": { needs: ["responsibility"], may: ["people"] },
    "dishonest-evidence": { needs: ["criterion", "occurrence"], may: [] },
    "under-consideration": { needs: [], may: ["role"] },
  };

export function sanctionFaults(sanction: Sanction, { localNow }: RecordContext): FieldProblem[] {
  const { needs, may } = FIELDS_OF[sanction.matter];
  const known = new Set<Specific>([...needs, ...may]);
  return [
    ...needs.flatMap((field) => (sanction[field] === undefined ? [fieldProblem(field, "required")] : [])),
    ...SPECIFIC.flatMap((field) =>
      sanction[field] !== undefined && !known.has(field) ? [fieldProblem(field, "not-for-kind")] : [],
    ),
    ...dayFaults(sanction, dateOf(localNow)),
  ];
}

function dayFaults({ from, until, documentDate, liftedOn }: Sanction, today: string): FieldProblem[] {
  const before = (field: string) => fieldProblem(field, "before-date", { date: formatDate(from) });
  return [
    ...(from > today ? [fieldProblem("from", "date-in-future")] : []),
    ...(documentDate > today ? [fieldProblem("documentDate", "date-in-future")] : []),
    ...(until !== undefined && until < from ? [before("until")] : []),
    ...(liftedOn !== undefined && liftedOn < from ? [before("liftedOn")] : []),
    ...(liftedOn !== undefined && liftedOn > today ? [fieldProblem("liftedOn", "date-in-future")] : []),
  ];
}
