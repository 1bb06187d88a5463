import { EMPTY, type Tally, tallyOf } from "../pipeline/tally.ts";
import type { Gift } from "./gift.ts";
import type { Vote } from "./vote.ts";
import type { WorkYear } from "./work-year.ts";

/** A work counts in the plan whatever became of it, else by how far it came. */
export function workYearEffect({ state, startedOn }: WorkYear): Tally {
  const completed = state === "completed" || state === "accepted";
  return tallyOf({
    "works.planned": true,
    "works.started": completed || startedOn !== undefined,
    "works.completed": completed,
    "works.accepted": state === "accepted",
    "works.notCarriedOut": state === "not-carried-out",
  });
}

/** A vote counts once it was counted; that its decision was late takes nothing away from the result. */
export function voteEffect({ state, result, sending, sentOn }: Vote): Tally {
  if (state === "opened" || result === undefined) return EMPTY;
  return tallyOf({
    "votes.held": true,
    "votes.passed": result.passed === true,
    // With no limit known on that day, any day will do.
    "votes.sentOnTime": sentOn !== undefined && (sending?.by === undefined || sentOn <= sending.by),
    "votes.households": result.households,
    "votes.householdsAgreed": result.agreed,
  });
}

/** Only what was handed over counts, in the one unit that it is counted in. */
export function giftEffect(gift: Gift): Tally {
  if (gift.state === "pledged") return EMPTY;
  return tallyOf({
    "gifts.households": gift.giver === "household" && gift.householdCounted !== true,
    ...ownEffect(gift),
  });
}

function ownEffect(gift: Gift): Parameters<typeof tallyOf>[0] {
  switch (gift.type) {
    case "land":
      return {
        "land.gifts": true,
        "land.squareMetres": gift.squareMetres ?? 0,
        "land.declaredValue": gift.declaredValue ?? 0,
        "land.recordsUpdated": gift.state === "land-updated",
      };
    case "money":
      return { "money.dong": gift.dong ?? 0 };
    case "workdays":
      return { "workdays.days": gift.days ?? 0 };
    case "materials":
      return { "materials.gifts": true, "materials.declaredValue": gift.declaredValue ?? 0 };
  }
}
