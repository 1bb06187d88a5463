import { canonicalJson } from "../canonical/canonical-json.ts";
import type { Case } from "./case.ts";
import { type Episode, episodesOf } from "./episodes.ts";
import { closedOn, type HotSpot, MOST_CASES } from "./hot-spot.ts";
import type { RuleOn } from "./hot-spot-rule.ts";

/** Who points out hot spots. */
export const CROWDS_ACTOR = "job:crowds";

/** What is to be done so that each episode has one flag. */
export interface FlagChanges {
  readonly flag: readonly Episode[];
  /** Flags of ours whose episode has other cases now. */
  readonly renew: readonly { readonly of: HotSpot; readonly as: Episode }[];
  /** Flags of ours that are none any more: too few cases are left, or two episodes have become one. */
  readonly withdraw: readonly HotSpot[];
}

/**
 * Compares the episodes among the cases of one unit on one field with the hot spots that stand there. One that somebody has
 * entered, corrected or decided on is never touched, and has its episode: there is no second one. What was dismissed or is
 * settled has used up the cases up to that day. Pure, and the same whatever order cases came in.
 */
export function followFlags(
  cases: readonly Case[],
  standing: readonly HotSpot[],
  ruleOn: RuleOn,
): FlagChanges {
  const closed = standing.flatMap((one) => closedOn(one) ?? []);
  const fresh = cases.filter(({ day }) => closed.every((until) => day > until));
  const open = standing.filter((one) => closedOn(one) === undefined).sort(byRank);
  const free = new Set(open);
  const found = episodesOf(fresh, ruleOn).map((episode) => ({ episode, flag: take(free, episode) }));
  return {
    flag: found.flatMap(({ episode, flag }) => (flag ? [] : [episode])),
    renew: found.flatMap(({ episode, flag }) =>
      flag && isOurs(flag) && !isLike(flag, episode) ? [{ of: flag, as: episode }] : [],
    ),
    withdraw: [...free].filter(isOurs),
  };
}

/** Takes from the open hot spots the first that is this episode's. */
function take(free: Set<HotSpot>, episode: Episode): HotSpot | undefined {
  const own = [...free].find((one) => isOf(one, episode));
  if (own) free.delete(own);
  return own;
}

/** Cases in common or, where it names none, days in common. */
const isOf = ({ caseIds, from, to }: HotSpot, episode: Episode): boolean =>
  caseIds ? episode.cases.some(({ id }) => caseIds.includes(id)) : from <= episode.to && episode.from <= to;

const isOurs = ({ state, enteredBy }: HotSpot): boolean => state === "flagged" && enteredBy === CROWDS_ACTOR;

const isLike = (one: HotSpot, episode: Episode): boolean =>
  canonicalJson({ ...one, ...foundIn(episode) }) === canonicalJson(one);

/** What a flag says of its episode. */
export const foundIn = ({ cases, from, to, people, rule }: Episode) =>
  ({
    from,
    to,
    people,
    rule,
    cases: cases.length,
    caseIds: cases.slice(0, MOST_CASES).map(({ id }) => id),
  }) satisfies Partial<HotSpot>;

/** What people stand for comes first, then the older one. */
const byRank = (a: HotSpot, b: HotSpot): number =>
  Number(isOurs(a)) - Number(isOurs(b)) || (a.id < b.id ? -1 : 1);
