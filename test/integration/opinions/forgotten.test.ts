import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeHandler } from "../../../functions/opinions/on-event.ts";
import { erasePersons } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import type { KeptEvidence } from "../../../shared/evidence/evidence.ts";
import type { Inspection } from "../../../shared/evidence/files.ts";
import {
  attachByCode,
  attachmentsOf,
  settleAttachment,
} from "../../../shared/opinions/attachments.dynamodb.ts";
import { openForm } from "../../../shared/opinions/form-tokens.dynamodb.ts";
import { joinOpinion } from "../../../shared/opinions/join-opinion.dynamodb.ts";
import { sendOpinion } from "../../../shared/opinions/send-opinion.dynamodb.ts";
import { statusByCode } from "../../../shared/opinions/status.dynamodb.ts";
import { inUnits } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { openTestLedger } from "../erasure/world.ts";
import { assigningWorld } from "./world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
let world: ReturnType<typeof assigningWorld>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openSeededTable(), openTestLedger()]);
  world = assigningWorld(opened.table);
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const OPENED = 1_700_000_000_000;
const RIGHT: Inspection = { kind: "right", type: "jpg", bytes: 1000, sha256: "a".repeat(64) };

/** A bucket in memory: every file that arrives is a photograph. */
function bucket() {
  const kept = new Set<string>();
  return {
    kept,
    uploadForm: async () => ({ url: "https://bucket.example", fields: {} }),
    async inspect({ id }: { id: string }): Promise<Inspection> {
      kept.add(id);
      return RIGHT;
    },
    download: async () => "https://bucket.example/file",
    async remove({ id }: KeptEvidence): Promise<void> {
      kept.delete(id);
    },
  };
}

it("files of the sender are kept, three at most; erasing the persons takes them, and every code, for good", async () => {
  const files = bucket();
  const deps = { ...world.deps, files, realNow: () => OPENED + 60_000 };
  const form = async () => ({ token: await openForm(opened.table, 86_400, OPENED), key: randomUUID() });
  const body = { unit: "phuong-1", class: "proposal", field: "other", content: "Ví dụ." };
  const { opinion, code } = await sendOpinion(deps, await form(), body);
  const joiner = await joinOpinion(deps, await form(), opinion);

  const announced = await Promise.allSettled(Array.from({ length: 5 }, () => attachByCode(deps, code)));
  const mine = announced.flatMap((one) => (one.status === "fulfilled" ? [one.value.file] : []));
  expect(mine).toHaveLength(3);
  await expect(attachByCode(deps, joiner.code)).rejects.toThrow("step-not-allowed");
  for (const { id } of mine) await settleAttachment(deps, opinion, id);
  expect((await attachmentsOf(opened.table, opinion)).map(({ state }) => state)).toEqual([
    "kept",
    "kept",
    "kept",
  ]);

  const erasing = { table: opened.table, clock: world.deps.clock, ledger: ledgers.ledger };
  const caller = inUnits("head", ["phuong-1"]);
  await erasePersons(erasing, { id: opinion, caller }, { ground: "request-of-person", withOpinions: false });
  const consumer = makeHandler(() => ({ ...world.deps, remove: files.remove }));
  const events = await world.eventsOf(opinion);
  await world.deliver(events, consumer);
  await world.deliver(events.toReversed(), consumer);

  const today = world.deps.clock.today();
  for (const dead of [code, joiner.code])
    await expect(statusByCode(opened.table, dead, today)).rejects.toThrow("code-unknown");
  expect(await attachmentsOf(opened.table, opinion)).toEqual([]);
  expect(files.kept.size).toBe(0);
  await expect(attachByCode(deps, code)).rejects.toThrow("code-unknown");
});
