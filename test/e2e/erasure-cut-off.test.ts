import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientOptions } from "../../infra/local/dynamodb/client.ts";
import { ACCOUNT, REGION } from "../../infra/local/service.ts";
import { localDateSchema } from "../../shared/calendar/local-date.ts";
import { openLedger } from "../../shared/erasure/ledger.s3.ts";
import { caseIdSchema } from "../../shared/erasure/ledger.ts";
import { expectExact, in2023, scored } from "../support/bookkeeping.ts";
import { dialogueOf, type People, people } from "../support/canaries.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { meeting } from "../support/dialogues.ts";
import {
  base,
  begin,
  detailOf,
  end,
  HEAD,
  host,
  start,
  stateDir,
  stop,
  UNITS,
} from "../support/erasure-world.ts";
import { eventually } from "../support/eventually.ts";
import { startHostProcess } from "../support/host-process.ts";

beforeAll(begin);
afterAll(end);

describe("an erasure that was cut off", () => {
  const cut: People[] = Array.from({ length: 30 }, (_, nth) => people(`cắt ${nth}`));
  const cutIds: string[] = [];
  const acknowledged = new Set<string>();

  it("by kill -9 in the middle of thirty", async () => {
    await start();
    for (const [nth, said] of cut.entries()) {
      const body = { ...dialogueOf(said), meeting: meeting({ attendees: 100 + nth }) };
      cutIds.push(recorded(await dialogueApi(host().api).post(body)).dialogue.id);
    }
    for (const unit of UNITS) await scored(host().table, in2023(unit));
    await stop();
    const process = await startHostProcess(base(), stateDir());
    const head = await process.apiAs(HEAD);
    const erasing = cutIds.map(async (id) => {
      const answer = await head
        .post(`/api/cases/${id}/erasure`, { ground: "request-of-person", withOpinions: true })
        .catch(() => undefined);
      if (answer?.status === 200) acknowledged.add(id);
    });
    await eventually(() => expect(acknowledged.size).toBeGreaterThan(4), { everyMs: 1 });
    await process.kill();
    await Promise.all(erasing);
    expect(acknowledged.size).toBeLessThan(30);
  });

  it("is completed by the next start: what the ledger has is erased, and what it has not is as it was", async () => {
    await start();
    const bucket = `nghe-dan-local-erasures-${ACCOUNT}-${REGION}`;
    const s3 = new S3Client(clientOptions(host().host.endpoints.s3));
    try {
      const ledger = openLedger(bucket, s3);
      for (const [nth, id] of cutIds.entries()) {
        const detail = await detailOf(id);
        const isErased = (await ledger.find(caseIdSchema.parse(id))) !== undefined;
        if (acknowledged.has(id)) expect({ id, isErased }).toEqual({ id, isErased: true });
        expect(detail.attendeeNames).toEqual(
          isErased ? { erasedOn: "2023-11-15" } : { value: [cut[nth]?.attendee] },
        );
        for (const { opinion: one, content } of detail.opinions) {
          const isGone = (await ledger.find(caseIdSchema.parse(one.id))) !== undefined;
          expect({ id: one.id, erased: content !== undefined && "erasedOn" in content }).toEqual({
            id: one.id,
            erased: isGone,
          });
        }
      }
      // Between the ledger and the table, at one certain moment.
      const last = cutIds.findLast((id) => !acknowledged.has(id)) ?? "";
      const id = caseIdSchema.parse(last);
      await ledger.keep({
        id,
        kind: "dialogue",
        on: localDateSchema.parse("2023-11-15"),
        ground: "request-of-person",
        by: "example",
      });
      await stop();
      await start();
      expect((await detailOf(id)).attendeeNames).toEqual({ erasedOn: "2023-11-15" });
    } finally {
      s3.destroy();
    }
    for (const unit of UNITS) await expectExact(host().table, in2023(unit));
  });
});
