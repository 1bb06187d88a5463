import type { BlockId, CommitteeId, GuidanceId, LocalityId, MemberId, UnitId } from "../ids/readable-id.ts";
import type { FactKind } from "../pipeline/metrics.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";

/** Address of an item in the table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * Everything a score needs lies in one partition: what the sheet is computed from under `S#` (one Query of constant
 * size), facts under `F#`, their earlier versions under `V#`, events under `E#`, the sheet beside them.
 */
export const unitYearPartition = ({ unit, year }: UnitYear): string => `UNIT#${unit}#${year}`;
/** First and last sort key of what a sheet is computed from; `$` is the character after `#`. */
export const SCORING_KEYS = { first: "S#", last: "S$" } as const;
export const tallyKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "S#TALLY" });
export const assignmentKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "S#GUIDANCE" });
export const sheetKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "SHEET" });

export const FACT_PREFIX = "F#";
export const factPrefix = (kind: FactKind): string => `F#${kind}#`;
export const factKey = (of: UnitYear & { kind: FactKind; id: string }): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${factPrefix(of.kind)}${of.id}`,
});
/** Versions are padded, so that they sort; a record does not reach a million of them. */
const padded = (version: number): string => String(version).padStart(6, "0");

export const versionKey = (of: UnitYear & { kind: FactKind; id: string }, version: number): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `V#${of.kind}#${of.id}#${padded(version)}`,
});
export const eventKey = (of: UnitYear, id: string): ItemKey => ({ pk: unitYearPartition(of), sk: `E#${id}` });

/** How far the unit-year's appraisal has come, and what stands of each criterion: small, read with every score. */
export const stageKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "S#STAGE" });
export const assessmentKey = (of: UnitYear, criterion: string): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `S#A#${criterion}`,
});
/** The cards behind it, with every text: too large to be read with a score. Earlier versions under `CV#`, stages `SV#`. */
export const CARD_PREFIX = "C#";
export const cardKey = (of: UnitYear, criterion: string): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${CARD_PREFIX}${criterion}`,
});
export const cardVersionPrefix = (criterion: string): string => `CV#${criterion}#`;
export const cardVersionKey = (of: UnitYear, criterion: string, version: number): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${cardVersionPrefix(criterion)}${padded(version)}`,
});
export const stageVersionKey = (of: UnitYear, version: number): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `SV#${padded(version)}`,
});
/** The sheet as it was decided, one item per version: the first is the decision's, each further one an appeal's. */
export const DECIDED_PREFIX = "DECIDED#";
export const decidedKey = (of: UnitYear, version: number): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${DECIDED_PREFIX}${padded(version)}`,
});
export const APPEAL_PREFIX = "APPEAL#";
export const appealKey = (of: UnitYear, criterion: string, number: number): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${APPEAL_PREFIX}${criterion}#${padded(number)}`,
});
/** Frozen rankings of a locality's year: one for each block (`-`: units without one) and guidance. */
export const rankingsPartition = (locality: LocalityId, year: number): string =>
  `RANKING#${locality}#${year}`;
export const rankingKey = (
  locality: LocalityId,
  year: number,
  { block, guidance }: { readonly block?: BlockId | undefined; readonly guidance: GuidanceId },
): ItemKey => ({ pk: rankingsPartition(locality, year), sk: `BLOCK#${block ?? "-"}#${guidance}` });

/** Proposals of awards in a locality's year, by unit; and what each of them takes up there: a flag, a place in a quota. */
export const awardsPartition = (locality: LocalityId, year: number): string => `AWARDS#${locality}#${year}`;
export const AWARD_PREFIX = "UNIT#";
export const awardKey = (of: UnitYear & { locality: LocalityId; id: string }): ItemKey => ({
  pk: awardsPartition(of.locality, of.year),
  sk: `${AWARD_PREFIX}${of.unit}#${of.id}`,
});
export const awardVersionKey = (
  of: UnitYear & { locality: LocalityId; id: string },
  version: number,
): ItemKey => ({
  pk: awardsPartition(of.locality, of.year),
  sk: `V#${of.id}#${padded(version)}`,
});
export const awardClaimKey = (locality: LocalityId, year: number, claim: string): ItemKey => ({
  pk: awardsPartition(locality, year),
  sk: `CLAIM#${claim}`,
});
export const awardAddressKey = (id: string): ItemKey => ({ pk: `AWARD#${id}`, sk: "ADDRESS" });

/** Records of a unit whose persons are still there, by the day of their entry (gsi2 on their address): for retention. */
export const casesPartition = (unit: UnitId, kind: FactKind): string => `CASES#${unit}#${kind}`;

/** An event that belongs to no unit-year lies with what it is about: a record's persons, a membership, a proposal. */
export const subjectEventKey = (subject: string, id: string): ItemKey => ({
  pk: `EVENTS#${subject}`,
  sk: `E#${id}`,
});

/**
 * The audit trail is read by what an event is about (gsi3), by who did it (gsi4) and by its day (gsi2). A day is spread
 * over shards, because all writes of a day would meet in one partition.
 */
export const AUDIT_SHARDS = 10;
export const auditSubjectPartition = (subject: string): string => `ABOUT#${subject}`;
export const auditActorPartition = (actor: string): string => `BY#${actor}`;
export const auditDayPartition = (day: string, shard: number): string => `DAY#${day}#${shard}`;

/** Where a record lies now: records move between unit-years, their ids and addresses stay. */
export const addressKey = (id: string): ItemKey => ({ pk: `ID#${id}`, sk: "ADDRESS" });

/** Which record an idempotency key of a principal has written. */
export const submissionKey = (principal: string, key: string): ItemKey => ({
  pk: `KEY#${principal}#${key}`,
  sk: "KEY",
});

export const localityKey = (locality: LocalityId): ItemKey => ({
  pk: `LOCALITY#${locality}`,
  sk: "LOCALITY",
});
/** All units of the installation under one partition: a locality has tens, a province hundreds. */
export const UNITS_PARTITION = "UNITS";
export const unitKey = (unit: UnitId): ItemKey => ({ pk: UNITS_PARTITION, sk: `UNIT#${unit}` });
/** Every unit-year that a guidance is assigned to, so that no cut-off is passed over, however late a run is. */
export const SCORED_YEARS_PARTITION = "SCORED-YEARS";
export const scoredYearKey = ({ unit, year }: UnitYear): ItemKey => ({
  pk: SCORED_YEARS_PARTITION,
  sk: `UNIT#${unit}#${year}`,
});
export const guidanceKey = (id: GuidanceId, version: number): ItemKey => ({
  pk: `GUIDANCE#${id}`,
  sk: `VERSION#${padded(version)}`,
});
/** Who drafts the versions of a guidance, and who entered each of them. */
export const guidanceOwnerKey = (id: GuidanceId): ItemKey => ({ pk: `GUIDANCE#${id}`, sk: "OWNER" });
export const guidanceDraftKey = (id: GuidanceId, version: number): ItemKey => ({
  pk: `GUIDANCE#${id}`,
  sk: `DRAFT#${padded(version)}`,
});
export const COMMITTEES_PARTITION = "COMMITTEES";
export const memberKey = (committee: CommitteeId, member: MemberId): ItemKey => ({
  pk: COMMITTEES_PARTITION,
  sk: `COMMITTEE#${committee}#MEMBER#${member}`,
});

/** Any spread will do; the last character of an id is random. */
export const shardOf = (id: string, shards: number): number => (id.codePointAt(id.length - 1) ?? 0) % shards;

/** How many shards the index of unpublished events has: no partition takes more than a tenth of the writes. */
export const UNPUBLISHED_SHARDS = 10;
export const unpublishedPartition = (shard: number): string => `UNPUBLISHED#${shard}`;

/** Clocks of a subject; those on which a day is awaited stand in the due index (gsi1), all open ones by unit (gsi2). */
export const clocksPartition = (subject: string): string => `CLOCKS#${subject}`;
export const CLOCK_PREFIX = "CLOCK#";
export const clockKey = (
  subject: string,
  { kind, part }: { readonly kind: string; readonly part: string },
): ItemKey => ({
  pk: clocksPartition(subject),
  sk: `${CLOCK_PREFIX}${kind}#${part}`,
});
/** A shard takes some 1,000 writes a second (AWS: 1,000 write units per partition). */
export const DUE_SHARDS = 16;
export const duePartition = (shard: number): string => `DUE#${shard}`;
export const openClocksPartition = (unit: UnitId): string => `OPEN-CLOCKS#${unit}`;
