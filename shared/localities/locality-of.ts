import { limitsElsewhere, limitsHere } from "../limits/limits-here.ts";
import type { Place } from "../limits/scope.ts";
import { type Locality, localitySchema } from "./locality.ts";
import { committeesIn, type LocalityPack } from "./pack.ts";

/** Where the pack's rules are asked for. */
export const placeOf = (pack: Pick<LocalityPack, "locality" | "committee" | "committees">): Place => ({
  locality: pack.locality.id,
  provinces: pack.locality.provinces,
  committees: committeesIn(pack).map(({ id }) => id),
});

/** The locality as a pack describes it: rules that bind it apart from those of other places. */
export function localityOf(pack: LocalityPack): Locality {
  const { locality, exampleNote, blocks, limits, amounts, calendars, retentions } = pack;
  const { registrationRules, receptionRules, duties } = pack;
  const place = placeOf(pack);
  return localitySchema.parse({
    ...locality,
    exampleNote,
    blocks,
    limits: limitsHere(limits, place),
    limitsElsewhere: limitsElsewhere(limits, place),
    amounts,
    calendars,
    registrationRules,
    receptionRules,
    duties,
    retentions,
  });
}
