import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startKms } from "../../../infra/local/kms/server.ts";
import { startFunctions } from "../../../infra/local/lambda/functions.ts";
import { REGION, type Service } from "../../../infra/local/service.ts";
import { collectingLog, resource, temporaryFolder } from "./fixtures.ts";

let folder: ReturnType<typeof temporaryFolder>;
const children: ChildProcess[] = [];
const services: Service[] = [];
const clients: S3Client[] = [];

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const service of services.splice(0)) await service.stop();
  for (const child of children.splice(0)) await killed(child);
  folder.remove();
});

const part = (name: string) => join(folder.path, name);

/** The bucket `ledger` in a process of its own. */
async function start(): Promise<{ child: ChildProcess; s3: string }> {
  for (const name of ["messaging", "buckets"]) await mkdir(part(name), { recursive: true });
  const script = join(import.meta.dirname, "bucket-process.ts");
  const child = spawn(process.execPath, [script, part("messaging"), part("buckets")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, s3: String(line).trim() };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Configured as the SDK configures itself inside a function: nothing is said about the style of addresses. */
function clientOf(endpoint: string): S3Client {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new S3Client({ endpoint, region: REGION, credentials });
  clients.push(client);
  return client;
}

const put = (client: S3Client, Key: string, Body: string) =>
  client.send(new PutObjectCommand({ Bucket: "ledger", Key, Body }));
const read = async (client: S3Client, Key: string) =>
  (await client.send(new GetObjectCommand({ Bucket: "ledger", Key }))).Body?.transformToString();

describe("buckets", () => {
  it("keep what was acknowledged over kill -9, in a folder of their own", async () => {
    const first = await start();
    const client = clientOf(first.s3);
    await put(client, "2023/11/one", "một");
    await put(client, "2023/11/two", "hai");
    await put(client, "2023/11/two", "hai, sửa");
    await killed(first.child);
    await rm(part("messaging"), { recursive: true });

    const again = clientOf((await start()).s3);
    expect(await read(again, "2023/11/one")).toBe("một");
    expect(await read(again, "2023/11/two")).toBe("hai, sửa");
    const list = new ListObjectsV2Command({ Bucket: "ledger", Prefix: "2023/" });
    const { Contents } = await again.send(list);
    expect(Contents?.map(({ Key }) => Key)).toEqual(["2023/11/one", "2023/11/two"]);
    await expect(read(again, "2023/11/three")).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("write once what must not exist yet, also when many try together", async () => {
    const client = clientOf((await start()).s3);
    const first = (Key: string, Body: string) =>
      client.send(new PutObjectCommand({ Bucket: "ledger", Key, Body, IfNoneMatch: "*" }));
    await first("a.json", "1");
    const refused = { name: "PreconditionFailed", $metadata: { httpStatusCode: 412 } };
    await expect(first("a.json", "2")).rejects.toMatchObject(refused);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => first("b.json", String(n))));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = tries.findIndex(({ status }) => status === "fulfilled");
    expect([await read(client, "a.json"), await read(client, "b.json")]).toEqual(["1", String(winner)]);
  });

  it("and KMS keys are reached from a function without anything that is only for this machine", async () => {
    const { s3 } = await start();
    await mkdir(part("kms"));
    const log = collectingLog();
    const kms = await startKms({ dataDir: part("kms"), log });
    services.push(kms);
    await kms.createKeys([resource("Key", "AWS::KMS::Key", {})]);
    const [s3Module, kmsModule] = ["client-s3", "client-kms"].map((name) =>
      import.meta.resolve(`@aws-sdk/${name}`),
    );
    await mkdir(part("code"));
    await writeFile(
      join(part("code"), "index.mjs"),
      `import { GetObjectCommand, PutObjectCommand, S3Client } from ${JSON.stringify(s3Module)};
       import { GenerateDataKeyCommand, KMSClient } from ${JSON.stringify(kmsModule)};
       const [s3, kms] = [new S3Client(), new KMSClient()];
       export async function handler(Body) {
         const { KeyId } = await kms.send(new GenerateDataKeyCommand({ KeyId: "Key", KeySpec: "AES_256" }));
         await s3.send(new PutObjectCommand({ Bucket: "ledger", Key: "a/b", Body }));
         const { Body: kept } = await s3.send(new GetObjectCommand({ Bucket: "ledger", Key: "a/b" }));
         return { KeyId, kept: await kept.transformToString() };
       }`,
    );
    const functions = startFunctions({
      resources: [
        resource("Subject", "AWS::Lambda::Function", {
          FunctionName: "subject",
          Code: { S3Key: "code.zip" },
          Handler: "index.handler",
          Runtime: "nodejs24.x",
          Timeout: 20,
        }),
      ],
      assets: new Map([["code.zip", part("code")]]),
      endpoints: { dynamodb: "", dynamodbDirect: "", sqs: "", sns: "", s3, kms: kms.endpoint, lambda: "" },
      log,
    });
    services.push(functions);
    expect(await functions.invoke("subject", "đã xóa")).toEqual({
      ok: true,
      payload: { KeyId: "arn:aws:kms:ap-southeast-1:000000000000:key/Key", kept: "đã xóa" },
    });
    expect(kms.calls()).toEqual({ GenerateDataKey: 1 });
  });
});
