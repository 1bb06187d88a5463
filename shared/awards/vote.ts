import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { line } from "../texts/text.ts";
import type { VoteRule, VotingBody } from "./award-kind.ts";

const ballotSchema = z.strictObject({
  /** A member of the body by office and name; for a block, one of its units. */
  member: line(200),
  /** Who is absent may vote in writing (lấy ý kiến bằng văn bản), and counts as taking part. */
  takesPart: z.enum(["present", "in-writing", "absent"]),
  /** Absent: no vote was cast. */
  vote: z.enum(["for", "against", "abstains"]).optional(),
});

/** A vote as its minutes have it (biên bản): every member of the body once, also those who were absent. */
export const voteEntrySchema = z.strictObject({
  votedOn: localDateSchema,
  minutes: line(100),
  ballots: z.array(ballotSchema).min(1).max(200),
});
export type VoteEntry = z.infer<typeof voteEntrySchema>;

/** What a vote came to, and the rules it was counted by. */
export const countedVoteSchema = z.strictObject({
  ...voteEntrySchema.shape,
  members: z.int().min(1),
  present: z.int().min(0),
  inWriting: z.int().min(0),
  for: z.int().min(0),
  against: z.int().min(0),
  abstained: z.int().min(0),
  passed: z.boolean(),
  rules: z.array(
    z.strictObject({
      asks: z.string(),
      of: z.int(),
      reached: z.int(),
      holds: z.boolean(),
      source: z.string(),
    }),
  ),
});
export type CountedVote = z.infer<typeof countedVoteSchema>;

/** Each member once; whoever took part has voted, and nobody else. */
export function ballotFaults({ ballots }: VoteEntry): FieldProblem[] {
  const names = ballots.map(({ member }) => member.toLowerCase());
  return ballots.flatMap(({ member, takesPart, vote }, index) => [
    ...(names.indexOf(member.toLowerCase()) < index
      ? [fieldProblem(`ballots.${index}.member`, "named-twice", { name: member })]
      : []),
    ...(takesPart !== "absent" && vote === undefined
      ? [fieldProblem(`ballots.${index}.vote`, "required")]
      : []),
    ...(takesPart === "absent" && vote !== undefined
      ? [fieldProblem(`ballots.${index}.vote`, "not-for-kind")]
      : []),
  ]);
}

/**
 * Counts a vote under the rules in force on its day. A quorum is a share of all members, a majority one of those who took
 * part. A body for which no majority is known on that date passes nothing by itself: more `for` than `against` is asked.
 */
export function countVote(entry: VoteEntry, body: VotingBody, rules: readonly VoteRule[]): CountedVote {
  const { ballots } = entry;
  const number = (is: (ballot: VoteEntry["ballots"][number]) => boolean) => ballots.filter(is).length;
  const members = ballots.length;
  const present = number(({ takesPart }) => takesPart === "present");
  const inWriting = number(({ takesPart }) => takesPart === "in-writing");
  const [inFavour, against] = [
    number(({ vote }) => vote === "for"),
    number(({ vote }) => vote === "against"),
  ];
  const counted = rules
    .filter((rule) => rule.body === body)
    .map(({ asks, numerator, denominator, strict, source }) => {
      const [reached, of] =
        asks === "majority"
          ? [inFavour, present + inWriting]
          : [asks === "quorum" ? present : present + inWriting, members];
      const difference = reached * denominator - of * numerator;
      return { asks, of, reached, holds: strict ? difference > 0 : difference >= 0, source };
    });
  return {
    ...entry,
    members,
    present,
    inWriting,
    for: inFavour,
    against,
    abstained: number(({ vote }) => vote === "abstains"),
    passed: counted.every(({ holds }) => holds) && inFavour > against,
    rules: counted,
  };
}
