import { randomUUID } from "node:crypto";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Fauxqs, openFauxqs } from "../../../infra/local/messaging/fauxqs.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import {
  announceEvidence,
  type EvidenceDeps,
  settleEvidence,
} from "../../../shared/evidence/add-evidence.dynamodb.ts";
import { eraseEvidence } from "../../../shared/evidence/erase-evidence.dynamodb.ts";
import type { Evidence } from "../../../shared/evidence/evidence.ts";
import { openEvidenceFiles } from "../../../shared/evidence/files.s3.ts";
import type { UploadForm } from "../../../shared/evidence/files.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
let fauxqs: Fauxqs;
let deps: EvidenceDeps;
const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
const caller = inUnits("unit-officer", ["phuong-1"]);
const PDF = Buffer.from("%PDF-1.7\n% ví dụ\n%%EOF\n");

beforeAll(async () => {
  opened = await openSeededTable();
  fauxqs = await openFauxqs({ port: 0, hiddenQueueFor: () => undefined });
  const s3 = new S3Client({
    endpoint: fauxqs.url,
    region: "ap-southeast-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await s3.send(new CreateBucketCommand({ Bucket: "evidence" }));
  deps = { table: opened.table, clock: fixedClock(NOW), files: openEvidenceFiles("evidence", s3) };
});
afterAll(async () => {
  await fauxqs.stop();
  await opened.stop();
});

const announce = (key = randomUUID()) => announceEvidence(deps, { caller, key }, of, "Biên bản (ví dụ)");

async function send({ url, fields }: UploadForm, content: Buffer, changed: object = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, String(value));
  form.append("file", new Blob([new Uint8Array(content)]), "a.pdf");
  return fetch(url, { method: "POST", body: form, redirect: "manual" });
}

const settle = ({ id }: Evidence) => settleEvidence(deps, caller, of, id);

describe("an evidence file", () => {
  it("is kept when its content is what it must be, and handed out as it came, as an attachment", async () => {
    const announced = await announce();
    expect((await send(await deps.files.uploadForm(announced), PDF)).status).toBe(204);
    const kept = await settle(announced);
    expect(kept).toMatchObject({ state: "kept", type: "pdf", bytes: PDF.byteLength });
    if (kept.state !== "kept") return;
    const answer = await fetch(await deps.files.download(kept));
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
    expect(await settle(announced)).toEqual(kept);
  });

  it("may have 20 MB", async () => {
    const announced = await announce();
    const content = Buffer.concat([PDF, Buffer.alloc(20_000_000 - PDF.byteLength, 32)]);
    expect((await send(await deps.files.uploadForm(announced), content)).status).toBe(204);
    expect(await settle(announced)).toMatchObject({ state: "kept", bytes: 20_000_000 });
  });

  it("is refused for its content, whatever its name says", async () => {
    const announced = await announce();
    await send(await deps.files.uploadForm(announced), Buffer.from("MZ\u0090 not a pdf"));
    expect(await settle(announced)).toMatchObject({ state: "refused", reason: "type" });
  });

  it("that has not arrived can be sent again, and is announced once by one key", async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([announce(key), announce(key)]);
    expect(one).toEqual(two);
    await expect(settle(one)).rejects.toMatchObject({ code: "evidence-absent" });
    await send(await deps.files.uploadForm(one), PDF);
    expect(await settle(one)).toMatchObject({ state: "kept" });
  });

  it("of somebody else's unit is not there", async () => {
    const stranger = inUnits("unit-officer", ["phuong-2"]);
    const announced = await announce();
    await expect(settleEvidence(deps, stranger, of, announced.id)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("a file that shows people", () => {
  const head = inUnits("head", ["phuong-1"]);
  const ground = { ground: "request-of-person" } as const;

  it("is erased by the head alone: the file is gone, what it was stays, and repeating it is harmless", async () => {
    const announced = await announce();
    await send(await deps.files.uploadForm(announced), PDF);
    const kept = await settle(announced);
    if (kept.state !== "kept") throw new Error("not kept");
    const address = await deps.files.download(kept);
    await expect(eraseEvidence(deps, caller, of, kept.id, ground)).rejects.toMatchObject({
      code: "not-found",
    });
    const [first, twin] = await Promise.all([
      eraseEvidence(deps, head, of, kept.id, ground),
      eraseEvidence(deps, head, of, kept.id, ground),
    ]);
    expect(first).toMatchObject({ state: "erased", sha256: kept.sha256, erasure: { ...ground } });
    expect(twin).toEqual(first);
    expect((await fetch(address)).status).toBe(404);
    expect(await eraseEvidence(deps, head, of, kept.id, ground)).toEqual(first);
  });

  it("that never came is no file to erase", async () => {
    const announced = await announce();
    await expect(eraseEvidence(deps, head, of, announced.id, ground)).rejects.toMatchObject({
      code: "step-not-allowed",
    });
  });
});

describe("the bucket takes a form only as it was handed out", () => {
  it.each([
    ["another key", { key: "kept/phuong-1/2023/evd_x.pdf" }, PDF, 403],
    ["a changed policy", { Policy: Buffer.from("{}").toString("base64") }, PDF, 403],
    ["no file content", {}, Buffer.alloc(0), 400],
    ["too large a file", {}, Buffer.alloc(20_000_001), 400],
  ])("%s is refused", async (_, changed, content, status) => {
    const form = await deps.files.uploadForm(await announce());
    expect((await send(form, content, changed)).status).toBe(status);
  });
});
