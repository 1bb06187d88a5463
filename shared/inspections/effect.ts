import { type Tally, tallyOf } from "../pipeline/tally.ts";
import type { Inspection } from "./inspection.ts";
import { findingsOf } from "./remedies.ts";

/** What an inspection counts for; a remedy after its day counts as remedied and as overdue. */
export function inspectionEffect(inspection: Inspection): Tally {
  const { duePassed } = inspection;
  const findings = findingsOf(inspection);
  const remedied = findings.filter(({ remediedOn }) => remediedOn !== undefined);
  const onTime = remedied.filter(({ remediedOn, due }) => remediedOn !== undefined && remediedOn <= due);
  const passed = findings.filter(
    ({ remediedOn, due }) => remediedOn === undefined && duePassed !== undefined && due <= duePassed,
  );
  return tallyOf({
    "inspections.held": true,
    "findings.raised": findings.length,
    "findings.remedied": remedied.length,
    "findings.remediedOnTime": onTime.length,
    "findings.overdue": remedied.length - onTime.length + passed.length,
  });
}
