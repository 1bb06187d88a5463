import { SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { makeHandler } from "../../../functions/alerts/on-raised.ts";
import { aboutSubject } from "../../../shared/alerts/ask.dynamodb.ts";
import type { AlertEntry } from "../../../shared/alerts/entry.ts";
import { gatheredFor } from "../../../shared/alerts/mailings.dynamodb.ts";
import { type Occasion, occasionSchema } from "../../../shared/alerts/occasion.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { memberSchema } from "../../../shared/committees/member.ts";
import { claimCommittee, putCommittee, putMember } from "../../../shared/committees/members.dynamodb.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import {
  committeeIdSchema,
  localityIdSchema,
  memberIdSchema,
  unitIdSchema,
} from "../../../shared/ids/readable-id.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { ward } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { sqsEvent } from "../../support/sqs-event.ts";
import { type Death, invokeMortal } from "./mortal.ts";

/** One unit and its committee: an officer, a head, an appraiser and members who want to hear in every way there is. */
export async function openRaisedWorld(table: Table, name: string) {
  const locality = localityIdSchema.parse(`place-${name}`);
  const committee = committeeIdSchema.parse(`board-${name}`);
  const unit = unitIdSchema.parse(`ward-${name}`);
  const member = (id: string, alerts: string, holds?: object[]) =>
    putMember(table, committee, memberSchema.parse({ id, post: "Thành viên (ví dụ)", alerts, holds }));
  await transact(table, [
    putUnit(table, ward({ id: unit, locality })),
    claimCommittee(table, locality, committee),
    putCommittee(table, locality, { id: committee, name: "Ban Chỉ đạo (ví dụ)" }),
    member("officer", "none", [{ role: "unit-officer", unit }]),
    member("leader", "none", [{ role: "head", unit }]),
    member("appraiser", "at-once", [{ role: "appraiser" }]),
    member("now", "at-once"),
    member("daily", "daily"),
    member("weekly", "weekly"),
    member("quiet", "none"),
  ]);
  const published: string[] = [];
  const sns = intercept(new SNSClient({ region: "test" }), async ({ input }) => {
    published.push(z.looseObject({ Subject: z.string() }).parse(input).Subject);
    return { MessageId: `message-${published.length}` };
  });
  const handle = makeHandler(() => ({ table, sns, operatorsTopicArn: "operators" }));

  return {
    committee,
    unit,
    /** Subjects of the messages to the operators' topic. */
    published,
    occasion: (changes: object): Occasion =>
      occasionSchema.parse({
        ...{ rule: "award-decided", subject: `${name}-1`, episode: "1", on: "2023-11-15", facts: {} },
        ...{ unit, year: 2023, ...changes },
      }),
    /** The event as the relay delivers it; the same object is the same event. */
    raised: (occasion: Occasion, time: Instant) =>
      domainEvent({
        type: "alert.raised",
        subject: occasion.subject,
        time,
        actor: "job:test",
        data: occasion,
      }),
    async deliver(event: ReturnType<typeof domainEvent>, death?: Death): Promise<void> {
      const message = sqsEvent({ messageId: event.id, body: JSON.stringify(event) });
      const result = await invokeMortal(death, () => handle(message, context));
      if (result && result.batchItemFailures.length > 0) throw new Error("the event was not handled");
    },
    async entries(subject: string): Promise<readonly AlertEntry[]> {
      return (await aboutSubject(table, subject)).entries;
    },
    /** What is gathered for a mailing. */
    gathered: (recipient: string, key: string) =>
      gatheredFor(table, { committee, member: memberIdSchema.parse(recipient), key }),
  };
}
