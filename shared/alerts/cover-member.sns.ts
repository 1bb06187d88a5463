import { setTimeout as wait } from "node:timers/promises";
import type { SNSClient } from "@aws-sdk/client-sns";
import { noteConfirmed, type StoredMember } from "../committees/members.dynamodb.ts";
import { log } from "../platform/log.ts";
import type { Unit } from "../units/unit.ts";
import { readCover, recordLine } from "./cover.dynamodb.ts";
import { recordInDigest } from "./cover-in-digest.dynamodb.ts";
import type { Wanted } from "./delivery-time.ts";
import type { Fate, Line } from "./line.ts";
import { takeTurn } from "./pace.dynamodb.ts";
import { deskOfMember } from "./recipients.dynamodb.ts";
import { changesSince, coverOf, uncovered } from "./score-change.ts";
import { type ScoreNews, scoreMail } from "./score-mail.ts";
import { idsOf, type SendingDeps, sendClaimed } from "./send-claimed.sns.ts";
import { subscriptionStateOf } from "./subscriptions.sns.ts";

export interface AlertDeps extends SendingDeps {
  readonly sns: SNSClient;
  /** Milliseconds of real time: queues and SNS know no other. */
  readonly realNow: () => number;
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
}

/** What a line and a mail are about: a sheet of a unit, told to a committee. */
export type Occasion = Pick<ScoreNews, "unit" | "year" | "sheet" | "guidance" | "committee"> & {
  readonly unit: Pick<Unit, "locality">;
};

/** Another attempt on the same unit-year may move the cover first; then what is left is looked at anew. */
const TRIES = 5;

/**
 * Gives the member's uncovered revisions up to the sheet's their line; nothing where all are covered. Who wants a digest has
 * the line's range as an entry of it instead of a mail. Rejects when they could not be told for now, and leaves them
 * uncovered.
 */
export async function coverMember(
  deps: AlertDeps,
  occasion: Occasion,
  stored: StoredMember,
  message: string,
  delivery: Wanted = "at-once",
): Promise<void> {
  const { unit, year, sheet } = occasion;
  const { committee } = stored;
  const member = stored.member.id;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const cover =
      (await readCover(deps.table, { unit: unit.id, year, committee, member })) ??
      uncovered(occasion.guidance, sheet);
    if (sheet.inputsRev <= cover.rev) return;
    const changes = changesSince(cover, sheet);
    // Written before it is claimed: a fault in the text must not leave a mail in doubt.
    const mail = scoreMail({
      ...occasion,
      before: cover.points,
      changes,
      rulesChanged: (sheet.rulesRev ?? 0) > cover.rev,
      publicUrl: deps.publicUrl,
    });
    const line: Line = {
      committee,
      member,
      unit: unit.id,
      year,
      afterRev: cover.rev,
      rev: sheet.inputsRev,
      points: { before: cover.points, after: sheet.points },
      at: deps.clock.now(),
      fate: changes.length === 0 ? { state: "no-change" } : await fateOfChange(deps, stored, delivery),
    };
    if (line.fate.state === "in-digest" && delivery !== "at-once") {
      const desk = await deskOfMember(deps.table, stored, unit.locality, unit.id);
      if (await recordInDigest(deps.table, line, coverOf(sheet), { delivery, desk })) return;
      continue;
    }
    const claim = { message, claimedAt: deps.realNow() };
    if (!(await recordLine(deps.table, line, coverOf(sheet), claim))) continue;
    if (line.fate.state === "claimed")
      await sendClaimed(deps, { topicArn: stored.channel?.topicArn ?? "", mail, line, before: cover });
    if (line.fate.state === "suppressed")
      log.info("ALERT_SUPPRESSED", { ...idsOf(line), reason: line.fate.reason });
    return;
  }
  throw new Error(`the cover of ${unit.id}/${year} for ${committee}/${member} kept moving`);
}

/** What is to become of a change: a mail where the subscription stands, and the member's turn has come; or a digest's part. */
async function fateOfChange(deps: AlertDeps, stored: StoredMember, delivery: Wanted): Promise<Fate> {
  if (delivery !== "at-once") return { state: "in-digest" };
  const state = await subscriptionStateOf(deps.sns, stored);
  if (state !== "confirmed") return { state: "suppressed", reason: state };
  if (stored.channel?.confirmed === false) await noteConfirmed(deps.table, stored, stored.channel);
  const waitMs = await takeTurn(deps.table, stored.committee, stored.member.id, deps.realNow());
  if (waitMs === undefined)
    throw new Error(`too many mails wait for ${stored.committee}/${stored.member.id}`);
  await wait(waitMs);
  return { state: "claimed" };
}
