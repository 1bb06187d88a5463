import type { LocalDate } from "../calendar/local-date.ts";
import type { Finding, Inspection, Remedy } from "./inspection.ts";

/** Every remedy, that of the last step included: told again for the same finding, the later word stands. */
export function remediesOf({ remedies = [], finding, remedyOn, remedyDocument }: Inspection): Remedy[] {
  if (finding === undefined || remedyOn === undefined || remedyDocument === undefined) return remedies;
  return [
    ...remedies.filter((other) => other.finding !== finding),
    { finding, on: remedyOn, document: remedyDocument },
  ].sort((a, b) => a.finding - b.finding);
}

/** Each finding with the day on which it was remedied. */
export const findingsOf = (
  inspection: Inspection,
): readonly (Finding & { readonly remediedOn: LocalDate | undefined })[] => {
  const remedies = remediesOf(inspection);
  return inspection.findings.map((finding, index) => ({
    ...finding,
    remediedOn: remedies.find((remedy) => remedy.finding === index + 1)?.on,
  }));
};

/** Nothing is left to be remedied. */
export const stateOf = (inspection: Inspection): "open" | "closed" =>
  findingsOf(inspection).every(({ remediedOn }) => remediedOn !== undefined) ? "closed" : "open";

/** The next day after which a finding without remedy is overdue. */
export const nextDue = (inspection: Inspection): LocalDate | undefined =>
  findingsOf(inspection)
    .flatMap(({ remediedOn, due }) => (remediedOn === undefined ? [due] : []))
    .filter((due) => inspection.duePassed === undefined || due > inspection.duePassed)
    .sort()[0];
