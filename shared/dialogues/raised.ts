import type { Opinion, OutcomeKind } from "../opinions/opinion.ts";
import type { Raised } from "./dialogue.ts";

const COUNTERS = {
  "answered-on-the-spot": "answeredOnTheSpot",
  "handed-over": "handedOver",
  "beyond-authority": "beyondAuthority",
  "to-verify": "toVerify",
} as const satisfies Record<OutcomeKind, keyof Raised>;

const NOTHING: Raised = {
  opinions: [],
  answeredOnTheSpot: 0,
  handedOver: 0,
  beyondAuthority: 0,
  toVerify: 0,
};

/** Ids and numbers by outcome, as the dialogue keeps them; withdrawn opinions are not counted. */
export function raisedOf(opinions: readonly Opinion[]): Raised {
  return opinions.reduce(withOpinion, NOTHING);
}

export function withOpinion(raised: Raised, opinion: Opinion): Raised {
  if (opinion.state === "withdrawn") return raised;
  const counter = COUNTERS[opinion.outcome.kind];
  return { ...raised, opinions: [...raised.opinions, opinion.id], [counter]: raised[counter] + 1 };
}

/** The dialogue's counts after one of its opinions was corrected or withdrawn; ids keep their order. */
export function withCorrected(raised: Raised, before: Opinion, after: Opinion): Raised {
  const counter = COUNTERS[before.outcome.kind];
  const without = { ...raised, [counter]: raised[counter] - 1 };
  if (after.state === "withdrawn")
    return { ...without, opinions: raised.opinions.filter((id) => id !== before.id) };
  const next = COUNTERS[after.outcome.kind];
  return { ...without, [next]: without[next] + 1 };
}
