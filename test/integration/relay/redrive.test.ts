import { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/relay/redrive.ts";
import { clientOptions } from "../../../infra/local/dynamodb/client.ts";
import { memberEventKey } from "../../../shared/committees/members.dynamodb.ts";
import { domainEvent, parseEvent } from "../../../shared/events/domain-event.ts";
import { CONSUMERS } from "../../../shared/names/functions.ts";
import { redriveTargetsSchema } from "../../../shared/relay/redrive.sqs.ts";
import { putEventAt } from "../../../shared/storage/outbox.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { CLERK, COMMITTEE } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { type Outbox, openOutbox, scored } from "./outbox.ts";

let outbox: Outbox;
beforeAll(async () => {
  outbox = await openOutbox();
});
afterAll(() => outbox.stop());

const redrive = (sqs: SQSClient = outbox.deps.sqs) => {
  const pair = { queueUrl: outbox.urlOf("consumer"), deadLetterQueueUrl: outbox.urlOf("dead-letters") };
  const targets = redriveTargetsSchema.parse(Object.fromEntries(CONSUMERS.map((name) => [name, pair])));
  const handler = makeHandler(() => ({ table: outbox.table, sqs, ownSender: "AROA-redrive", targets }));
  return handler({ consumer: "alerts" }, context);
};

describe("redrive", () => {
  it("sends events as the table has them now, wherever they lie", async () => {
    const ofUnitYear = scored();
    const ofMember = domainEvent({
      type: "member.registered",
      subject: "clerk",
      time: NOW,
      actor: "test",
      data: { committee: COMMITTEE, member: CLERK },
    });
    await outbox.store([ofUnitYear]);
    await transact(outbox.table, [
      putEventAt(outbox.table, memberEventKey(COMMITTEE, ofMember.id), ofMember),
    ]);
    for (const event of [ofUnitYear, ofMember]) {
      await outbox.send("dead-letters", JSON.stringify({ ...event, actor: "what was once sent" }));
    }
    expect(await redrive()).toEqual({ moved: 2, missing: 0 });
    const sent = (await outbox.drain("consumer")).map((body) => parseEvent(JSON.parse(body)));
    expect(new Set(sent)).toEqual(new Set([ofUnitYear, ofMember]));
    expect(await redrive()).toEqual({ moved: 0, missing: 0 });
  });

  it("sends what is no event as it is, never wrapped, however often", async () => {
    const bodies = ['{"unit":"phuong-1","year":2023}', "no JSON at all"];
    for (const body of bodies) await outbox.send("dead-letters", body);
    for (let round = 0; round < 3; round += 1) {
      expect(await redrive()).toEqual({ moved: 2, missing: 0 });
      const moved = await outbox.drain("consumer");
      expect(moved).toEqual([...bodies].sort());
      for (const body of moved) await outbox.send("dead-letters", body);
    }
    await outbox.drain("dead-letters");
  });

  it("takes nothing away that it could not send", async () => {
    await outbox.send("dead-letters", "to be kept");
    const broken = intercept(
      new SQSClient(clientOptions(outbox.sqsEndpoint)),
      async ({ command, carryOut }) => {
        if (command === "SendMessageCommand") throw new Error("the queue does not answer");
        return carryOut();
      },
    );
    await expect(redrive(broken)).rejects.toThrow("the queue does not answer");
    expect(await outbox.hidden("dead-letters")).toBe(1);
  });

  it("leaves events without an item where they are, and counts them", async () => {
    await outbox.send("dead-letters", JSON.stringify(scored()));
    expect(await redrive()).toEqual({ moved: 0, missing: 1 });
    expect(await outbox.drain("consumer")).toEqual([]);
    expect(await outbox.hidden("dead-letters")).toBe(2);
  });

  it("moves all there is, by the hundred", async () => {
    const bodies = Array.from({ length: 120 }, (_, index) => `submission ${1000 + index}`);
    for (const body of bodies) await outbox.send("dead-letters", body);
    expect(await redrive()).toEqual({ moved: 120, missing: 0 });
    expect(await outbox.drain("consumer")).toEqual(bodies);
  });
});
