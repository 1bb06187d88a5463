import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { FUNCTION_ENTRIES } from "../../infra/functions.ts";
import { type Synthesized, synthesized, target } from "./synthesized.ts";

let prod: Synthesized;
beforeAll(async () => {
  prod = await synthesized({ stage: "prod" });
});

describe("functions", () => {
  it("are all wired, each under its own name", () => {
    const names = prod.all("AWS::Lambda::Function").map(({ FunctionName }) => FunctionName);
    const expected = FUNCTION_ENTRIES.map((entry) => `nghe-dan-prod-${entry.replace("/", "-")}`);
    expect(names.sort()).toEqual(expected.sort());
  });

  it("have no handler beside them that is wired nowhere", () => {
    const folder = path.join(import.meta.dirname, "../../functions");
    const handlers = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) =>
        /^export (?:const|function|async function) handler\b/m.test(
          readFileSync(path.join(folder, file), "utf8"),
        ),
      )
      .map((file) => file.replaceAll(path.sep, "/").replace(/\.ts$/, ""));
    expect(handlers.length).toBeGreaterThan(25);
    expect(FUNCTION_ENTRIES).toEqual(expect.arrayContaining(handlers));
  });

  it("run on arm64 and Node 24, traced, with the stage and the clock in their environment", () => {
    for (const properties of prod.all("AWS::Lambda::Function")) {
      expect(properties).toMatchObject({
        Architectures: ["arm64"],
        Runtime: "nodejs24.x",
        TracingConfig: { Mode: "Active" },
        Environment: { Variables: { STAGE: "prod", BUSINESS_CLOCK_OFFSET_MS: "0" } },
      });
    }
  });

  it("get the settings of what they may use, and no others", () => {
    const everyone = ["BUSINESS_CLOCK_OFFSET_MS", "STAGE", "TABLE_NAME"];
    const settings = prod.all("AWS::Lambda::Function").map(({ FunctionName, Environment }) => {
      const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(Environment);
      const names = Object.keys(Variables).filter(
        (name) => !/^POWERTOOLS_/.test(name) && !everyone.includes(name),
      );
      expect(Object.keys(Variables)).toEqual(expect.arrayContaining(everyone));
      return [String(FunctionName).replace("nghe-dan-prod-", ""), names.sort()];
    });
    const plain = [
      "alerts",
      "approvals",
      "audit",
      "awards",
      "documents",
      "figures",
      "guidances",
      "jobs",
      "receipts",
      "scoring",
      "units",
      "years",
    ];
    const behindHttp = Object.fromEntries(plain.map((it) => [`${it}-http`, ["ORIGIN_SECRET_ARN"]]));
    expect(Object.fromEntries(settings.filter(([, names]) => names?.length))).toEqual({
      ...behindHttp,
      "alerts-deliver": ["ALERT_WINDOWS_QUEUE_URL", "PUBLIC_URL"],
      "alerts-on-event": ["ALERT_WINDOWS_QUEUE_URL", "ALERT_WINDOW_SECONDS", "MEMBER_TOPIC_PREFIX"],
      "alerts-on-raised": ["OPERATORS_TOPIC_ARN"],
      "alerts-on-window": ["PUBLIC_URL"],
      "committees-http": ["ORIGIN_SECRET_ARN"],
      "deadlines-http": ["ORIGIN_SECRET_ARN"],
      "deadlines-start": ["DEADLINE_SHARDS_QUEUE_URL"],
      "dialogues-http": ["ORIGIN_SECRET_ARN", "PERSONS_KEY_ARN"],
      "dialogues-on-move": ["PERSONS_KEY_ARN"],
      "dialogues-on-submission": ["PERSONS_KEY_ARN", "REDRIVE_SENDER"],
      "evidence-http": ["EVIDENCE_BUCKET", "ORIGIN_SECRET_ARN"],
      "localities-load": ["IDENTITY_ISSUER"],
      "operators-on-event": ["OPERATORS_TOPIC_ARN"],
      "opinions-http": ["ORIGIN_SECRET_ARN", "PERSONS_KEY_ARN"],
      "opinions-on-event": ["EVIDENCE_BUCKET", "PERSONS_KEY_ARN"],
      "pages-http": [
        "ERASURE_LEDGER_BUCKET",
        "EVIDENCE_BUCKET",
        "IDENTITY_CLIENT_ID",
        "IDENTITY_ISSUER",
        "ORIGIN_SECRET_ARN",
        "PERSONS_KEY_ARN",
        "PUBLIC_URL",
      ],
      "privacy-http": ["ERASURE_LEDGER_BUCKET", "ORIGIN_SECRET_ARN"],
      "privacy-replay": ["ERASURE_LEDGER_BUCKET"],
      "privacy-retain": ["RETENTIONS_QUEUE_URL"],
      "privacy-retain-unit": ["ERASURE_LEDGER_BUCKET", "EVIDENCE_BUCKET"],
      "records-http": ["ORIGIN_SECRET_ARN", "PERSONS_KEY_ARN"],
      "relay-on-stream": ["EVENTS_TOPIC_ARN", "UNPUBLISHABLE_QUEUE_URL"],
      "relay-redrive": ["REDRIVE_SENDER", "REDRIVE_TARGETS"],
      "schedules-canary": [
        "CANARY_MAILS_QUEUE_ARN",
        "CANARY_MAILS_QUEUE_URL",
        "CANARY_SENDER",
        "MEMBER_TOPIC_PREFIX",
        "SUBMISSIONS_QUEUE_URL",
      ],
      "schedules-canary-check": ["CANARY_MAILS_QUEUE_ARN", "CANARY_MAILS_QUEUE_URL", "CANARY_SENDER"],
      "schedules-watchman": ["JOB_FUNCTIONS"],
      "relay-sweep": ["EVENTS_TOPIC_ARN", "UNPUBLISHABLE_QUEUE_URL"],
      "scoring-recalculate": ["RECALCULATIONS_QUEUE_URL"],
    });
  });

  it("write the table only where they must", () => {
    const writers = policies()
      .filter(({ statements }) =>
        statements.some(({ Action }) => [Action].flat().includes("dynamodb:PutItem")),
      )
      .map(({ roleOf }) => roleOf);
    const readers = [
      "audit-http",
      "deadlines-http",
      "documents-http",
      "figures-http",
      "jobs-http",
      "receipts-http",
      "relay-redrive",
      "scoring-http",
      "units-http",
    ];
    const expected = FUNCTION_ENTRIES.map((entry) => entry.replace("/", "-")).filter(
      (name) => !readers.includes(name),
    );
    expect(writers.sort()).toEqual(expected.sort());
  });

  it("take messages from dead-letter queues and do no more with them", () => {
    const redrive = policies().find(({ roleOf }) => roleOf === "relay-redrive");
    const actions = redrive?.statements.flatMap(({ Action }) => Action).filter((it) => it.startsWith("sqs:"));
    expect(actions?.sort()).toEqual(["sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"]);
  });

  it("write to log groups that forget", () => {
    for (const { LoggingConfig } of prod.all("AWS::Lambda::Function")) {
      const group = prod.byId(target(z.object({ LogGroup: z.unknown() }).parse(LoggingConfig).LogGroup));
      expect(group?.properties).toHaveProperty("RetentionInDays", 365);
    }
  });

  it("may do nothing to every resource but send traces, and neither scan a table nor write in batches", () => {
    const statements = prod
      .all("AWS::IAM::Policy")
      .flatMap((it) => policySchema.parse(it).PolicyDocument.Statement);
    const anywhere = statements.filter(({ Resource }) => [Resource].flat().includes("*"));
    expect(new Set(anywhere.flatMap(({ Action }) => Action))).toEqual(
      new Set(["xray:PutTelemetryRecords", "xray:PutTraceSegments"]),
    );
    expect(statements.flatMap(({ Action }) => Action).filter((it) => /Scan|BatchWrite|\*/.test(it))).toEqual(
      [],
    );
  });
});

/** Policies with the function whose role carries them. */
function policies() {
  const functionByRole = new Map(
    prod
      .all("AWS::Lambda::Function")
      .map(({ Role, FunctionName }) => [target(Role), String(FunctionName).replace("nghe-dan-prod-", "")]),
  );
  return prod.all("AWS::IAM::Policy").map((it) => {
    const { Roles, PolicyDocument } = policySchema.parse(it);
    return { roleOf: functionByRole.get(target(Roles[0])), statements: PolicyDocument.Statement };
  });
}

const policySchema = z.object({
  Roles: z.array(z.unknown()),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.unknown() }),
    ),
  }),
});
