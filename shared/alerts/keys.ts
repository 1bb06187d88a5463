import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { type ItemKey, unitYearPartition } from "../storage/keys.ts";
import type { Line } from "./line.ts";

/** What alerts keep about a unit-year lies in its partition under `A#`; the ledger has one of its own per committee. */

export const windowKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "A#WINDOW" });

export const coverKey = (of: UnitYear & { committee: CommitteeId; member: MemberId }): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `A#COVER#${of.committee}#${of.member}`,
});

export const CLAIM_PREFIX = "A#CLAIM#";
/** A line whose mail is on its way; the item goes when its fate is known. */
export const claimKey = ({ committee, member, rev, ...of }: Line): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${CLAIM_PREFIX}${committee}#${member}#${rev}`,
});

export const ledgerPartition = (committee: CommitteeId): string => `LEDGER#${committee}`;
/** Lines sort by time; member, unit-year and revision make the key of each its own. */
export const lineKey = (line: Line): ItemKey => ({
  pk: ledgerPartition(line.committee),
  sk: `${line.at}#${line.member}#${unitYearName(line)}#${line.rev}`,
});

/** Lines that a person should look at, in the sparse index `gsi2`. */
export const inDoubtPartition = (committee: CommitteeId): string => `IN-DOUBT#${committee}`;
