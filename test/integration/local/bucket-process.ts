import { startMessaging } from "../../../infra/local/messaging/messaging.ts";

// Messaging with a bucket, which prints its address and then waits to be killed.
const [dataDir = "", bucketsDir = ""] = process.argv.slice(2);
const log = { info() {}, warn() {} };
const messaging = await startMessaging({ dataDir, bucketsDir, log, async deliverMail() {} });
await messaging.createBuckets([
  {
    stack: "Test",
    logicalId: "Ledger",
    type: "AWS::S3::Bucket",
    properties: { BucketName: "ledger" },
    metadata: {},
  },
]);
console.log(messaging.s3);
