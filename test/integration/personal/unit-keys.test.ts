import { KMSClient } from "@aws-sdk/client-kms";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Kms, startKms } from "../../../infra/local/kms/server.ts";
import { REGION } from "../../../infra/local/service.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { KEPT_MS, openUnitKeys } from "../../../shared/personal/unit-keys.kms.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { resource, temporaryFolder } from "../local/fixtures.ts";

const ARN = "arn:aws:kms:ap-southeast-1:000000000000:key/PersonsKey";
let opened: TestTable;
let kms: Kms;
let client: KMSClient;
let folder: ReturnType<typeof temporaryFolder>;
let now = 0;

beforeAll(async () => {
  folder = temporaryFolder();
  opened = await openTestTable();
  kms = await startKms({ dataDir: folder.path, log: { info() {}, warn: console.warn } });
  await kms.createKeys([resource("PersonsKey", "AWS::KMS::Key", {})]);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new KMSClient({ endpoint: kms.endpoint, region: REGION, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await kms.stop();
  await opened.stop();
  folder.remove();
});
beforeEach(() => {
  now = 0;
});

const unit = (name: string) => unitIdSchema.parse(name);
/** As in a process of its own: nothing is kept of what others have opened. */
const process = (arn = ARN) => openUnitKeys(opened.table, arn, client, () => now);
const calls = () => Object.values(kms.calls()).reduce((sum, count) => sum + count, 0);

describe("the key of a unit", () => {
  it("is made once, and every process opens the same", async () => {
    const made = await process().keyOf(unit("phuong-1"));
    expect(made).toHaveLength(32);
    expect(await process().keyOf(unit("phuong-1"))).toEqual(made);
    expect(await process().keyOf(unit("phuong-2"))).not.toEqual(made);
  });

  it("is the same for ten processes that need it first at the same moment", async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => process().keyOf(unit("phuong-3"))));
    expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
  });

  it("asks KMS once for any number of cases, also when they ask at the same time, and again after five minutes", async () => {
    await process().keyOf(unit("phuong-1"));
    const keys = process();
    const before = calls();
    await Promise.all(Array.from({ length: 50 }, () => keys.keyOf(unit("phuong-1"))));
    now = KEPT_MS - 1;
    await keys.keyOf(unit("phuong-1"));
    expect(calls() - before).toBe(1);
    now = KEPT_MS;
    await keys.keyOf(unit("phuong-1"));
    expect(calls() - before).toBe(2);
  });

  it("lies in the table wrapped, for its own unit alone", async () => {
    const key = await process().keyOf(unit("phuong-1"));
    const { Item = {} } = await opened.table.client.send(
      new GetCommand({ TableName: opened.table.name, Key: { pk: "UNITKEY#phuong-1", sk: "KEY" } }),
    );
    expect(Buffer.from(Item.wrapped).includes(Buffer.from(key))).toBe(false);
    const swapped = { ...Item, pk: "UNITKEY#xa-binh-tan" };
    await opened.table.client.send(new PutCommand({ TableName: opened.table.name, Item: swapped }));
    await expect(process().keyOf(unit("xa-binh-tan"))).rejects.toThrow();
  });

  it("a failure is not kept: whoever asks next tries again", async () => {
    const keys = openUnitKeys(opened.table, `${ARN}-gone`, client, () => now);
    await expect(keys.keyOf(unit("xa-binh-hiep"))).rejects.toThrow();
    const before = calls();
    await expect(keys.keyOf(unit("xa-binh-hiep"))).rejects.toThrow();
    expect(calls() - before).toBe(1);
  });
});
