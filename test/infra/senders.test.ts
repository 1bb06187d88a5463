import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { expect, it } from "vitest";
import * as z from "zod";
import { sendersOf } from "../../infra/constructs/senders.ts";
import { synthesized, target } from "./synthesized.ts";

const policySchema = z.object({
  Queues: z.array(z.unknown()),
  PolicyDocument: z.object({ Statement: z.array(z.record(z.string(), z.unknown())) }),
});
const OWN = ["RelayRedriveRole", "SchedulesCanaryJobRole"].map((role) => ({
  "Fn::GetAtt": [expect.stringContaining(role), "Arn"],
}));

it("the submissions queue takes messages of nobody but the redrive and the canary, and nothing without TLS", async () => {
  const prod = await synthesized({ stage: "prod" });
  const policies = prod.all("AWS::SQS::QueuePolicy").map((it) => policySchema.parse(it));
  const submissions = policies.find(({ Queues }) => target(Queues[0]) === "SubmissionsQueue");
  const { Statement = [] } = submissions?.PolicyDocument ?? {};
  expect(Statement.filter(({ Effect }) => Effect === "Allow")).toEqual([]);
  expect(Statement).toMatchObject([
    { Effect: "Deny", Action: "sqs:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    {
      Effect: "Deny",
      Action: "sqs:SendMessage",
      Principal: { AWS: "*" },
      Condition: { ArnNotEquals: { "aws:PrincipalArn": OWN } },
    },
  ]);
});

it("a role that is admitted may send and nothing else, if it is of this account; everyone else is still refused", () => {
  const stack = new Stack(new App(), "S", { env: { account: "123456789012", region: "ap-southeast-1" } });
  const queue = new Queue(stack, "Q");
  const role = "arn:aws:iam::123456789012:role/form-service";
  sendersOf(queue, { admitted: [role], own: ["arn:aws:iam::123456789012:role/redrive"] });
  const [policy] = Object.values(Template.fromStack(stack).findResources("AWS::SQS::QueuePolicy"));
  expect(policySchema.parse(policy?.Properties).PolicyDocument.Statement).toMatchObject([
    {
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Principal: { AWS: role },
      Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
    },
    {
      Effect: "Deny",
      Condition: {
        ArnNotEquals: { "aws:PrincipalArn": [role, "arn:aws:iam::123456789012:role/redrive"] },
      },
    },
  ]);
});
