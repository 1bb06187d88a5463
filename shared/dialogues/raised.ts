import type { Opinion, RaisedOutcomeKind } from "../opinions/opinion.ts";
import type { Raised } from "./dialogue.ts";

const COUNTERS = {
  "answered-on-the-spot": "answeredOnTheSpot",
  "handed-over": "handedOver",
  "beyond-authority": "beyondAuthority",
  "to-verify": "toVerify",
} as const satisfies Record<RaisedOutcomeKind, keyof Raised>;

/** Only an opinion that was received by form waits or is refused; those of dialogues are entered with what became of them. */
function counterOf({ id, outcome }: Opinion) {
  if (outcome.kind === "pending" || outcome.kind === "refused")
    throw new Error(`${id} was not raised at a dialogue`);
  return COUNTERS[outcome.kind];
}

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
  const counter = counterOf(opinion);
  return { ...raised, opinions: [...raised.opinions, opinion.id], [counter]: raised[counter] + 1 };
}

/** The dialogue's counts after one of its opinions was corrected or withdrawn; ids keep their order. */
export function withCorrected(raised: Raised, before: Opinion, after: Opinion): Raised {
  const counter = counterOf(before);
  const without = { ...raised, [counter]: raised[counter] - 1 };
  if (after.state === "withdrawn")
    return { ...without, opinions: raised.opinions.filter((id) => id !== before.id) };
  const next = counterOf(after);
  return { ...without, [next]: without[next] + 1 };
}
