import type { LocalDate } from "../calendar/local-date.ts";
import { type CommitteeName, isOfOneUnit, watchesOver } from "../committees/committee.ts";
import { type Held, isMemberOn, isOfCommittee } from "../committees/member.ts";
import type { StoredMember } from "../committees/members.dynamodb.ts";
import type { BlockId, UnitId } from "../ids/readable-id.ts";
import type { Unit } from "../units/unit.ts";
import type { AlertRule, Audience } from "./alert-rule.ts";
import type { Occasion } from "./occasion.ts";

/** Somebody who is told of an occasion, and why. */
export interface Recipient {
  readonly stored: StoredMember;
  /** Part of the rule's audience by which it is this one: the first that names them. */
  readonly because: Audience;
  /** The rule is a duty and they are told by a role: it cannot be switched off. */
  readonly duty: boolean;
  /** Where they work: the unit whose hours and days their mails keep to; absent: a state body's. */
  readonly workplace?: UnitId | undefined;
}

/** Committees with their members, as they stand on the day. */
export interface Listed {
  readonly committee: CommitteeName;
  readonly members: readonly StoredMember[];
}

/** What is asked with an occasion: the rule, the unit it is about, the committees of the place, and in which block a unit is. */
export interface Asked {
  readonly rule: AlertRule;
  readonly unit: Pick<Unit, "id" | "block"> | undefined;
  readonly listed: readonly Listed[];
  readonly blockOf: (unit: UnitId) => BlockId | undefined;
}

/**
 * Everybody who is told of the occasion on that day, once each, by committee and member. The people who keep the system
 * running are not among them: they are told by their own topic.
 */
export function recipientsAmong(occasion: Occasion, asked: Asked, day: LocalDate): readonly Recipient[] {
  const found = new Map<string, Recipient>();
  for (const audience of asked.rule.to.filter((one) => isAsked(one, occasion)))
    for (const { committee, members } of asked.listed.filter((one) => isConcerned(one, occasion, asked)))
      for (const stored of members) {
        const key = `${stored.committee}/${stored.member.id}`;
        const held = heldIn(audience, stored, asked);
        if (held === undefined || found.has(key) || !isMemberOn(stored.member, day)) continue;
        const duty = asked.rule.duty && audience.kind === "role";
        const workplace =
          workplaceOf(stored, occasion, held === "listed" ? undefined : held) ?? committee.unit;
        found.set(key, { stored, because: audience, duty, workplace });
      }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, recipient]) => recipient);
}

/** Whether the part of the audience is asked at all: some are told of certain clocks alone. */
const isAsked = (audience: Audience, { facts }: Occasion): boolean =>
  audience.kind !== "role" ||
  audience.clocks === undefined ||
  audience.clocks.some((clock) => clock === facts.clock);

/** The committee that the occasion names; else those that watch over its unit; else the locality's own. */
function isConcerned({ committee }: Listed, occasion: Occasion, { unit }: Asked): boolean {
  if (occasion.committee !== undefined) return committee.id === occasion.committee;
  return unit === undefined ? !isOfOneUnit(committee) : watchesOver(committee, unit);
}

/** The duty by which the audience names the member, `listed` where it names them without one; undefined where it does not. */
function heldIn(audience: Audience, stored: StoredMember, asked: Asked): Held | "listed" | undefined {
  const { member, committee } = stored;
  switch (audience.kind) {
    case "operators":
      return undefined;
    case "members":
      return isOfCommittee(member) ? "listed" : undefined;
    case "member":
      return audience.committee === committee && audience.member === member.id ? "listed" : undefined;
    case "role":
      return (member.holds ?? []).find(
        (held) => held.role === audience.role && isHeldThere(held, audience.of, asked),
      );
  }
}

function isHeldThere(
  { unit: at }: Held,
  of: Extract<Audience, { kind: "role" }>["of"],
  { unit, blockOf }: Asked,
): boolean {
  switch (of) {
    case "committee":
      return at === undefined;
    case "unit":
      return at !== undefined && at === unit?.id;
    case "block":
      return at !== undefined && unit?.block !== undefined && blockOf(at) === unit.block;
  }
}

/** The unit of the duty they are told by; else, of several that they have duties in, the one that it is about, or the first. */
function workplaceOf(
  { member: { holds = [] } }: StoredMember,
  occasion: Occasion,
  held: Held | undefined,
): UnitId | undefined {
  const units = holds.flatMap(({ unit }) => (unit === undefined ? [] : [unit]));
  return held?.unit ?? units.find((unit) => unit === occasion.unit) ?? units[0];
}
