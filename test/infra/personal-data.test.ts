import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Synthesized, synthesized, target } from "./synthesized.ts";

let prod: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
});

const statementSchema = z.object({
  Action: z.union([z.string(), z.array(z.string())]).transform((it) => [it].flat()),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
const policySchema = z.object({
  Roles: z.array(z.unknown()),
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
});
const bucketPolicySchema = z.object({
  Bucket: z.unknown(),
  PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
});
/** Functions whose role may do something of a service, with what; of one resource, where it is named. */
function allowed(service: string, resource = ""): [name: string, actions: string[]][] {
  const functions = new Map(
    prod
      .all("AWS::Lambda::Function")
      .map(({ Role, FunctionName }) => [target(Role), String(FunctionName).replace("nghe-dan-prod-", "")]),
  );
  return prod
    .all("AWS::IAM::Policy")
    .map((it) => policySchema.parse(it))
    .map(({ Roles, PolicyDocument }): [string, string[]] => [
      functions.get(target(Roles[0])) ?? "",
      PolicyDocument.Statement.filter(({ Resource }) => JSON.stringify(Resource).includes(resource))
        .flatMap(({ Action }) => Action)
        .filter((action) => action.startsWith(`${service}:`))
        .sort(),
    ])
    .filter(([, actions]) => actions.length > 0)
    .sort(([a], [b]) => a.localeCompare(b));
}

describe("the key of persons", () => {
  it("turns every year, is kept with its stack gone, and is deleted after 30 days at the earliest", () => {
    expect(prod.ofType("AWS::KMS::Key")).toMatchObject([
      {
        deletionPolicy: "RetainExceptOnCreate",
        properties: { EnableKeyRotation: true, RotationPeriodInDays: 365, PendingWindowInDays: 30 },
      },
    ]);
    expect(prod.all("AWS::KMS::Alias")).toMatchObject([{ AliasName: "alias/nghe-dan-prod-persons" }]);
  });

  it("is left by its own policy to IAM of this account, and to nobody else", () => {
    const [key] = prod.all("AWS::KMS::Key");
    const { Statement } = z.object({ Statement: z.array(z.unknown()) }).parse(key?.KeyPolicy);
    expect(Statement).toHaveLength(1);
    expect(JSON.stringify(Statement)).toContain(":root");
  });

  it("is used by the functions that show or take residents' words, for one unit at a time", () => {
    const both = ["kms:Decrypt", "kms:GenerateDataKey"];
    expect(allowed("kms")).toEqual([
      ["dialogues-http", both],
      ["dialogues-on-move", both],
      ["dialogues-on-submission", both],
      ["opinions-http", both],
      ["opinions-on-event", both],
      ["pages-http", both],
      ["records-http", both],
    ]);
    const conditions = prod
      .all("AWS::IAM::Policy")
      .flatMap((it) => policySchema.parse(it).PolicyDocument.Statement)
      .filter(({ Action }) => Action.some((action) => action.startsWith("kms:")))
      .map(({ Condition }) => Condition);
    for (const condition of conditions)
      expect(condition).toEqual({
        "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["unit"] },
        Null: { "kms:EncryptionContext:unit": "false" },
      });
  });
});

describe("the erasure ledger", () => {
  it("keeps every version, is closed to the public, and is kept with its stack gone", () => {
    const ledger = prod.byId("ErasureLedger");
    expect(ledger).toMatchObject({
      deletionPolicy: "RetainExceptOnCreate",
      properties: {
        VersioningConfiguration: { Status: "Enabled" },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      },
    });
    expect(ledger?.properties).not.toHaveProperty("LifecycleConfiguration");
  });

  it("takes an object from nobody who does not ask that there be none yet", () => {
    const policies = prod.all("AWS::S3::BucketPolicy").map((it) => bucketPolicySchema.parse(it));
    const ofLedger = policies.find(({ Bucket }) => target(Bucket) === "ErasureLedger");
    expect(ofLedger?.PolicyDocument.Statement).toContainEqual({
      Sid: "NoOverwriting",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "s3:PutObject",
      Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": ["ErasureLedger", "Arn"] }, "/*"]] },
      Condition: { Null: { "s3:if-none-match": "true" } },
    });
  });

  it("is added to by what erases and read by what replays; nobody removes an entry", () => {
    const add = ["s3:GetObject", "s3:ListBucket", "s3:PutObject"];
    expect(allowed("s3", "ErasureLedger")).toEqual([
      ["pages-http", add],
      ["privacy-http", add],
      ["privacy-replay", ["s3:GetObject", "s3:ListBucket"]],
      ["privacy-retain-unit", add],
    ]);
  });
});

describe("the bucket of evidence", () => {
  it("is closed to the public, kept with its stack gone, and forgets after a day what nobody looked at", () => {
    expect(prod.byId("Evidence")).toMatchObject({
      deletionPolicy: "RetainExceptOnCreate",
      properties: {
        VersioningConfiguration: { Status: "Enabled" },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        LifecycleConfiguration: {
          Rules: [
            { Prefix: "incoming/", ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
            { Prefix: "kept/", NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
            { Prefix: "opinions/", NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
          ],
        },
      },
    });
  });

  it("refuses what is not sent over TLS", () => {
    const policies = prod.all("AWS::S3::BucketPolicy").map((it) => bucketPolicySchema.parse(it));
    const ofEvidence = policies.find(({ Bucket }) => target(Bucket) === "Evidence");
    expect(JSON.stringify(ofEvidence)).toContain('"aws:SecureTransport":"false"');
  });

  it("is used by the API of evidence and the pages; only what people and the retention erase with removes a file", () => {
    const removing = prod
      .all("AWS::IAM::Policy")
      .flatMap((it) => policySchema.parse(it).PolicyDocument.Statement)
      .filter(({ Action }) => Action.includes("s3:DeleteObject"));
    for (const { Resource } of removing)
      expect(JSON.stringify(Resource)).toMatch(/\/(?:incoming|kept|opinions)\/\*"/);
    const holders = (folder: string) =>
      allowed("s3", `/${folder}/*`)
        .filter(([, actions]) => actions.includes("s3:DeleteObject"))
        .map(([name]) => name);
    expect(holders("kept")).toEqual(["evidence-http", "pages-http", "privacy-retain-unit"]);
  });
});
