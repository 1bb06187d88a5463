import type { ActName } from "./acts.ts";
import type { DemocracyAct } from "./democracy-act.ts";

/** Fields that some kinds of act have and others have not. */
const SPECIFIC = [
  "until",
  "subUnit",
  "documentNumber",
  "items",
  "form",
  "consultedBy",
  "received",
  "accepted",
  "explanationReport",
  "conference",
  "present",
  "total",
  "rules",
  "board",
  "addressedTo",
  "repliedOn",
  "replyNumber",
] as const satisfies readonly (keyof DemocracyAct)[];
type Specific = (typeof SPECIFIC)[number];

/** Which of them each kind of act needs from the beginning, needs once it is over, and may have. */
const FIELDS_OF: Record<
  ActName,
  { needs: readonly Specific[]; needsWhenDone: readonly Specific[]; may: readonly Specific[] }
> = {
  publication: {
    needs: ["form"],
    needsWhenDone: ["until"],
    may: ["items", "subUnit", "documentNumber"],
  },
  consultation: {
    needs: ["consultedBy"],
    needsWhenDone: ["until", "received", "accepted"],
    may: ["explanationReport", "subUnit", "documentNumber"],
  },
  conference: {
    needs: ["conference", "present", "total"],
    needsWhenDone: [],
    may: ["subUnit", "documentNumber"],
  },
  rules: { needs: ["rules", "documentNumber"], needsWhenDone: [], may: ["subUnit"] },
  recommendation: {
    needs: ["board", "addressedTo"],
    needsWhenDone: ["repliedOn"],
    may: ["documentNumber", "subUnit", "replyNumber"],
  },
};

/** Fields the act lacks, and fields it has that belong to other kinds of act. */
export function misplacedFields(act: DemocracyAct): {
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
} {
  const { needs, needsWhenDone, may } = FIELDS_OF[act.act];
  const isOver = act.state === "done" || act.state === "answered";
  const needed = isOver ? [...needs, ...needsWhenDone] : needs;
  const known = new Set<Specific>([...needs, ...needsWhenDone, ...may]);
  return {
    missing: needed.filter((field) => act[field] === undefined),
    foreign: SPECIFIC.filter((field) => act[field] !== undefined && !known.has(field)),
  };
}
