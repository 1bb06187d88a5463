import { daysFrom, type LocalDate } from "../calendar/local-date.ts";
import type { Case } from "./case.ts";
import type { HotSpotRuleInForce, RuleOn } from "./hot-spot-rule.ts";

/** Cases on one field that belong together and reach the numbers of a rule: one possible hot spot. */
export interface Episode {
  /** By day, then id. */
  readonly cases: readonly Case[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly people: number;
  /** The rule that it reached first. */
  readonly rule: HotSpotRuleInForce;
}

/**
 * The episodes among the cases of one unit on one field. A case counts by the rule of its own day. Cases belong to one
 * episode while each follows on the one before within the rule's days; it is one once so many of them lie within those days.
 * The order in which cases are given does not matter.
 */
export function episodesOf(cases: readonly Case[], ruleOn: RuleOn): readonly Episode[] {
  return chainsOf(cases, ruleOn).flatMap((chain) => {
    const rule = reachedBy(chain);
    const [first, last] = [chain[0], chain.at(-1)];
    if (!rule || !first || !last) return [];
    const own = chain.map(({ of }) => of);
    const people = own.reduce((sum, one) => sum + one.people, 0);
    return [{ cases: own, from: first.of.day, to: last.of.day, people, rule }];
  });
}

interface Counted {
  readonly of: Case;
  readonly rule: HotSpotRuleInForce;
}

function chainsOf(cases: readonly Case[], ruleOn: RuleOn): readonly (readonly Counted[])[] {
  const chains: Counted[][] = [];
  const counted = cases.flatMap((of) => {
    const rule = ruleOn(of.day);
    return rule && of.people >= rule.people ? [{ of, rule }] : [];
  });
  for (const one of counted.sort((a, b) => (placeOf(a.of) < placeOf(b.of) ? -1 : 1))) {
    const chain = chains.at(-1);
    const before = chain?.at(-1);
    if (chain && before && daysFrom(before.of.day, one.of.day) < one.rule.days) chain.push(one);
    else chains.push([one]);
  }
  return chains;
}

const placeOf = ({ day, id }: Case): string => `${day} ${id}`;

/** The rule of the first case with which so many lie within its days. */
const reachedBy = (chain: readonly Counted[]): HotSpotRuleInForce | undefined =>
  chain.find(
    ({ of, rule }, index) =>
      chain.slice(0, index + 1).filter((one) => daysFrom(one.of.day, of.day) < rule.days).length >=
      rule.cases,
  )?.rule;
