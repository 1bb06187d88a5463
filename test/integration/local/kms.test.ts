import { readdirSync, statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
  ReEncryptCommand,
} from "@aws-sdk/client-kms";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Kms, startKms } from "../../../infra/local/kms/server.ts";
import { REGION } from "../../../infra/local/service.ts";
import { collectingLog, resource, temporaryFolder } from "./fixtures.ts";

const ARN = "arn:aws:kms:ap-southeast-1:000000000000:key/PersonsKey";
const TEMPLATE = [
  resource("PersonsKey", "AWS::KMS::Key", {}),
  resource("OtherKey", "AWS::KMS::Key", {}),
  resource("Alias", "AWS::KMS::Alias", { AliasName: "alias/persons", TargetKeyId: ARN }),
];

let folder: ReturnType<typeof temporaryFolder>;
let kms: Kms;
let client: KMSClient;
const log = collectingLog();

beforeEach(async () => {
  folder = temporaryFolder();
  await start();
});
afterEach(async () => {
  await stop();
  folder.remove();
  expect(log.warnings).toEqual([]);
});

async function start() {
  kms = await startKms({ dataDir: folder.path, log });
  await kms.createKeys(TEMPLATE);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new KMSClient({ endpoint: kms.endpoint, region: REGION, credentials });
}
async function stop() {
  client.destroy();
  await kms.stop();
}

const unit = (id: string) => ({ EncryptionContext: { unit: id, purpose: "persons" } });
const dataKey = (KeyId = ARN) =>
  client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", ...unit("phuong-1") }));
const opened = async (CiphertextBlob: Uint8Array | undefined, context = unit("phuong-1"), KeyId?: string) =>
  client.send(new DecryptCommand({ CiphertextBlob, ...context, ...(KeyId !== undefined && { KeyId }) }));

/** What a request with these headers is answered; unlike `fetch` it may name any host. */
const asked = (headers: Record<string, string>, body = "{}"): Promise<string> =>
  new Promise((resolve, reject) => {
    request(kms.endpoint, { method: "POST", headers }, (response) => resolve(text(response)))
      .on("error", reject)
      .end(body);
  });

describe("KMS", () => {
  it("makes data keys that it opens again, also after a restart, whatever the order of the context", async () => {
    const made = await dataKey();
    expect(made).toMatchObject({ KeyId: ARN, Plaintext: expect.toSatisfy((key) => key.length === 32) });
    await stop();
    await start();
    const context = { EncryptionContext: { purpose: "persons", unit: "phuong-1" } };
    expect(await opened(made.CiphertextBlob, context)).toMatchObject({
      KeyId: ARN,
      Plaintext: made.Plaintext,
      EncryptionAlgorithm: "SYMMETRIC_DEFAULT",
    });
  });

  it("refuses another context, no context, anything altered, and another key", async () => {
    const { CiphertextBlob = new Uint8Array() } = await dataKey();
    const invalid = { name: "InvalidCiphertextException", $metadata: { httpStatusCode: 400 } };
    await expect(opened(CiphertextBlob, unit("phuong-2"))).rejects.toMatchObject(invalid);
    await expect(client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(invalid);
    for (const index of CiphertextBlob.keys()) {
      await expect(
        opened(CiphertextBlob.with(index, (CiphertextBlob[index] ?? 0) ^ 1)),
      ).rejects.toMatchObject(invalid);
    }
    await expect(opened(CiphertextBlob.subarray(0, 20))).rejects.toMatchObject(invalid);
    await expect(opened(CiphertextBlob, unit("phuong-1"), "OtherKey")).rejects.toMatchObject({
      name: "IncorrectKeyException",
    });
  });

  it("finds a key by id, ARN, alias and the alias's ARN, and no other", async () => {
    const names = ["PersonsKey", ARN, "alias/persons", ARN.replace("key/PersonsKey", "alias/persons")];
    for (const name of names) expect(await dataKey(name)).toMatchObject({ KeyId: ARN });
    const missing = { name: "NotFoundException", $metadata: { httpStatusCode: 400 } };
    await expect(dataKey("alias/nobody")).rejects.toMatchObject(missing);
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "alias/persons" }));
    expect(KeyMetadata).toMatchObject({ Arn: ARN, KeyState: "Enabled" });
  });

  it("encrypts what it is given, moves it to another key and context, and never says the same twice", async () => {
    const Plaintext = Buffer.from("bí mật (ví dụ)");
    const encrypt = () => client.send(new EncryptCommand({ KeyId: ARN, Plaintext, ...unit("phuong-1") }));
    const [{ CiphertextBlob }, again] = [await encrypt(), await encrypt()];
    expect(CiphertextBlob).not.toEqual(again.CiphertextBlob);
    const moved = await client.send(
      new ReEncryptCommand({
        CiphertextBlob,
        SourceEncryptionContext: unit("phuong-1").EncryptionContext,
        DestinationKeyId: "OtherKey",
        DestinationEncryptionContext: unit("phuong-2").EncryptionContext,
      }),
    );
    const { Plaintext: back } = await opened(moved.CiphertextBlob, unit("phuong-2"));
    expect(Buffer.from(back ?? []).toString()).toBe("bí mật (ví dụ)");
  });

  it("checks what it is asked, and counts every call by its action", async () => {
    const invalid = { name: "ValidationException" };
    await expect(client.send(new GenerateDataKeyCommand({ KeyId: ARN }))).rejects.toMatchObject(invalid);
    const long = new EncryptCommand({ KeyId: ARN, Plaintext: new Uint8Array(4097) });
    await expect(client.send(long)).rejects.toMatchObject(invalid);
    const hidden = new GenerateDataKeyWithoutPlaintextCommand({ KeyId: ARN, NumberOfBytes: 64 });
    const { CiphertextBlob, ...others } = await client.send(hidden);
    expect(others).not.toHaveProperty("Plaintext");
    expect((await client.send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toHaveLength(64);
    expect(kms.calls()).toEqual({
      GenerateDataKey: 1,
      Encrypt: 1,
      GenerateDataKeyWithoutPlaintext: 1,
      Decrypt: 1,
    });
  });

  it("answers no other action and no name of the internet", async () => {
    for (const target of ["TrentService.ScheduleKeyDeletion", "TrentService.constructor"]) {
      expect(await asked({ "x-amz-target": target })).toContain("UnknownOperationException");
    }
    const target = { "x-amz-target": "TrentService.DescribeKey" };
    expect(await asked(target, '{"KeyId":"PersonsKey"}')).toContain(ARN);
    const foreign = { ...target, host: "evil.example" };
    expect(await asked(foreign, '{"KeyId":"PersonsKey"}')).toContain("UnknownOperationException");
    expect(await asked(target, "{")).toContain("SerializationException");
  });

  it.skipIf(process.platform === "win32")("keeps its keys where only their owner reads them", () => {
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder.path);
    expect(files.sort()).toEqual(["OtherKey.key", "PersonsKey.key"]);
    for (const file of files) expect(statSync(join(folder.path, file)).mode & 0o777).toBe(0o600);
  });
});
