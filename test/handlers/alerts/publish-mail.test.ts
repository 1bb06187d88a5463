import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { publishMail } from "../../../shared/alerts/publish-mail.sns.ts";

/** Answers of SNS to come, as it sends them; without one the connection is cut. */
const answers: { status: number; body: string }[] = [];
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  const answer = answers.shift();
  if (!answer) return request.destroy();
  response.writeHead(answer.status, { "content-type": "text/xml" }).end(answer.body);
});

let sns: SNSClient;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const endpoint = `http://127.0.0.1:${port}`;
  sns = new SNSClient({ region: "test", endpoint, credentials, maxAttempts: 1 });
});
beforeEach(() => {
  answers.length = 0;
  requests = 0;
});
afterAll(() => {
  sns.destroy();
  server.close();
});

const error = (status: number, code: string) => ({
  status,
  body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
});
const accepted = {
  status: 200,
  body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>`,
};
const publish = () => publishMail(sns, "arn:aws:sns:test:1:member", { subject: "Điểm", body: "Điểm" });

it.each([
  [400, "InvalidParameter", { outcome: "refused", code: "InvalidParameterException" }],
  [404, "NotFound", { outcome: "refused", code: "NotFoundException" }],
  [403, "AuthorizationError", { outcome: "not-taken", code: "AuthorizationErrorException" }],
  [403, "ExpiredToken", { outcome: "not-taken", code: "ExpiredToken" }],
  [403, "InvalidClientTokenId", { outcome: "not-taken", code: "InvalidClientTokenId" }],
  [500, "InternalError", { outcome: "unknown" }],
] as const)("an answer %d %s comes to %j, at once", async (status, code, outcome) => {
  answers.push(error(status, code));
  expect(await publish()).toEqual(outcome);
  expect(requests).toBe(1);
});

it("a connection that is cut leaves it open, and nothing is repeated", async () => {
  expect(await publish()).toEqual({ outcome: "unknown" });
  expect(requests).toBe(1);
});

it("a throttled mail is tried again, and is then accepted", async () => {
  answers.push(error(400, "Throttling"), accepted);
  expect(await publish()).toEqual({ outcome: "accepted", messageId: "1" });
});

it("a mail that stays throttled is not taken for now", async () => {
  answers.push(...Array.from({ length: 9 }, () => error(429, "Throttled")));
  expect(await publish()).toEqual({ outcome: "not-taken", code: "ThrottledException" });
  expect(requests).toBe(3);
});
