import { describe, expect, it } from "vitest";
import { findResource, physicalName, readInventory } from "../../../infra/local/template/inventory.ts";
import { templateSchema } from "../../../infra/local/template/stack-scope.ts";

const addresses = { sqs: "http://127.0.0.1:1111", api: "http://127.0.0.1:2222" };

function inventory(resources: Record<string, unknown>, others: Record<string, unknown> = {}) {
  const stacks = { Main: { Resources: resources }, ...others };
  return readInventory(
    Object.entries(stacks).map(([stack, template]) => ({ stack, template: templateSchema.parse(template) })),
    addresses,
  );
}

/** A function whose variables hold the values in question: what a real one would see. */
function seenByFunction(variables: Record<string, unknown>, resources: Record<string, unknown>, others = {}) {
  const subject = { Type: "AWS::Lambda::Function", Properties: { Environment: { Variables: variables } } };
  const { properties } = findResource(
    inventory({ ...resources, Subject: subject }, others),
    "AWS::Lambda::Function",
    "Subject",
  );
  return properties.Environment;
}

describe("names", () => {
  const resources = {
    Table: {
      Type: "AWS::DynamoDB::GlobalTable",
      Properties: { TableName: "facts", StreamSpecification: {} },
    },
    Queue: {
      Type: "AWS::SQS::Queue",
      Properties: { QueueName: { "Fn::Join": ["-", ["scoring", { Ref: "AWS::Region" }]] } },
    },
    Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "events" } },
    Function: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "relay" } },
    Key: { Type: "AWS::KMS::Key" },
    Alias: {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: "alias/persons", TargetKeyId: { "Fn::GetAtt": ["Key", "Arn"] } },
    },
    Role: { Type: "AWS::IAM::Role" },
    Bucket: { Type: "AWS::S3::Bucket" },
    Api: { Type: "AWS::ApiGatewayV2::Api" },
  };

  it.each([
    ["a table's name", { Ref: "Table" }, "facts"],
    [
      "a table's ARN",
      { "Fn::GetAtt": ["Table", "Arn"] },
      "arn:aws:dynamodb:ap-southeast-1:000000000000:table/facts",
    ],
    [
      "a table's stream",
      { "Fn::GetAtt": ["Table", "StreamArn"] },
      expect.stringMatching(/^arn:aws:dynamodb:ap-southeast-1:000000000000:table\/facts\/stream\/.+/),
    ],
    ["a queue's URL", { Ref: "Queue" }, "http://127.0.0.1:1111/000000000000/scoring-ap-southeast-1"],
    [
      "a queue's ARN",
      { "Fn::GetAtt": ["Queue", "Arn"] },
      "arn:aws:sqs:ap-southeast-1:000000000000:scoring-ap-southeast-1",
    ],
    ["a queue's name", { "Fn::GetAtt": ["Queue", "QueueName"] }, "scoring-ap-southeast-1"],
    ["a topic", { Ref: "Topic" }, "arn:aws:sns:ap-southeast-1:000000000000:events"],
    [
      "a function",
      { "Fn::GetAtt": ["Function", "Arn"] },
      "arn:aws:lambda:ap-southeast-1:000000000000:function:relay",
    ],
    ["a key", { "Fn::GetAtt": ["Key", "Arn"] }, "arn:aws:kms:ap-southeast-1:000000000000:key/Key"],
    ["an alias", { Ref: "Alias" }, "alias/persons"],
    ["a role", { "Fn::GetAtt": ["Role", "Arn"] }, "arn:aws:iam::000000000000:role/Main-Role"],
    ["a bucket", { Ref: "Bucket" }, "main-bucket"],
    ["an API", { Ref: "Api" }, "Api"],
    ["an API's address", { "Fn::GetAtt": ["Api", "ApiEndpoint"] }, "http://127.0.0.1:2222"],
    ["the region", { Ref: "AWS::Region" }, "ap-southeast-1"],
    ["the account", { Ref: "AWS::AccountId" }, "000000000000"],
    ["the stack", { Ref: "AWS::StackName" }, "Main"],
  ])("%s is known to functions", (_, value, expected) => {
    expect(seenByFunction({ value }, resources)).toEqual({ Variables: { value: expected } });
  });

  it("are made from the logical id where none is declared, within AWS's limits, and the same each time", () => {
    const long = "L".repeat(100);
    const name = (logicalId: string, type: string, properties = {}) =>
      physicalName(
        findResource(inventory({ [logicalId]: { Type: type, Properties: properties } }), type, logicalId),
      );
    expect(name("Short", "AWS::SQS::Queue")).toBe("Main-Short");
    expect(name("Short", "AWS::SQS::Queue", { FifoQueue: true })).toBe("Main-Short.fifo");
    expect(name(long, "AWS::SQS::Queue")).toHaveLength(80);
    expect(name(long, "AWS::SQS::Queue", { FifoQueue: true })).toMatch(/^.{75}\.fifo$/);
    expect(name(long, "AWS::Lambda::Function")).toHaveLength(64);
    expect(name(long, "AWS::Lambda::Function")).toBe(name(long, "AWS::Lambda::Function"));
    expect(name(`${long}A`, "AWS::Lambda::Function")).not.toBe(name(`${long}B`, "AWS::Lambda::Function"));
    expect(name(long, "AWS::S3::Bucket")).toMatch(/^[a-z0-9-]{3,63}$/);
  });

  it("reach over the stacks' exports", () => {
    const stateful = {
      Resources: { Table: resources.Table },
      Outputs: {
        ExportTable: { Value: { Ref: "Table" }, Export: { Name: "Stateful:Table" } },
        Plain: { Value: 1 },
      },
    };
    expect(
      seenByFunction({ table: { "Fn::ImportValue": "Stateful:Table" } }, {}, { Stateful: stateful }),
    ).toEqual({
      Variables: { table: "facts" },
    });
    expect(() => seenByFunction({ table: { "Fn::ImportValue": "Nowhere" } }, {}, {})).toThrow(
      'no stack exports "Nowhere"',
    );
  });

  it("that are unknown stop the start", () => {
    expect(() => seenByFunction({ v: { Ref: "Nobody" } }, {})).toThrow(
      'Main/Subject.Properties.Environment.Variables.v: Ref "Nobody": the stack has no resource "Nobody"',
    );
    expect(() => seenByFunction({ v: { "Fn::GetAtt": ["Table", "Colour"] } }, resources)).toThrow(
      "attribute Colour",
    );
    expect(() =>
      seenByFunction({ v: { Ref: "Alarm" } }, { Alarm: { Type: "AWS::CloudWatch::Alarm" } }),
    ).toThrow("what AWS::CloudWatch::Alarm is called");
  });
});

describe("the inventory", () => {
  it("leaves out what the host knowingly ignores", () => {
    const found = inventory({
      Queue: { Type: "AWS::SQS::Queue" },
      Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { Broken: { "Fn::If": [] } } },
    });
    expect(found.map(({ logicalId }) => logicalId)).toEqual(["Queue"]);
  });

  it("refuses any other type, and conditions", () => {
    expect(() => inventory({ Machine: { Type: "AWS::EC2::Instance" } })).toThrow(
      /^Main\/Machine: .*AWS::EC2::Instance/,
    );
    expect(() => inventory({ Queue: { Type: "AWS::SQS::Queue", Condition: "IsProd" } })).toThrow(
      "conditions",
    );
  });

  it("finds one resource by a part of its logical id, and names the others when it cannot", () => {
    const found = inventory({ OneQueue: { Type: "AWS::SQS::Queue" }, TwoQueue: { Type: "AWS::SQS::Queue" } });
    expect(findResource(found, "AWS::SQS::Queue", "Two").logicalId).toBe("TwoQueue");
    expect(() => findResource(found, "AWS::SQS::Queue", "Queue")).toThrow("Several");
    expect(() => findResource(found, "AWS::SQS::Queue", "Three")).toThrow("OneQueue, TwoQueue");
  });
});
